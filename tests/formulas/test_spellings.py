"""Names in the spellings of files become plain, whichever functions are known."""

from __future__ import annotations

import pytest

from xl_engagement.formulas.spellings import mended

KNOWN = frozenset({"ENG_X"})


@pytest.mark.parametrize(
    ("text", "expected", "links"),
    [
        ("[3]!ENG_X(1)+'[12]'!eng.x()", "ENG_X(1)+ENG_X()", {3, 12}),
        ("'C:\\it''s ([1])\\b.xlam'!ENG_X (1)", "ENG_X (1)", set()),
        ("@_xll.ENG_X(_xldudf_ENG_X(1))", "@ENG_X(ENG_X(1))", set()),
        ("b.xlam!ENG_X()+[b.xlam]!ENG_X()", "ENG_X()+ENG_X()", set()),
    ],
)
def test_plain_names(text, expected, links):
    """What stands before a name goes, and links by number are told."""
    assert mended(text, KNOWN) == (expected, links)


@pytest.mark.parametrize(
    "text",
    [
        '"[3]!ENG_X(1)"',
        "T[[3]!ENG_X(1)]",
        "Sheet1!ENG_X()+'My sheet'!ENG_X()+[3]Sheet1!ENG_X()",
        "_xll.ENG_Y()",
        "eng_x(1)",
        "_xll.ENG_X",
        '"open [3]!ENG_X(1)',
    ],
)
def test_what_stays(text):
    """Texts, columns, names of sheets, unknown functions, plain names in any case, and what is no call."""
    assert mended(text, KNOWN) == (text, set())


def test_names_of_the_workbook():
    """A name that the workbook defines itself is another function."""
    assert mended("_xll.ENG_X(1)", KNOWN, frozenset({"eng_x"})).text == "_xll.ENG_X(1)"
