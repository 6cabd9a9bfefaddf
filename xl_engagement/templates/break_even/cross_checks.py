"""What the checks of the break-even template compare: costs computed in other ways, on the sheet Calc."""

from __future__ import annotations

from collections.abc import Callable

from xl_engagement.templates.break_even.constants import LEVELS_CHECKED, MAX_YEARS, PLAN
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.named_cells import SCENARIO
from xl_engagement.templates.kit.named_tables import Column, Content, Place, Table, add_table, per_model
from xl_engagement.templates.kit.page import Page
from xl_engagement.templates.kit.theme import COUNT_LOOK, MONEY_LOOK, PRICE_LOOK
from xl_engagement.templates.kit.volume_bands import MAX_BANDS
from xl_engagement.templates.kit.yearly_costs import cost_of_year, off_by, present_value


class CrossChecks:
    """The tables at the foot of the page Calc."""

    def __init__(self, page: Page, bands: Table) -> None:
        """Write them; `bands` are those of the cheapest model."""
        self.totals = _add_totals(page)
        self.asked = _add_asked(page)
        self.changes = _add_changes(page, bands)
        self.levels = _add_levels(page)


def _add_totals(page: Page) -> Table:
    """Each model at the plan, computed in three ways, as lines below its yearly costs."""
    page.section("Cost of the plan", "Each model at the planned volume, computed in three ways.")
    cost = cost_of_year(PLAN, model="[#]", discount_rate="no_discount")

    curve = call("ENG_VOLUME_CURVE", SCENARIO, model="[#]", volumes="planned_volume")

    def off(found: Callable[[Place], str]) -> Content:
        return lambda at: off_by(found(at), at.of("TCO").down)

    table = add_table(
        page,
        range(1, MAX_YEARS + 1),
        Column("Year"),
        Column("Units", "=INDEX(planned_units,[@Year])", COUNT_LOOK),
        *per_model(cost, MONEY_LOOK),
    )
    table.line("TCO", f"={call('ENG_TCO', PLAN, model='[#]')}", MONEY_LOOK)
    table.line("NPV of the years above, off by", off(present_value), MONEY_LOOK)
    table.line("Cost by volume, off by", off(lambda _: curve), MONEY_LOOK)
    return table


def _add_asked(page: Page) -> Table:
    """Costs of both models at the break-even asked for and just below it."""
    page.section("At the break-even asked for")

    def cost(model: str) -> str:
        return f"={call('ENG_VOLUME_CURVE', SCENARIO, model=model, volumes='[@$Units a year]')}"

    volumes = {"There": "=break_even", "Just below": "=break_even*just_below"}
    return add_table(
        page,
        volumes,
        Column("", look={}, style=None),
        Column("Units a year", lambda at: volumes[at.key], COUNT_LOOK),
        Column("Its cost", cost("model_a"), MONEY_LOOK),
        Column("The other's", cost("model_b"), MONEY_LOOK),
    )


def _add_changes(page: Page, bands: Table) -> Table:
    """Costs of both models where the cheapest one changes."""
    page.section("Where the cheapest model changes")

    def if_changes(formula: str) -> str:
        return f'=IF([@$Units a year]="","",{formula})'

    def model(place: str) -> str:
        return if_changes(f"INDEX({bands['Model']},[@Change]{place})")

    def cost(model: str) -> str:
        return if_changes(call("ENG_VOLUME_CURVE", SCENARIO, model=f"[@{model}]", volumes="[@$Units a year]"))

    return add_table(
        page,
        range(1, MAX_BANDS),
        Column("Change"),
        Column("Units a year", f"=INDEX({bands['From']},[@Change]+1)", COUNT_LOOK, heading_align="left"),
        Column("Before", model("")),
        Column("After", model("+1")),
        Column("Cost before", cost("Before"), MONEY_LOOK),
        Column("Cost after", cost("After"), MONEY_LOOK),
    )


def _add_levels(page: Page) -> Table:
    """Costs of both models at the plan with a figure at its level to negotiate for."""
    page.section("At the levels to negotiate for")

    def cost(model: str) -> Content:
        return lambda at: (
            f'=IF(ISNUMBER([@$Level]),{call("ENG_TCO", PLAN | {at.key: "[@$Level]"}, model=model)},"none")'
        )

    return add_table(
        page,
        LEVELS_CHECKED,
        Column("Figure"),
        Column("Level", lambda at: f"=level_{at.key}", PRICE_LOOK),
        Column("Its cost", cost("model_a"), MONEY_LOOK),
        Column("The other's", cost("model_b"), MONEY_LOOK),
    )
