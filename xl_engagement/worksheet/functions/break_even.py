"""Worksheet functions of the group Break-even: from which volume, when, at which price one model overtakes another."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from xl_engagement.cells import NA, Rows
from xl_engagement.model.break_even.result import Answer, Outcome
from xl_engagement.model.break_even.time import best_switch_year, time_of_break_even
from xl_engagement.model.break_even.value import value_of_break_even
from xl_engagement.model.break_even.volume import (
    LARGEST_VOLUME,
    cheapest_bands,
    volume_of_break_even,
    volume_paying_a_switch,
)
from xl_engagement.worksheet.calling.assumptions_table import DRIVER_KEYS
from xl_engagement.worksheet.calling.bound_arguments import BoundArguments
from xl_engagement.worksheet.calling.call_errors import shown
from xl_engagement.worksheet.calling.named_kinds import DriverName
from xl_engagement.worksheet.declaration import Argument, Content, Group, Result, worksheet_function
from xl_engagement.worksheet.functions.model_calls import (
    grouped,
    only_scenario,
    scenario_of,
)
from xl_engagement.worksheet.functions.shared_arguments import (
    ASSUMPTIONS,
    CASE,
    CONSTANT_VOLUME,
    DISCOUNT_RATE,
    MODEL_A,
    MODEL_B,
    SAAS_FEE,
    SCENARIO,
    UNIT_COST,
    UNITS,
    YEARS,
)


def _answered(given: BoundArguments, answer: Answer, reason: Callable[[Outcome, int], str]) -> NDArray[np.float64]:
    """The figures found; an element without an answer is `#N/A` with the reason."""
    value = np.broadcast_to(answer.value, (given.count,))
    outcome = np.broadcast_to(answer.outcome, (given.count,))
    given.reject(np.isnan(value), NA, lambda index: reason(Outcome(int(outcome[index])), index))
    return value


@worksheet_function(
    "ENG_BREAK_EVEN",
    Group.BREAK_EVEN,
    help="Annual units from which model_a costs no more than model_b, the same volume every year; #N/A if none.",
    arguments=(MODEL_A, MODEL_B, *CONSTANT_VOLUME),
    content=Content.NUMBER,
    example='=ENG_BREAK_EVEN("CM","ODM",100,2)',
    expected=(1_100_000 + 4 * 750_000 - 165_000) / (5 * 15 + 12 * 12.5 * (2 - 0.625)),
)
def break_even(given: BoundArguments) -> NDArray[np.float64]:
    """See `volume.break_even`."""

    def compute(part: BoundArguments) -> NDArray[np.float64]:
        a, b = part.model_a, part.model_b
        answer = volume_of_break_even(scenario_of(part, a, b), a, b)
        limit = np.broadcast_to(answer.limit, (part.count,))

        def reason(outcome: Outcome, index: int) -> str:
            if outcome is Outcome.CHEAPER_BELOW:
                return f"{a} is the cheaper one below {limit[index]:,.0f} units a year, not above; ask for {b} over {a}"
            return f"{a} costs more than {b} at every volume up to {LARGEST_VOLUME:,.0f} units a year"

        return _answered(part, answer, reason)

    return grouped(given, ("model_a", "model_b", "years"), compute)


@worksheet_function(
    "ENG_CHEAPEST_BY_VOLUME",
    Group.BREAK_EVEN,
    help="The cheapest engagement model by constant annual volume, in bands from 0 to 1,000,000,000 units.",
    arguments=CONSTANT_VOLUME,
    result=Result.TABLE,
    headers=("From", "To", "Model"),
    example="=INDEX(ENG_CHEAPEST_BY_VOLUME(100,2),2,3)",
    expected="ODM",
)
def cheapest_by_volume(given: BoundArguments) -> Rows:
    """See `volume.cheapest_by_volume`."""
    hybrid = ("HYBRID",) if given.years > 1 else ()
    return [list(band) for band in cheapest_bands(only_scenario(given, *hybrid))]


@worksheet_function(
    "ENG_BREAK_EVEN_TIME",
    Group.BREAK_EVEN,
    help="Years until the cumulative cost of model_a, having exceeded that of model_b, no longer does. #N/A if never.",
    arguments=(MODEL_A, MODEL_B, *SCENARIO),
    content=Content.NUMBER,
    example='=ENG_BREAK_EVEN_TIME("ODM","CM",{500,3000},100,2)',
    expected=0.0,
)
def break_even_time(given: BoundArguments) -> NDArray[np.float64]:
    """See `time.break_even_time`."""

    def compute(part: BoundArguments) -> NDArray[np.float64]:
        a, b = part.model_a, part.model_b
        answer = time_of_break_even(scenario_of(part, a, b), a, b)
        years = part.units.lengths[0]
        return _answered(part, answer, lambda *_: f"{a} has cost more than {b} up to the end, year {years}")

    return grouped(given, ("model_a", "model_b"), compute)


@worksheet_function(
    "ENG_BREAK_EVEN_VALUE",
    Group.BREAK_EVEN,
    help="What to negotiate for: the value of a driver at which the two models cost the same, the others held. #N/A if "
    "there is none.",
    arguments=(
        Argument("driver", DriverName(), f"unit_cost, saas_fee or an assumption such as {DRIVER_KEYS[1]}."),
        MODEL_A,
        MODEL_B,
        *SCENARIO,
    ),
    content=Content.NUMBER,
    example='=ENG_BREAK_EVEN_VALUE("odm_nre","ODM","CM",{500,3000},100,2)',
    expected=1_850_000 + 50_000 + 255_000 + 12 * 0.625 * 2_250 - (50_000 + 300_000 + 12 * 2 * 2_250),
)
def break_even_value(given: BoundArguments) -> NDArray[np.float64]:
    """See `value.break_even_value`."""

    def compute(part: BoundArguments) -> NDArray[np.float64]:
        driver, a, b = part.driver, part.model_a, part.model_b
        answer = value_of_break_even(scenario_of(part, a, b), driver, a, b)
        reasons = {
            Outcome.TIE: f"{a} and {b} cost the same whatever {driver} is",
            Outcome.NO_EFFECT: f"{driver} does not change the difference between {a} and {b}",
            Outcome.OUT_OF_REACH: f"no value of {driver} in its range makes {a} and {b} cost the same",
        }
        return _answered(part, answer, lambda outcome, _: reasons[outcome])

    return grouped(given, ("driver", "model_a", "model_b"), compute)


@worksheet_function(
    "ENG_SWITCH_YEAR",
    Group.BREAK_EVEN,
    help="Year in which moving a HYBRID's hardware to a CM costs least. #N/A where staying with the ODM costs no more.",
    arguments=(UNITS, UNIT_COST, SAAS_FEE, CASE, DISCOUNT_RATE, ASSUMPTIONS),
    content=Content.NUMBER,
    example="=ENG_SWITCH_YEAR({500,20000,20000},100,2)",
    expected=2,
)
def switch_year(given: BoundArguments) -> NDArray[np.float64]:
    """See `time.switch_year`."""

    def compute(part: BoundArguments) -> NDArray[np.float64]:
        best = np.broadcast_to(best_switch_year(scenario_of(part)), (part.count,))
        years = part.units.lengths[0]
        reason = (
            f"in no year from 2 to {years} does moving the hardware to a CM cost less than staying with the ODM"
            if years > 1
            else "a schedule of one year has no later year to move the hardware in"
        )
        part.reject(np.isnan(best), NA, lambda _: reason)
        return best

    return grouped(given, (), compute)


@worksheet_function(
    "ENG_SWITCH_VOLUME",
    Group.BREAK_EVEN,
    help="Annual units at which qualifying a CM pays within the years given (3 if left out). #N/A if it never does.",
    arguments=(
        UNIT_COST,
        Argument(
            YEARS.name, YEARS.kind, "Years within which the qualification must pay; 3 if left out.", 3, YEARS.unit
        ),
        CASE,
        DISCOUNT_RATE,
        ASSUMPTIONS,
    ),
    content=Content.NUMBER,
    example='=ENG_SWITCH_VOLUME(100,3,"mid",0,{"cm_qualification",180000})',
    expected=180_000 / (3 * 100 * 0.15),
)
def switch_volume(given: BoundArguments) -> NDArray[np.float64]:
    """See `volume.switch_volume`."""

    def compute(part: BoundArguments) -> NDArray[np.float64]:
        answer = volume_paying_a_switch(scenario_of(part))
        reason = f"at no volume up to {LARGEST_VOLUME:,.0f} units a year does a CM's saving pay its qualification"
        return _answered(part, answer, lambda *_: f"{reason} within {shown(part.years)} years")

    return grouped(given, ("years",), compute)
