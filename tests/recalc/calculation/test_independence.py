"""What happens to a formula never depends on cells that it does not read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NAMES = {
    "rate_2024": "=3",
    "rate_2025": "='[1]Other'!$A$1",
    "ZIP2024": "=3",
    "ZIP2025": "='[1]Other'!$A$1",
    "area": "='My sheet'!$A$1:$A$3",
    "first": "=second+1",
    "second": "=first+'My sheet'!$A$1",
    "there": '=INDIRECT("R1C1",FALSE)',
    "ZIP1": "='My sheet'!$A$2",
    "'My sheet'!local": "='[1]Other'!$A$1",
    "local": "=4",
    "uses_local": "=local*2",
}

FAMILIES = [
    ["rate_2024", "rate_2025", "rate_2026", "area"],
    ["ZIP2024", "ZIP2025", "ZIP1"],
    ["local", "'My sheet'!local", "uses_local", "'My sheet'!uses_local"],
    ["first", "second", "'My sheet'!first"],
    ["Sales[2024]", "Sales[2025]", "SUM(Sales[[#All],[2024]])", "Sales[[#This Row],[2024]]"],
    ["'My sheet'!A1", "'[1]Other'!A1", "[1]Other!A1", "'Nowhere'!A1", "SUM('My sheet'!A1:A3)"],
    ["SUM('My sheet:S'!A1)", "SUM('My sheet:S2'!A1)", "SUM('My sheet'!A1)"],
    ["LOG10(10)", "UNKNOWN10(10)", "UNKNOWN11(10)", "ENG_TIMES(10)", "[1]!ENG_TIMES(10)", "ENG_NONE(10)"],
    ["there", 'INDIRECT("R1C1",FALSE)', 'INDIRECT("A1",TRUE)', '"R1C1"&1'],
    ['CELL("row",A1)', "_xlfn.FORMULATEXT(D5)", "_xlfn.FORMULATEXT(D6)", "ROW(A1)"],
    ["_xlfn.LET(_xlpm.a,2,_xlpm.a*2)", "_xlfn.LET(_xlpm.a1b,3,_xlpm.a1b)", "_xlfn.LET(_xlpm.a,2,rate_2026)"],
    ["1/0", "NA()", "_xlfn.SINGLE('My sheet'!A1:A3)", "IF('My sheet'!A2>1,1,2)"],
    ["{one}", "{other}", "{one}*2+{other}", "ENG_TIMES({one})"],
]
"""What formulas are made of: things that the engine computes, and near neighbours of theirs that it does not."""

SHAPES = ["{}", "IFERROR({},0)", "ENG_TIMES(2)+IFERROR({},0)", "{}+{{one}}", "IFERROR({{other}},7)+IFERROR({},0)"]


class Formula(NamedTuple):
    """A formula and the value stored for it; `{one}` and `{other}` stand for two cells of its group."""

    text: str
    stored: float


ROW = 5
"""The row in which the group in question begins."""
PLACES = st.sampled_from([2, 4, 9, 2024])


@st.composite
def _groups(draw: st.DrawFn) -> list[list[Formula]]:
    """Three groups of formulas that are much alike."""
    parts = st.sampled_from(draw(st.sampled_from(FAMILIES)) + draw(st.sampled_from(FAMILIES)))
    shapes = st.sampled_from(draw(st.lists(st.sampled_from(SHAPES), min_size=1, max_size=2)))
    text = st.builds(lambda shape, part: shape.format(part), shapes, parts)
    formula = st.builds(Formula, text, st.sampled_from([42.0, 3.0, 0.0]))
    return draw(st.lists(st.lists(formula, min_size=1, max_size=4), min_size=3, max_size=3))


def _write(sheet: Any, group: Sequence[Formula], row: int, column: str) -> None:
    """Each formula of a group may read the one before it and the one after it, in a circle."""
    places = [f"{column}{row + step}" for step in range(len(group))]
    for step, (text, stored) in enumerate(group):
        cells = {"one": places[step - 1], "other": places[(step + 1) % len(group)]}
        for name, place in cells.items():
            text = text.replace(f"{{{name}}}", place)  # noqa: PLW2901 - braces are also those of array constants
        sheet.write_formula(places[step], f"={text}", None, stored)


def _happened(done: Any, group: Sequence[Formula]) -> list[tuple[Any, ...]]:
    """For each formula of the group in question, what became of it."""
    kept = {cell.cell: cell for cell in done.report.kept_cells if cell.sheet == "S"}
    errors = {cell.cell: cell for cell in done.report.error_cells if cell.sheet == "S"}
    found = []
    for step in range(len(group)):
        place = f"D{ROW + step}"
        cell, error = kept.get(place), errors.get(place)
        found.append((done[place], cell and (str(cell.computed), cell.reason), error and (error.code, error.message)))
    return found


def _filled(
    subject: Sequence[Formula] = (), before: Sequence[Formula] = (), after: Sequence[Formula] = (), place: int = 2
) -> Callable[..., None]:
    def fill(workbook: Any, sheet: Any, other: Any) -> None:
        other.write_column("A1", [1, 2, 3])
        other.add_table("F1:G3", {"columns": [{"header": "2024"}, {"header": "2023"}], "name": "Sales"})
        for name, text in NAMES.items():
            workbook.define_name(name, text)
        # A reason to change something: without any, INDIRECT would stay as it is stored.
        other.write_formula("E1", "=ENG_TIMES(1)", None, 2)
        _write(sheet, before, place, "A")
        _write(sheet, subject, ROW, "D")
        _write(sheet, after, ROW + place, "G")

    return fill


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(groups=_groups(), place=PLACES, full=st.booleans())
def test_other_formulas_change_nothing(book, recalculated, groups, place, full):
    """Formulas that are added before and behind a group, wherever they stand, leave what happens to it."""
    subject, before, after = groups
    alone = recalculated(book(_filled(subject)), full=full)
    among = recalculated(book(_filled(subject, before, after, place)), full=full)
    assert _happened(among, subject) == _happened(alone, subject)


@pytest.mark.parametrize(
    ("harmless", "lost"),
    [
        ("IFERROR(rate_2024,0)", "IFERROR(rate_2025,0)"),
        ("IFERROR(ZIP2024,0)", "IFERROR(ZIP2025,0)"),
        ("IFERROR(Sales[2024],0)", "IFERROR(Sales[2025],0)"),
        ("IFERROR(uses_local,0)", "IFERROR('My sheet'!local,0)"),
    ],
)
def test_a_harmless_neighbour_makes_no_formula_harmless(book, recalculated, harmless, lost):
    """The second formula differs from the first by a digit, and cannot be computed: its stored 42 stays."""

    def fill(workbook, sheet, other):
        _filled()(workbook, sheet, other)
        sheet.write_formula("B1", f"=ENG_TIMES(2)+{harmless}", None, 1)
        sheet.write_formula("B2", f"=ENG_TIMES(2)+{lost}", None, 42)

    done = recalculated(book(fill))
    assert done["B2"] == 42
    assert list(done.kept) == ["B2"]


def _circle_beside_a_chain(length: int) -> Callable[..., None]:
    """A circle A1:A2 that C1 follows, and so many cells in D, each of which disagrees with its stored value."""

    def fill(_: Any, sheet: Any, __: Any) -> None:
        sheet.write_formula("A1", "=A2+1", None, 3)
        sheet.write_formula("A2", "=A1-1", None, 2)
        sheet.write_formula("B1", "=IFERROR(A2,0)+B2", None, 7)
        sheet.write_formula("B2", "=B1-A2", None, 5)
        sheet.write_formula("C1", "=ENG_TIMES(A1)", None, 0)
        for row in range(length):
            sheet.write_formula(row, 3, f"=D{row}+1" if row else "=1", None, 0.5)

    return fill


def test_a_long_chain_elsewhere_keeps_nothing_back(book, recalculated):
    """A circle is settled at once, not when a chain of a dozen causes is; what follows the circle is computed."""
    for length in (0, 12):
        done = recalculated(book(_circle_beside_a_chain(length)))
        assert done["C1"] == 6
        assert {place for place in done.kept if place[0] != "D"} == {"A1", "A2", "B1", "B2"}


def test_names_in_a_circle_are_told_alike_from_everywhere(book, recalculated):
    """What is said of a name does not depend on which of the names another formula asked for first."""

    def fill(workbook, sheet, places):
        workbook.define_name("first", "=second+1")
        workbook.define_name("second", "=first+1")
        for place in places:
            sheet.write_formula(place, "=first" if place[0] == "A" else "=second", None, 1)

    said = set()
    for places in (["A1", "B1"], ["B1"], ["B1", "A2"]):
        done = recalculated(book(lambda workbook, sheet, _, places=places: fill(workbook, sheet, places)))
        said.add(done.kept["B1"])
    assert len(said) == 1
