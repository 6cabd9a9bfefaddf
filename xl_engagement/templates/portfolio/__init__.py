"""The template `portfolio`: which engagement model fits each of a hundred products, all at once?"""

from __future__ import annotations

from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.in_force_sheet import InForceSheet
from xl_engagement.templates.kit.readme_sheet import ReadMeSheet
from xl_engagement.templates.kit.texts_sheet import TextsSheet
from xl_engagement.templates.portfolio.calculations import Calculations
from xl_engagement.templates.portfolio.charts import draw_charts
from xl_engagement.templates.portfolio.checks import add_checks
from xl_engagement.templates.portfolio.each import Each
from xl_engagement.templates.portfolio.inputs import Products, write_inputs
from xl_engagement.templates.portfolio.ranking import Ranking
from xl_engagement.templates.portfolio.results import Results
from xl_engagement.templates.portfolio.texts import write_words

TITLE = "Portfolio: engagement models for a hundred products"
ANSWERS = "Which engagement model for each product, a hundred at once?"

STEPS = (
    "On Products, replace the made-up examples: one row a product, up to a hundred; a row without a name is left out. "
    "Name your lines of business on Inputs.",
    "On Assumptions, replace what you know better than the guide, first of all the figures marked illustrative. They "
    "hold for all products.",
    "Read the answer on Results, in words first; then the mix, where recommendation and cheapest model agree, what a "
    "policy costs, and which products to look at first.",
    "On Each, filter; on Ranking, sort and choose in dropdowns. Each column of costs on Each is one "
    "formula that spills down.",
    "Before you rely on a figure, see that Checks says TRUE.",
)
CONTENTS = {
    "Inputs": "How to calculate, and your lines of business.",
    "Products": "One row a product: units, price, fee, and the questions on the business that sells it.",
    "Assumptions": "Every other figure of the cost model, with its source and status.",
    "Results": "The answer in words, the mix, the policies, the lines of business, what to look at first.",
    "Each": "Each product's cost with each model, the cheapest, and the recommendation.",
    "Ranking": "The products sorted and filtered as you choose.",
    "Charts": "The mix of recommendations, and what each policy costs.",
    "Calc": "Figures behind the ranking, the texts and the checks.",
    "Texts": "The sentences on other sheets, where they are made.",
    "In force": "The assumptions as the functions read them, with whose figure each is.",
    "Checks": "What must hold whatever the inputs, and whether all of it does.",
}


def write() -> bytes:
    """Write the workbook, without results yet."""
    book = Book(TITLE, ANSWERS)
    readme = ReadMeSheet(book, TITLE, ANSWERS, STEPS)
    write_inputs(book)
    products = Products(book)
    assumptions = AssumptionsSheet(book)
    results = Results(book)
    Each(book, products)
    ranking = Ranking(book)
    charts = book.page("Charts", "Charts", "The mix, and what it costs.", (20, 115), landscape=False)
    calculations = Calculations(book)
    write_words(TextsSheet(book), results)
    InForceSheet(book)
    draw_charts(charts, results)
    checks = ChecksSheet(book)
    add_checks(checks, results, ranking, calculations, assumptions)
    checks.finish()
    readme.list_pages(CONTENTS)
    return book.to_bytes()
