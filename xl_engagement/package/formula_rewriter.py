"""Rewrites formulas of a workbook, in cells and elsewhere, and leaves everything else as it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from xl_engagement.package.calcchain import SheetCell, updated_chain
from xl_engagement.package.container.relationships import relationships
from xl_engagement.package.formulas_outside_cells import FormulaText, formula_texts
from xl_engagement.package.links import Link, links, unused, without_links
from xl_engagement.package.metadata import CONTENT_TYPE, KIND, with_dynamic_arrays
from xl_engagement.package.package_errors import WorkbookError
from xl_engagement.package.part_registry import PartRegistry
from xl_engagement.package.sheet.byte_splices import Splices
from xl_engagement.package.sheet.canonical import canonical_part, canonical_sheet, is_canonical_text
from xl_engagement.package.sheet.cell_changes import Frozen, Position, Rewrite, Rewritten, SheetRewrites
from xl_engagement.package.sheet.cell_xml import CellElement
from xl_engagement.package.sheet.sheet import Sheet
from xl_engagement.package.workbook import WorkbookPackage

_HEAD = 200
"""Bytes in which a part says how it is encoded."""


class PlacedText(NamedTuple):
    """A formula outside of cells: its sheet ('' for the workbook's own), its part, and itself."""

    sheet: str
    part: str
    formula: FormulaText


class FormulaRewriter:
    """The formulas of those parts of a workbook that are of interest."""

    def __init__(self, package: WorkbookPackage, interesting: Callable[[bytes], bool]) -> None:
        """`interesting` says whether a part's bytes may hold a formula that matters; others are not looked into."""
        self.package = package
        self._interesting = interesting

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        """The worksheets of interest, by name."""
        found = {}
        for name, part in self.package.worksheets:
            data = self.package.archive.read(part)
            if self._is_of_interest(data):
                sheet = self.package.sheet(name)
                if not is_canonical_text(sheet.data):
                    # The cells were, so the sheet took it as it is.
                    sheet = Sheet(part, canonical_sheet(data, part), sheet.shared_strings)
                found[name] = sheet
        return found

    def texts(self) -> Iterator[PlacedText]:
        """The formulas outside of cells."""
        for name, part in self.package.worksheets:
            if sheet := self.sheets.get(name):
                yield from _placed(name, part, sheet.data, (sheet.grid.start, sheet.grid.end))
            for relationship in relationships(self.package.archive, part):
                table = relationship.target
                if relationship.kind == "table" and table is not None and table in self.package.archive:
                    yield from _placed(name, table, self._plain(table))
        yield from _placed("", self.package.part, self._plain(self.package.part))

    def links(self) -> list[Link]:
        """The workbook's links to other workbooks."""
        archive, part = self.package.archive, self.package.part
        return links(archive, archive.read(part), part, self.package.relationships)

    def rewritten(
        self,
        cells: Mapping[str, SheetRewrites],
        texts: Mapping[PlacedText, str],
        released: Collection[int] = (),
    ) -> tuple[bytes, set[int], set[int]]:
        """The file with the rewritten formulas, the `released` links that are gone from it, and those that stay unused.

        A link is unused where no formula or other part names it any more. It goes where all links behind it go too:
        the others keep their numbers. Everything that is not a formula stays, values included.
        """
        package, registry = self.package, PartRegistry(self.package.archive, self.package.part)
        changes: dict[str, Splices] = {}
        parts: dict[str, bytes] = {}
        metadata = 0
        if any(_spills(edit) for edits in cells.values() for edit in edits.values()):
            metadata = self._dynamic_arrays(registry, parts)
        for name, edits in cells.items():
            sheet = self.sheets[name]
            splices = changes.setdefault(sheet.part, Splices(sheet.data))
            for position, edit in edits.items():
                _change(sheet, splices, position, edit, metadata)
            for position, text in _left_alone(sheet, edits).items():
                _change(sheet, splices, position, Rewritten(text), metadata)
        sheets = {sheet.part: sheet.data for sheet in self.sheets.values()}
        for placed, text in texts.items():
            data = sheets.get(placed.part) or self._plain(placed.part)
            formula = placed.formula
            changes.setdefault(placed.part, Splices(data)).replace(formula.start, formula.end, formula.xml(text))
        parts |= {part: splices.result() for part, splices in changes.items()}
        self._update_chain(cells, registry, parts)
        gone, idle = self._drop_links(set(released), registry, parts)
        data = package.archive.rewritten({**parts, **registry.replaced()}, registry.dropped, registry.added)
        return data, gone, idle

    def _is_of_interest(self, data: bytes) -> bool:
        # In another encoding the bytes say nothing.
        return self._interesting(data) or not is_canonical_text(data, _HEAD)

    def _plain(self, part: str) -> bytes:
        """A part in canonical form; nothing where it is of no interest."""
        data = self.package.archive.read(part)
        if not self._is_of_interest(data):
            return b""
        return data if is_canonical_text(data) else canonical_part(data, part)

    def _related(self, kind: str) -> str | None:
        """The part with this kind of relationship from the workbook."""
        archive = self.package.archive
        targets = [relationship.target for relationship in self.package.relationships if relationship.kind == kind]
        return next((target for target in targets if target and target in archive), None)

    def _dynamic_arrays(self, registry: PartRegistry, parts: dict[str, bytes]) -> int:
        part = self._related(KIND)
        before = self.package.archive.read(part) if part else None
        data, number = with_dynamic_arrays(before, part or KIND, self.package.namespace)
        if part is None:
            registry.add("metadata.xml", KIND, CONTENT_TYPE, data)
        elif data != before:
            parts[part] = data
        return number

    def _update_chain(
        self, cells: Mapping[str, SheetRewrites], registry: PartRegistry, parts: dict[str, bytes]
    ) -> None:
        part = self._related("calcChain")
        arrays: set[SheetCell] = set()
        gone: set[SheetCell] = set()
        for name, edits in cells.items():
            number = self.package.sheet_number(name)
            if number is not None:
                gone |= {(number, position) for position, edit in edits.items() if isinstance(edit, Frozen)}
                arrays |= {(number, position) for position, edit in edits.items() if _spills(edit)}
        if part is None or not (arrays or gone):
            return
        before = self.package.archive.read(part)
        chain = updated_chain(before, part, arrays, gone)
        if chain is None:
            registry.remove([part])
        elif chain != before:
            parts[part] = chain

    def _drop_links(
        self, released: set[int], registry: PartRegistry, parts: dict[str, bytes]
    ) -> tuple[set[int], set[int]]:
        archive, part = self.package.archive, self.package.part
        known = self.links() if released else []
        idle = unused(archive, released, lambda name: parts.get(name) or archive.read(name)) if known else set()
        gone: dict[int, str] = {}
        while known and known[-1].number in idle and (target := known[-1].part):
            gone[known.pop().number] = target
        if gone:
            parts[part] = without_links(parts.get(part) or archive.read(part), part, gone)
            registry.remove(gone.values())
        return set(gone), idle - gone.keys()


def _placed(sheet: str, part: str, data: bytes, cells: tuple[int, int] = (0, 0)) -> list[PlacedText]:
    try:
        return [PlacedText(sheet, part, formula) for formula in formula_texts(data, cells)]
    except UnicodeDecodeError:
        raise WorkbookError(f"has text that is not UTF-8 in the part {part}") from None


def _change(sheet: Sheet, splices: Splices, position: Position, edit: Rewrite, metadata: int) -> None:
    span = sheet.span(*position)
    formula = sheet.formulas[position]
    assert span is not None
    cell = CellElement(sheet.data[slice(*span)])
    if isinstance(edit, Frozen):
        cell.remove_formula()
    elif edit.spills:
        cell.make_dynamic(edit.text, edit.spills, metadata)
    elif formula.text:
        cell.replace_text(edit.text)
    else:
        # A member of a shared formula.
        cell.set_formula(edit.text)
    splices.replace(*span, cell.to_bytes())


def _spills(edit: Rewrite) -> bool:
    return isinstance(edit, Rewritten) and edit.spills is not None


def _left_alone(sheet: Sheet, edits: SheetRewrites) -> dict[Position, str]:
    """Formulas of their own for the members of a shared formula whose master is changed."""
    return {
        (member.row, member.column): sheet.formula_text(member)
        for position, edit in edits.items()
        if isinstance(edit, Frozen) or _spills(edit)
        for member in sheet.members(sheet.formulas[position])
        if (member.row, member.column) not in edits
    }
