"""Legacy implicit intersection: where a formula that is no array formula takes one cell of a range.

In the row or column of the formula, that is. Files leave it to the reader to know where; the engine wants it marked
by `@`, as current versions of Excel show it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Literal

import formualizer as fz

from xl_engagement.hosts.embedded.unknown import bare_name

IsArea = Callable[[str], bool]
"""Whether a reference, or a name, means several cells."""

_SCALAR_NAMES = """
    ABS ACOS ACOSH ACOT ACOTH ADDRESS ARABIC ASC ASIN ASINH ATAN ATAN2 ATANH BASE BESSELI BESSELJ BESSELK BESSELY
    BETA.DIST BETA.INV BETADIST BETAINV BIN2DEC BIN2HEX BIN2OCT BINOM.DIST BINOM.INV BINOMDIST BITAND BITLSHIFT
    BITOR BITRSHIFT BITXOR CEILING CEILING.MATH CEILING.PRECISE CHAR CHIDIST CHIINV CHISQ.DIST CHISQ.DIST.RT
    CHISQ.INV CHISQ.INV.RT CLEAN CODE COMBIN COMBINA COMPLEX CONFIDENCE CONFIDENCE.NORM CONFIDENCE.T CONVERT COS
    COSH COT COTH CRITBINOM CSC CSCH DATE DATEDIF DATEVALUE DAY DAYS DAYS360 DB DDB DEC2BIN DEC2HEX DEC2OCT DECIMAL
    DEGREES DELTA DISC DOLLAR DOLLARDE DOLLARFR EDATE EFFECT ENCODEURL EOMONTH ERF ERF.PRECISE ERFC ERFC.PRECISE
    EVEN EXACT EXP EXPON.DIST EXPONDIST F.DIST F.DIST.RT F.INV F.INV.RT FACT FACTDOUBLE FDIST FIND FINV FISHER
    FISHERINV FIXED FLOOR FLOOR.MATH FLOOR.PRECISE FV GAMMA GAMMA.DIST GAMMA.INV GAMMADIST GAMMAINV GAMMALN
    GAMMALN.PRECISE GAUSS GESTEP HEX2BIN HEX2DEC HEX2OCT HOUR HYPGEOM.DIST HYPGEOMDIST IFERROR IFNA INT IPMT ISBLANK
    ISERR ISERROR ISEVEN ISLOGICAL ISNA ISNONTEXT ISNUMBER ISO.CEILING ISODD ISOWEEKNUM ISPMT ISTEXT LEFT LEN LN LOG
    LOG10 LOGINV LOGNORM.DIST LOGNORM.INV LOGNORMDIST LOWER MID MINUTE MOD MONTH MROUND N NEGBINOM.DIST NEGBINOMDIST
    NOMINAL NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV NORMDIST NORMINV NORMSDIST NORMSINV NOT NPER NUMBERVALUE
    OCT2BIN OCT2DEC OCT2HEX ODD PDURATION PERMUT PERMUTATIONA PHI PMT POISSON POISSON.DIST POWER PPMT PROPER PV
    QUOTIENT RADIANS RANDBETWEEN RATE REPLACE REPT RIGHT ROMAN ROUND ROUNDDOWN ROUNDUP RRI SEARCH SEC SECH SECOND
    SIGN SIN SINH SLN SQRT SQRTPI STANDARDIZE SUBSTITUTE SYD T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T TAN TANH
    TDIST TEXT TIME TIMEVALUE TINV TRIM TRUNC UNICHAR UNICODE UPPER VALUE VDB WEEKDAY WEEKNUM WEIBULL WEIBULL.DIST
    YEAR YEARFRAC
"""
_SCALAR = frozenset(_SCALAR_NAMES.split())
"""Functions each argument of which is one value."""

_SCALAR_PLACES = {
    "AVERAGEIF": {1}, "CHOOSE": {0}, "COUNTIF": {1}, "HLOOKUP": {0, 2, 3}, "IF": {0}, "INDEX": {1, 2, 3},
    "LARGE": {1}, "LOOKUP": {0}, "MATCH": {0, 2}, "NETWORKDAYS": {0, 1}, "NPV": {0}, "OFFSET": {1, 2, 3, 4},
    "PERCENTILE": {1}, "PERCENTILE.EXC": {1}, "PERCENTILE.INC": {1}, "QUARTILE": {1}, "QUARTILE.INC": {1},
    "RANK": {0, 2}, "RANK.AVG": {0, 2}, "RANK.EQ": {0, 2}, "SMALL": {1}, "SUMIF": {1}, "VLOOKUP": {0, 2, 3},
    "WORKDAY": {0, 1}, "XNPV": {0},
}  # fmt: skip
"""Functions that take ranges, and those of their arguments, from 0, that are one value all the same."""

_WHOLE_NAMES = """
    AND AVEDEV AVERAGE AVERAGEA AVERAGEIF AVERAGEIFS COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS DEVSQ GEOMEAN HARMEAN
    HLOOKUP IRR KURT LARGE MATCH MAX MAXA MEDIAN MIN MINA NPV OR PERCENTILE PERCENTILE.EXC PERCENTILE.INC PRODUCT
    QUARTILE QUARTILE.INC RANK RANK.AVG RANK.EQ SKEW SMALL STDEV STDEV.P STDEV.S STDEVA STDEVP STDEVPA SUBTOTAL SUM
    SUMIF SUMIFS SUMSQ VAR VAR.P VAR.S VARA VARP VARPA VLOOKUP XNPV XOR
