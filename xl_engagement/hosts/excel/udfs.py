"""The ENG_ functions as xlwings UDFs, for xlwings' own ways of taking them.

Classic xlwings on Windows: set UDF Modules to ``xl_engagement.hosts.excel.udfs`` and click Import Functions.
xlwings Lite: ``from xl_engagement.hosts.excel.udfs import *`` in main.py.
"""

from __future__ import annotations

from xl_engagement.hosts.excel import udf_generator
from xl_engagement.worksheet import catalogue

_FUNCTIONS = udf_generator.udfs(catalogue(), __name__)
globals().update(_FUNCTIONS)

__all__ = list(_FUNCTIONS)
