"""The template `portfolio`: which engagement model fits each of a hundred products, all at once?"""

from __future__ import annotations

from xl_engagement.templates.kit.assumptions_sheet import AssumptionsSheet
from xl_engagement.templates.kit.template import Template
from xl_engagement.templates.portfolio.calculations import Calculations
from xl_engagement.templates.portfolio.charts import Charts
from xl_engagement.templates.portfolio.checks import add_checks
from xl_engagement.templates.portfolio.each import Each
from xl_engagement.templates.portfolio.inputs import Inputs
from xl_engagement.templates.portfolio.products import Products
from xl_engagement.templates.portfolio.ranking import Ranking
from xl_engagement.templates.portfolio.results import Results
from xl_engagement.templates.portfolio.texts import add_texts

TEMPLATE = Template(
    name="portfolio",
    title="Portfolio: engagement models for a hundred products",
    answers="Which engagement model for each product, a hundred at once?",
    steps=(
        "On Products, replace the made-up examples: one row a product, up to a hundred; a row without a name is left "
        "out. Name your lines of business on Inputs.",
        "On Assumptions, replace what you know better than the guide, first of all the figures marked illustrative. "
        "They hold for all products.",
        "Read the answer on Results, in words first; then the mix, where recommendation and cheapest model agree, what "
        "a policy costs, and which products to look at first.",
        "On Each, filter; on Ranking, sort and choose in dropdowns. Each column of costs on Each is one "
        "formula that spills down.",
        "Before you rely on a figure, see that Checks says TRUE.",
    ),
    sheets=(Inputs, Products, AssumptionsSheet, Results, Each, Ranking, Charts, Calculations),
    texts=add_texts,
    checks=add_checks,
)
