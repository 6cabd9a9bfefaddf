"""How a formula takes its ranges: one cell of them, the whole range, or every cell in turn.

Where a single value is asked for, a formula that is no array formula takes one cell of a range, the one in its own row
or column (legacy implicit intersection). An array formula works on every cell in turn, and so do arguments such as
those of SUMPRODUCT and any formula with an array constant. Files do not say which of these is meant, and the engine
needs to be told: it intersects only where `@` stands, and it does not repeat functions for each cell. So both are
written into the formula here, repetition as a call of `EACH` (see `repeat`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from xl_engagement.cells import parse_area
from xl_engagement.formulas.function_names import bare_name
from xl_engagement.formulas.lexer import Kind, Token, is_intersection, tokens, without_blanks
from xl_engagement.hosts.embedded.excel_functions.registered import EXCEL_FUNCTIONS

IsArea = Callable[[str], bool]
"""Whether a reference, or a name, means several cells."""

EACH = "ENG__EACH"
ALL = "*"
"""Stands for the places of all arguments."""

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
"""Functions whose arguments are single values, all of them."""

_SCALAR_PLACES: dict[str, frozenset[int]] = {
    name: frozenset(places)
    for name, places in {
        "AVERAGEIF": {1}, "AVERAGEIFS": range(2, 99, 2), "CHOOSE": {0}, "COUNTIF": {1}, "COUNTIFS": range(1, 99, 2),
        "HLOOKUP": {0, 2, 3}, "IF": {0}, "INDEX": {1, 2, 3}, "LARGE": {1}, "LOOKUP": {0}, "MATCH": {0, 2},
        "MAXIFS": range(2, 99, 2), "MINIFS": range(2, 99, 2), "NETWORKDAYS": {0, 1}, "NPV": {0}, "OFFSET": {1, 2, 3, 4},
        "PERCENTILE": {1}, "PERCENTILE.EXC": {1}, "PERCENTILE.INC": {1}, "QUARTILE": {1}, "QUARTILE.INC": {1},
        "RANK": {0, 2}, "RANK.AVG": {0, 2}, "RANK.EQ": {0, 2}, "SMALL": {1}, "SUMIF": {1}, "SUMIFS": range(2, 99, 2),
        "VLOOKUP": {0, 2, 3}, "WORKDAY": {0, 1}, "XLOOKUP": {0}, "XMATCH": {0}, "XNPV": {0},
    }.items()
}  # fmt: skip
"""Functions that take ranges, with the places, from 0, of those arguments that are single values."""

_WHOLE_NAMES = """
    AND AVEDEV AVERAGE AVERAGEA AVERAGEIF AVERAGEIFS COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS DEVSQ GEOMEAN HARMEAN
    HLOOKUP IRR KURT LARGE MATCH MAX MAXA MEDIAN MIN MINA NPV OR PERCENTILE PERCENTILE.EXC PERCENTILE.INC PRODUCT
    QUARTILE QUARTILE.INC RANK RANK.AVG RANK.EQ SKEW SMALL STDEV STDEV.P STDEV.S STDEVA STDEVP STDEVPA SUBTOTAL SUM
    SUMIF SUMIFS SUMSQ VAR VAR.P VAR.S VARA VARP VARPA VLOOKUP XNPV XOR
