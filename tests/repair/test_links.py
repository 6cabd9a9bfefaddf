"""The link to the add-in's file goes with the last formula that needed it; links that are needed keep their numbers."""

import io

import openpyxl
import pytest

from xl_engagement.repair.job import repair

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ADDIN = "file:///C:\\Users\\Mary%20Ann\\xl_engagement.xlam"


@pytest.fixture
def linked(book):
    """A workbook with links to files, in the order of their numbers, and formulas in A1, A2 and so on."""

    def build(targets, formulas, *, workbook="", **more):
        related, others = {}, {}
        for number, target in enumerate(targets, 1):
            related[f"externalLink/externalLinks/externalLink{number}.xml"] = (
                f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{RELATIONS}" r:id="rId1"><sheetNames>'
                '<sheetName val="S"/></sheetNames></externalBook></externalLink>'
            )
            others[f"xl/externalLinks/_rels/externalLink{number}.xml.rels"] = (
                f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONS}/externalLinkPath" '
                f'Target="{target}" TargetMode="External"/></Relationships>'
            )
        references = "".join(f'<externalReference r:id="rId{number}"/>' for number in range(2, len(targets) + 2))
        rows = "".join(
            f'<row r="{number}"><c r="A{number}"><f>{formula}</f><v>{number}</v></c></row>'
            for number, formula in enumerate(formulas, 1)
        )
        listed = f"<externalReferences>{references}</externalReferences>{workbook}"
        return book(rows, workbook=listed, related=related, others=others | more.get("others", {}))

    return build


def test_the_only_link_goes(linked, parts, tmp_path, validation_errors):
    """Part, relationships, content type, and the workbook's list."""
    before = linked([ADDIN], ["[1]!ENG_TCO(1)+1", "[1]!ENG_VERSION()"])
    data, report = repair(before)
    found = parts(data)
    assert set(parts(before)) - set(found) == {
        "xl/externalLinks/externalLink1.xml",
        "xl/externalLinks/_rels/externalLink1.xml.rels",
    }
    assert not any(b"externalLink" in content or b"externalReference" in content for content in found.values())
    assert report.removed_links == ["xl_engagement.xlam"]
    assert report.unused_links == []
    path = tmp_path / "repaired.xlsx"
    path.write_bytes(data)
    assert validation_errors(path) == []
    assert openpyxl.load_workbook(path)._external_links == []
    assert repair(data)[0] == data


def test_the_last_link_goes_and_the_others_stay(linked, parts):
    """Numbers in other formulas mean the same files as before."""
    data, report = repair(linked(["a.xlsx", "b.xlsx", ADDIN], ["[3]!ENG_TCO([1]S!A1)", "[2]S!B1"]))
    found = parts(data)
    assert (
        b'<externalReferences><externalReference r:id="rId2"/><externalReference r:id="rId3"/>'
        in found["xl/workbook.xml"]
    )
    assert "xl/externalLinks/externalLink3.xml" not in found
    assert report.removed_links == ["xl_engagement.xlam"]
    links = openpyxl.load_workbook(io.BytesIO(data))._external_links
    assert [link.file_link.Target for link in links] == ["a.xlsx", "b.xlsx"]


def test_a_link_before_others_stays_and_is_named(linked, parts):
    """Its place cannot be taken without renumbering what other formulas say."""
    before = linked([ADDIN, "b.xlsx"], ["[1]!ENG_TCO(1)", "[2]S!B1"])
    data, report = repair(before)
    changed = {name for name, content in parts(data).items() if content != parts(before)[name]}
    assert changed == {"xl/worksheets/sheet1.xml"}
    assert (report.removed_links, report.unused_links) == ([], ["xl_engagement.xlam"])


def test_two_links_to_the_add_in_at_the_end_both_go(linked, parts):
    """As in a workbook that has been on two machines."""
    data, report = repair(
        linked(["b.xlsx", ADDIN, "C:\\old\\xl_engagement.xlam"], ["[2]!ENG_TCO([3]!ENG_TERM([1]S!A1))"])
    )
    assert [name for name in parts(data) if "externalLink" in name] == [
        "xl/externalLinks/externalLink1.xml",
        "xl/externalLinks/_rels/externalLink1.xml.rels",
    ]
    assert report.removed_links == ["xl_engagement.xlam", "xl_engagement.xlam"]


@pytest.mark.parametrize(
    ("formulas", "workbook", "others"),
    [
        (["[1]!ENG_TCO(1)", "[1]!OTHER(1)"], "", {}),
        (["[1]!ENG_TCO(1)", "[1]S!A1"], "", {}),
        (["[1]!ENG_TCO(1)"], '<definedNames><definedName name="x">[1]S!$A$1</definedName></definedNames>', {}),
        (["[1]!ENG_TCO(1)"], "", {"xl/charts/chart1.xml": "<c:f xmlns:c='c'>[1]S!$A$1:$A$9</c:f>"}),
    ],
)
def test_a_link_that_something_else_needs_stays(linked, parts, formulas, workbook, others):
    """Another function of the same file, a cell of it, a name, a chart."""
    data, report = repair(linked([ADDIN], formulas, workbook=workbook, others=others))
    assert "xl/externalLinks/externalLink1.xml" in parts(data)
    assert report.removed_links == report.unused_links == []


def test_a_link_that_no_repaired_formula_used_stays(linked, parts):
    """It is none of the repair's business."""
    data, _ = repair(linked(["b.xlsx"], ["_xll.ENG_TCO(1)"]))
    assert "xl/externalLinks/externalLink1.xml" in parts(data)


def test_a_number_without_a_link_is_no_obstacle(linked, parts):
    """As in a file whose link a program has dropped."""
    data, report = repair(linked(["b.xlsx"], ["[7]!ENG_TCO(1)"]))
    assert b"<f>ENG_TCO(1)</f>" in parts(data)["xl/worksheets/sheet1.xml"]
    assert report.removed_links == report.unused_links == []
