"""The assumptions that a worksheet passes as a range: rows that override defaults, and options by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xl_engagement.cells import NUM, VALUE, ErrorValue
from xl_engagement.guide.default_assumptions import DRIVERS, SETTINGS
from xl_engagement.model.assumptions import DEFAULT_ASSUMPTIONS, Assumptions, Change
from xl_engagement.model.model_errors import DomainError
from xl_engagement.worksheet.calling.argument_grid import Grid
from xl_engagement.worksheet.calling.argument_kinds import Kind, Number, PropagatedError, is_blank, is_zero, plain_cells
from xl_engagement.worksheet.calling.call_errors import CellError, nearest, shown

OPTIONS = ("case", "discount_rate", "years", "switch_year", "trials", "seed", "correlation", "points")
"""Arguments that a row of the table may give by name; functions that have no such argument ignore the row."""

DRIVER_KEYS = tuple(driver.key for driver in DRIVERS)
SETTING_KEYS = tuple(setting.key for setting in SETTINGS)

_FIGURES = ("value", "low", "likely", "high")
_COLUMNS = ("key", *_FIGURES, "distribution", "unit", "source")
_WITHOUT_HEADER = {2: ("key", "value"), 3: ("key", "low", "high"), 4: ("key", "low", "likely", "high")}


class Table(Kind):
    """The assumptions table: one range that is read as a whole."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a table says of a row beside its figures, for display."""

    unit: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class AssumptionsTable:
    """The assumptions in force, the options that the table holds by name, and its own units and sources by key."""

    assumptions: Assumptions = DEFAULT_ASSUMPTIONS
    options: Mapping[str, Any] = field(default_factory=dict)
    wording: Mapping[str, Wording] = field(default_factory=dict)


def read_assumptions(cells: Grid) -> AssumptionsTable:
    """Read an assumptions range over the defaults; an omitted one leaves them as they are.

    Raises a CellError: `#VALUE!` for unknown or repeated keys, a missing header or texts for numbers; `#NUM!` for
    figures outside a key's domain, low above high, or differing cells of a setting; any error value in the range as it
    is.
    """
    flat = plain_cells(cells)
    for cell in flat:
        if isinstance(cell, ErrorValue):
            raise PropagatedError(cell.code, cell.message or f"assumptions holds {cell.code}")
    if cells.size == 1 and is_zero(flat[0]):
        return AssumptionsTable()
    rows = [flat[start : start + cells.columns] for start in range(0, len(flat), cells.columns)]
    rows = [row for row in rows if not all(is_blank(cell) for cell in row)]
    if not rows:
        return AssumptionsTable()
    columns, body = _columns(rows)
    return _read_rows([{name: row[at] for name, at in columns.items()} for row in body])


def _columns(rows: list[Sequence[Any]]) -> tuple[dict[str, int], list[Sequence[Any]]]:
    """Where each column stands, by the header row if there is one, else by the number of columns."""
    header = [cell.strip().casefold() if isinstance(cell, str) else "" for cell in rows[0]]
    if "key" in header:
        columns = {name: header.index(name) for name in _COLUMNS if name in header}
        if not columns.keys() & set(_FIGURES):
            raise CellError(VALUE, "assumptions has a header row without any of value, low, likely, high")
        return columns, rows[1:]
    names = _WITHOUT_HEADER.get(len(header))
    if names is None:
        raise CellError(
            VALUE,
            f"assumptions has {len(header)} column{'s' * (len(header) != 1)} and no header row that holds key; without "
            "one it is key, value; or key, low, high; or key, low, likely, high",
        )
    return {name: at for at, name in enumerate(names)}, rows


def _read_rows(rows: list[dict[str, Any]]) -> AssumptionsTable:
    assumptions = DEFAULT_ASSUMPTIONS
    changes: dict[str, Change] = {}
    options: dict[str, Any] = {}
    wording: dict[str, Wording] = {}
    seen: set[str] = set()
    for row in rows:
        if is_blank(row["key"]):
            continue
        key = _key(row["key"])
        if key in seen:
            raise CellError(VALUE, f"assumptions has the key {key} twice")
        seen.add(key)
        if key in OPTIONS:
            options[key] = _one_value(key, row)
            continue
        wording[key] = Wording(*(str(row.get(name) or "") for name in ("unit", "source")))
        changes[key] = _setting(key, row) if key in SETTING_KEYS else _driver(key, row)
    try:
        assumptions = assumptions.replace(changes)
    except DomainError as error:
        code = VALUE if isinstance(error.value, str) else NUM
        raise CellError(
            code, f"assumptions row {error.argument} must be {error.rule}, not {shown(error.value)}"
        ) from None
    return AssumptionsTable(assumptions, options, wording)


def _key(cell: Any) -> str:
    key = cell.strip().casefold() if isinstance(cell, str) else ""
    if key in DRIVER_KEYS or key in SETTING_KEYS or key in OPTIONS:
        return key
    near = nearest(str(cell), (*DRIVER_KEYS, *SETTING_KEYS, *OPTIONS))
    raise CellError(VALUE, f"assumptions has the unknown key {shown(cell)}{near}")


def _one_value(key: str, row: Mapping[str, Any]) -> Any:
    """The first cell of a setting or an option that is not blank; the others must be blank or the same."""
    given = [row[name] for name in _FIGURES if name in row and not is_blank(row[name])]
    if any(cell != given[0] for cell in given):
        raise CellError(NUM, f"assumptions row {key} takes one value, but {' and '.join(map(shown, given))} were given")
    return given[0] if given else None


def _setting(key: str, row: Mapping[str, Any]) -> Change:
    return {"value": _number(key, _one_value(key, row))}


def _driver(key: str, row: Mapping[str, Any]) -> Change:
    """The given figures of a driver; a `value` stands for both ends of the range."""
    distribution = row.get("distribution")
    if is_blank(distribution):
        distribution = None
    elif isinstance(distribution, str):
        distribution = distribution.strip().casefold()
    else:
        raise CellError(VALUE, f"assumptions row {key} has the distribution {shown(distribution)}, which is no name")
    value, low, likely, high = (_number(key, row.get(name)) for name in _FIGURES)
    return {"value": value, "low": low, "likely": likely, "high": high, "distribution": distribution}


def _number(key: str, cell: Any) -> float | None:
    if is_blank(cell):
        return None
    parsed = Number().read(Grid(1, 1, [cell]))
    for error in parsed.errors.values():
        raise CellError(error.code, f"assumptions row {key} {error.message}")
    return float(parsed.values[0])
