"""The sheet Inputs of the break-even template, with an example in which a CM pays only beyond what is planned."""

from __future__ import annotations

from dataclasses import replace

from xl_engagement.templates.break_even.constants import MAX_YEARS, TABLE_FEES, TABLE_PRICES
from xl_engagement.templates.kit.input_cells import Field, at_least, one_of, whole
from xl_engagement.templates.kit.inputs_sheet import InputsSheet, Section
from xl_engagement.templates.kit.model_codes import CODES
from xl_engagement.templates.kit.scenario_inputs import CASE, DISCOUNT_RATE, PRODUCT, YEARS_AHEAD, switch_year
from xl_engagement.templates.kit.theme import COUNT, MONEY_AND_CENTS

_PRODUCT = (
    *PRODUCT.entries,
    Field(
        "planned_volume",
        "Units you plan",
        12_000,
        "units per year",
        "The same every year; the answer tells on which side of the break-even it lies.",
        at_least(0),
        COUNT,
    ),
)
_QUESTION = (
    Field(
        "model_a",
        "Model asked about",
        "CM",
        "",
        "From which volume on does it cost no more than the other one?",
        one_of(CODES),
    ),
    Field("model_b", "Against", "ODM", "", "The model that it is compared with.", one_of(CODES)),
)
_CALCULATION = (
    replace(YEARS_AHEAD, rule=whole(2, MAX_YEARS)),
    CASE,
    DISCOUNT_RATE,
    replace(switch_year(MAX_YEARS), note="Blank: year 2, as every year ships the same."),
    Field(
        "largest_volume",
        "Charts: largest volume",
        None,
        "units per year",
        "Blank: somewhat beyond your plan and the last change of the cheapest model.",
        whole(1, 100_000_000),
        COUNT,
        optional=True,
    ),
)
_TABLE = (
    Field(
        "first_price",
        "Hardware price: first",
        40,
        "USD per unit",
        f"The table goes through {TABLE_PRICES} prices from here on.",
        at_least(0),
        MONEY_AND_CENTS,
    ),
    Field(
        "price_step",
        "Hardware price: step",
        20,
        "USD per unit",
        "From one price to the next.",
        at_least(0, excluded=True),
        MONEY_AND_CENTS,
    ),
    Field(
        "first_fee",
        "Software fee: first",
        0.5,
        "USD per month",
        f"The table goes through {TABLE_FEES} fees from here on.",
        at_least(0),
        MONEY_AND_CENTS,
    ),
    Field(
        "fee_step",
        "Software fee: step",
        0.5,
        "USD per month",
        "From one fee to the next.",
        at_least(0, excluded=True),
        MONEY_AND_CENTS,
    ),
)


class Inputs(InputsSheet):
    """The product, the question, how to calculate, and the steps of the table."""

    contents = "The product, the question, how to calculate, and the steps of the table."
    sections = (
        Section("Your product", _PRODUCT),
        Section("The question", _QUESTION),
        Section("How to calculate", _CALCULATION),
        Section("The table of break-even volumes", _TABLE),
    )
