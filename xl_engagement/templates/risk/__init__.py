"""The template `risk`: how sure are we, and what is worth finding out first?"""

from __future__ import annotations

from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.in_force_sheet import InForceSheet
from xl_engagement.templates.kit.readme_sheet import ReadMeSheet
from xl_engagement.templates.kit.texts_sheet import TextsSheet
from xl_engagement.templates.risk.alone import write_alone
from xl_engagement.templates.risk.calculations import Calculations
from xl_engagement.templates.risk.charts import draw_charts, draw_tornado
from xl_engagement.templates.risk.checks import add_checks
from xl_engagement.templates.risk.find_out import FindOut
from xl_engagement.templates.risk.inputs import write_inputs
from xl_engagement.templates.risk.results import Results
from xl_engagement.templates.risk.texts import write_words

TITLE = "Risk of engagement models"
ANSWERS = "How sure are we, and what is worth finding out first?"

STEPS = (
    "On Inputs, replace the example: the ODM's hardware price and software fee, and the units of each year.",
    "On Assumptions, set the low and the high figure of each assumption as far apart as you are unsure. Where you know "
    "which figure is the likeliest, give it too: the trials then gather around it.",
    "Read the answer on Results, in words first; then how often each model is the cheapest, what each may cost, and "
    "from which volume one pays over the other. On Charts, see the S-curves.",
    "On Find out, see which assumption moves the choice most. Find that one out, enter it on Assumptions, look again.",
    "Before you rely on a figure, see that Checks says TRUE.",
)
CONTENTS = {
    "Inputs": "The product, the units of each year, and how to simulate.",
    "Assumptions": "Low, likely and high of every figure of the cost model, with its source and status.",
    "Results": "The answer in words, the chances, the costs with their chance, the break-even volumes.",
    "Find out": "Which assumptions move the choice, what knowing one is worth, and the tornado.",
    "Charts": "S-curves, and the chance of being the cheapest.",
    "Calc": "Figures behind the charts and the checks.",
    "Alone": "The assumptions with all but one in the middle, for what knowing that one is worth.",
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
    find_out = FindOut(book)
    charts = book.page("Charts", "Charts", "How sure are we?", (20, 115), landscape=False)
    calculations = Calculations(book, results, find_out)
    write_alone(book, find_out)
    write_words(TextsSheet(book), find_out)
    InForceSheet(book)
    draw_charts(charts, results, calculations)
    draw_tornado(find_out.page, calculations)
    checks = ChecksSheet(book)
    add_checks(checks, results, find_out, calculations, assumptions)
    checks.finish()
    readme.list_pages(CONTENTS)
    return book.to_bytes()
