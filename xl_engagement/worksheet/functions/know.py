"""Worksheet functions of the group Know: terms, who does and owns what, the guide's figures, what is in force."""

from __future__ import annotations

from typing import Any

from xl_engagement import __version__
from xl_engagement.cells import NA, ErrorValue, Rows
from xl_engagement.formulas.function_names import plain_name
from xl_engagement.guide.cost_table import COST_BESIDE_TABLE, COST_TABLE, find_cost_element
from xl_engagement.guide.default_assumptions import ASSUMPTIONS as DECLARED
from xl_engagement.guide.default_assumptions import YOURS, Driver
from xl_engagement.guide.engagement_models import MODELS
from xl_engagement.guide.glossary.terms import FIELDS, TERMS, Term, find_field, find_term
from xl_engagement.guide.ip import ASSETS, OWNERSHIPS, find_asset
from xl_engagement.guide.responsibilities.matrix import ACTIVITIES, find_activity
from xl_engagement.guide.sources import GUIDE_DATA_VERSION, GUIDE_SCOPE, SOURCES
from xl_engagement.worksheet.calling.argument_grid import grid
from xl_engagement.worksheet.calling.argument_kinds import Raw, Text
from xl_engagement.worksheet.calling.assumptions_table import Wording, read_assumptions
from xl_engagement.worksheet.calling.bound_arguments import BoundArguments
from xl_engagement.worksheet.calling.call_errors import CellError, nearest
from xl_engagement.worksheet.calling.evaluate import evaluate
from xl_engagement.worksheet.calling.named_kinds import Choice, EngagementModelName, Named
from xl_engagement.worksheet.declaration import FUNCTIONS, Argument, Content, Group, Result, worksheet_function
from xl_engagement.worksheet.functions.shared_arguments import ASSUMPTIONS, CASE, MODEL


@worksheet_function(
    "ENG_TERM",
    Group.KNOW,
    help="What a term of the trade means, by source; the sources are joined where they differ.",
    arguments=(
        Argument("term", Named(find_term, tuple(TERMS)), "A term such as ODM, EMS, OEM, VAR, NRE or BOM."),
        Argument("field", Named(find_field, FIELDS), f"{', '.join(FIELDS)}; definition if left out.", "definition"),
        Argument("source", Choice(tuple(SOURCES)), "guide, onlogic or encyclopedia; all that speak if left out.", None),
    ),
    content=Content.TEXT,
    example='=ENG_TERM("CM","also_called")',
    expected=TERMS["CM"].entries[0].also_called,
)
def term(given: BoundArguments) -> list[Any]:
    """The field of each term."""
    asked = zip(given.each("term"), given.each("field"), given.each("source"), strict=True)
    return [_term_field(*one) for one in asked]


def _term_field(known: Term, field: str, source: str | None) -> str | CellError:
    entries = [e for e in known.entries if source in (None, e.source) and e.field(field)]
    if not entries:
        silent = "no source says anything" if source is None else f"the source {source} says nothing"
        return CellError(NA, f"{silent} of {field} for {known.name}")
    texts = {entry.field(field) for entry in entries}
    return entries[0].field(field) if len(texts) == 1 else "; ".join(f"{e.source}: {e.field(field)}" for e in entries)


@worksheet_function(
    "ENG_TERMS",
    Group.KNOW,
    help="The glossary: every term with its other names, its definition by source, and how the sources disagree.",
    result=Result.TABLE,
    headers=("Term", "Also called", "Definition", "Source", "Disagreement"),
    example="=INDEX(ENG_TERMS(),2,1)",
    expected=next(iter(TERMS)),
)
def terms(_: BoundArguments) -> Rows:
    """A row per term and source that defines it."""
    return [
        [known.name, entry.also_called, entry.definition, entry.source, known.disagreement]
        for known in TERMS.values()
        for entry in known.entries
        if entry.definition
    ]


@worksheet_function(
    "ENG_RESPONSIBLE",
    Group.KNOW,
    help="Who does an activity under an engagement model: buyer, vendor, CM, ODM or shared.",
    arguments=(
        MODEL,
        Argument(
            "activity", Named(find_activity, tuple(ACTIVITIES)), "An activity such as firmware, sourcing or support."
        ),
    ),
    content=Content.TEXT,
    example='=ENG_RESPONSIBLE("CM","firmware")',
    expected="buyer",
)
def responsible(given: BoundArguments) -> list[str]:
    """The party of each model and activity."""
    asked = zip(given.each("model"), given.each("activity"), strict=True)
    return [activity.by_model[model].party for model, activity in asked]


@worksheet_function(
    "ENG_RESPONSIBILITIES",
    Group.KNOW,
    help="Who does what: every activity under every engagement model.",
    result=Result.TABLE,
    headers=("Activity", *(model.code for model in MODELS)),
    example="=INDEX(ENG_RESPONSIBILITIES(),2,1)",
    expected=next(iter(ACTIVITIES)),
)
def responsibilities(_: BoundArguments) -> Rows:
    """The whole matrix."""
    return [[a.name, *(a.by_model[model.code].party for model in MODELS)] for a in ACTIVITIES.values()]


