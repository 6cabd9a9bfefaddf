"""Errors that engines tell and that no cell can hold: who asks an engine must not let them out."""

CIRCULAR = "#CIRC!"
"""The formula refers to its own result."""

NOT_IMPLEMENTED = "#N/IMPL!"
"""The engine does not know this kind of reference or operation."""
