"""The embedded host: formualizer, a formula engine, with every function of the catalogue registered.

`single_formula` evaluates one formula, `engine` a whole workbook. Formulas go through `array_semantics` and `rewriting`
before the engine sees them; `catalogue_functions` and `excel_functions` hold the Python functions that it calls.
"""
