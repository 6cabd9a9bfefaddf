"""The ENG_ functions as the wrappers in the add-in call them: error values come as literals, to be made CVErr.

Not for xlwings' Import Functions, whose wrappers would leave the literals as text: that is `udfs`.
"""

from __future__ import annotations

from xl_engagement.hosts.excel import udf_generator
from xl_engagement.worksheet import catalogue

_FUNCTIONS = udf_generator.udfs(catalogue(), __name__, error_literals=True)
globals().update(_FUNCTIONS)

__all__ = list(_FUNCTIONS)
