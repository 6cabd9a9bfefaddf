"""The texts of the hybrid plan."""

from __future__ import annotations

from xl_engagement.templates.hybrid_plan.constants import HYBRID, PLANNED
from xl_engagement.templates.kit.checked_calls import check, reason
from xl_engagement.templates.kit.named_cells import SCENARIO
from xl_engagement.templates.kit.texts_sheet import TextsSheet
from xl_engagement.templates.kit.verdict import write_problem
from xl_engagement.templates.kit.wording import count, money

_YEARS = '" over "&horizon&IF(horizon=1," year"," years")'


def add_texts(texts: TextsSheet) -> None:
    """Add them all."""
    write_problem(texts, check("ENG_TCO", SCENARIO, model=HYBRID))
    texts.add("why_no_best_year", f"={reason('ENG_SWITCH_YEAR', PLANNED)}")
    texts.add("why_no_switch_volume", f"={reason('ENG_SWITCH_VOLUME', PLANNED)}")
    early = f'"oving already in year "&earliest_year&" would cost "&{money("cost_over_best_early")}&" more."'
    texts.add(
        "early_words",
        f'=IF(ISNUMBER(best_year),IF(cost_over_best_early>0,"M"&{early},"The earliest year is the best one."),'
        '"None: "&why_no_best_year&".")',
    )
    texts.add(
        "best_year_words",
        f'=IF(ISNUMBER(best_year),"The hybrid costs least with the move in year "&best_year&": "&{money("best_cost")}'
        f'&{_YEARS}&", "&{money("odm_cost-best_cost")}&" less than staying with the ODM"'
        f'&IF(cost_over_best_early>0,"; m"&{early},"."),"Stay with the ODM: "&why_no_best_year&".")',
        3,
    )
    texts.add(
        "own_year_words",
        '=IF(ISNUMBER(switch_year),IF(ISNUMBER(best_year),IF(switch_year=best_year," That is the year you plan.",'
        f'" Your plan, year "&switch_year&", costs "&{money("hybrid_cost-best_cost")}&" more than that."),'
        f'" Your plan, year "&switch_year&", costs "&{money("hybrid_cost-odm_cost")}&" more than staying."),"")',
    )
    texts.add(
        "hybrid_words",
        '=IF(ISNUMBER(chosen_year),"With the move in year "&chosen_year&IF(ISNUMBER(switch_year),", as you plan.",'
        '", the best one."),"No year pays; the figure is that of the guide\'s rule, a move at hybrid_switch_volume '
        'units a year.")',
    )
    texts.add(
        "switch_volume_words",
        f'=IF(ISNUMBER(switch_volume),"From "&{count("switch_volume")}&" units a year on, qualifying a CM pays within "'
        '&years_to_pay&IF(years_to_pay=1," year"," years")&" of the move.",'
        '"At no volume does qualifying a CM pay: "&why_no_switch_volume&".")',
    )
    texts.add(
        "proven_words",
        '=IF(proven="yes",""," Do not move before the product has proven itself, whatever the figures say.")',
    )
    texts.add("answer_text", '=best_year_words&own_year_words&" "&switch_volume_words&proven_words', 5)
    texts.add(
        "plan_words",
        '=IF(ISNUMBER(chosen_year),"Hardware moves to a CM in year "&chosen_year&IF(ISNUMBER(switch_year),"","'
        ', the year that costs least")&".","No year pays: the plan follows the guide\'s rule, a move at '
        'hybrid_switch_volume units a year, if a year reaches them.")',
    )
    texts.add(
        "trap_words",
        f'="In year 1 a CM would save "&{money("first_saving")}&" on the hardware, against "&{money("qualification")}'
        '&" to qualify it, and you would coordinate two vendors while the product still changes: the cost of that is '
        'not in these figures. "&IF(ISNUMBER(paid_back_year),"By the end of year "&paid_back_year&" the savings of all '
        'years add up to more than the qualification.","The savings of all years do not add up to the qualification.")',
        3,
    )
    texts.add(
        "chart_words",
        '=IF(SUM(units)=0,"No units are planned, so that the timeline has no columns. ","")'
        '&IF(ISNUMBER(best_year),"The line that ends highest is the best year to move: year "&best_year&".",'
        '"No line ends above zero: no year to move saves anything.")&IF(horizon<latest_year," Years to move in beyond '
        'your schedule have no line and no column.","")',
    )
