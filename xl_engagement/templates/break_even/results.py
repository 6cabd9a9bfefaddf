"""The sheet Results of the break-even template."""

from __future__ import annotations

from xl_engagement.templates.break_even.constants import NEGOTIABLE, PLAN
from xl_engagement.templates.kit.caveats import write_caveats
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.model_codes import CODES
from xl_engagement.templates.kit.named_cells import SCENARIO
from xl_engagement.templates.kit.named_tables import Column, Place, Table, add_table, in_words, per_model
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import (
    NAME_LOOK,
    VOLUME,
    VOLUME_LOOK,
    figure,
)
from xl_engagement.templates.kit.verdict import ANSWER, write_verdict
from xl_engagement.templates.kit.volume_bands import add_bands
from xl_engagement.templates.kit.wording import count, price

_LEVEL_LOOK = figure('[>=1000]"$"#,##0_);"$"#,##0.00_);"$"#,##0.00_);@_)')


def or_never(call: str) -> str:
    """The result of a call, 'never' where it has no answer."""
    return f'IFERROR({call},IF(problem="","never","bad input"))'


class Results(Sheet):
    """The answer, and the tables that other sheets refer to."""

    name = "Results"
    subtitle = (
        '="From which volume does "&model_a&" pay for "&product_name&"? "&PROPER(case)&" case, discounted at "'
        '&TEXT(discount_rate,"0.0%")&" a year"'
    )
    contents = "The answer in words, the cheapest model by volume, all pairs, what to negotiate for."
    widths = (23, 15, 15, 15, 15, 15, 16)
    landscape = False

    def write(self) -> None:
        """Write the sheet and name its results."""
        self.page.freeze_title()
        self._answer()
        write_caveats(self.page, "planned_volume", "planned_volume")
        self._levels()
        self.pairs = self._pairs()
        self.bands = self._bands()

    def _answer(self) -> None:
        page = self.page
        page.answer(ANSWER, 4)
        formula = f"={call('ENG_BREAK_EVEN', SCENARIO, model_a='model_a', model_b='model_b')}"
        page.finding("break_even", "Break-even", formula, "=side_words", lines=2, number_format=VOLUME)
        formula = f"={call('ENG_CHEAPEST', PLAN)}"
        page.finding("planned_cheapest", "Cheapest as planned", formula, "=planned_words", lines=2)
        write_verdict(page)

    def _bands(self) -> Table:
        def words(at: Place) -> str:
            following = self.page.area(at["To"].first_row + 1, at["To"].first_column).relative
            start, cheapest = count("[@From]"), '"&[@Model]&" is the cheapest."'
            last = f'"From "&{start}&" units a year on, {cheapest}'
            others = f'"From "&{start}&" to "&{count("[@To]")}&" units a year, {cheapest}'
            return f'=IF([@From]="","",IF({following}="",{last},{others}))'

        return add_bands(self.page, [in_words(words)])

    def _pairs(self) -> Table:
        page = self.page
        page.section(
            "Every model against every other",
            "From how many units a year the model of the row costs no more than the model of the column.",
        )
        table = add_table(page, CODES, Column("", look=NAME_LOOK), *per_model(None, VOLUME_LOOK))
        rows, columns = table.body.each_column()[0].relative, table.headings(CODES).relative
        volumes = or_never(call("ENG_BREAK_EVEN", SCENARIO, model_a=rows, model_b=columns))
        table.spill(f'=IF({rows}={columns},"",{volumes})')
        page.book.name("break_even_of_each", table.columns(CODES))
        return table

    def _levels(self) -> None:
        page = self.page
        page.section(
            "What to negotiate for",
            "At the volume that you plan: the level of one figure, all others unchanged, at which both models cost "
            "the same.",
        )

        def level(at: Place) -> str:
            keys = at.table["Key"].relative
            value = call("ENG_BREAK_EVEN_VALUE", PLAN, driver=keys, model_a="model_a", model_b="model_b")
            return f"={or_never(value)}"

        def words(at: Place) -> str:
            now, there, label = at["Now"].relative, at["Level at"].relative, NEGOTIABLE[at.key]
            return (
                f'=IF(ISNUMBER({there}),"{label}: "&IF(ISNUMBER({now}),IF({there}>{now},"up by ",'
                f'"down by ")&{price(f"ABS({there}-{now})")},"at "&{price(there)}),'
                f'"{label}: no level does.")'
            )

        table = add_table(
            page,
            NEGOTIABLE,
            Column("Key"),
            Column("Now", lambda at: f"=present_{at.key}", _LEVEL_LOOK),
            Column("Level at", level, _LEVEL_LOOK, spills=True),
            in_words(words),
            height=20,
        )
        for key in NEGOTIABLE:
            page.book.name(f"level_{key}", table.cell(key, "Level at"))
