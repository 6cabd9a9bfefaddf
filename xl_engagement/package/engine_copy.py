"""A worksheet's text as a calculation engine takes it: other formulas, constants, no stale members of arrays."""

from __future__ import annotations

import re

from xl_engagement.cells import cell_name, parse_area
from xl_engagement.package.package_errors import WorkbookError
from xl_engagement.package.sheet.byte_splices import Splices
from xl_engagement.package.sheet.cell_changes import Constant, Edit, Formula, Frozen, Position, SheetEdits, Write
from xl_engagement.package.sheet.cell_xml import CellElement
from xl_engagement.package.sheet.sheet import FormulaCell, Sheet
from xl_engagement.package.sheet.value_xml import storable
from xl_engagement.package.sheet.write_values import patched

_UNUSED_FOLDERS = (
    "docprops/", "customxml/", "xl/activex/", "xl/charts/", "xl/ctrlprops/", "xl/customproperty",
    "xl/diagrams/", "xl/drawings/", "xl/embeddings/", "xl/media/", "xl/pivotcache/", "xl/pivottables/",
    "xl/printersettings/", "xl/slicercaches/", "xl/slicers/", "xl/theme/", "xl/threadedcomments/",
    "xl/calcchain.xml", "xl/comments", "xl/vbaproject",
)  # fmt: skip

_DIMENSION = re.compile(rb'<dimension\s(?:[^<>]*?\s)??ref="([^"]*)"[^<>]*?(?:/>|>\s*</dimension\s*>)')


def is_unused(part: str) -> bool:
    """Whether no engine needs the part: drawings, macros, caches; a part with another name is merely kept."""
    return part.lower().startswith(_UNUSED_FOLDERS)


def engine_text(sheet: Sheet, edits: SheetEdits) -> bytes | None:
    """The worksheet part for an engine, in canonical form; None where it is the same as the file's.

    The members of array formulas are gone, because engines take their values for obstacles (#SPILL!). Data tables
    stand as constants, because no engine computes them.
    """
    formulas = {position: edit for position, edit in edits.items() if position in sheet.formulas}
    constants: dict[Position, Write] = {}
    for position in edits.keys() - formulas.keys():
        edit = edits[position]
        if not isinstance(edit, Constant):
            raise WorkbookError(f"has no formula at {cell_name(*position)} that could be changed")
        constants[position] = edit
    for position, cell in sheet.formulas.items():
        if cell.kind == "dataTable":
            formulas[position] = Frozen()
    formulas |= _members_of_changed(sheet, formulas)
    splices = Splices(sheet.data)
    for position, edit in formulas.items():
        _change_formula(sheet, splices, position, edit)
    for array in sheet.arrays:
        if isinstance(formulas.get((array.row, array.column)), Formula | None):
            _remove_members(sheet, splices, array)
    _drop_bad_dimension(sheet, splices)
    text = splices.result() if splices or sheet.rewritten else None
    if not constants:
        return text
    changed = Sheet(sheet.part, text, sheet.shared_strings) if text else sheet
    return patched(changed, constants) or text


def _drop_bad_dimension(sheet: Sheet, splices: Splices) -> None:
    """Leave out a `dimension` that is no area: it is only a hint, but engines refuse the whole file for it."""
    match = _DIMENSION.search(sheet.data, 0, sheet.grid.start)
    if match and parse_area(match[1].decode("ascii", "replace")) is None:
        splices.replace(*match.span(), b"")


def _members_of_changed(sheet: Sheet, edits: dict[Position, Edit]) -> dict[Position, Edit]:
    """Formulas of their own for the members of a shared formula whose master is changed."""
    own: dict[Position, Edit] = {}
    for position in edits:
        for member in sheet.members(sheet.formulas[position]):
            place = member.row, member.column
            if place not in edits:
                own[place] = Formula(sheet.formula_text(member))
    return own


def _change_formula(sheet: Sheet, splices: Splices, position: Position, edit: Edit) -> None:
    span = sheet.span(*position)
    assert span is not None
    cell = CellElement(sheet.data[slice(*span)])
    if isinstance(edit, Formula):
        cell.set_formula(edit.text)
    else:
        cell.remove_formula()
    if isinstance(edit, Constant):
        cell.set_value(storable(edit.value), constant=True)
    splices.replace(*span, cell.to_bytes())


def _remove_members(sheet: Sheet, splices: Splices, array: FormulaCell) -> None:
    if array.area is None or array.area.is_single:
        return
    for row, cell in sheet.grid.cells_in(array.area):
        if (row, cell.column) not in sheet.formulas:
            splices.replace(cell.start, cell.end, b"")