"""
_WHOLE = frozenset(_WHOLE_NAMES.split())
"""Functions that take a range as it is, but of one in an operation, as in SUM(A1:A5*2), one cell."""

_PASSING = ("IF", "CHOOSE")
"""Functions that give one of their arguments as it is."""

_NOT_ONLY_WHOLE = _SCALAR | _SCALAR_PLACES.keys()

_AREA = r"(?:'(?:[^']|'')*'!|[\w.]+!)?(?:\$?[A-Za-z]{1,3}\$?[0-9]*|\$?[0-9]+):[$A-Za-z0-9]+"
_OPERATED = re.compile(rf"[-+*/^&=<>]\s*{_AREA}|{_AREA}\s*[-+*/^&=<>%]|(?<![\w.])\(\s*{_AREA}|^\s*{_AREA}")
"""A range beside an operator, in a bracket that is no call's, or alone."""


class _Argument:
    """An argument of a call under way, or the formula as a whole; brackets belong to what is around them."""

    def __init__(self, function: str = "", index: int = 0, parent: _Argument | None = None) -> None:
        self.function = function
        self.index = index
        self.parent = parent
        self.operated = False
        """There is an operation in it, outside of the calls in it."""
        self.joined = False
        """There is a reference made of several, as in A1:INDEX(...)."""

    def following(self) -> _Argument:
        return _Argument(self.function, self.index + 1, self.parent)

    def takes(self) -> Literal["one", "whole", "cells"]:
        """What is taken of a range that stands here: one cell, the whole range, or every cell, in operations too."""
        if self.parent is None:
            return "one"
        around = self.parent.takes()
        if around == "cells":
            return "cells"
        if self.function in _SCALAR or self.index in _SCALAR_PLACES.get(self.function, ()):
            return "one"
        if self.function in _PASSING:
            return "one" if self.parent.operated else around
        return "whole" if self.function in _WHOLE else "cells"


def may_intersect(text: str, functions: Iterable[str]) -> bool:
    """Whether a formula with a range and with these functions may take one cell of it: quick, never wrongly False."""
    known = {bare_name(name) for name in functions}
    return not known or not known.isdisjoint(_NOT_ONLY_WHOLE) or _OPERATED.search(text) is not None


def intersected(text: str, is_area: IsArea) -> str:
    """The formula with `@` before every range of which it takes one cell."""
    values: list[str] = []
    ranges: list[tuple[int, _Argument]] = []
    here = _Argument()
    calls: list[_Argument | None] = []
    """What is around each call under way; None for a bracket or an array constant."""
    for token in fz.tokenize(f"={text}").tokens():
        kind, value = token.token_type, token.value
        if token.subtype == fz.TokenSubType.Open:
            calls.append(here if kind == fz.TokenType.Func else None)
            if kind == fz.TokenType.Func:
                here = _Argument(bare_name(value[:-1]), 0, here)
        elif token.subtype == fz.TokenSubType.Close and calls:
            here = calls.pop() or here
        elif kind == fz.TokenType.Sep and calls and calls[-1] is not None:
            here = here.following()
        elif kind in _OPERATORS:
            here.operated = here.operated or value not in _JOINING
            here.joined = here.joined or value in _JOINING
        elif kind == fz.TokenType.Operand and token.subtype == fz.TokenSubType.Range and is_area(value):
            ranges.append((len(values), here))
        values.append(value)
    for place, argument in ranges:
        taken = argument.takes()
        if not argument.joined and (taken == "one" or (taken == "whole" and argument.operated)):
            values[place] = f"@{values[place]}"
    return "".join(values)


_OPERATORS = (fz.TokenType.OpInfix, fz.TokenType.OpPrefix, fz.TokenType.OpPostfix)
_JOINING = (":", ",", " ", "@")
