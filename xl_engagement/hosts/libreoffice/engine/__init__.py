"""LibreOffice as a calculation engine for batches."""
