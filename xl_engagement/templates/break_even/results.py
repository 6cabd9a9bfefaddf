"""The sheets Results and Table of the break-even template."""

from __future__ import annotations

from typing import Any

from xl_engagement.templates.break_even.constants import MOST_BANDS, NEGOTIABLE, PLAN, TABLE_FEES, TABLE_PRICES
from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.caveats import write_caveats
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.scenario_arguments import CODES, CONSTANT_VOLUME, OPTIONS
from xl_engagement.templates.kit.theme import BAND_END, COUNT, MONEY_AND_CENTS, RIGHT_LOOK, Style
from xl_engagement.templates.kit.verdict import ANSWER, write_verdict
from xl_engagement.templates.kit.wording import price

ANY_OR_COUNT = '[=0]"any volume"_);#,##0_);#,##0_);@_)'
_COUNT: dict[str, Any] = {"num_format": COUNT, "align": "right"}
_LEVEL: dict[str, Any] = {"num_format": '[>=1000]"$"#,##0_);"$"#,##0.00_);"$"#,##0.00_);@_)', "align": "right"}
_FOUND: dict[str, Any] = {"num_format": ANY_OR_COUNT, "align": "right"}


def _or_never(call: str) -> str:
    """The result of a call, 'never' where it has no answer."""
    return f'IFERROR({call},IF(problem="","never","bad input"))'


class Results:
    """The page, and the areas on it that other sheets refer to, without their headers."""

    def __init__(self, book: Book) -> None:
        """Write the sheet and name its results."""
        self.page = page = book.page(
            "Results",
            "Results",
            '="From which volume does "&model_a&" pay for "&product_name&"? "&PROPER(case)&" case, discounted at "'
            '&TEXT(discount_rate,"0.0%")&" a year"',
            (23, 15, 15, 15, 15, 15, 16),
            landscape=False,
        )
        page.freeze_title()
        self._answer()
        write_caveats(page, "planned_volume", "planned_volume")
        self._levels()
        self.pairs = self._pairs()
        self.band_starts, self.band_ends, self.band_models = self._bands()

    def _answer(self) -> None:
        page = self.page
        page.section("The answer")
        page.answer(ANSWER, 4)
        formula = f"=ENG_BREAK_EVEN(model_a,model_b,{CONSTANT_VOLUME})"
        page.finding("break_even", "Break-even", formula, "=side_words", lines=2, number_format=ANY_OR_COUNT)
        formula = f"=ENG_CHEAPEST({PLAN})"
        page.finding("planned_cheapest", "Cheapest as planned", formula, "=planned_words", lines=2)
        write_verdict(page)
        page.row += 1

    def _bands(self) -> tuple[str, str, str]:
        page = self.page
        page.section("Cheapest by annual volume", "If every year ships the same volume.")
        top, last = page.row, page.row + MOST_BANDS
        looks: list[dict[str, Any]] = [
            _COUNT,
            {"num_format": BAND_END, "align": "right"},
            {"align": "center", "bold": True},
        ]
        page.table(top, FIRST, f"ENG_CHEAPEST_BY_VOLUME({CONSTANT_VOLUME})", MOST_BANDS + 1, looks)
        page.book.name("cheapest_by_volume", page.ref(top, FIRST, last, FIRST + 2))
        # Headings as texts: with bad input the call gives none.
        for offset, heading in enumerate(("From", "To", "Model", "In words", "", "", "")):
            align = "right" if offset < 2 else "center" if offset == 2 else "left"
            page.text(top, FIRST + offset, heading, Style.HEADER, align=align)
        for row in range(top + 1, last + 1):
            start, end, model = (f"{letter}{row + 1}" for letter in "BCD")
            ends = f'IF(C{row + 2}="","From "&TEXT({start},"#,##0")&" units a year on, {{}} is the cheapest.",'
            middle = f'"From "&TEXT({start},"#,##0")&" to "&TEXT({end},"#,##0")&" units a year, {{}} is the cheapest.")'
            words = (ends + middle).replace("{}", f'"&{model}&"')
            page.wide(row, FIRST + 3, f'=IF({start}="","",{words})', Style.EXPLANATION, indent=1)
        page.row = last + 2
        starts, ends_, models = (page.ref(top + 1, FIRST + at, last, FIRST + at) for at in range(3))
        return starts, ends_, models

    def _pairs(self) -> str:
        page = self.page
        page.section(
            "Every model against every other",
            "From how many units a year the model of the row costs no more than the model of the column.",
        )
        head = page.row
        page.header(("", *CODES), numbers=range(1, 6))
        first, last = head + 2, head + 1 + len(CODES)
        for code in CODES:
            page.text(page.row, FIRST, code, Style.CALCULATION, bold=True, align="left")
            page.row += 1
        rows, columns = f"B{first}:B{last}", f"C{head + 1}:G{head + 1}"
        volumes = _or_never(f"ENG_BREAK_EVEN({rows},{columns},{CONSTANT_VOLUME})")
        formula = f'=IF({rows}={columns},"",{volumes})'
        page.spill(head + 1, FIRST + 1, formula, len(CODES), [_FOUND] * len(CODES))
        area = page.ref(head + 1, FIRST + 1, head + len(CODES), FIRST + len(CODES))
        page.book.name("break_even_of_each", area)
        page.row += 1
        return area

    def _levels(self) -> None:
        page = self.page
        page.section(
            "What to negotiate for",
            "At the volume that you plan: the level of one figure, all others unchanged, at which both models cost "
            "the same.",
        )
        head = page.row
        page.header(("Key", "Now", "Level at", "In words", "", "", ""), numbers=range(1, 3))
        first, last = head + 1, head + len(NEGOTIABLE)
        for key in NEGOTIABLE:
            here = page.row + 1
            page.text(page.row, FIRST, key, Style.CALCULATION, align="left")
            page.formula(page.row, FIRST + 1, f"=present_{key}", Style.CALCULATION, **_LEVEL)
            words = (
                f'=IF(ISNUMBER(D{here}),"{NEGOTIABLE[key]}: "&IF(ISNUMBER(C{here}),IF(D{here}>C{here},"up by ",'
                f'"down by ")&{price(f"ABS(D{here}-C{here})")},"at "&{price(f"D{here}")}),'
                f'"{NEGOTIABLE[key]}: no level does.")'
            )
            page.wide(page.row, FIRST + 3, words, Style.EXPLANATION, indent=1)
            page.sheet.set_row(page.row, 20)
            page.row += 1
        call = f"ENG_BREAK_EVEN_VALUE(B{first + 1}:B{last + 1},model_a,model_b,{PLAN})"
        page.spill(first, FIRST + 2, f"={_or_never(call)}", len(NEGOTIABLE), [_LEVEL])
        for offset, key in enumerate(NEGOTIABLE):
            page.book.name(f"level_{key}", page.ref(first + offset, FIRST + 2))
        page.row += 1


