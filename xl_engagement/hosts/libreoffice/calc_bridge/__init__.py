"""The part that runs in LibreOffice's own Python: it starts soffice and talks to it over UNO.

This package runs in another interpreter (3.8 or newer) that has `uno` and little else, under the name `calc_bridge`:
its modules import the standard library, uno, and each other, by relative imports.
"""
