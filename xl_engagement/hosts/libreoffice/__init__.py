"""LibreOffice Calc: the add-in, and the program as a second engine for batches."""
