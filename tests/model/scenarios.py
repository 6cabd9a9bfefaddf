"""Random scenarios for the property tests."""

import math

from hypothesis import strategies as st

from xl_engagement.model import DEFAULT_ASSUMPTIONS


def _amount(top):
    """Nothing, or an amount of some size: of costs near 1e-260 nobody asks which are equal."""
    return st.one_of(st.just(0.0), st.floats(top / 1000, top))


RATES = st.one_of(st.just(0.0), st.floats(0.01, 0.4))
UNIT_COSTS = st.floats(1, 500)
SAAS_FEES = _amount(10.0)
SCHEDULES = st.lists(st.one_of(st.just(0.0), st.floats(1, 20_000)), min_size=1, max_size=6)


@st.composite
def values(draw):
    """Figures for every key: the middle case of the defaults, with everything that can be switched on at times on."""
    drawn = dict(DEFAULT_ASSUMPTIONS.at("mid"))
    for key, top in (
        ("cm_year1_engineering", 2e6),
        ("odm_nre", 3e5),
        ("cm_annual_maintenance", 1e6),
        ("cm_qualification", 2e5),
        ("cm_hosting_fee", 2.0),
        ("sdk_platform_fee", 3.0),
        ("monthly_margin", 5e4),
        ("platform_licence", 5e4),
        ("odm_saas_minimum", 1e5),
    ):
        drawn[key] = draw(_amount(top))
    drawn["cm_unit_discount"] = draw(_amount(0.5))
    drawn["sdk_engineering_share"] = draw(_amount(1.0))
    drawn["learning_rate"] = draw(st.one_of(st.just(0.0), st.sampled_from([0.5, 0.75]), st.floats(0.01, 0.9)))
    drawn["volume_factor"] = draw(st.one_of(st.just(1.0), st.floats(0.1, 3)))
    drawn["users_per_device"] = draw(st.sampled_from([1.0, 2.5]))
    drawn["device_life"] = float(draw(st.integers(0, 4)))
    drawn["cm_unit_cost"] = draw(st.one_of(st.just(math.nan), st.just(math.nan), st.floats(1, 500)))
    drawn["discount_start_volume"] = draw(st.sampled_from([500.0, 40.0]))
    drawn["discount_full_volume"] = draw(st.sampled_from([3000.0, 600.0, 12_000.0]))
    return drawn