"""
_WHOLE = frozenset(_WHOLE_NAMES.split())
"""Functions that take a range whole, but only one cell of a range in an operation, as in SUM(A1:A5*2)."""

_PASSING = ("IF", "CHOOSE")
"""Functions that return one of their arguments as it is."""

_REPEATED = {"IF", "IFERROR", "IFNA", "CHOOSE", "OFFSET"} | {
    name for name, function in EXCEL_FUNCTIONS.items() if function.elementwise
}
"""Functions that the engine or we repeat for each cell as they are, and those that cannot be repeated."""

_PLACES = {"ROW": 0, "COLUMN": 1}
_MAX_PLACES = 20_000

_NOT_ONLY_WHOLE = _SCALAR | _SCALAR_PLACES.keys()
_NO_ARRAYS = _SCALAR | _WHOLE | set(_PASSING)
_JOINING = (":", ",", "@")
"""Operators, besides the blank, that make one reference of others."""
_REFERENCES = (Kind.REFERENCE, Kind.NAME, Kind.STRUCTURED, Kind.R1C1)


class _Argument:
    """An argument of a call, or the formula as a whole, while it is read; brackets belong to what is around them."""

    def __init__(self, call: _Call | None = None, index: int = 0, parent: _Argument | None = None) -> None:
        self.call = call
        self.index = index
        self.parent = parent
        self.operated = False
        """It has an operation outside of the calls in it."""
        self.joined = False
        """It has a reference made of several, as A1:INDEX(...) is."""

    def following(self) -> _Argument:
        return _Argument(self.call, self.index + 1, self.parent)

    @property
    def is_scalar(self) -> bool:
        """Whether one value is asked for here."""
        assert self.call is not None
        return self.call.name in _SCALAR or self.index in _SCALAR_PLACES.get(self.call.name, ())

    def in_arrays(self, *, array: bool) -> bool:
        """Whether operations here work cell by cell, as in array formulas and in functions that take arrays."""
        if self.call is None or self.parent is None:
            return array
        is_for_arrays = not self.is_scalar and self.call.name not in _NO_ARRAYS
        return is_for_arrays or self.parent.in_arrays(array=array)

    def takes(self, *, array: bool) -> Literal["one", "whole", "cells"]:
        """What is taken of a range that stands here: one cell, the whole range, or every cell in turn."""
        if self.call is None or self.parent is None:
            return "cells" if array else "one"
        if self.in_arrays(array=array):
            return "whole" if self.call.name in _WHOLE and not self.is_scalar else "cells"
        if self.is_scalar:
            return "one"
        if self.call.name in _PASSING:
            return "one" if self.parent.operated else self.parent.takes(array=array)
        return "one" if self.operated else "whole"


class _Call:
    """A call while it is read: the token it begins with, and whether it must be repeated for each cell."""

    def __init__(self, name: str, token: int) -> None:
        self.name = name
        self.token = token
        self.places = ALL if name in _SCALAR else ",".join(map(str, sorted(_SCALAR_PLACES.get(name, ()))))
        self.repeated = False


def may_depend_on_array_semantics(text: str, functions: Iterable[str], *, array: bool) -> bool:
    """Whether a formula with a range and these functions may have to be rewritten: quick, never wrongly False."""
    known = {bare_name(name) for name in functions}
    if not known.isdisjoint(_NOT_ONLY_WHOLE) or not known.isdisjoint(_PLACES):
        return True
    return not array and (not known or _operates_on_range(without_blanks(tokens(text))))


def _operates_on_range(found: Sequence[Token]) -> bool:
    """Whether a range stands beside an operator, in a bracket that is no call's, or at the beginning."""
    for index, token in enumerate(found):
        if token.kind is Kind.REFERENCE and ":" in token.body:
            before, after = found[index - 1] if index else None, found[index + 1] if index + 1 < len(found) else None
            if before is None or before.kind is Kind.OPERATOR or before.text == "(":
                return True
            if after is not None and after.kind is Kind.OPERATOR:
                return True
    return False


def make_array_semantics_explicit(text: str, is_area: IsArea, *, array: bool) -> str:
    """The formula with `@` before every range of which it takes one cell, and `EACH` for what it repeats."""
    found = tokens(text)
    values = [token.text for token in found]
    places = _Places(found, is_area)
    for index, argument in places.ranges:
        taken = argument.takes(array=array)
        if argument.joined:
            continue
        if taken == "one":
            values[index] = f"@{values[index]}"
        elif taken == "cells":
            _write_places(argument, index, found, values)
            _repeat(argument)
    for argument in places.constants:
        _repeat(argument)
    for call in places.calls:
        if call.repeated:
            values[call.token] = f'{EACH}("{found[call.token].function}","{call.places}",'
    return "".join(values)


class _Places:
    """Where the ranges and the array constants of a formula stand."""

    def __init__(self, found: Sequence[Token], is_area: IsArea) -> None:
        self.ranges: list[tuple[int, _Argument]] = []
        self.constants: list[_Argument] = []
        self.calls: list[_Call] = []
        self._here = _Argument()
        self._around: list[tuple[str, _Argument]] = []
        """What opened each call, bracket and array constant under way, and what is around it."""
        for index, token in enumerate(found):
            opener = self._around[-1][0] if self._around else "("
            if token.opens:
                self._open(index, token)
            elif token.kind is Kind.CLOSE and self._around:
                self._here = self._around.pop()[1]
            elif token.kind is Kind.SEPARATOR and opener not in ("(", "{"):
                self._here = self._here.following()
            elif (token.kind is Kind.SEPARATOR and opener == "(") or is_intersection(found, index):
                self._here.joined = True
            elif token.kind is Kind.OPERATOR:
                self._here.operated = self._here.operated or token.text not in _JOINING
                self._here.joined = self._here.joined or token.text in _JOINING
            elif token.kind in _REFERENCES and is_area(token.text):
                self.ranges.append((index, self._here))

    def _open(self, index: int, token: Token) -> None:
        self._around.append((token.text, self._here))
        if token.function:
            self.calls.append(_Call(bare_name(token.function), index))
            self._here = _Argument(self.calls[-1], 0, self._here)
        elif token.text == "{":
            self.constants.append(self._here)


def _repeat(argument: _Argument) -> None:
    """Mark the calls around an array that ask for a single value where it stands."""
    here: _Argument | None = argument
    while here is not None and here.call is not None:
        if here.is_scalar:
            here.call.repeated = here.call.repeated or here.call.name not in _REPEATED
        elif here.call.name in _WHOLE:
            return
        here = here.parent


def _write_places(argument: _Argument, index: int, found: Sequence[Token], values: list[str]) -> None:
    """Replace ROW(A1:A3) by {1;2;3}, of which the engine gives only the first."""
    call = argument.call
    if call is None or call.name not in _PLACES or call.token != index - 1 or found[index + 1].text != ")":
        return
    area = parse_area(found[index].body)
    if area is None:
        return
    axis = _PLACES[call.name]
    first, last = area[axis::2]
    if last - first < _MAX_PLACES:
        numbers = (";" if axis == 0 else ",").join(map(str, range(first, last + 1)))
        values[call.token : index + 2] = [f"{{{numbers}}}", "", ""]