class Table:
    """The sheet Table: break-even volumes over hardware prices and software fees."""

    def __init__(self, book: Book) -> None:
        """Write the sheet and name its table."""
        page = book.page(
            "Table",
            "Break-even by price and fee",
            '="From how many units a year "&model_a&" costs no more than "&model_b&", by the ODM\'s hardware price and '
            'software fee"',
            (18, *[15] * TABLE_PRICES),
        )
        page.section(
            "Break-even volume, units a year",
            "Across: hardware price per unit. Down: software fee per month. Green: no more than you plan, so that the "
            "model asked about pays.",
        )
        head = page.row
        page.text(head, FIRST, "Fee, per month", Style.HEADER, align="left")
        for offset in range(TABLE_PRICES):
            before = f"={'BCDEFGHI'[offset]}{head + 1}+price_step" if offset else "=first_price"
            page.formula(head, FIRST + 1 + offset, before, Style.HEADER, num_format=MONEY_AND_CENTS, align="right")
        page.sheet.set_row(head, 24)
        for offset in range(TABLE_FEES):
            row = head + 1 + offset
            before = f"=B{row}+fee_step" if offset else "=first_fee"
            page.formula(row, FIRST, before, Style.CALCULATION, num_format=MONEY_AND_CENTS, align="right", bold=True)
            page.sheet.set_row(row, 24)
        first, last, right = head + 1, head + TABLE_FEES, FIRST + TABLE_PRICES
        prices, fees = f"C{head + 1}:I{head + 1}", f"B{first + 1}:B{last + 1}"
        formula = f"={_or_never(f'ENG_BREAK_EVEN(model_a,model_b,{prices},{fees},years_ahead,{OPTIONS})')}"
        page.spill(first, FIRST + 1, formula, TABLE_FEES, [_FOUND] * TABLE_PRICES)
        self.volumes = page.ref(first, FIRST + 1, last, right)
        self.prices, self.fees = page.ref(head, FIRST + 1, head, right), page.ref(first, FIRST, last, FIRST)
        page.book.name("break_even_table", page.ref(head, FIRST, last, right))
        page.sheet.conditional_format(
            first, FIRST + 1, last, right,
            {"type": "formula", "criteria": f"=AND(ISNUMBER(C{first + 1}),C{first + 1}<=planned_volume)",
             "format": page.book.plain_format(RIGHT_LOOK)},
        )  # fmt: skip
        page.row = last + 1
        page.wide(page.row, FIRST, "=table_words", Style.EXPLANATION)
        page.row += 2
