"""The template `vendor-scorecard`: is this vendor a real ODM, and what do the quotes come to?"""

from __future__ import annotations

from xl_engagement.templates.kit import scenario_inputs as shared
from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.chart_kinds import Axis, Chart
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.in_force_sheet import InForceSheet
from xl_engagement.templates.kit.page import FIRST, Page
from xl_engagement.templates.kit.readme_sheet import ReadMeSheet
from xl_engagement.templates.kit.texts_sheet import TextsSheet
from xl_engagement.templates.kit.theme import AXIS_MILLIONS, INK, BarLook
from xl_engagement.templates.kit.verdict import write_problem
from xl_engagement.templates.vendor_scorecard.calculations import Calculations
from xl_engagement.templates.vendor_scorecard.checks import add_checks
from xl_engagement.templates.vendor_scorecard.example import UNITS
from xl_engagement.templates.vendor_scorecard.questions_sheet import write_questions
from xl_engagement.templates.vendor_scorecard.quotes_sheet import QuotesSheet
from xl_engagement.templates.vendor_scorecard.scorecard_sheet import ScorecardSheet

TITLE = "Vendor scorecard"
ANSWERS = "Is this vendor a real ODM?"

STEPS = (
    "On Questions, read what to ask and why. Put the five questions to every vendor.",
    "On Scorecard, replace the example vendors and choose yes, no or blank for each question. The verdict says what "
    "you would be buying, or what to ask next.",
    "On Inputs, give the units that you will ship each year; on Quotes, what each vendor asks.",
    "On Quotes and Chart, compare what each quote comes to, with the engineering that it leaves to you. A low quote "
    "from a vendor that is no real ODM is not the same thing for less.",
    "Before you rely on a figure, see that Checks says TRUE.",
)
CONTENTS = {
    "Inputs": "The product and the schedule of units that every quote is priced for.",
    "Scorecard": "Ten vendors, five questions, verdicts and red flags.",
    "Quotes": "What each vendor asks, what it comes to over the years, and who is cheapest.",
    "Chart": "The quotes from the cheapest to the dearest.",
    "Questions": "How to ask the five questions, and what the verdicts mean.",
    "Assumptions": "Every other figure of the cost model, with its source and status.",
    "Calc": "Figures behind the verdicts, the prices and the chart.",
    "Texts": "The sentences on other sheets, where they are made.",
    "In force": "The assumptions as the functions read them, with whose figure each is.",
    "Checks": "What must hold whatever the inputs, and whether all of it does.",
}


def write() -> bytes:
    """Write the workbook, without results yet."""
    book = Book(TITLE, ANSWERS)
    readme = ReadMeSheet(book, TITLE, ANSWERS, STEPS)
    _write_inputs(book)
    scorecard = ScorecardSheet(book)
    quotes = QuotesSheet(book, scorecard)
    chart = book.page(
        "Chart", "Quotes, cheapest first", "What each comes to over the years.", (20, 115), landscape=False
    )
    questions = write_questions(book)
    assumptions = AssumptionsSheet(book)
    calculations = Calculations(book, scorecard, quotes)
    scorecard.write_results(calculations.scores, calculations.verdicts)
    quotes.write_results(scorecard, calculations.parts, calculations.left)
    calculations.write_ranking()
    _write_texts(TextsSheet(book), calculations)
    InForceSheet(book)
    _draw_chart(chart, calculations)
    checks = ChecksSheet(book)
    add_checks(checks, scorecard, quotes, calculations, assumptions, questions)
    checks.finish()
    readme.list_pages(CONTENTS)
    return book.to_bytes()


def _write_inputs(book: Book) -> None:
    page = book.page("Inputs", "Inputs", "What every quote is priced for.", shared.WIDTHS, landscape=False)
    page.freeze_title()
    shared.write_fields(page, "Your product", (shared.product_name(),))
    shared.write_fields(page, "Scenario", (shared.case(), shared.discount_rate()))
    shared.write_schedule(page, UNITS)


def _write_texts(texts: TextsSheet, calculations: Calculations) -> None:
    real = (
        'real_count&" of "&vendor_count&" vendors answer"&IF(real_count=one,"s","")&" all five questions as a real ODM '
        'does. "'
    )
    best = (
        f'IF(real_quote_count=nothing,"",IF(real_count=one,"It costs ","Of these, "&'
        f'{calculations.vendor_of("least_real_total")}&" costs least: ")'
        '&TEXT(least_real_total,"$#,##0")&" over "&horizon&" years. ")'
    )
    lowest = (
        f'IF(quote_count=nothing,"No quote is complete yet.","The lowest quote of all is "&'
        f'{calculations.vendor_of("least_total")}&", "&TEXT(least_total,"$#,##0")&" with what it leaves to you; "&'
        f'"verdict: "&{calculations.verdict_of("least_total")}&".")'
    )
    texts.add("answer_text", f"={real}&{best}&{lowest}", 3)
    arguments = f"units,{calculations.prices},{calculations.fees},case,discount_rate,assumptions"
    write_problem(texts, f'ENG_CHECK("ENG_TCO","ODM",{arguments})')


def _draw_chart(page: Page, calculations: Calculations) -> None:
    page.section("Total of each quote", "The vendor's part, and the engineering that it leaves to you (our reading).")
    chart = Chart(
        page,
        {"type": "bar", "subtype": "stacked"},
        "Total cost of each quote",
        Axis("Total cost, million USD", AXIS_MILLIONS, 0),
        Axis("Vendor", "@", reverse=True),
    )
    looks = (BarLook(INK), BarLook("#E69F00", "wide_upward_diagonal"))
    series = (
        (calculations.part_name, calculations.ranked_parts),
        (calculations.left_name, calculations.ranked_left),
    )
    for (name, values), look in zip(series, looks, strict=True):
        chart.add_bars(name, calculations.labels, values, look, gap=45)
    description = "Total cost of each quote, cheapest first, stacked by the vendor's part and what is left to you"
    chart.place(page.row, FIRST, 945, 520, description)
