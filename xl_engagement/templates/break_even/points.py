"""The points that the chart of cost by volume marks: where the cheapest model changes, and the break-even asked for."""

from __future__ import annotations

from itertools import product

from xl_engagement.templates.break_even.constants import MARKED_CHANGES
from xl_engagement.templates.kit.area import Area
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.marked_chart import Points
from xl_engagement.templates.kit.named_cells import SCENARIO
from xl_engagement.templates.kit.named_tables import Column, Content, Place, Table, add_table
from xl_engagement.templates.kit.page import Page
from xl_engagement.templates.kit.theme import COUNT_LOOK, MONEY_LOOK
from xl_engagement.templates.kit.wording import count

_ASKED = "Asked for"
_GUIDE = ("Foot", "Label", "End")


class MarkedPoints:
    """`changes` of the cheapest model, the break-even `asked` for, and a guide line to each, with its label."""

    def __init__(self, page: Page, bands: Table, costs: Area) -> None:
        """Write the tables. `bands` are those of the cheapest model, `costs` those of the chart.

        A slot without a change of its own repeats the last one, so that nothing is empty; where the cheapest model
        never changes, the first slot says which one it is.
        """
        page.section("Points to mark", "A slot that is not needed repeats the last change.")
        self._slots = slots = _add_slots(page, bands, costs)
        self.asked = Points(*(slots.cell(_ASKED, heading) for heading in ("Label", "Units a year", "Its cost")))
        page.skip()
        self.changes = self._add_changes(page)
        page.skip()
        self.guides = self._add_guides(page)

    def _add_changes(self, page: Page) -> Points:
        """The changes as points: none where the cheapest model never changes."""
        slots, name = self._slots, "The cheapest model changes"

        def unless_none(heading: str) -> Content:
            return lambda at: (
                f"=IF({slots.cell(at.key, 'Change').relative}=0,NA(),{slots.cell(at.key, heading).relative})"
            )

        table = add_table(
            page,
            range(1, MARKED_CHANGES + 1),
            Column(name, lambda at: f"={slots.cell(at.key, 'Slot').relative}"),
            Column("Units a year", unless_none("Units a year"), COUNT_LOOK),
            Column("Cost", unless_none("Its cost"), MONEY_LOOK),
        )
        return Points(table.heading(name), table["Units a year"], table["Cost"])

    def _add_guides(self, page: Page) -> list[Points]:
        """Three points each: on the axis, at the label, up to the curve or beyond; a repeated change has no line."""
        slots, count = self._slots, len(_GUIDE)

        def height(at: Place) -> str:
            slot, point = at.key
            if point == "Foot":
                return "=no_cost"
            change = slots.cell(slot, "Change").relative
            repeats = f"N({slots.cell(slot, 'Slot').relative})>MAX({change},1)"
            return f"=IF({repeats},NA(),{slots.cell(slot, {'Label': 'Label at', 'End': 'Line up to'}[point]).relative})"

        table = add_table(
            page,
            product(slots.keys, _GUIDE),
            Column("Guide lines", lambda at: f"={slots.cell(at.key[0], 'Slot').relative}"),
            Column("Units a year", lambda at: f"={slots.cell(at.key[0], 'Units a year').relative}", COUNT_LOOK),
            Column("Cost", height, MONEY_LOOK),
        )
        volumes, costs = table["Units a year"], table["Cost"]
        return [
            Points(slots.cell(slot, "On its line"), volumes[first : first + count], costs[first : first + count])
            for slot, first in zip(slots.keys, range(0, len(table.keys), count), strict=True)
        ]


def _add_slots(page: Page, bands: Table, costs: Area) -> Table:
    """A row for each change to mark, and one for the break-even asked for."""

    def asked_or(asked: Content, change: Content) -> Content:
        return lambda at: at.filled(asked if at.key == _ASKED else change)

    none = "[@Change]=0"
    model = f"=INDEX({bands['Model']},[@Change]+1)"

    volume = f"=IF({none},chart_volume/2,INDEX({bands['From']},[@Change]+1))"
    # Labels stand high at the left of the chart and low at its right, where no lines run.
    high, low = "label_top-label_step*[@Change]", "label_step*(changes_shown+2-[@Change])"
    label_at = f"=MAX({costs})*IF([@Units a year]*2<=chart_volume,{high},{low})"
    units = count("[@Units a year]")
    label = f'=IF({none},[@Model]&" is cheapest throughout",[@Model]&" from "&{units})'
    shown = f'IF(ISNUMBER([@Units a year]),": "&{units},": not in this chart")'
    asked_label = f'=[@Model]&" level with "&model_b&{shown}'
    cost = f"={call('ENG_VOLUME_CURVE', SCENARIO, model='[@Model]', volumes='[@Units a year]')}"
    return add_table(
        page,
        (*range(1, MARKED_CHANGES + 1), _ASKED),
        Column("Slot"),
        Column("Change", asked_or("=changes_shown+1", "=MIN([@Slot],changes_shown)"), COUNT_LOOK, heading_align="left"),
        Column("Model", asked_or("=model_a", model)),
        Column("Units a year", asked_or("=IF(asked_in_chart,break_even,NA())", volume), COUNT_LOOK),
        Column("Its cost", cost, MONEY_LOOK),
        Column("Label at", label_at, MONEY_LOOK),
        Column("Line up to", "=MAX([@Its cost],[@Label at])", MONEY_LOOK),
        Column("Label", asked_or(asked_label, label)),
        # The label of the line asked for is short, as labels near each other would collide; the legend says it in full.
        Column("On its line", asked_or('=model_a&" = "&model_b', "=[@Label]")),
    )
