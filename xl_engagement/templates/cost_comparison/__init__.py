"""The template `cost-comparison`: what does each engagement model cost us, and from where on does that change?"""

from __future__ import annotations

from xl_engagement.templates.cost_comparison.calculations import Calculations
from xl_engagement.templates.cost_comparison.charts import Charts
from xl_engagement.templates.cost_comparison.checks import add_checks
from xl_engagement.templates.cost_comparison.inputs import Inputs
from xl_engagement.templates.cost_comparison.results import Results
from xl_engagement.templates.cost_comparison.texts import add_texts
from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.recommendation_sheet import RecommendationSheet
from xl_engagement.templates.kit.template import Template

TEMPLATE = Template(
    name="cost-comparison",
    title="Cost comparison of engagement models",
    answers="What does each engagement model cost us, and from where on does that change?",
    steps=(
        "On Inputs, replace the example: the ODM's hardware price and software fee, the units you will ship each year, "
        "and the questions on your company.",
        "On Assumptions, replace what you know better than the guide, first of all the figures marked illustrative. "
        "Note where each figure comes from.",
        "Read the answer on Results, in words first; then the five models side by side, the cost by year and the "
        "break-even volumes and times. #N/A there means that there is none: the text beside it says why.",
        "On Charts, see when and from which volume the lines cross, and what each cost is made of. Switch the case "
        "between low, mid and high on Inputs.",
        "Before you rely on a figure, see that Checks says TRUE.",
    ),
    sheets=(Inputs, AssumptionsSheet, Results, Charts, RecommendationSheet, Calculations),
    texts=add_texts,
    checks=add_checks,
)
