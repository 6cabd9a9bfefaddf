"""The points that the chart of cost by volume marks: where the cheapest model changes, and the break-even asked for."""

from __future__ import annotations

from typing import Any

from xl_engagement.templates.break_even.constants import MARKED_CHANGES
from xl_engagement.templates.kit.marked_chart import Points
from xl_engagement.templates.kit.page import FIRST, Page
from xl_engagement.templates.kit.scenario_arguments import CONSTANT_VOLUME
from xl_engagement.templates.kit.theme import COUNT, MONEY, Style

_CHANGE, _MODEL, _VOLUME, _COST, _LABEL_AT, _END, _LABEL, _ON_LINE = range(FIRST + 1, FIRST + 9)
_MONEY: dict[str, Any] = {"num_format": MONEY, "align": "right"}
_COUNT: dict[str, Any] = {"num_format": COUNT, "align": "right"}
_TEXT: dict[str, Any] = {"align": "left"}


class MarkedPoints:
    """`changes` of the cheapest model, the break-even `asked` for, and a guide line to each, with its label."""

    def __init__(self, page: Page, starts: str, models: str, costs: str) -> None:
        """Write the tables. `starts` and `models` are the bands of the cheapest model, `costs` those of the chart.

        A slot without a change of its own repeats the last one, so that nothing is empty; where the cheapest model
        never changes, the first slot says which one it is.
        """
        self._page = page
        self._costs = costs
        page.section("Points to mark", "A slot that is not needed repeats the last change.")
        labels = (
            "Slot",
            "Change",
            "Model",
            "Units a year",
            "Its cost",
            "Label at",
            "Line up to",
            "Label",
            "On its line",
        )
        page.header(labels, numbers=range(3, 7))
        first = page.row
        for slot in range(1, MARKED_CHANGES + 1):
            here = page.row + 1
            none = f"C{here}=0"
            self._slot(
                slot,
                f"=MIN(B{here},changes_shown)",
                f"=INDEX({models},C{here}+1)",
                f"=IF({none},chart_volume/2,INDEX({starts},C{here}+1))",
                f'=IF({none},D{here}&" is cheapest throughout",D{here}&" from "&TEXT(E{here},"#,##0"))',
            )
        here = page.row + 1
        self._slot(
            "Asked for",
            "=changes_shown+1",
            "=model_a",
            "=IF(asked_in_chart,break_even,NA())",
            f'=D{here}&" level with "&model_b&IF(ISNUMBER(E{here}),": "&TEXT(E{here},"#,##0"),": not in this chart")',
        )
        row = page.row - 1
        # The line's label is short, as labels near each other would collide; the legend says it in full.
        page.formula(row, _ON_LINE, '=model_a&" = "&model_b', Style.CALCULATION, **_TEXT)
        self.asked = Points(page.ref(row, _LABEL), page.ref(row, _VOLUME), page.ref(row, _COST))
        page.row += 1
        self.changes = self._changes(first)
        page.header(("Guide lines", "Units a year", "Cost"), numbers=range(1, 3))
        self.guides = [self._guide(slot) for slot in range(first, first + MARKED_CHANGES + 1)]
        page.row += 1

    def _slot(self, name: str | int, change: str, model: str, volume: str, label: str) -> None:
        """One row; labels stand high at the left of the chart and low at its right, where no lines run."""
        page, row, here = self._page, self._page.row, self._page.row + 1
        left = f"E{here}*2<=chart_volume"
        share = f"IF({left},label_top-label_step*C{here},label_step*(changes_shown+2-C{here}))"
        page.value(row, FIRST, name, Style.CALCULATION, **_TEXT)
        page.formula(row, _CHANGE, change, Style.CALCULATION, **_COUNT)
        page.formula(row, _MODEL, model, Style.CALCULATION, **_TEXT)
        page.formula(row, _VOLUME, volume, Style.CALCULATION, **_COUNT)
        cost = f"=ENG_VOLUME_CURVE(D{here},E{here},{CONSTANT_VOLUME})"
        page.formula(row, _COST, cost, Style.CALCULATION, **_MONEY)
        page.formula(row, _LABEL_AT, f"=MAX({self._costs})*{share}", Style.CALCULATION, **_MONEY)
        page.formula(row, _END, f"=MAX(F{here},G{here})", Style.CALCULATION, **_MONEY)
        page.formula(row, _LABEL, label, Style.CALCULATION, **_TEXT)
        page.formula(row, _ON_LINE, f"=I{here}", Style.CALCULATION, **_TEXT)
        page.row += 1

    def _changes(self, first: int) -> Points:
        """The changes as points: none where the cheapest model never changes."""
        page, top = self._page, self._page.row + 1
        page.header(("The cheapest model changes", "Units a year", "Cost"), numbers=range(1, 3))
        for slot in range(first + 1, first + 1 + MARKED_CHANGES):
            page.formula(page.row, FIRST, f"=B{slot}", Style.CALCULATION, **_TEXT)
            for column, letter, look in ((FIRST + 1, "E", _COUNT), (FIRST + 2, "F", _MONEY)):
                page.formula(page.row, column, f"=IF(C{slot}=0,NA(),{letter}{slot})", Style.CALCULATION, **look)
            page.row += 1
        page.row += 1
        return self._points(page.ref(top - 1, FIRST), top, MARKED_CHANGES)

    def _guide(self, slot: int) -> Points:
        """Three points: on the axis, at the label, and up to the curve or beyond; a repeated change has no line."""
        page, first, here = self._page, self._page.row, slot + 1
        repeats = f"N(B{here})>MAX(C{here},1)"
        for height in ("=no_cost", f"=IF({repeats},NA(),G{here})", f"=IF({repeats},NA(),H{here})"):
            page.formula(page.row, FIRST, f"=B{here}", Style.CALCULATION, **_TEXT)
            page.formula(page.row, FIRST + 1, f"=E{here}", Style.CALCULATION, **_COUNT)
            page.formula(page.row, FIRST + 2, height, Style.CALCULATION, **_MONEY)
            page.row += 1
        return self._points(page.ref(slot, _ON_LINE), first, 3)

    def _points(self, name: str, first: int, rows: int) -> Points:
        page, last = self._page, first + rows - 1
        return Points(name, page.ref(first, FIRST + 1, last, FIRST + 1), page.ref(first, FIRST + 2, last, FIRST + 2))
