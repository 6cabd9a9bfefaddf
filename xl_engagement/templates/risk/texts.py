"""The texts of the risk template."""

from __future__ import annotations

from xl_engagement.templates.kit.checked_calls import check, quoted
from xl_engagement.templates.kit.model_codes import PAIRS, pair_name
from xl_engagement.templates.kit.texts_sheet import TextsSheet
from xl_engagement.templates.kit.verdict import write_problem
from xl_engagement.templates.kit.wording import count, money, share
from xl_engagement.templates.risk.constants import RISK
from xl_engagement.templates.risk.find_out import FindOut


def add_texts(texts: TextsSheet) -> None:
    """Add them all."""
    tornado = texts.book.sheet(FindOut).table
    first_driver, worths = tornado.cell(1, "Driver"), tornado["Worth knowing"]
    write_problem(texts, check("ENG_SIMULATE", RISK, model=quoted("HYBRID")))
    texts.add(
        "favourite_words",
        f'="Cheapest in "&{share("favourite_share")}&" of the trials; "&runner_up&", the next on average, in "'
        f'&{share("runner_up_share")}&"."',
    )
    texts.add(
        "budget_words",
        f'="Enough in "&{share("budget_percentile")}&" of the trials; on average "&favourite&" costs "'
        f'&{money("favourite_mean")}&", in the mid case "&{money("favourite_mid")}&"."',
    )
    texts.add(
        "evpi_words",
        '=IF(evpi>0,"The most that knowing every figure before you choose can be worth, on average.",'
        '"Nothing: whatever the figures turn out to be, the choice stays the same.")',
    )
    texts.add(
        "find_out_words",
        f'=IF(MAX({worths})>0,"Worth finding out first: "&best_to_know&", alone worth up to "'
        f'&{money(f"MAX({worths})")}&".",IF({first_driver}="","Nothing that is uncertain moves the '
        f'choice between "&favourite&" and "&runner_up&".",IF(evpi>0,"No figure alone turns the choice; start with "'
        f'&{first_driver}&", which moves it most.","")))',
    )
    name = f"break_even_{pair_name(PAIRS[0])}"
    low, middle, high = (f"INDEX({name},1,{at})" for at in (1, 2, 3))
    volumes = f'TEXT({low},"#,##0")&" to "&TEXT({high},"#,##0")'
    texts.add(
        "volume_words",
        f'=IF(COUNT({name})=3,"CM pays over ODM from "&TEXT({middle},"#,##0")&" units a year, as likely as not, and '
        f'in eight trials of ten from "&{volumes}&".","In many trials CM never pays over ODM, at no volume.")',
    )
    texts.add(
        "answer_text",
        f'=favourite&" is the cheapest in "&{share("favourite_share")}&" of "&{count("trials")}&" trials, "'
        f'&runner_up&" in "&{share("runner_up_share")}&". A budget of "&{money("budget")}&" for "&favourite'
        f'&" holds in "&{share("budget_percentile")}&" of them. "&volume_words'
        f'&" Knowing every figure beforehand would be worth "&{money("evpi")}&" at most. "&find_out_words',
        5,
    )
    texts.add(
        "tornado_words",
        '="The cost of "&runner_up&" less that of "&favourite&", with one assumption at its low and at its high '
        'figure and the others in the middle. Below zero "&runner_up&" is cheaper."',
    )
    texts.add(
        "chart_words",
        f'=IF({first_driver}="","No assumption that is uncertain moves the difference, so that the chart has '
        'no bars.","The longer the bar, the more that assumption moves the difference; zero is the mid estimate, "'
        f'&{money("mid_difference")}&".")',
    )
