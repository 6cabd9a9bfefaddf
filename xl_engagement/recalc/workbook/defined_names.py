"""The defined names of a workbook: which cell or area one means, and those that the engine cannot take."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from xl_engagement.cells import Area, Cell, parse_area, unquote_sheet
from xl_engagement.formulas.lexer import Kind, tokens
from xl_engagement.formulas.references import references
from xl_engagement.formulas.structured import Tables
from xl_engagement.formulas.translate import translated
from xl_engagement.hosts.embedded.rewriting import Lookup, with_names
from xl_engagement.package import DefinedName

_BUILT_IN = "_xlnm."
_MAX_NESTED = 20


class Names:
    """Defined names by sheet and name, found without regard to case."""

    def __init__(self, names: Iterable[DefinedName], tables: Tables | None = None) -> None:
        self._names: dict[tuple[str, str], DefinedName] = {}
        self._lacking: set[tuple[str, str]] = set()
        for name in names:
            key = _folded(name.sheet), name.name.casefold()
            if not name.name.startswith(_BUILT_IN):
                text = tables.resolved(name.text, None) if tables else name.text
                self._names[key] = name._replace(text=text)
                if not _is_plain(name.text):
                    self._lacking.add(key)
        self.written_out = {(self._names[key].sheet, self._names[key].name) for key in self._lacking}
        """The names, with their sheets, in whose place formulas get what they stand for."""
        self._spellings = {name for _, name in self._lacking}

    @cached_property
    def has_areas(self) -> bool:
        """Whether a name means several cells."""
        return any(meant and not meant[1].is_single for meant in map(target, self.all))

    @property
    def all(self) -> list[DefinedName]:
        """Every name except the built-in ones, such as print areas."""
        return list(self._names.values())

    def find(self, name: str, sheet: str = "", on: str = "") -> DefinedName | None:
        """The name as a formula on the sheet `on` means it; `sheet` is what stands before the name."""
        folded = name.casefold()
        scoped = self._names.get((_folded(sheet or on), folded))
        return scoped or self._names.get(("", folded))

    def needs_writing_out(self, text: str) -> bool:
        """Whether a formula uses a name that stands for a formula or a constant, which the engine does not take."""
        return bool(self._spellings) and any(name.casefold() in self._spellings for _, name in references(text).names)

    def resolved(self, text: str, cell: Cell) -> str:
        """A cell's formula with what names stand for in their places, except for plain areas."""
        lookup = self._formulas_at(cell)
        for _ in range(_MAX_NESTED):
            if not self.needs_writing_out(text):
                break
            text = with_names(text, lookup)
        return text

    def _formulas_at(self, cell: Cell) -> Lookup:

        def formula(spelling: str) -> str | None:
            prefix, _, name = spelling.rpartition("!")
            found = self.find(name, unquote_sheet(prefix), cell.sheet)
            if found is None or (_folded(found.sheet), found.name.casefold()) not in self._lacking:
                return None
            # A name's relative references count from A1.
            return translated(found.text, cell.row - 1, cell.column - 1)

        return formula


def target(name: DefinedName) -> tuple[str, Area] | None:
    """The sheet and the area that a name means; None where it means a formula, a constant or several areas."""
    found = references(name.text)
    if len(found.areas) != 1 or not _is_plain(name.text):
        return None
    sheet, area = found.areas[0]
    return sheet or name.sheet or "", area


def _is_plain(text: str) -> bool:
    """Whether it is an absolute area on a sheet of this workbook."""
    found = tokens(text)
    if len(found) != 1 or found[0].kind is not Kind.REFERENCE:
        return False
    sheet, ends = found[0].sheet, [(end, parse_area(end)) for end in found[0].body.split(":")]
    is_absolute = all(area is not None and end == area.absolute for end, area in ends)
    return is_absolute and sheet != "" and "[" not in sheet and ":" not in sheet


def _folded(sheet: str | None) -> str:
    return (sheet or "").casefold()
