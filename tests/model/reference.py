"""The cost model once more, slowly: plain Python written from the equations, one scenario and one year at a time."""

import math

MODELS = ("CM", "ODM", "HYBRID", "SDK", "BESPOKE")


def schedule(values, units):
    return [values["volume_factor"] * u for u in units]


def shipped(u, year):
    """U_y, 0 before year 1."""
    return sum(u[: max(year, 0)])


def in_service(values, u, year):
    life = int(values["device_life"])
    if year == 0:
        return 0.0
    return shipped(u, year) - (shipped(u, year - life) if life else 0.0)


def installed_base(values, u, year):
    return (in_service(values, u, year - 1) + in_service(values, u, year)) / 2


def learning(values, u, year):
    middle = shipped(u, year - 1) + u[year - 1] / 2
    return max(1.0, middle / values["discount_start_volume"]) ** math.log2(1 - values["learning_rate"])


def ramp(values, u):
    start, full = values["discount_start_volume"], values["discount_full_volume"]
    if u == 0:
        return 0.0
    return min(max(math.log(u / start) / math.log(full / start), 0.0), 1.0)


def cm_unit_cost(values, u, unit_cost):
    if not math.isnan(values["cm_unit_cost"]):
        return values["cm_unit_cost"]
    return unit_cost * (1 - values["cm_unit_discount"] * ramp(values, u))


def switch_year(values, u, given=None):
    if given is not None:
        return given
    for year in range(2, len(u) + 1):
        if u[year - 1] >= values["hybrid_switch_volume"]:
            return year
    return math.inf


def year_cost(values, model, units, unit_cost, saas_fee, year, switch=None):
    """Engineering, hardware, software and delay of one year, not discounted."""
    u = schedule(values, units)
    v = values
    this_year, f = u[year - 1], installed_base(values, u, year)
    first = year == 1
    learned = learning(values, u, year)
    odm_hardware = this_year * unit_cost * learned
    cm_hardware = this_year * cm_unit_cost(values, this_year, unit_cost) * learned
    odm_fee = max(12 * saas_fee * v["users_per_device"] * f, v["odm_saas_minimum"])
    cm_slip = v["cm_slip_months"] * v["monthly_margin"] if first else 0.0
    odm_slip = v["odm_slip_months"] * v["monthly_margin"] if first else 0.0
    year1, after, hosting = v["cm_year1_engineering"], v["cm_annual_maintenance"], v["cm_hosting_fee"]
    nre = v["odm_nre"] if first else 0.0
    if model == "CM":
        return year1 if first else after, cm_hardware, 12 * hosting * f, cm_slip
    if model == "SDK":
        share, fee = v["sdk_engineering_share"], v["sdk_platform_fee"]
        return share * (year1 if first else after), cm_hardware, 12 * (hosting + fee) * f, cm_slip
    if model == "BESPOKE":
        return v["bespoke_cost_multiple"] * nre if first else after, cm_hardware, 12 * hosting * f, cm_slip
    if model == "ODM":
        return nre, odm_hardware, odm_fee, odm_slip
    at = switch_year(values, u, switch)
    moved = year >= at
    return (
        nre + (v["cm_qualification"] if year == at else 0.0),
        cm_hardware if moved else odm_hardware,
        odm_fee + (v["platform_licence"] if moved else 0.0),
        odm_slip,
    )


def annual_cost(values, model, units, unit_cost, saas_fee, rate=0.0, switch=None):
    return [
        sum(year_cost(values, model, units, unit_cost, saas_fee, year, switch)) / (1 + rate) ** year
        for year in range(1, len(units) + 1)
    ]


def tco(values, model, units, unit_cost, saas_fee, rate=0.0, switch=None):
    return sum(annual_cost(values, model, units, unit_cost, saas_fee, rate, switch))


def constant_tco(values, model, volume, unit_cost, saas_fee, years, rate=0.0, switch=2):
    return tco(values, model, [volume] * years, unit_cost, saas_fee, rate, switch)


def equal(a, b):
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b))
