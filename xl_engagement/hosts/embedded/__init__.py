"""The embedded host: formualizer, a formula engine, with every function of the catalogue registered.

`formula` evaluates one formula, `engine` a whole workbook; `rewriting` and `functions` bring the two worlds together.
"""
