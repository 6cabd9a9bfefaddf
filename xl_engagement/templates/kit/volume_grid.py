"""The table behind a chart of cost by annual volume: every engagement model at equally spaced volumes from 0 on."""

from __future__ import annotations

from collections.abc import Sequence

from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.model_codes import CODES
from xl_engagement.templates.kit.named_cells import SCENARIO
from xl_engagement.templates.kit.named_tables import Column, Place, Table, add_table, per_model
from xl_engagement.templates.kit.page import Page
from xl_engagement.templates.kit.theme import COUNT_LOOK, MONEY_LOOK


def add_volume_grid(page: Page, steps: int, largest: str, beside: Sequence[Column]) -> Table:
    """Write every model's cost from volume 0 up to the cell `largest` in so many steps, with columns `beside`."""
    volume = f"={largest}*[@Step]/MAX([Step])"

    def curve(at: Place) -> str:
        volumes = at.table["Units a year"].fixed
        return f"={call('ENG_VOLUME_CURVE', SCENARIO, model='[#]', volumes=volumes)}"

    volumes = (Column("Step"), Column("Units a year", volume, COUNT_LOOK))
    return add_table(page, range(steps + 1), *volumes, *per_model(curve, MONEY_LOOK, spills=True), *beside)


def cost_of(model: str, at: Place) -> str:
    """An expression for what a model, given by an expression, costs at the volume of the row in such a table."""
    return f"SUMIF({at.table.headings(CODES).fixed},{model},{at.table.row(at.key).relative})"
