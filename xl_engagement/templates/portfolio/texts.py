"""The texts of the portfolio."""

from __future__ import annotations

from xl_engagement.templates.kit.model_codes import CODES
from xl_engagement.templates.kit.texts_sheet import TextsSheet
from xl_engagement.templates.kit.verdict import write_problem
from xl_engagement.templates.kit.wording import count, money
from xl_engagement.templates.portfolio.results import Results


def add_texts(texts: TextsSheet) -> None:
    """Add them all."""
    write_problem(
        texts,
        'IF(products_count=0,"No product is given: write names on the sheet Products.","")',
        'IF(wrong_count=0,"",wrong_count&" of "&products_count&" products (sheet Each, last column). First: "'
        "&INDEX(problems,MATCH(1,wrong_products,0)))",
    )
    for heading in ("Recommended", "Cheapest"):
        name, counts = f"{heading.lower()}_mix", texts.book.sheet(Results).mix[heading]
        parts = "&".join(
            f'IF(INDEX({counts},{at})>0,"{code} for "&INDEX({counts},{at})&", ","")'
            for at, code in enumerate(CODES, start=1)
        )
        texts.add(f"{name}_list", f"={parts}")
        texts.add(f"{name}_words", f'=IF({name}_list="","nothing",LEFT({name}_list,LEN({name}_list)-LEN(", ")))')
    texts.add(
        "answer_text",
        '="Of "&products_count&" products, the guide recommends "&recommended_mix_words&". The cheapest is "'
        f'&cheapest_mix_words&". As recommended they cost "&{money("total_cost")}&" in all; the cheapest for each '
        f'would save "&{money("total_saving")}&". Both agree for "&agreeing&" products."',
        4,
    )
    texts.add(
        "total_words", '="All "&products_count&" products over their years, each with the model that is recommended."'
    )
    texts.add("saving_words", '="If each product took its cheapest model; the guide weighs more than cost."')
    texts.add(
        "outside_words",
        f'="Products whose busiest year lies outside "&{count("guide_volume_low")}&" to "&{count("guide_volume_high")}'
        '&" units, the range of the guide\'s cost table."',
    )
