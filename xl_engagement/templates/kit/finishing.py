"""From the file that XlsxWriter makes to the one that is shipped: results stored, styles declared, charts filled.

The results come from the same recalculation that users run, so that they equal a fresh one by construction.
"""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import product

from lxml import etree

from xl_engagement.cells import ErrorValue, Scalar, parse_area, split_address
from xl_engagement.package import WorkbookPackage
from xl_engagement.recalc.job import recalculate
from xl_engagement.recalc.settings import Settings
from xl_engagement.templates.kit.theme import Style

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_STYLES = "xl/styles.xml"
_CHART_PART = re.compile(r"xl/charts/chart\d+\.xml")
_LOOK = ("numFmtId", "fontId", "fillId", "borderId")


def finished(data: bytes) -> bytes:
    """Return the workbook with its results stored, its built-in styles declared and its charts' caches filled."""
    calculated, _ = recalculate(data, Settings(full=True))
    package = WorkbookPackage.read(calculated)
    parts = {_STYLES: with_styles(package.archive.read(_STYLES))}
    for name in package.archive.names:
        if _CHART_PART.fullmatch(name):
            parts[name] = with_caches(package.archive.read(name), package)
    return package.archive.rewritten(parts)


def with_styles(part: bytes) -> bytes:
    """Declare the built-in cell styles that formats refer to: XlsxWriter writes the number, not the style.

    A style's look is that of the first format that names it. `customBuiltin` says that it is not Excel's own look.
    """
    root = etree.fromstring(part)
    looks, styles, formats = (root.find(f"{_MAIN}{name}") for name in ("cellStyleXfs", "cellStyles", "cellXfs"))
    assert looks is not None
    assert styles is not None
    assert formats is not None
    normal = looks[0]
    for group in (looks, styles):
        for old in list(group):
            group.remove(old)
    looks.append(normal)
    for number, (name, builtin_id) in enumerate(
        [("Normal", 0), *((style.value.name, style.value.builtin_id) for style in Style)]
    ):
        named = etree.SubElement(styles, f"{_MAIN}cellStyle", name=name, xfId=str(number), builtinId=str(builtin_id))
        if number == 0:
            continue
        named.set("customBuiltin", "1")
        first = next((xf for xf in formats if xf.get("xfId") == str(number)), normal)
        look = etree.SubElement(looks, f"{_MAIN}xf", {key: first.get(key, "0") for key in _LOOK})
        look.set("numFmtId", "0")
        protection = first.find(f"{_MAIN}protection")
        if protection is not None:
            look.set("applyProtection", "1")
            look.append(deepcopy(protection))
    for group in (looks, styles):
        group.set("count", str(len(group)))
    return _written(root)


def with_caches(part: bytes, package: WorkbookPackage) -> bytes:
    """Fill a chart's caches from the cells, for programs that draw it without calculating."""
    root = etree.fromstring(part)
    for reference in (*root.iter(f"{_CHART}numRef"), *root.iter(f"{_CHART}strRef")):
        formula = reference.findtext(f"{_CHART}f") or ""
        values = _values(formula, package)
        numeric = reference.tag == f"{_CHART}numRef"
        for old in reference.findall(f"{_CHART}numCache") + reference.findall(f"{_CHART}strCache"):
            reference.remove(old)
        cache = etree.SubElement(reference, f"{_CHART}{'numCache' if numeric else 'strCache'}")
        if numeric:
            etree.SubElement(cache, f"{_CHART}formatCode").text = "General"
        etree.SubElement(cache, f"{_CHART}ptCount", val=str(len(values)))
        for index, value in enumerate(values):
            if value is None or value == "" or (numeric and not isinstance(value, float)):
                continue
            point = etree.SubElement(cache, f"{_CHART}pt", idx=str(index))
            etree.SubElement(point, f"{_CHART}v").text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return _written(root)


def _values(formula: str, package: WorkbookPackage) -> list[Scalar]:
    """The stored values of an area such as 'My sheet'!$A$1:$A$9; errors as their texts."""
    address = split_address(formula)
    area = parse_area(address[1]) if address else None
    if address is None or area is None:
        raise ValueError(f"a chart refers to {formula!r}, which is no area of cells")
    stored = package.sheet(address[0]).values
    first_row, first_column, last_row, last_column = area
    cells = product(range(first_row, last_row + 1), range(first_column, last_column + 1))
    values = [stored.get(cell) for cell in cells]
    return [value.code if isinstance(value, ErrorValue) else value for value in values]


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
