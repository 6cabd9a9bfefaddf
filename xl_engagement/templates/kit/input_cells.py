"""Input cells: a label, a named unlocked cell with validation and messages, its unit and a note."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xl_engagement.templates.kit.page import FIRST, Page, Value
from xl_engagement.templates.kit.theme import Style, row_height

YES_NO = ("yes", "no")
EARLIEST = datetime.date(1990, 1, 1)
_TITLE = 32
_MESSAGE = 255


@dataclass(frozen=True, slots=True)
class Rule:
    """What an input cell takes: data validation, and the same in words as the end of 'must be ...'."""

    validation: Mapping[str, Any]
    words: str


def at_least(minimum: float, *, excluded: bool = False) -> Rule:
    """A number from `minimum` on."""
    criteria = ">" if excluded else ">="
    words = f"a number above {minimum:g}" if excluded else f"a number, {minimum:g} or more"
    return Rule({"validate": "decimal", "criteria": criteria, "value": minimum}, words)


def between(minimum: float, maximum: float, words: str) -> Rule:
    """A number in a range."""
    return Rule({"validate": "decimal", "criteria": "between", "minimum": minimum, "maximum": maximum}, words)


def whole(minimum: int, maximum: int) -> Rule:
    """A whole number in a range."""
    rule = {"validate": "integer", "criteria": "between", "minimum": minimum, "maximum": maximum}
    return Rule(rule, f"a whole number from {minimum} to {maximum:,}")


def one_of(words: Sequence[str]) -> Rule:
    """A word chosen in a dropdown."""
    return Rule({"validate": "list", "source": list(words)}, f"one of: {', '.join(words)}")


def one_of_cells(name: str, words: str) -> Rule:
    """What a cell of a named area holds, chosen in a dropdown; `words` say which they are, after 'one of'."""
    return Rule({"validate": "list", "source": f"={name}"}, f"one of {words}")


def short_text(longest: int) -> Rule:
    """A text of limited length."""
    rule = {"validate": "length", "criteria": "<=", "value": longest}
    return Rule(rule, f"a text of at most {longest} characters")


def calendar_date() -> Rule:
    """A date."""
    return Rule({"validate": "date", "criteria": ">=", "value": EARLIEST}, f"a date, {EARLIEST.year} or later")


@dataclass(frozen=True, slots=True)
class Field:
    """One input: `name` for formulas and scripts, what stands beside it, and what it takes."""

    name: str
    label: str
    value: Value
    unit: str
    note: str
    rule: Rule
    number_format: str = "General"
    optional: bool = False


def yes_no(name: str, label: str, note: str) -> Field:
    """A question answered by yes or no; no is the example."""
    return Field(name, label, "no", "", note, one_of(YES_NO))


@dataclass(frozen=True, slots=True)
class Calculated:
    """A figure that follows from the inputs and stands among them."""

    name: str
    label: str
    formula: str
    unit: str
    note: str
    number_format: str


def add_field(page: Page, field: Field) -> None:
    """Write an input at the page's next row: label, cell, unit, note; and name its cell."""
    row, cell = page.row, FIRST + 1
    page.text(row, FIRST, field.label)
    align = "left" if isinstance(field.value, str) else "right"
    page.value(row, cell, field.value, Style.INPUT, num_format=field.number_format, align=align)
    validate(page, (row, cell, row, cell), field.label, field.note, field.rule, optional=field.optional)
    _describe(page, field)


def add_calculated(page: Page, figure: Calculated) -> None:
    """Write a figure that follows from the inputs, in the layout of an input."""
    page.text(page.row, FIRST, figure.label)
    page.formula(page.row, FIRST + 1, figure.formula, Style.CALCULATION, num_format=figure.number_format, align="right")
    _describe(page, figure)


def _describe(page: Page, entry: Field | Calculated) -> None:
    """Name the cell at the page's next row and write what stands beside it; `row` goes below."""
    row = page.row
    page.text(row, FIRST + 2, entry.unit, Style.EXPLANATION, indent=1)
    page.wide(row, FIRST + 3, entry.note, Style.EXPLANATION)
    page.sheet.set_row(row, max(20, row_height((entry.note, sum(page.widths[FIRST + 3 :])))))
    page.book.name(entry.name, page.area(row, FIRST + 1))
    page.row += 1


def validate(
    page: Page, area: tuple[int, int, int, int], title: str, message: str, rule: Rule, *, optional: bool = True
) -> None:
    """Let an area take only what the rule allows, with a message when a cell is selected and one when it is refused."""
    left_out = " It may stay blank." if optional else ""
    page.sheet.data_validation(
        *area,
        {
            **rule.validation,
            "ignore_blank": True,
            "input_title": title[:_TITLE],
            "input_message": f"{message}{left_out}"[:_MESSAGE],
            "error_title": "Not possible here",
            "error_message": f"{title}: this must be {rule.words}."[:_MESSAGE],
            "error_type": "stop",
        },
    )
