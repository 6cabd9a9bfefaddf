"""The sheet Each: what each product costs with each model, from single calls that spill down the column."""

from __future__ import annotations

from typing import Any

from xl_engagement.templates.kit.book import Book
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.scenario_arguments import CODES, DECISION, OPTIONS, SCENARIO
from xl_engagement.templates.kit.theme import COUNT, MONEY, MONEY_AND_CENTS, WARNING_LOOK, Style
from xl_engagement.templates.portfolio.constants import PRODUCTS
from xl_engagement.templates.portfolio.inputs import Products

_MONEY: dict[str, Any] = {"num_format": MONEY, "align": "right"}
_COUNT: dict[str, Any] = {"num_format": COUNT, "align": "right"}
_TEXT: dict[str, Any] = {"align": "left"}
_COLUMNS = (
    ("Product", 40), ("Line", 13), ("Units", 12), ("Busiest year", 14), ("A month", 10),
    *((code, 15) for code in CODES),
    ("Cheapest", 12), ("Least cost", 15), ("Recommended", 14), ("Its cost", 15), ("Could save", 14), ("Per unit", 12),
    ("Volume", 12), ("What is wrong", 46),
)  # fmt: skip
_AT = {heading: FIRST + at for at, (heading, _) in enumerate(_COLUMNS)}
_LETTER = {heading: "BCDEFGHIJKLMNOPQRST"[at] for at, (heading, _) in enumerate(_COLUMNS)}


class Each:
    """The page, and its columns without their headers, by heading."""

    def __init__(self, book: Book, products: Products) -> None:
        """Write the sheet and name its columns."""
        self.page = page = book.page(
            "Each",
            "Product by product",
            "Every column of costs, choices and recommendations is one formula, in its first row. Filter as you like.",
            [width for _, width in _COLUMNS],
        )
        page.section(
            "Total cost by model, the cheapest, and the guide's recommendation",
            "Could save: what the recommended model costs above the cheapest one. Volume: whether the busiest year "
            "lies in the range of the guide's cost table.",
        )
        self._head = head = page.row
        texts = {"Product", "Line", "Cheapest", "Recommended", "Volume", "What is wrong"}
        page.sheet.set_row(head, 21)
        for heading, column in _AT.items():
            page.text(head, column, heading, Style.HEADER, align="left" if heading in texts else "right")
        page.freeze_header(head, FIRST + 1)
        self._first, self._last = head + 1, head + PRODUCTS
        for row in range(PRODUCTS):
            self._row(products, row)
        self._spill("ODM", f"ENG_TCO({self._models()},{SCENARIO})", [_MONEY] * len(CODES))
        self._spill("Cheapest", f"ENG_CHEAPEST({SCENARIO})", [{**_TEXT, "bold": True}])
        self._spill("Recommended", f"ENG_RECOMMEND({DECISION})", [_TEXT])
        per_unit = f"ENG_COST_PER_UNIT(recommended,units,unit_cost,saas_fee,{OPTIONS})"
        self._spill("Per unit", per_unit, [{"num_format": MONEY_AND_CENTS, "align": "right"}])
        for name, heading in (
            ("units_per_month", "A month"), ("busiest_years", "Busiest year"), ("cheapest", "Cheapest"),
            ("recommended", "Recommended"), ("recommended_costs", "Its cost"), ("savings", "Could save"),
            ("total_units", "Units"), ("least_costs", "Least cost"), ("costs_per_unit", "Per unit"),
            ("lines_shown", "Line"), ("problems", "What is wrong"), ("volumes_in_range", "Volume"),
        ):  # fmt: skip
            book.name(name, self.column(heading))
        costs = page.ref(self._first, _AT["ODM"], self._last, _AT["BESPOKE"])
        book.name("costs_by_model", costs)
        book.name("models_of_costs", page.ref(head, _AT["ODM"], head, _AT["BESPOKE"]))
        self._light()
        page.allowed |= {"autofilter": True}
        page.sheet.autofilter(head, FIRST, self._last, page.last)
        page.row = self._last + 1

    def column(self, heading: str) -> str:
        """A column without its header."""
        return self.page.ref(self._first, _AT[heading], self._last, _AT[heading])

    def _models(self) -> str:
        return f"{_LETTER['ODM']}{self._head + 1}:{_LETTER['BESPOKE']}{self._head + 1}"

    def _spill(self, heading: str, call: str, looks: list[dict[str, Any]]) -> None:
        """One formula for all products; rows without a product, or with something wrong, stay empty."""
        formula = f'=IF(products="","",IFERROR({call},""))'
        self.page.spill(self._first, _AT[heading], formula, PRODUCTS, looks)

    def _row(self, products: Products, row: int) -> None:
        """What follows by the sheet's own arithmetic."""
        page, at, here = self.page, self._first + row, self._first + row + 1
        name, schedule = products.cell(row, "products"), products.schedule(row)
        model, cost, least = (f"{_LETTER[heading]}{here}" for heading in ("Recommended", "Its cost", "ODM"))
        costs = f"{least}:{_LETTER['BESPOKE']}{here}"
        busiest, missing = f"{_LETTER['Busiest year']}{here}", f'{name}=""'
        price, fee, team, month = (
            products.cell(row, column) for column in ("unit_cost", "saas_fee", "has_team", "hire_months")
        )
        checks = (
            f'ENG_CHECK("ENG_TCO","HYBRID",{schedule},{price},{fee},{OPTIONS})',
            f'ENG_CHECK("ENG_RECOMMEND",{team},{month})',
        )
        formulas: dict[str, tuple[str, dict[str, Any]]] = {
            "Product": (f'=IF({missing},"",{name})', _TEXT),
            "Line": (f'=IF({missing},"",{products.cell(row, "lines")}&"")', _TEXT),
            "Units": (f'=IF({missing},"",SUM({schedule}))', _COUNT),
            "Busiest year": (f'=IF({missing},"",MAX({schedule}))', _COUNT),
            "A month": (f'=IF({missing},"",ROUND({busiest}/months_per_year,0))', _COUNT),
            "Its cost": (
                f'=IF({model}="","",IFERROR(INDEX({costs},MATCH({model},{self._models_absolute()},0)),""))',
                _MONEY,
            ),
            "Least cost": (f'=IF(ISNUMBER({least}),MIN({costs}),"")', _MONEY),
            "Could save": (f'=IF(ISNUMBER({cost}),{cost}-{_LETTER["Least cost"]}{here},"")', _MONEY),
            "Volume": (
                f'=IF({missing},"",IF(AND({busiest}>=guide_volume_low,{busiest}<=guide_volume_high),"in range",'
                '"outside"))',
                _TEXT,
            ),
            "What is wrong": (
                f'=IF(OR({missing},AND(ISNUMBER({least}),{model}<>"")),"",IF({checks[0]}<>"",{checks[0]},{checks[1]}))',
                _TEXT,
            ),
        }
        for heading, (formula, look) in formulas.items():
            page.formula(at, _AT[heading], formula, Style.CALCULATION, **look)

    def _models_absolute(self) -> str:
        head = self._head + 1
        return f"${_LETTER['ODM']}${head}:${_LETTER['BESPOKE']}${head}"

    def _light(self) -> None:
        """Volumes beyond the guide's table."""
        column, letter = _AT["Volume"], _LETTER["Volume"]
        self.page.sheet.conditional_format(
            self._first, column, self._last, column,
            {"type": "formula", "criteria": f'={letter}{self._first + 1}="outside"',
             "format": self.page.book.plain_format(WARNING_LOOK)},
        )  # fmt: skip
