"""The template `break-even`: from which volume does a contract manufacturer pay, and what to negotiate for?"""

from __future__ import annotations

from xl_engagement.templates.break_even.calculations import Calculations
from xl_engagement.templates.break_even.charts import Charts
from xl_engagement.templates.break_even.checks import add_checks
from xl_engagement.templates.break_even.inputs import Inputs
from xl_engagement.templates.break_even.price_table import PriceTable
from xl_engagement.templates.break_even.results import Results
from xl_engagement.templates.break_even.texts import add_texts
from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.template import Template

TEMPLATE = Template(
    name="break-even",
    title="Break-even of engagement models",
    answers="From which volume does a contract manufacturer (CM) pay?",
    steps=(
        "On Inputs, replace the example: the ODM's hardware price and software fee, and the units that you plan for a "
        "year. Choose which model you ask about, and against which one.",
        "On Assumptions, replace what you know better than the guide, first of all the figures marked illustrative.",
        "Read the answer on Results, in words first; then which model is cheapest at which volume, every model against "
        "every other, and what to negotiate for.",
        "On Table, see how the break-even moves with the hardware price and the software fee. On Charts, see where the "
        "lines cross.",
        "Before you rely on a figure, see that Checks says TRUE.",
    ),
    sheets=(Inputs, AssumptionsSheet, Results, PriceTable, Charts, Calculations),
    texts=add_texts,
    checks=add_checks,
)
