"""The assumptions: the guide's figures, what may replace them, and what they come to in each case."""

import dataclasses
import math

import numpy as np
import pytest

from xl_engagement.guide.default_assumptions import ASSUMPTIONS, DRIVERS, SETTINGS
from xl_engagement.model import DEFAULT_ASSUMPTIONS, DomainError

GUIDE_RANGES = {
    "cm_year1_engineering": (700_000, 1_500_000),
    "odm_nre": (80_000, 250_000),
    "cm_annual_maintenance": (500_000, 1_000_000),
    "cm_unit_discount": (0.10, 0.20),
}
OTHER_RANGES = {
    "bespoke_cost_multiple": (4, 10),
    "cm_slip_months": (3, 9),
    "odm_slip_months": (1, 3),
    "cm_hosting_fee": (0.25, 1),
    "cm_qualification": (50_000, 150_000),
    "sdk_engineering_share": (0.5, 0.8),
    "sdk_platform_fee": (0.5, 2),
    "monthly_margin": (0, 0),
    "volume_factor": (1, 1),
    "learning_rate": (0, 0),
    "platform_licence": (0, 0),
    "odm_saas_minimum": (0, 0),
}
SETTING_VALUES = {
    "discount_start_volume": 500,
    "discount_full_volume": 3000,
    "hybrid_switch_volume": 3000,
    "consumer_scale_volume": 30_000,
    "cm_unit_cost": None,
    "users_per_device": 1,
    "device_life": 0,
}


def test_defaults():
    assert {driver.key: (driver.low, driver.high) for driver in DRIVERS} == GUIDE_RANGES | OTHER_RANGES
    assert {setting.key: setting.value for setting in SETTINGS} == SETTING_VALUES


def test_standing_of_the_defaults():
    assert all(ASSUMPTIONS[key].status == "guide" for key in GUIDE_RANGES)
    illustrative = {key for key, entry in ASSUMPTIONS.items() if entry.status == "illustrative"}
    assert illustrative == {
        "cm_slip_months",
        "odm_slip_months",
        "cm_hosting_fee",
        "cm_qualification",
        "sdk_engineering_share",
        "sdk_platform_fee",
        "learning_rate",
        "platform_licence",
        "odm_saas_minimum",
        "device_life",
    }
    assert all("illustrative" in ASSUMPTIONS[key].source for key in illustrative)
    assert {entry.key for entry in SETTINGS if entry.amount} == {"cm_unit_cost", "users_per_device"}


def test_savings_are_reversed():
    low, mid, high = (DEFAULT_ASSUMPTIONS.at(case) for case in ("low", "mid", "high"))
    assert [case["cm_unit_discount"] for case in (low, mid, high)] == pytest.approx([0.2, 0.15, 0.1])
    assert [case["odm_nre"] for case in (low, mid, high)] == [80_000, 165_000, 250_000]
    assert math.isnan(mid["cm_unit_cost"])


def test_the_likely_figure_is_the_middle_case():
    assumptions = DEFAULT_ASSUMPTIONS.override("odm_nre", likely=100_000)
    assert [assumptions.at(case)["odm_nre"] for case in ("low", "mid", "high")] == [80_000, 100_000, 250_000]


def test_cases_as_an_array():
    values = DEFAULT_ASSUMPTIONS.at([["low", "mid"], ["high", "low"]])
    np.testing.assert_array_equal(values["odm_nre"], [[80_000, 165_000], [250_000, 80_000]])
    np.testing.assert_allclose(values["cm_unit_discount"], [[0.2, 0.15], [0.1, 0.2]])


def test_an_unknown_case_among_others_is_named():
    with pytest.raises(DomainError, match="'worst'"):
        DEFAULT_ASSUMPTIONS.at(np.array(["low", "worst"], dtype=object))


def test_a_value_stands_for_both_ends_and_clears_likely():
    assumptions = DEFAULT_ASSUMPTIONS.override("odm_nre", likely=100_000).override("odm_nre", 120_000)
    assert assumptions.drivers["odm_nre"].figures == (120_000, None, 120_000)


def test_what_is_left_out_stays():
    assumptions = DEFAULT_ASSUMPTIONS.replace({"odm_nre": {"high": 300_000, "low": None}})
    assert assumptions.drivers["odm_nre"].figures == (80_000, None, 300_000)
    assert assumptions.drivers["cm_hosting_fee"] == DEFAULT_ASSUMPTIONS.drivers["cm_hosting_fee"]
    assert DEFAULT_ASSUMPTIONS.drivers["odm_nre"].high == 250_000


def test_what_differs_from_the_default_is_yours():
    assumptions = DEFAULT_ASSUMPTIONS.replace(
        {"odm_nre": {"high": 300_000}, "cm_hosting_fee": {"low": 0.25, "high": 1}, "device_life": {"value": 3}}
    )
    assert assumptions.status("odm_nre") == "yours"
    assert assumptions.status("cm_hosting_fee") == "illustrative"
    assert assumptions.status("device_life") == "yours"
    assert assumptions.status("monthly_margin") == "yours"


def test_thresholds_that_depend_on_each_other_change_together():
    changes = {"discount_start_volume": {"value": 5000}, "discount_full_volume": {"value": 9000}}
    assert DEFAULT_ASSUMPTIONS.replace(changes).settings["discount_full_volume"] == 9000


def test_a_setting_takes_the_one_figure_given():
    assert DEFAULT_ASSUMPTIONS.override("cm_unit_cost", low=80, high=80).settings["cm_unit_cost"] == 80


@pytest.mark.parametrize(
    ("changes", "argument"),
    [
        ({"odm_nre": {"low": 300_000}}, "odm_nre"),
        ({"odm_nre": {"likely": 10}}, "odm_nre"),
        ({"odm_nre": {"value": -1}}, "odm_nre"),
        ({"odm_nre": {"value": math.nan}}, "odm_nre"),
        ({"odm_nre": {"high": math.inf}}, "odm_nre"),
        ({"cm_unit_discount": {"high": 1.01}}, "cm_unit_discount"),
        ({"sdk_engineering_share": {"high": 1.01}}, "sdk_engineering_share"),
        ({"learning_rate": {"high": 1}}, "learning_rate"),
        ({"device_life": {"value": 2.5}}, "device_life"),
        ({"discount_start_volume": {"value": 0}}, "discount_start_volume"),
        ({"discount_start_volume": {"value": 3000}}, "discount_full_volume"),
        ({"cm_unit_cost": {"low": 1, "high": 2}}, "cm_unit_cost"),
        ({"monthly_margin": {"high": 5, "distribution": "lognormal"}}, "monthly_margin"),
        ({"odm_nre": {"distribution": "beta"}}, "odm_nre distribution"),
        ({"odm_nree": {"value": 1}}, "key"),
    ],
)
def test_figures_outside_their_domain_are_refused(changes, argument):
    with pytest.raises(DomainError) as caught:
        DEFAULT_ASSUMPTIONS.replace(changes)
    assert caught.value.argument == argument


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("cm_unit_discount", 1),
        ("cm_unit_discount", 0),
        ("learning_rate", 0.999),
        ("device_life", 0),
        ("cm_unit_cost", 0),
    ],
)
def test_the_ends_of_a_domain_belong_to_it(key, value):
    assert DEFAULT_ASSUMPTIONS.override(key, value).at("mid")[key] == value


def test_assumptions_are_immutable():
    with pytest.raises(TypeError):
        DEFAULT_ASSUMPTIONS.drivers["odm_nre"] = None
    with pytest.raises(dataclasses.FrozenInstanceError):
        DEFAULT_ASSUMPTIONS.drivers = {}
