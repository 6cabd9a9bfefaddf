"""The template `break-even`: from which volume does a contract manufacturer pay, and what to negotiate for?"""

from __future__ import annotations

from xl_engagement.templates.break_even.calculations import Calculations
from xl_engagement.templates.break_even.charts import draw_charts
from xl_engagement.templates.break_even.checks import add_checks
from xl_engagement.templates.break_even.cross_checks import Proofs
from xl_engagement.templates.break_even.inputs import write_inputs
from xl_engagement.templates.break_even.results import Results, Table
from xl_engagement.templates.break_even.texts import write_words
from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.in_force_sheet import InForceSheet
from xl_engagement.templates.kit.readme_sheet import ReadMeSheet
from xl_engagement.templates.kit.texts_sheet import TextsSheet

TITLE = "Break-even of engagement models"
ANSWERS = "From which volume does a contract manufacturer (CM) pay?"

STEPS = (
    "On Inputs, replace the example: the ODM's hardware price and software fee, and the units that you plan for a "
    "year. Choose which model you ask about, and against which one.",
    "On Assumptions, replace what you know better than the guide, first of all the figures marked illustrative.",
    "Read the answer on Results, in words first; then which model is cheapest at which volume, every model against "
    "every other, and what to negotiate for.",
    "On Table, see how the break-even moves with the hardware price and the software fee. On Charts, see where the "
    "lines cross.",
    "Before you rely on a figure, see that Checks says TRUE.",
)
CONTENTS = {
    "Inputs": "The product, the question, how to calculate, and the steps of the table.",
    "Assumptions": "Every other figure of the cost model, with its source and status.",
    "Results": "The answer in words, the cheapest model by volume, all pairs, what to negotiate for.",
    "Table": "The break-even volume by hardware price and software fee.",
    "Charts": "Cost by annual volume with the crossings marked, and cost above the cheapest model's.",
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
    table = Table(book)
    charts = book.page("Charts", "Charts", "Where the lines cross.", (20, 115), landscape=False)
    calculations = Calculations(book, results)
    proofs = Proofs(calculations.page, results.band_starts, results.band_models)
    write_words(TextsSheet(book))
    InForceSheet(book)
    draw_charts(charts, calculations)
    checks = ChecksSheet(book)
    add_checks(checks, results, table, calculations, proofs, assumptions)
    checks.finish()
    readme.list_pages(CONTENTS)
    return book.to_bytes()
