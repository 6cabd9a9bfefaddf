"""A real Excel as a calculation engine for batches."""
