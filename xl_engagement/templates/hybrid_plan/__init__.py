"""The template `hybrid-plan`: when does the hardware move from an ODM to a contract manufacturer?"""

from __future__ import annotations

from xl_engagement.templates.hybrid_plan.calculations import Calculations
from xl_engagement.templates.hybrid_plan.charts import draw_charts
from xl_engagement.templates.hybrid_plan.checks import add_checks
from xl_engagement.templates.hybrid_plan.inputs import write_inputs
from xl_engagement.templates.hybrid_plan.plan import Plan
from xl_engagement.templates.hybrid_plan.results import Results
from xl_engagement.templates.hybrid_plan.texts import write_words
from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.in_force_sheet import InForceSheet
from xl_engagement.templates.kit.readme_sheet import ReadMeSheet
from xl_engagement.templates.kit.texts_sheet import TextsSheet

TITLE = "Hybrid plan: from an ODM to a contract manufacturer"
ANSWERS = "When do we move the hardware to a contract manufacturer (CM)?"

STEPS = (
    "On Inputs, replace the example: the ODM's hardware price and software fee, and the units of up to five years. "
    "Leave the year of the move blank to see the best one.",
    "On Assumptions, replace what you know better than the guide, first of all the figures marked illustrative: what "
    "qualifying a CM costs (cm_qualification) decides most here.",
    "Read the answer on Results, in words first; then what each year of the move costs against staying with the ODM, "
    "and why day one is a trap.",
    "On Plan, see who does what in which year; on Charts, the timeline and what the move has saved by when.",
    "Before you rely on a figure, see that Checks says TRUE.",
)
CONTENTS = {
    "Inputs": "The product, the units of each year, the move, and how to calculate.",
    "Assumptions": "Every other figure of the cost model, with its source and status.",
    "Results": "The answer in words, each year of the move against staying, the day-one trap.",
    "Plan": "The stages year by year: who designs, builds and runs the software; what to know before.",
    "Charts": "The timeline of stages, and what each year of the move saves.",
    "Calc": "Figures behind the charts and the checks.",
    "Texts": "The sentences on other sheets, where they are made.",
    "In force": "The assumptions as the functions read them, with whose figure each is.",
    "Checks": "What must hold whatever the inputs, and whether all of it does.",
}


def write() -> bytes:
    """Write the workbook, without results yet."""
    book = Book(TITLE, ANSWERS)
    readme = ReadMeSheet(book, TITLE, ANSWERS, STEPS)
    write_inputs(book)
    assumptions = AssumptionsSheet(book)
    results = Results(book)
    plan = Plan(book)
    charts = book.page("Charts", "Charts", "When to move, and what it saves.", (20, 115), landscape=False)
    calculations = Calculations(book, results, plan)
    write_words(TextsSheet(book))
    InForceSheet(book)
    draw_charts(charts, calculations)
    checks = ChecksSheet(book)
    add_checks(checks, results, plan, calculations, assumptions)
    checks.finish()
    readme.list_pages(CONTENTS)
    return book.to_bytes()
