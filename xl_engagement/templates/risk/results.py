"""The sheet Results of the risk template."""

from __future__ import annotations

from xl_engagement.templates.kit.called_tables import add_spilled
from xl_engagement.templates.kit.caveats import write_caveats
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.model_codes import CODES, PAIRS, pair_name
from xl_engagement.templates.kit.named_tables import Column, Place, Table, add_table, in_words, per_model, start_table
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import (
    LIT_LOOK,
    MONEY,
    MONEY_LOOK,
    NAME_LOOK,
    SHARE_LOOK,
    VOLUME_LOOK,
    Style,
    figure,
)
from xl_engagement.templates.kit.verdict import ANSWER, write_verdict
from xl_engagement.templates.risk.constants import BREAK_EVEN_PERCENTILES, PERCENTILES, RISK, simulated

_STATISTICS = {
    "Mean": "Mean",
    "Standard deviation": "Standard deviation",
    "Mid estimate": "Mid estimate",
    "Chance of mid or less": "Percentile of the mid estimate",
}
"""Lines below the percentiles, and what ENG_SIMULATE calls them."""
_VOLUMES = tuple(BREAK_EVEN_PERCENTILES)


class Results(Sheet):
    """The answer, the `chances` of being the cheapest, the `percentiles` of cost, and the `volumes` of break-even."""

    name = "Results"
    subtitle = (
        '="How sure are we about "&product_name&"? "&TEXT(trials,"#,##0")&" trials, discounted at "'
        '&TEXT(discount_rate,"0.0%")&" a year"'
    )
    contents = "The answer in words, the chances, the costs with their chance, the break-even volumes."
    widths = (25, 15, 15, 15, 15, 17, 34)
    landscape = False

    def write(self) -> None:
        """Write the sheet and name its results."""
        self.page.freeze_title()
        self._answer()
        write_caveats(self.page)
        self.chances = self._chances()
        self.percentiles = self._percentiles()
        self.volumes = self._volumes()

    def _answer(self) -> None:
        page = self.page
        page.answer(ANSWER, 5)
        page.finding("favourite", "Cheapest on average", "=INDEX(order_of_models,1)", "=favourite_words", lines=2)
        budget = f"={call('ENG_PERCENTILE', RISK, p='budget_percentile', model='favourite')}"
        page.finding("budget", "Budget for it", budget, "=budget_words", lines=2, number_format=MONEY)
        evpi = f"={call('ENG_EVPI', RISK)}"
        page.finding("evpi", "Worth of knowing", evpi, "=evpi_words", lines=2, number_format=MONEY)
        write_verdict(page)

    def _chances(self) -> Table:
        page = self.page
        page.section(
            "How often each model is the cheapest",
            "Regret: what a model costs on average above the cheapest of each trial.",
        )
        looks = [NAME_LOOK, SHARE_LOOK, MONEY_LOOK, MONEY_LOOK]
        chances = call("ENG_PROBABILITY_CHEAPEST", RISK)
        table = add_spilled(page, chances, len(CODES), looks, name="probability_cheapest")
        page.sheet.set_row(table.heading("Model").first_row, 36)
        table.lights("=[@$Model]=favourite", LIT_LOOK)
        return table

    def _percentiles(self) -> Table:
        page = self.page
        page.section("What each model may cost", "The cost that is not exceeded with the chance at the left.")
        chances = Column("Chance", look={"num_format": "0%", "align": "left"})
        table = add_table(page, PERCENTILES, chances, *per_model(None, MONEY_LOOK))
        chance, models = table["Chance"].relative, table.headings(CODES).relative
        table.spill(f"={call('ENG_PERCENTILE', RISK, p=chance, model=models)}")
        page.book.name("cost_percentiles", table.whole)

        def statistic(at: Place) -> str:
            return f"={simulated(at.heading, _STATISTICS[at.key])}"

        for name in _STATISTICS:
            look = SHARE_LOOK if name == "Chance of mid or less" else MONEY_LOOK
            table.line(name, statistic, look, style=Style.CALCULATION)
        return table

    def _volumes(self) -> Table:
        page = self.page
        page.section(
            "From which volume one model pays",
            "Units a year, the same every year. P10: in one trial of ten it is this or less; P90: in nine of ten.",
        )
        table = start_table(
            page,
            Column("Model", lambda at: at.key[0], NAME_LOOK),
            Column("Over", lambda at: at.key[1]),
            *[Column(heading, None, VOLUME_LOOK) for heading in _VOLUMES],
            in_words(_pair_words),
        )
        page.value(page.row, FIRST + 1, None, Style.CALCULATION)
        chances = BREAK_EVEN_PERCENTILES
        table.line("Chance", lambda at: chances[at.heading], figure("0%_)"), _VOLUMES, Style.CALCULATION)
        table.add_rows(PAIRS, 36)
        volumes = call(
            "ENG_BREAK_EVEN_PERCENTILE",
            RISK,
            p=table.row("Chance", _VOLUMES).relative,
            model_a=table["Model"].relative,
            model_b=table["Over"].relative,
        )
        table.spill(f'=IFERROR({volumes},IF(problem="","none","bad input"))', _VOLUMES)
        for pair in PAIRS:
            page.book.name(f"break_even_{pair_name(pair)}", table.row(pair, _VOLUMES))
        return table


def _pair_words(at: Place) -> str:
    """What the three percentiles of a pair say."""
    model, over = at["Model"].relative, at["Over"].relative
    cells = [at[heading].relative for heading in _VOLUMES]
    low, middle, high = (f'IF({cell}=0,"any volume",TEXT({cell},"#,##0"))' for cell in cells)
    first, second, last = cells
    return (
        f'=IF(ISNUMBER({second}),{model}&" pays from "&{middle}&" a year, as likely as not"&IF(ISNUMBER({last}),'
        f'"; in eight trials of ten from "&{low}&" to "&{high}&".","; often at no volume."),'
        f'IF(ISNUMBER({first}),"In most trials "&{model}&" pays at no volume.",'
        f'{model}&" hardly ever pays over "&{over}&"."))'
    )
