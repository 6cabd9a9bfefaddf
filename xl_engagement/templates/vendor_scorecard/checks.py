"""The checks of the vendor scorecard: scores and verdicts against plain counting, prices against the native NPV."""

from __future__ import annotations

from xl_engagement.guide.vendor_questions import VENDOR_QUESTIONS
from xl_engagement.templates.kit.checks_sheet import ChecksSheet
from xl_engagement.templates.kit.input_checks import add_input_checks
from xl_engagement.templates.kit.theme import MONEY
from xl_engagement.templates.vendor_scorecard.calculations import Calculations
from xl_engagement.templates.vendor_scorecard.questions_sheet import Questions
from xl_engagement.templates.vendor_scorecard.quotes_sheet import Quotes
from xl_engagement.templates.vendor_scorecard.scorecard_sheet import REAL, Scorecard


def add_checks(checks: ChecksSheet) -> None:
    """Add them all."""
    book = checks.book
    scorecard, quotes, calculations = book.sheet(Scorecard), book.sheet(Quotes).table, book.sheet(Calculations)
    vendors, ranking = calculations.vendors, calculations.ranking
    parts, left = ranking["Vendor's part"], ranking["Left to you"]
    add_input_checks(checks, schedule=True)
    checks.add_same(
        "questions_complete",
        "There are as many questions as columns of answers",
        f'=COUNTIF({book.sheet(Questions).questions["Question"]},"?*")',
        f"=COLUMNS({scorecard.answers})",
    )
    checks.add_same(
        "scores_count_yes",
        "The scores of all lines add up to the answers that are yes",
        f"=SUM({vendors['Yes']})",
        f'=COUNTIF({scorecard.answers},"yes")',
    )
    checks.add_same(
        "verdict_given", "Every vendor has a verdict", f'=COUNTIF({scorecard.table["Verdict"]},"?*")', "=vendor_count"
    )
    checks.add_same(
        "real_means_all_yes",
        f"A vendor is called {REAL} if and only if all its answers are yes; how many of each",
        f'=COUNTIF({vendors["Verdict"]},"{REAL}")',
        f"=COUNTIF({vendors['Yes']},{len(VENDOR_QUESTIONS)})",
    )
    checks.add_equal(
        "price_is_npv",
        "The first line, priced as an ODM, is the native NPV of its years not discounted",
        f"=INDEX({vendors['As an ODM']},one)",
        f"=NPV(discount_rate,{calculations.first_years})",
        MONEY,
    )
    checks.add_same(
        "ranks_complete",
        "The ranks go from 1 to the number of quotes, each once",
        f"=SUM({quotes['Rank']})",
        "=quote_count*(quote_count+one)/(one+one)",
    )
    checks.add_equal(
        "ranking_is_quotes",
        "The ranking behind the chart holds every quote's total",
        f"=SUM({parts})+SUM({left})",
        f"=SUM({quotes['Total']})",
        MONEY,
    )
    checks.add(
        "totals_not_negative", "No quote costs less than nothing; least total", "=least_total", "", "={found}>=0", MONEY
    )
