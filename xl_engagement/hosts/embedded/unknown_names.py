"""Why a formula gives #NAME?: unknown functions and names, with the nearest known one."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from xl_engagement.formulas.function_names import bare_name, plain_name
from xl_engagement.hosts.embedded.catalogue_functions import Functions
from xl_engagement.hosts.embedded.engine import knows_function
from xl_engagement.worksheet.calling.call_errors import nearest

_USUAL = """
    ABS AND AVERAGE AVERAGEIF AVERAGEIFS CEILING CHOOSE COLUMN COLUMNS CONCAT CORREL COUNT COUNTA COUNTBLANK
    COUNTIF COUNTIFS DATE DAY EDATE EOMONTH EXP FALSE FILTER FIND FLOOR FV HLOOKUP HSTACK IF IFERROR IFNA IFS
    INDEX INDIRECT INT IRR ISBLANK ISERROR ISNA ISNUMBER ISTEXT LAMBDA LARGE LEFT LEN LET LN LOG LOWER MATCH MAX
    MAXIFS MEDIAN MID MIN MINIFS MOD MONTH NA NOT NOW NPER NPV OFFSET OR PERCENTILE PI PMT POWER PRODUCT PROPER PV
    QUARTILE RAND RANDBETWEEN RANK RATE REPLACE RIGHT ROUND ROUNDDOWN ROUNDUP ROW ROWS SEARCH SEQUENCE SIGN SMALL
    SORT SORTBY SQRT STDEV SUBSTITUTE SUBTOTAL SUM SUMIF SUMIFS SUMPRODUCT SWITCH TEXT TEXTJOIN TODAY TRANSPOSE
    TRIM TRUE UNIQUE UPPER VALUE VAR VLOOKUP VSTACK WEEKDAY XLOOKUP XMATCH XNPV YEAR
"""
"""The functions that a misspelt name is compared with."""


def unknown_function(spelling: str, functions: Functions) -> str:
    """Why a function, in any spelling, gives #NAME?; '' where it is known."""
    eng_name = plain_name(spelling)
    if eng_name is not None:
        return "" if eng_name in functions else f"no function is named {eng_name}{nearest(eng_name, functions)}"
    name = bare_name(spelling)
    if knows_function(name):
        return ""
    near = difflib.get_close_matches(name, _USUAL.split(), n=1, cutoff=0.75)
    return f"the engine has no function {name}{f'; the nearest name is {near[0]}' if near else ''}"


def unknown_name(name: str, known: Collection[str]) -> str:
    """Why a name in a formula gives #NAME?."""
    return f"no value has the name {name}{nearest(name, known)}"
