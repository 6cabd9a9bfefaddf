"""One cell's element written anew: another value, another formula, everything else in it kept."""

from __future__ import annotations

import re

from xl_engagement.cells import Area, Scalar, cell_name
from xl_engagement.package.sheet.value_xml import value_xml
from xl_engagement.package.sheet.xmltext import encoded

_CELL = re.compile(
    rb"<c(\s[^<>/]*?)\s*(?:/>|>(\s*<f(?:\s[^<>]*)?(?:/>|>[^<]*</f\s*>))?(.*)</c\s*>)",
    re.DOTALL,
)
_VALUE = re.compile(
    rb"<v(?:\s[^<>]*)?(?:/>|>[^<]*</v\s*>)|<is(?:\s[^<>]*)?(?:/>|>.*?</is\s*>)",
    re.DOTALL,
)
_TYPE = re.compile(rb'\st="[^"]*"')
# Rich value data (`vm`) describes the value that goes; without its formula no cell is a dynamic array (`cm`).
_VALUE_METADATA = re.compile(rb'\svm="[^"]*"')
_CELL_METADATA = re.compile(rb'\scm="[^"]*"')
_REF = re.compile(rb'(\sref=")[^"]*(")')
_TEXT = re.compile(rb"(?:/>|>[^<]*</f\s*>)\Z")
_PLACE = re.compile(rb'\A\sr="[^"]*"\Z')


class CellElement:
    """A cell's element taken apart, changed, and put together again."""

    def __init__(self, element: bytes) -> None:
        match = _CELL.fullmatch(element)
        if match is None:
            raise ValueError("no cell element")
        self.attributes: bytes = match[1]
        self.formula: bytes = match[2] or b""
        self.content: bytes = match[3] or b""

    @classmethod
    def new(cls, row: int, column: int, style: bytes) -> CellElement:
        """A blank cell; `style` is the index of its format, empty for the default one."""
        styled = b' s="%b"' % style if style else b""
        return cls(b'<c r="%b"%b/>' % (cell_name(row, column).encode(), styled))

    @property
    def is_blank(self) -> bool:
        """Whether the cell has neither a formula nor content."""
        return not self.formula and not self.content.strip()

    @property
    def is_bare(self) -> bool:
        """Whether the cell has neither a style nor content."""
        return self.is_blank and bool(_PLACE.match(self.attributes))

    def set_value(self, value: Scalar, *, constant: bool) -> None:
        """Store another value; None stores none."""
        kind, xml = value_xml(value, constant=constant)
        attributes = _TYPE.sub(b"", self.attributes) if b"t=" in self.attributes else self.attributes
        attributes = _VALUE_METADATA.sub(b"", attributes) if b"vm=" in attributes else attributes
        self.attributes = b'%b t="%b"' % (attributes, kind) if kind else attributes
        self.content = xml + _VALUE.sub(b"", self.content)

    def set_formula(self, text: str) -> None:
        """Give the formula another text; it stays an array formula if it is one, and is shared no more."""
        if b't="array"' in self.formula:
            self.formula = _TEXT.sub(lambda _: b">%b</f>" % encoded(text), self.formula)
        else:
            self.formula = b"<f>%b</f>" % encoded(text)

    def replace_text(self, text: str) -> None:
        """Give the formula another text; its kind, its area and its part in a shared formula stay."""
        self.formula = _TEXT.sub(lambda _: b">%b</f>" % encoded(text), self.formula)

    def make_dynamic(self, text: str, area: Area, metadata: int) -> None:
        """Make the formula a dynamic array; `metadata` is the number of the cell metadata that says so."""
        self.formula = b'<f t="array" ref="%b">%b</f>' % (area.name.encode(), encoded(text))
        self.attributes = b'%b cm="%d"' % (_CELL_METADATA.sub(b"", self.attributes), metadata)

    def set_area(self, area: Area) -> None:
        """Change the area of the array formula."""
        name = area.name.encode()
        self.formula = _REF.sub(lambda match: match[1] + name + match[2], self.formula)

    def remove_formula(self) -> None:
        """Remove the formula; the value stays as a constant."""
        self.formula = b""
        self.attributes = _CELL_METADATA.sub(b"", self.attributes)

    def to_bytes(self) -> bytes:
        """The element."""
        if self.is_blank:
            return b"<c%b/>" % self.attributes
        return b"<c%b>%b%b</c>" % (self.attributes, self.formula, self.content)
