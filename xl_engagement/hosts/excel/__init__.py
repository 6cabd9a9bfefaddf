"""Excel through xlwings: the catalogue's functions as UDFs, generated from the declarations."""
