"""One record per worksheet function: all that a host, the help and the tests need to know of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from xl_engagement.formulas.function_names import PREFIX
from xl_engagement.worksheet.calling.argument_kinds import Kind

MAX_HELP = 255
REQUIRED = object()


class Result(Enum):
    """The shape of a function's result."""

    VALUE = "value"
    """One value, or one per element of the ranges given: arguments broadcast."""
    VECTOR = "vector"
    """One value per element of the argument that shapes it, in that argument's orientation."""
    TABLE = "table"
    """A header row and rows below it."""


class Content(Enum):
    """What the cells of a function's result hold; an error value may stand in place of any."""

    NUMBER = "number"
    """Numbers; in a vector over schedules also an empty text, for a year that a shorter schedule lacks."""
    TEXT = "text"
    MIXED = "mixed"
    """Numbers and texts: a table's cells, or what is a number here and words there."""


class Group(Enum):
    """The catalogue's groups, in the order in which help shows them."""

    DECIDE = "Decide"
    KNOW = "Know"
    COST = "Cost"
    BREAK_EVEN = "Break-even"
    RISK = "Risk"


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its name in lower case, what it takes, its help, and its default where it may be left out."""

    name: str
    kind: Kind
    help: str
    default: Any = REQUIRED
    unit: str = ""
    repeats: bool = False
    """The last argument, taken any number of times."""

    @property
    def required(self) -> bool:
        """Whether a call without it is an error."""
        return self.default is REQUIRED

    @property
    def shown_default(self) -> str:
        """The default in words for help; '' for a required argument and for one whose default is a rule."""
        if self.required or self.default is None:
            return ""
        return str(self.default).upper() if isinstance(self.default, bool) else f"{self.default}".removesuffix(".0")


@dataclass(frozen=True, slots=True)
class WorksheetFunction:
    """One worksheet function. `compute` takes the arguments as read and returns values; see `evaluate`."""

    name: str
    group: Group
    result: Result
    help: str
    arguments: tuple[Argument, ...]
    compute: Callable[..., Any]
    example: str
    expected: Any
    """The example's value: a scalar, or rows; the tests evaluate it on every host."""
    headers: tuple[str, ...] = ()
    shaped_by: str = ""
    """The argument that shapes a vector, or a table over a schedule: the only one that may be a range."""
    content: Content = Content.MIXED
    """What its cells can hold: hosts that declare a type for results need to know."""

    @property
    def can_give_text(self) -> bool:
        """Whether a cell of its result may hold a text."""
        return self.content is not Content.NUMBER

    @property
    def signature(self) -> str:
        """'ENG_TCO(model, units, unit_cost, saas_fee, [case], ...)'."""
        names = [a.name if a.required else f"[{a.name}]" for a in self.arguments]
        if self.arguments and self.arguments[-1].repeats:
            names.append("...")
        return f"{self.name}({', '.join(names)})"


FUNCTIONS: dict[str, WorksheetFunction] = {}
"""The catalogue: filled by the declarations of the group modules, in their order."""

Compute = TypeVar("Compute", bound=Callable[..., Any])


def worksheet_function(
    name: str,
    group: Group,
    *,
    help: str,
    arguments: tuple[Argument, ...] = (),
    result: Result = Result.VALUE,
    content: Content = Content.MIXED,
    headers: tuple[str, ...] = (),
    shaped_by: str = "",
    example: str,
    expected: Any,
) -> Callable[[Compute], Compute]:
    """Declare the decorated computation as a worksheet function and enter it into the catalogue."""

    def declare(compute: Compute) -> Compute:
        record = WorksheetFunction(
            name, group, result, help, arguments, compute, example, expected, headers, shaped_by, content
        )
        _check(record, FUNCTIONS)
        FUNCTIONS[name] = record
        return compute

    return declare


def _check(record: WorksheetFunction, known: Mapping[str, WorksheetFunction]) -> None:
    """A wrong declaration fails at import, not in a user's cell."""
    if record.name in known or not record.name.startswith(PREFIX):
        raise ValueError(f"{record.name}: declared twice, or without the prefix {PREFIX}")
    for text in (record.help, *(a.help for a in record.arguments)):
        if not 0 < len(text) <= MAX_HELP:
            raise ValueError(f"{record.name}: a help text has {len(text)} characters, 1 to {MAX_HELP} are allowed")
    optional = [not a.required for a in record.arguments]
    if optional != sorted(optional):
        raise ValueError(f"{record.name}: a required argument stands behind an optional one")
    if (record.result is Result.TABLE) != bool(record.headers):
        raise ValueError(f"{record.name}: headers belong to tables, and every table has them")