@worksheet_function(
    "ENG_IP_OWNER",
    Group.KNOW,
    help="Who owns an asset under an engagement model or an OEM arrangement; an ambiguous source is called so.",
    arguments=(
        Argument("model", EngagementModelName(oem_allowed=True), f"{MODEL.help} OEM is allowed here."),
        Argument("asset", Named(find_asset, ASSETS), f"{', '.join(ASSETS)}; design if left out.", ASSETS[0]),
    ),
    content=Content.TEXT,
    example='=ENG_IP_OWNER("CM","brand")',
    expected=OWNERSHIPS["CM", "brand"].answer,
)
def ip_owners(given: BoundArguments) -> list[str]:
    """The owner of each asset."""
    asked = zip(given.each("model"), given.each("asset"), strict=True)
    return [OWNERSHIPS[model, asset].answer for model, asset in asked]


@worksheet_function(
    "ENG_GUIDE_COST",
    Group.KNOW,
    help="One cell of the guide's cost table: a number where the guide gives one, else its words.",
    arguments=(
        Argument(
            "element",
            Named(find_cost_element, tuple(e.key for e in (*COST_TABLE, *COST_BESIDE_TABLE))),
            "A row of the cost table by name or key, such as year1_engineering; see ENG_COST_TABLE.",
        ),
        MODEL,
        CASE,
    ),
    content=Content.MIXED,
    example='=ENG_GUIDE_COST("year1_engineering","CM","high")',
    expected=1_500_000,
)
def guide_cost(given: BoundArguments) -> list[Any]:
    """The guide's figure or words for each element, model and case."""
    cells = []
    for element, model, case in zip(given.each("element"), given.each("model"), given.each("case"), strict=True):
        cell = element.cells.get(model)
        missing = CellError(NA, f"the guide's cost table says nothing of {element.name} for {model}")
        cells.append(missing if cell is None else cell.at(case))
    return cells


@worksheet_function(
    "ENG_COST_TABLE",
    Group.KNOW,
    help="The guide's cost table with its scope. Its author sells ODM engagements and says so.",
    result=Result.TABLE,
    headers=("Element", "Contract manufacturer", "IoT ODM", "Note"),
    example="=ROWS(ENG_COST_TABLE())",
    expected=len(COST_TABLE) + 2,
)
def cost_table(_: BoundArguments) -> Rows:
    """The rows of the table, and its scope as the last one."""
    rows: Rows = [[e.name, e.cells["CM"].text, e.cells["ODM"].text, e.note] for e in COST_TABLE]
    return [*rows, ["Scope", "", "", GUIDE_SCOPE.text]]


@worksheet_function(
    "ENG_ASSUMPTIONS",
    Group.KNOW,
    help="The assumptions in force: the defaults with your overrides, their units, sources and whose figures they are.",
    arguments=(Argument("assumptions", Raw(), ASSUMPTIONS.help, None),),
    result=Result.TABLE,
    headers=("Key", "Low", "Likely", "High", "Unit", "Source", "Status"),
    example='=INDEX(ENG_ASSUMPTIONS({"odm_nre",120000}),3,2)',
    expected=120_000,
)
def assumptions_in_force(given: BoundArguments) -> Rows:
    """A row per driver and setting; a setting shows its one value as low and high. Can be passed on as a table."""
    table = read_assumptions(grid(given.assumptions))
    rows: Rows = []
    for key, declared in DECLARED.items():
        if isinstance(declared, Driver):
            low, likely, high = table.assumptions.drivers[key].figures
        else:
            low = high = table.assumptions.settings[key]  # type: ignore[assignment]
            likely = None
        status = table.assumptions.status(key)
        own = table.wording.get(key, Wording())
        source = (own.source or YOURS) if status == YOURS != declared.status else declared.source
        figures = ["" if figure is None else figure for figure in (low, likely, high)]
        rows.append([key, *figures, own.unit or declared.unit, source, status])
    return rows


@worksheet_function(
    "ENG_CHECK",
    Group.KNOW,
    help="Why a call shows an error: the message that its cell cannot show, or an empty text where the call is right.",
    arguments=(
        Argument("function", Text(), 'The function\'s name as text, such as "ENG_TCO".'),
        Argument("arguments", Raw(), "The arguments of the call, as it has them.", None, repeats=True),
    ),
    content=Content.TEXT,
    example='=ENG_CHECK("ENG_TCO","ODM",{500,3000},100,2)',
    expected="",
)
def check(given: BoundArguments) -> list[str]:
    """The message of the first error of each call, and how many more there are."""
    return [_check(name, given.arguments) for name in given.each("function")]


def _check(spelling: str, arguments: tuple[Any, ...]) -> str:
    record = FUNCTIONS.get(plain_name(spelling) or "")
    if record is None:
        return f"ENG_CHECK: no function is named {spelling}{nearest(spelling, FUNCTIONS)}"
    result = evaluate(record, arguments)
    rows = result if isinstance(result, list) else [[result]]
    messages = [cell.message or cell.code for row in rows for cell in row if isinstance(cell, ErrorValue)]
    if len(messages) < 2:
        return "".join(messages)
    return f"{messages[0]} (and {len(messages) - 1} more)"


@worksheet_function(
    "ENG_VERSION",
    Group.KNOW,
    help="Version of these functions and of the guide's data.",
    content=Content.TEXT,
    example="=ENG_VERSION()",
    expected=f"{__version__} (guide data {GUIDE_DATA_VERSION})",
)
def version(_: BoundArguments) -> str:
    """Both versions in one text."""
    return f"{__version__} (guide data {GUIDE_DATA_VERSION})"
