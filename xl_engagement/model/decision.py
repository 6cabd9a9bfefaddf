"""The guide's decision: which engagement model fits a company."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xl_engagement.guide.decision_tree import BRANCHES
from xl_engagement.guide.default_assumptions import AMOUNT, guide_range
from xl_engagement.model.model_errors import checked

_, CONSUMER_SCALE_VOLUME = guide_range("consumer_scale_volume")
_, HIRING_MONTHS = guide_range("hiring_months")


def decide(
    has_team: ArrayLike,
    hire_months: ArrayLike = 0,
    units_per_month: ArrayLike = 0,
    sells_platform: ArrayLike = False,
    full_source_ip: ArrayLike = False,
    investors_patient: ArrayLike = False,
    hiring_confident: ArrayLike = False,
    *,
    consumer_scale_volume: float = CONSUMER_SCALE_VOLUME,
    hiring_months: float = HIRING_MONTHS,
) -> NDArray[np.str_]:
    """Key of the branch of the guide's decision (`guide.decision_tree.BRANCHES`) that recommends a model.

    All arguments but the last two broadcast. `hire_months` is the time until the team is hired, 0 for no plans;
    `units_per_month` the volume wanted. Exactly `consumer_scale_volume` is not above it, and exactly `hiring_months` is
    within it. Raises DomainError for a negative number.
    """
    hire = checked("hire_months", hire_months, AMOUNT)
    volume = checked("units_per_month", units_per_month, AMOUNT)
    confident, patient = np.asarray(hiring_confident, dtype=bool), np.asarray(investors_patient, dtype=bool)
    branches = {
        "has_team": np.asarray(has_team, dtype=bool),
        "sells_platform": np.asarray(sells_platform, dtype=bool),
        "consumer_scale": volume > consumer_scale_volume,
        "full_source_ip": np.asarray(full_source_ip, dtype=bool),
        "no_hiring": hire == 0,
        "late_hiring": hire > hiring_months,
        "unsure_hiring": ~confident,
        "patient_investors": patient,
        "impatient_investors": ~patient,
    }
    answers = np.broadcast_arrays(*branches.values())
    keys = np.asarray(list(branches))
    return np.asarray(keys[np.argmax(answers, axis=0)])[()]


def recommend(
    has_team: ArrayLike,
    hire_months: ArrayLike = 0,
    units_per_month: ArrayLike = 0,
    sells_platform: ArrayLike = False,
    full_source_ip: ArrayLike = False,
    investors_patient: ArrayLike = False,
    hiring_confident: ArrayLike = False,
    *,
    consumer_scale_volume: float = CONSUMER_SCALE_VOLUME,
    hiring_months: float = HIRING_MONTHS,
) -> NDArray[np.str_]:
    """Code of the engagement model that the guide's decision recommends; see `decide` for the arguments."""
    branch = decide(
        has_team,
        hire_months,
        units_per_month,
        sells_platform,
        full_source_ip,
        investors_patient,
        hiring_confident,
        consumer_scale_volume=consumer_scale_volume,
        hiring_months=hiring_months,
    )
    recommended = {key: found.model or "" for key, found in BRANCHES.items()}
    return np.asarray(np.vectorize(recommended.__getitem__, otypes=[np.str_])(branch))[()]
