"""Formulas outside of cells: names, data validations, conditional formats, columns of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xl_engagement.package.sheet.xmltext import decoded, encoded

_TAG = re.compile(
    rb"<(?:[\w.-]+:)?(?P<name>conditionalFormatting|dataValidation|tableColumn|table|cfvo|formula[12]?|f|definedName"
    rb"|calculatedColumnFormula|totalsRowFormula)"
    rb"""(?P<attributes>(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*/?>(?P<text>[^<]*)"""
)
_ATTRIBUTE = re.compile(rb"""\s([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_LATER_AREA = re.compile(rb"<(?:[\w.-]+:)?sqref\s*>([^<]*)<")
_OWNERS = {
    b"conditionalFormatting": "conditional format of",
    b"dataValidation": "data validation of",
    b"tableColumn": "table column",
    b"table": "table",
}


class FormulaText(NamedTuple):
    """One formula: where a person finds it, its text without an equals sign, where its XML stands in the part."""

    place: str
    text: str
    start: int
    end: int
    quoted: bool
    """Whether it is the value of an attribute."""

    def xml(self, text: str) -> bytes:
        """Another text, as it must stand in this place."""
        plain = encoded(text)
        return (
            plain.replace(b'"', b"&quot;").replace(b"'", b"&apos;").replace(b"\n", b"&#10;") if self.quoted else plain
        )


def formula_texts(data: bytes, cells: tuple[int, int] = (0, 0)) -> Iterator[FormulaText]:
    """The formulas of a part in canonical form; `cells` is the stretch that holds a worksheet's cells."""
    owner = "formula"
    for start, end in ((0, cells[0]), (cells[1], len(data))):
        for match in _TAG.finditer(data, start, end):
            name = match["name"]
            found = _ATTRIBUTE.findall(match["attributes"])
            attributes = {key.decode(): decoded(one or other) for key, one, other in found}
            if name in _OWNERS:
                where = attributes.get("sqref") or attributes.get("displayName") or attributes.get("name")
                if not where and (area := _LATER_AREA.search(data, match.end(), end)):
                    # Newer formats and validations name their cells behind their formulas.
                    where = decoded(area[1])
                owner = f"{_OWNERS[name]} {where}"
            elif name == b"cfvo":
                if attributes.get("type") == "formula" and (value := _value_span(match)):
                    yield FormulaText(owner, attributes["val"], *value, quoted=True)
            elif match["text"].strip():
                place = f"name {attributes.get('name')}" if name == b"definedName" else owner
                yield FormulaText(place, decoded(match["text"]), *match.span("text"), quoted=False)


def _value_span(tag: re.Match[bytes]) -> tuple[int, int] | None:
    for match in _ATTRIBUTE.finditer(tag.string, *tag.span("attributes")):
        if match[1] == b"val":
            return match.span(2) if match[2] is not None else match.span(3)
    return None
