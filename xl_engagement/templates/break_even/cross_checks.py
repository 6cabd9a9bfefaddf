"""What the checks of the break-even template compare: costs computed in other ways, on the sheet Calc."""

from __future__ import annotations

from typing import Any

from xl_engagement.templates.break_even.constants import (
    LETTERS,
    LEVELS_CHECKED,
    MOST_BANDS,
    MOST_YEARS,
    NOT_DISCOUNTED,
    PLAN,
)
from xl_engagement.templates.kit.page import FIRST, Page
from xl_engagement.templates.kit.scenario_arguments import CODES, CONSTANT_VOLUME
from xl_engagement.templates.kit.theme import COUNT, MONEY, MONEY_AND_CENTS, Style

_MODELS = FIRST + 2
_MONEY: dict[str, Any] = {"num_format": MONEY, "align": "right"}
_COUNT: dict[str, Any] = {"num_format": COUNT, "align": "right"}
_PRICE: dict[str, Any] = {"num_format": MONEY_AND_CENTS, "align": "right"}


class Proofs:
    """References to the figures, at the foot of the page Calc."""

    def __init__(self, page: Page, band_starts: str, band_models: str) -> None:
        """Write them; `band_starts` and `band_models` are the bands of the cheapest model."""
        self.page = page
        self.band_starts, self.band_models = band_starts, band_models
        self.totals = self._totals()
        self.asked = self._asked()
        self.band_costs = self._band_costs()
        self.levels = self._levels()

    def _totals(self) -> dict[str, str]:
        """Each model at the plan, computed in three ways; the rows' references by label."""
        page = self.page
        page.section("Cost of the plan", "Each model at the planned volume, computed in three ways.")
        head = page.row
        page.header(("Year", "Units", *CODES), numbers=range(1, 7))
        first = page.row
        for year in range(1, MOST_YEARS + 1):
            page.value(page.row, FIRST, year, Style.CALCULATION, align="left")
            units = f"=INDEX(planned_units,B{page.row + 1})"
            page.formula(page.row, FIRST + 1, units, Style.CALCULATION, **_COUNT)
            for offset, letter in enumerate(LETTERS):
                call = f"ENG_ANNUAL_COST({letter}${head + 1},{NOT_DISCOUNTED})"
                formula = f'=IFERROR(INDEX({call},$B{page.row + 1}),"")'
                page.formula(page.row, _MODELS + offset, formula, Style.CALCULATION, **_MONEY)
            page.row += 1
        last = page.row
        references = {}
        for label, formula in (
            ("TCO", f"=ENG_TCO({{head}},{PLAN})"),
            ("NPV of the years above, off by", "=ROUND(ABS(NPV(discount_rate,{years})-{tco}),digits)"),
            (
                "Cost by volume, off by",
                f"=ROUND(ABS(ENG_VOLUME_CURVE({{head}},planned_volume,{CONSTANT_VOLUME})-{{tco}}),digits)",
            ),
        ):
            page.text(page.row, FIRST, label)
            for offset, letter in enumerate(LETTERS):
                years = f"{letter}{first + 1}:{letter}{last}"
                text = formula.format(head=f"{letter}${head + 1}", years=years, tco=f"{letter}${last + 1}")
                page.formula(page.row, _MODELS + offset, text, Style.CALCULATION, **_MONEY)
            references[label] = page.ref(page.row, _MODELS, page.row, _MODELS + len(CODES) - 1)
            page.row += 1
        page.row += 1
        return references

    def _asked(self) -> dict[str, tuple[str, str]]:
        """Costs of both models at the break-even asked for and just below it; references by label."""
        page = self.page
        page.section("At the break-even asked for")
        page.header(("", "Units a year", "Its cost", "The other's"), numbers=range(1, 4))
        references = {}
        for label, volume in (("There", "=break_even"), ("Just below", "=break_even*just_below")):
            here = page.row + 1
            page.text(page.row, FIRST, label)
            page.formula(page.row, FIRST + 1, volume, Style.CALCULATION, **_COUNT)
            for column, model in ((FIRST + 2, "model_a"), (FIRST + 3, "model_b")):
                formula = f"=ENG_VOLUME_CURVE({model},$C{here},{CONSTANT_VOLUME})"
                page.formula(page.row, column, formula, Style.CALCULATION, **_MONEY)
            references[label] = page.ref(page.row, FIRST + 2), page.ref(page.row, FIRST + 3)
            page.row += 1
        page.row += 1
        return references

    def _band_costs(self) -> tuple[str, str]:
        """Costs of both models where the cheapest one changes; references of those before and of those after."""
        page = self.page
        page.section("Where the cheapest model changes")
        page.header(("Change", "Units a year", "Before", "After", "Cost before", "Cost after"), numbers=range(4, 6))
        first = page.row
        for change in range(1, MOST_BANDS):
            row, here = page.row, page.row + 1
            page.value(row, FIRST, change, Style.CALCULATION, align="left")
            page.formula(row, FIRST + 1, f"=INDEX({self.band_starts},B{here}+1)", Style.CALCULATION, **_COUNT)
            for offset, place in ((2, f"B{here}"), (3, f"B{here}+1")):
                model = f'=IF($C{here}="","",INDEX({self.band_models},{place}))'
                page.formula(row, FIRST + offset, model, Style.CALCULATION, align="left")
            for offset, letter in ((4, "D"), (5, "E")):
                cost = f'=IF($C{here}="","",ENG_VOLUME_CURVE({letter}{here},$C{here},{CONSTANT_VOLUME}))'
                page.formula(row, FIRST + offset, cost, Style.CALCULATION, **_MONEY)
            page.row += 1
        last = page.row - 1
        page.row += 1
        return page.ref(first, FIRST + 4, last, FIRST + 4), page.ref(first, FIRST + 5, last, FIRST + 5)

    def _levels(self) -> dict[str, tuple[str, str]]:
        """Costs of both models at the plan with a figure at its level to negotiate for; references by key."""
        page = self.page
        page.section("At the levels to negotiate for")
        page.header(("Figure", "Level", "Its cost", "The other's"), numbers=range(1, 4))
        references = {}
        for key in LEVELS_CHECKED:
            here = page.row + 1
            page.text(page.row, FIRST, key, Style.CALCULATION, align="left")
            page.formula(page.row, FIRST + 1, f"=level_{key}", Style.CALCULATION, **_PRICE)
            arguments = PLAN.replace(key, f"$C{here}")
            for column, model in ((FIRST + 2, "model_a"), (FIRST + 3, "model_b")):
                cost = f'=IF(ISNUMBER($C{here}),ENG_TCO({model},{arguments}),"none")'
                page.formula(page.row, column, cost, Style.CALCULATION, **_MONEY)
            references[key] = page.ref(page.row, FIRST + 2), page.ref(page.row, FIRST + 3)
            page.row += 1
        return references
