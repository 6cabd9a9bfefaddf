"""The template `vendor-scorecard`: is this vendor a real ODM, and what do the quotes come to?"""

from __future__ import annotations

from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.template import Template
from xl_engagement.templates.vendor_scorecard.calculations import Calculations
from xl_engagement.templates.vendor_scorecard.chart import RankingChart
from xl_engagement.templates.vendor_scorecard.checks import add_checks
from xl_engagement.templates.vendor_scorecard.inputs import Inputs
from xl_engagement.templates.vendor_scorecard.questions_sheet import Questions
from xl_engagement.templates.vendor_scorecard.quotes_sheet import Quotes
from xl_engagement.templates.vendor_scorecard.scorecard_sheet import Scorecard
from xl_engagement.templates.vendor_scorecard.texts import add_texts

TEMPLATE = Template(
    name="vendor-scorecard",
    title="Vendor scorecard",
    answers="Is this vendor a real ODM?",
    steps=(
        "On Questions, read what to ask and why. Put the five questions to every vendor.",
        "On Scorecard, replace the example vendors and choose yes, no or blank for each question. The verdict says "
        "what you would be buying, or what to ask next.",
        "On Inputs, give the units that you will ship each year; on Quotes, what each vendor asks.",
        "On Quotes and Chart, compare what each quote comes to, with the engineering that it leaves to you. A low "
        "quote from a vendor that is no real ODM is not the same thing for less.",
        "Before you rely on a figure, see that Checks says TRUE.",
    ),
    sheets=(Inputs, Scorecard, Quotes, RankingChart, Questions, AssumptionsSheet, Calculations),
    texts=add_texts,
    checks=add_checks,
    shown="Scorecard",
)
