"""What the checks of the break-even template compare: costs computed in other ways, on the sheet Calc."""

from __future__ import annotations

from xl_engagement.templates.break_even.constants import LEVELS_CHECKED, MOST_BANDS, MOST_YEARS, PLAN
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.named_cells import SCENARIO
from xl_engagement.templates.kit.named_tables import Column, Content, Place, Table, add_table, per_model
from xl_engagement.templates.kit.page import Page
from xl_engagement.templates.kit.theme import COUNT_LOOK, MONEY_LOOK, PRICE_LOOK


class Proofs:
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

    def cost(at: Place) -> str:
        costs = call("ENG_ANNUAL_COST", PLAN, model=at.head.down, discount_rate="no_discount")
        return f'=IFERROR(INDEX({costs},{at["Year"].across}),"")'

    def curve(at: Place) -> str:
        costs = call("ENG_VOLUME_CURVE", SCENARIO, model=at.head.down, volumes="planned_volume")
        return f"=ROUND(ABS({costs}-{at.of('TCO').down}),digits)"

    def npv(at: Place) -> str:
        return f"=ROUND(ABS(NPV(discount_rate,{at.column.relative})-{at.of('TCO').down}),digits)"

    table = add_table(
        page,
        range(1, MOST_YEARS + 1),
        Column("Year"),
        Column("Units", lambda at: f"=INDEX(planned_units,{at['Year'].relative})", COUNT_LOOK),
        *per_model(cost, MONEY_LOOK),
    )
    table.line("TCO", lambda at: f"={call('ENG_TCO', PLAN, model=at.head.down)}", MONEY_LOOK)
    table.line("NPV of the years above, off by", npv, MONEY_LOOK)
    table.line("Cost by volume, off by", curve, MONEY_LOOK)
    return table


def _add_asked(page: Page) -> Table:
    """Costs of both models at the break-even asked for and just below it."""
    page.section("At the break-even asked for")

    def cost(model: str) -> Content:
        return lambda at: f"={call('ENG_VOLUME_CURVE', SCENARIO, model=model, volumes=at['Units a year'].across)}"

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

    def if_changes(at: Place, formula: str) -> str:
        return f'=IF({at["Units a year"].across}="","",{formula})'

    def model(place: str) -> Content:
        return lambda at: if_changes(at, f"INDEX({bands['Model']},{at['Change'].relative}{place})")

    def cost(model: str) -> Content:
        return lambda at: if_changes(
            at,
            call("ENG_VOLUME_CURVE", SCENARIO, model=at[model].relative, volumes=at["Units a year"].across),
        )

    return add_table(
        page,
        range(1, MOST_BANDS),
        Column("Change"),
        Column(
            "Units a year",
            lambda at: f"=INDEX({bands['From']},{at['Change'].relative}+1)",
            COUNT_LOOK,
            heading_align="left",
        ),
        Column("Before", model("")),
        Column("After", model("+1")),
        Column("Cost before", cost("Before"), MONEY_LOOK),
        Column("Cost after", cost("After"), MONEY_LOOK),
    )


def _add_levels(page: Page) -> Table:
    """Costs of both models at the plan with a figure at its level to negotiate for."""
    page.section("At the levels to negotiate for")

    def cost(model: str) -> Content:
        def formula(at: Place) -> str:
            level = at["Level"].across
            return f'=IF(ISNUMBER({level}),{call("ENG_TCO", PLAN | {at.key: level}, model=model)},"none")'

        return formula

    return add_table(
        page,
        LEVELS_CHECKED,
        Column("Figure"),
        Column("Level", lambda at: f"=level_{at.key}", PRICE_LOOK),
        Column("Its cost", cost("model_a"), MONEY_LOOK),
        Column("The other's", cost("model_b"), MONEY_LOOK),
    )
