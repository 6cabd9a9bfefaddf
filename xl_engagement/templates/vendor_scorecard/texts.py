"""The texts of the vendor scorecard."""

from __future__ import annotations

from xl_engagement.templates.kit.checked_calls import check
from xl_engagement.templates.kit.texts_sheet import TextsSheet
from xl_engagement.templates.kit.verdict import write_problem
from xl_engagement.templates.kit.wording import money
from xl_engagement.templates.vendor_scorecard.calculations import PRICED, Calculations
from xl_engagement.templates.vendor_scorecard.quotes_sheet import Quotes


def add_texts(texts: TextsSheet) -> None:
    """Add them all."""
    quotes, vendors = texts.book.sheet(Quotes).table, texts.book.sheet(Calculations).vendors

    def of(column: object, total: str) -> str:
        return f"INDEX({column},MATCH({total},{quotes['Total']},0))"

    real = (
        'real_count&" of "&vendor_count&" vendors answer"&IF(real_count=one,"s","")&" all five questions as a real ODM '
        'does. "'
    )
    best = (
        'IF(real_quote_count=nothing,"",IF(real_count=one,"It costs ","Of these, "&'
        f'{of(quotes["Vendor"], "least_real_total")}&" costs least: ")'
        f'&{money("least_real_total")}&" over "&horizon&" years. ")'
    )
    lowest = (
        'IF(quote_count=nothing,"No quote is complete yet.","The lowest quote of all is "&'
        f'{of(quotes["Vendor"], "least_total")}&", "&{money("least_total")}&" with what it leaves to you; "&'
        f'"verdict: "&{of(vendors["Verdict"], "least_total")}&".")'
    )
    texts.add("answer_text", f"={real}&{best}&{lowest}", 3)
    prices, fees = vendors["Per unit"], vendors["Per month"]
    write_problem(texts, check("ENG_TCO", PRICED, unit_cost=prices, saas_fee=fees))
