"""The metadata part that makes formulas dynamic arrays."""

from __future__ import annotations

import pytest
from lxml import etree

from xl_engagement.package.metadata import with_dynamic_arrays

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    ("children", "order"),
    [
        ("", ["metadataTypes", "futureMetadata", "cellMetadata"]),
        ("<x:new xmlns:x='urn:new'/>", ["metadataTypes", "futureMetadata", "cellMetadata", "new"]),
        (
            "<metadataTypes count='0'/><x:new xmlns:x='urn:new'/><valueMetadata count='0'/><extLst/>",
            ["metadataTypes", "futureMetadata", "cellMetadata", "new", "valueMetadata", "extLst"],
        ),
    ],
)
def test_groups_stand_in_their_order_among_unknown_ones(children, order):
    """Elements that a later program has put there stay, and every group that is added stands where it must."""
    before = f"<metadata xmlns='{MAIN}'>{children}</metadata>".encode()
    data, number = with_dynamic_arrays(before, "xl/metadata.xml", MAIN)
    assert [etree.QName(child).localname for child in etree.fromstring(data)] == order
    assert number == 1
    assert with_dynamic_arrays(data, "xl/metadata.xml", MAIN) == (data, 1)
