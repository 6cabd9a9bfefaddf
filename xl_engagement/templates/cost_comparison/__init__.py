"""The template `cost-comparison`: what does each engagement model cost us, and from where on does that change?"""

from __future__ import annotations

from xl_engagement.templates.cost_comparison.calculations import Calculations
from xl_engagement.templates.cost_comparison.charts import draw_charts
from xl_engagement.templates.cost_comparison.checks import add_checks
from xl_engagement.templates.cost_comparison.inputs import Inputs
from xl_engagement.templates.cost_comparison.results import Results
from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.in_force_sheet import InForceSheet
from xl_engagement.templates.kit.readme_sheet import ReadMeSheet
from xl_engagement.templates.kit.recommendation_sheet import RecommendationSheet
from xl_engagement.templates.kit.texts_sheet import TextsSheet

TITLE = "Cost comparison of engagement models"
ANSWERS = "What does each engagement model cost us, and from where on does that change?"

STEPS = (
    "On Inputs, replace the example: the ODM's hardware price and software fee, the units you will ship each year, and "
    "the questions on your company.",
    "On Assumptions, replace what you know better than the guide, first of all the figures marked illustrative. Note "
    "where each figure comes from.",
    "Read the answer on Results, in words first; then the five models side by side, the cost by year and the "
    "break-even volumes and times. #N/A there means that there is none: the text beside it says why.",
    "On Charts, see when and from which volume the lines cross, and what each cost is made of. Switch the case between "
    "low, mid and high on Inputs.",
    "Before you rely on a figure, see that Checks says TRUE.",
)
CONTENTS = {
    "Inputs": "The product, the schedule of units, and the questions on your company.",
    "Assumptions": "Every other figure of the cost model, with its source and status.",
    "Results": "The answer in words, the comparison, cost by year, break-even.",
    "Charts": "Cumulative cost, cost by annual volume with the break-even marked, and what each cost is made of.",
    "Recommendation": "The guide's decision step by step: your answers, and what would change it.",
    "Calc": "Figures behind the charts and the checks.",
    "Texts": "The sentences on other sheets, where they are made.",
    "In force": "The assumptions as the functions read them, with whose figure each is.",
    "Checks": "What must hold whatever the inputs, and whether all of it does.",
}


def write() -> bytes:
    """Write the workbook, without results yet."""
    book = Book(TITLE, ANSWERS)
    readme = ReadMeSheet(book, TITLE, ANSWERS, STEPS)
    Inputs(book)
    assumptions = AssumptionsSheet(book)
    results = Results(book)
    charts = book.page("Charts", "Charts", "When, and from which volume, the lines cross.", (20, 115), landscape=False)
    decision = RecommendationSheet(book)
    calculations = Calculations(book, results)
    results.write_texts(TextsSheet(book), decision)
    InForceSheet(book)
    draw_charts(charts, calculations)
    checks = ChecksSheet(book)
    add_checks(checks, results, calculations, assumptions)
    checks.finish()
    readme.list_pages(CONTENTS)
    return book.to_bytes()
