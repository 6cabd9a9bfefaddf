"""Names in every spelling become plain; what only looks like one stays."""

from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_engagement.repair.catalogue_names import mended
from xl_engagement.repair.job import repair
from xl_engagement.worksheet import catalogue

SPELLINGS = [
    "_xldudf_ENG_TCO",
    "[3]!ENG_TCO",
    "[12]!eng_tco",
    "'C:\\Users\\x\\xl_engagement.xlam'!ENG_TCO",
    "'C:\\Users\\Mary O''Neil\\My add-ins (new)\\xl_engagement.xlam'!ENG_TCO",
    "'/Users/x/Library/xl_engagement.xla'!ENG_TCO",
    "'https://host/sites/a,b/xl_engagement.xlam'!ENG_TCO",
    "'C:\\x\\[xl_engagement.xlam]Sheet1'!ENG_TCO",
    "xl_engagement.xlam!ENG_TCO",
    "[xl_engagement.xlam]!ENG_TCO",
    "'[3]'!ENG_TCO",
    "_xll.ENG_TCO",
    "_xludf.ENG_TCO",
    "_xlfn.ENG_TCO",
    "_xlfn._xldudf_ENG_TCO",
    "[1]!_xldudf_ENG_TCO",
    "ENG.TCO",
    "eng.tco",
    "_xll.ENG.TCO",
    "ORG.XLENGAGEMENT.FUNCTIONS.ENG_TCO",
    "org.xlengagement.Functions.eng_tco",
    "com.sun.star.sheet.addin.ENG_TCO",
]

