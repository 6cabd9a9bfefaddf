"""The template `risk`: how sure are we, and what is worth finding out first?"""

from __future__ import annotations

from xl_engagement.templates.kit.template import Template
from xl_engagement.templates.risk.alone import Alone
from xl_engagement.templates.risk.calculations import Calculations
from xl_engagement.templates.risk.charts import Charts
from xl_engagement.templates.risk.checks import add_checks
from xl_engagement.templates.risk.find_out import FindOut
from xl_engagement.templates.risk.inputs import Inputs, Ranges
from xl_engagement.templates.risk.results import Results
from xl_engagement.templates.risk.texts import add_texts

TEMPLATE = Template(
    name="risk",
    title="Risk of engagement models",
    answers="How sure are we, and what is worth finding out first?",
    steps=(
        "On Inputs, replace the example: the ODM's hardware price and software fee, and the units of each year.",
        "On Assumptions, set the low and the high figure of each assumption as far apart as you are unsure. Where you "
        "know which figure is the likeliest, give it too: the trials then gather around it.",
        "Read the answer on Results, in words first; then how often each model is the cheapest, what each may cost, "
        "and from which volume one pays over the other. On Charts, see the S-curves.",
        "On Find out, see which assumption moves the choice most. Find that one out, enter it on Assumptions, look "
        "again.",
        "Before you rely on a figure, see that Checks says TRUE.",
    ),
    sheets=(Inputs, Ranges, Results, FindOut, Charts, Calculations, Alone),
    texts=add_texts,
    checks=add_checks,
)
