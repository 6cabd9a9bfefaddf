"""Excel's own functions that the engine lacks, or gets wrong where Excel's documentation is clear.

`excel_function` holds the record of one such function and the gate through which its arguments and results go,
`registered` the table of all of them; every other module holds the functions of one concept.
"""