SOUND = [
    'ENG_TCO("ODM",A1,100,2)',
    "eng_tco(A1)",
    "Eng_Tco (A1)",
    "SUM(A1:A3)+_xlfn.XLOOKUP(1,A:A,B:B)",
    '"_xldudf_ENG_TCO("&A1&"[3]!ENG_TCO()"',
    '"a ""_xll.ENG_TCO(1)"" b"',
    "MY_ENG_TCO(A1)",
    "_xldudf_MY_ENG_TCO(1)",
    "_xll.OTHER(1)",
    "[3]!OTHER(1)",
    "[3]!ENG_UNHEARD_OF(1)",
    "_xldudf_ENG_(1)",
    "_xll.ENG_TCO",
    "[3]!ENG_TCO+1",
    "[3]Sheet1!A1",
    "'ENG_TCO(1)'!A1+'[3]ENG.TCO'!B2",
    "'My sheet'!ENG.TCO(1)",
    "Sheet1!ENG.TCO(1)",
    "Table1[_xll.ENG_TCO(1)]",
    "Table1[[#This Row],[[3]]!ENG_TCO(1)]]]",
    "SUM(ÄENG.TCO(1),ENG.TCOX(2))",
    "{1,2;3,4}",
    "_xlfn.SINGLE(ENG_TCO(A1))",
    "",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_spelling_becomes_plain(spelling):
    """Alone, nested, twice, behind operators and quoted sheets."""
    for formula in (
        "{}(A1)",
        'IF({}("a""b",\'It\'\'s (1)\'!A1)>1,{}({}(1)),"x")',
        "-{}(Table1[[#This Row],[a]])&'S'!A1",
        "A1+{} (2)",
        "_xlfn.SINGLE({}(A1))",
    ):
        text = formula.replace("{}", spelling)
        assert mended(text).text == formula.replace("{}", "ENG_TCO")


@pytest.mark.parametrize("text", SOUND)
def test_what_is_no_damage_stays(text):
    """Letter case and all, and no link is said to be free."""
    assert mended(text) == (text, frozenset())


def test_the_links_that_are_needed_no_more_are_told():
    """By number, also from a quoted prefix; a path has none."""
    assert mended("[3]!ENG_TCO(1)+'[12]'!ENG_TCO(2)+'C:\\[5].xlam'!ENG_TCO(3)").links == {3, 12}


def test_a_name_that_the_workbook_defines_itself_stays():
    """It is the workbook's own function; and where it has the plain name, that would not mean the ENG_ function."""
    assert mended("Cost.ENG_TCO(1)", frozenset({"cost.eng_tco"})).text == "Cost.ENG_TCO(1)"
    assert mended("[1]!ENG_TCO(1)", frozenset({"eng_tco"})) == ("[1]!ENG_TCO(1)", frozenset())


NAMES = st.sampled_from(sorted(catalogue()))
PREFIXES = st.sampled_from(
    ["", "_xldudf_", "[1]!", "[27]!", "'D:\\it''s ([1]) \"q\"\\xl_engagement.xlam'!", "_xll.", "_xludf.", "A.B_2.C."]
)
LEAVES = st.one_of(
    st.integers(0, 9999).map(str),
    st.sampled_from(
        ["A1", "$B$2:C9", "'It''s!'!A1", "T[[#This Row],[a b]]", "{1,2;3,4}", "TRUE", "#N/A", "tco", "[2]S!A1"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8).map(lambda text: '"' + text.replace('"', '""') + '"'),
)


@st.composite
def calls(draw, arguments):
    """A call as its plain text and as a damaged one, out of arguments that are such pairs."""
    given = draw(st.lists(arguments, max_size=3))
    name = draw(st.one_of(NAMES, st.sampled_from(["SUM", "IF", "_xlfn.XLOOKUP"])))
    damaged = name
    if name in catalogue():
        damaged = draw(PREFIXES) + (name.replace("_", ".", 1) if draw(st.booleans()) else name)
        damaged = damaged.lower() if draw(st.booleans()) and damaged != name else damaged
    return tuple(f"{head}({','.join(pair[index] for pair in given)})" for index, head in enumerate((name, damaged)))


@st.composite
def sums(draw, parts):
    """Two such pairs with an operator between them."""
    (one, one_damaged), (other, other_damaged) = draw(parts), draw(parts)
    operator = draw(st.sampled_from(["+", "-", "&", "<>", " ", ","]))
    return f"{one}{operator}{other}", f"{one_damaged}{operator}{other_damaged}"


PAIRS = st.recursive(
    LEAVES.map(lambda text: (text, text)), lambda inner: st.one_of(calls(inner), sums(inner)), max_leaves=12
)


@settings(max_examples=400, deadline=None)
@given(PAIRS)
@pytest.mark.slow
def test_any_damage_to_any_formula_is_undone(pair):
    """And a second repair finds nothing."""
    formula, damaged = pair
    assert mended(damaged).text == formula
    assert mended(formula) == (formula, frozenset())


FORMS = [
    '<row r="1"><c r="A1" t="str"><f>1+{}</f><v>x</v></c></row>',
    '<row r="1"><c r="A1"><f t="array" ref="A1:B2">{}</f><v>7</v></c></row>',
    '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1">1+{}</f></c></row>',
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">1+{}</f></c></row>'
    '<row r="2"><c r="A2"><f t="shared" si="0"/></c></row>',
]
TAIL = (
    '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>{}</formula></cfRule>'
    '</conditionalFormatting><dataValidations count="1"><dataValidation type="custom" sqref="A1">'
    "<formula1>{}</formula1></dataValidation></dataValidations>"
)
NAMES_LIST = '<definedNames><definedName name="x">{}</definedName></definedNames>'
XML_PAIRS = PAIRS.filter(lambda pair: all(mark.isprintable() for mark in pair[0]))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FORMS), st.lists(XML_PAIRS, min_size=4, max_size=4))
@pytest.mark.slow
def test_a_damaged_workbook_is_the_sound_one_again(book, parts, form, pairs):
    """Byte by byte in every part, wherever the formulas stand; repairing it again changes nothing."""

    def workbook(index):
        cell, rule, validation, name = (escape(pair[index]) for pair in pairs)
        return book(
            form.replace("{}", cell),
            tail=TAIL.replace("{}", rule, 1).replace("{}", validation, 1),
            workbook=NAMES_LIST.replace("{}", name),
        )

    sound, damaged = workbook(0), workbook(1)
    data, _ = repair(damaged)
    assert parts(data) == parts(sound)
    assert repair(sound)[0] == sound
    assert repair(data)[0] == data
