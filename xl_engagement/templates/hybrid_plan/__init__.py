"""The template `hybrid-plan`: when does the hardware move from an ODM to a contract manufacturer?"""

from __future__ import annotations

from xl_engagement.templates.hybrid_plan.calculations import Calculations
from xl_engagement.templates.hybrid_plan.charts import Charts
from xl_engagement.templates.hybrid_plan.checks import add_checks
from xl_engagement.templates.hybrid_plan.inputs import Inputs
from xl_engagement.templates.hybrid_plan.plan import Plan
from xl_engagement.templates.hybrid_plan.results import Results
from xl_engagement.templates.hybrid_plan.texts import add_texts
from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.template import Template

TEMPLATE = Template(
    name="hybrid-plan",
    title="Hybrid plan: from an ODM to a contract manufacturer",
    answers="When do we move the hardware to a contract manufacturer (CM)?",
    steps=(
        "On Inputs, replace the example: the ODM's hardware price and software fee, and the units of up to five years. "
        "Leave the year of the move blank to see the best one.",
        "On Assumptions, replace what you know better than the guide, first of all the figures marked illustrative: "
        "what qualifying a CM costs (cm_qualification) decides most here.",
        "Read the answer on Results, in words first; then what each year of the move costs against staying with the "
        "ODM, and why day one is a trap.",
        "On Plan, see who does what in which year; on Charts, the timeline and what the move has saved by when.",
        "Before you rely on a figure, see that Checks says TRUE.",
    ),
    sheets=(Inputs, AssumptionsSheet, Results, Plan, Charts, Calculations),
    texts=add_texts,
    checks=add_checks,
)
