"""The guide's decision over every combination of answers."""

from itertools import product

import numpy as np
import pytest

from xl_engagement.model import DomainError, decide, recommend

YES_NO = (False, True)
HIRE_MONTHS = (0, 3, 6, 18, 18.5, 24)
VOLUMES = (0, 30_000, 30_001)


def by_the_guide(has_team, months, volume, platform, source, patient, confident):
    if has_team or platform or volume > 30_000:
        return "CM"
    if source:
        return "BESPOKE"
    if months == 0 or months > 18 or not confident:
        return "ODM"
    return "SDK" if patient else "BESPOKE"


COMBINATIONS = list(product(YES_NO, HIRE_MONTHS, VOLUMES, YES_NO, YES_NO, YES_NO, YES_NO))


def test_every_combination():
    expected = [by_the_guide(*answers) for answers in COMBINATIONS]
    assert recommend(*np.array(COMBINATIONS).T).tolist() == expected
    assert set(expected) == {"CM", "ODM", "SDK", "BESPOKE"}


def test_one_company():
    assert recommend(False) == "ODM"
    assert recommend(True) == "CM"
    assert isinstance(recommend(False, 12, hiring_confident=True, investors_patient=True), str)


def test_the_branch_that_decided():
    assert decide(True, sells_platform=True) == "has_team"
    assert decide(False, sells_platform=True, units_per_month=40_000) == "sells_platform"
    assert decide(False, 0) == "no_hiring"
    assert decide(False, [18, 19], hiring_confident=True).tolist() == ["impatient_investors", "late_hiring"]


def test_arguments_broadcast():
    assert recommend([[False], [True]], [0, 12], hiring_confident=True).tolist() == [["ODM", "BESPOKE"], ["CM", "CM"]]


def test_the_volume_of_consumer_scale_can_be_set():
    assert recommend(False, units_per_month=20_000, consumer_scale_volume=10_000) == "CM"


@pytest.mark.parametrize("change", [{"hire_months": -1}, {"units_per_month": np.nan}])
def test_bad_numbers_are_refused(change):
    with pytest.raises(DomainError, match=next(iter(change))):
        recommend(False, **change)
