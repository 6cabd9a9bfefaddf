"""The texts of the break-even template."""

from __future__ import annotations

from xl_engagement.templates.break_even.constants import PLAN
from xl_engagement.templates.kit.checked_calls import check, quoted, reason
from xl_engagement.templates.kit.named_cells import SCENARIO
from xl_engagement.templates.kit.texts_sheet import TextsSheet
from xl_engagement.templates.kit.verdict import write_problem
from xl_engagement.templates.kit.wording import count, money, price

_CHECKS = (
    'IF(model_a=model_b,"Choose two different models on Inputs.","")',
    check("ENG_VOLUME_CURVE", SCENARIO, model=quoted("HYBRID"), volumes="planned_volume"),
    check("ENG_TCO", PLAN, model="model_a"),
    check("ENG_TCO", PLAN, model="model_b"),
)


def add_texts(texts: TextsSheet) -> None:
    """Add them all."""
    write_problem(texts, *_CHECKS)
    why = reason("ENG_BREAK_EVEN", SCENARIO, model_a="model_a", model_b="model_b")
    texts.add("why_no_break_even", f"={why}")
    years = '" over "&years_ahead&" years"'
    texts.add(
        "break_even_words",
        f'=IF(ISNUMBER(break_even),IF(break_even=0,model_a&" costs no more than "&model_b&" at any volume"&{years},'
        f'"From "&{count("break_even")}&" units a year on, "&model_a&" costs no more than "&model_b&{years})&".",'
        f'"There is no break-even: "&why_no_break_even&".")',
    )
    texts.add(
        "side_words",
        f'=IF(ISNUMBER(break_even),IF(planned_volume>=break_even,"Your "&{count("planned_volume")}&" reach that: "'
        f'&model_a&" pays.","Your "&{count("planned_volume")}&" do not reach that: "&model_a&" does not pay."),'
        '"No number of units a year makes "&model_a&" pay: the answer says why.")',
    )
    texts.add(
        "planned_words",
        f'="At "&{count("planned_volume")}&" units a year "&planned_cheapest&" costs least, "&{money("cheapest_cost")}'
        f'&{years}&"; "&model_a&" costs "&{money("planned_cost_a")}&" and "&model_b&" "&{money("planned_cost_b")}&"."'
        '&IF(MAX(monthly_margin_low,monthly_margin_high)=0," Delay costs nothing here, as monthly_margin is 0.","")',
    )
    level = '"To make both cost the same there, negotiate for '
    texts.add(
        "negotiate_words",
        f'=IF(ISNUMBER(level_saas_fee),{level}a software fee of "&{price("level_saas_fee")}&" a month (now "'
        f'&{price("saas_fee")}&")"&IF(ISNUMBER(level_unit_cost),", or a hardware price of "&{price("level_unit_cost")}'
        f'&" (now "&{price("unit_cost")}&").","."),IF(ISNUMBER(level_unit_cost),{level}a hardware price of "'
        f'&{price("level_unit_cost")}&" (now "&{price("unit_cost")}&").",'
        '"No software fee and no hardware price makes both cost the same there."))',
        3,
    )
    texts.add(
        "answer_text",
        '=break_even_words&IF(ISNUMBER(break_even)," "&side_words,"")&" "&planned_words&" "&negotiate_words',
        5,
    )
    texts.add(
        "table_words",
        f'="Your price of "&{price("unit_cost")}&" and fee of "&{price("saas_fee")}&" give "&IF(ISNUMBER(break_even),'
        f'{count("break_even")}&" units a year","no break-even")&". \'never\': at no volume; \'any volume\': already '
        'at the first unit."',
    )
    texts.add(
        "chart_words",
        '=IF(changes_shown=0,"Up to the largest volume of the chart one model is the cheapest throughout, so that no '
        'change is marked.","A diamond marks where the cheapest model changes.")&IF(asked_in_chart," The star marks '
        'the break-even asked for."," The break-even asked for is not in the chart: "&break_even_words)',
        3,
    )
