"""What holds for every declaration of the catalogue."""

from __future__ import annotations

import pytest

from xl_engagement.formulas.function_names import plain_name
from xl_engagement.worksheet import UnknownFunctionError, catalogue, find
from xl_engagement.worksheet.declaration import MAX_HELP, Result

# The functions that users are promised, by group; written out so that none can vanish unnoticed.
PROMISED = """
ENG_RECOMMEND ENG_RECOMMEND_WHY ENG_WALK_AWAY ENG_HYBRID_PLAN ENG_VENDOR_QUESTIONS ENG_VENDOR_SCORE
ENG_VENDOR_TYPE ENG_OEM_OR_ODM ENG_LEAD_TIME ENG_SERVICE_FLOW ENG_TERM ENG_TERMS ENG_RESPONSIBLE
ENG_RESPONSIBILITIES ENG_IP_OWNER ENG_GUIDE_COST ENG_COST_TABLE ENG_ASSUMPTIONS ENG_CHECK ENG_VERSION
ENG_UNIT_COST ENG_ANNUAL_COST ENG_COST_CURVE ENG_COST_BREAKDOWN ENG_VOLUME_CURVE ENG_TCO ENG_COST_PER_UNIT
ENG_COMPARE ENG_CHEAPEST ENG_SUMMARY ENG_DELAY_COST ENG_BREAK_EVEN ENG_CHEAPEST_BY_VOLUME ENG_BREAK_EVEN_TIME
ENG_BREAK_EVEN_VALUE ENG_SWITCH_YEAR ENG_SWITCH_VOLUME ENG_SIMULATE ENG_PERCENTILE ENG_PROBABILITY_CHEAPER
ENG_PROBABILITY_CHEAPEST ENG_BREAK_EVEN_PERCENTILE ENG_S_CURVE ENG_TORNADO ENG_EVPI
""".split()  # noqa: SIM905

# One order of arguments for all functions.
ORDER = """
p driver model model_a model_b units volumes unit_cost saas_fee years case discount_rate assumptions
switch_year trials seed correlation points
""".split()  # noqa: SIM905
FUNCTIONS = list(catalogue().values())


def test_every_promised_function_is_there():
    """The catalogue holds them all, in the order of the groups."""
    assert [f.name for f in FUNCTIONS if f.name in PROMISED] == PROMISED


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.name)
def test_help_fits_into_the_function_wizard(function):
    """Excel shows at most 255 characters per text, and an example and its value are always given."""
    texts = [function.help, *(a.help for a in function.arguments)]
    assert all(0 < len(text) <= MAX_HELP for text in texts)
    assert function.example.startswith("=")
    assert function.name in function.example
    assert function.expected is not None


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.name)
def test_arguments_stand_in_one_order_everywhere(function):
    """Who knows one function knows the order of all."""
    places = [ORDER.index(a.name) for a in function.arguments if a.name in ORDER]
    if function.group.value in ("Cost", "Break-even", "Risk"):
        assert places == sorted(places)
        assert len(places) == len(function.arguments)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.name)
def test_a_function_that_follows_names_its_argument(function):
    """Vectors follow units or volumes; values broadcast and follow nothing."""
    names = {a.name for a in function.arguments}
    assert function.shaped_by in {"", *names}
    assert (function.result is Result.VECTOR) <= bool(function.shaped_by)


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("ENG_TCO", "ENG_TCO"),
        ("'C:\\add ins\\xl_engagement.xlam'!ENG_TCO", "ENG_TCO"),
        ("com.example.Calc.ENG_BREAK_EVEN", "ENG_BREAK_EVEN"),
        ("ENG.BREAK.EVEN", "ENG_BREAK_EVEN"),
        ("ENGINE_TCO", None),
        ("MY_ENG_TCO", None),
        ("SUM", None),
    ],
)
def test_plain_names(spelling, name):
    """What stands before the name is left off; other functions are none of ours."""
    assert plain_name(spelling) == name


def test_an_unknown_name_brings_the_nearest():
    """A typing error is answered with the name that was meant."""
    with pytest.raises(UnknownFunctionError, match="ENG_RECOMMEND"):
        find("ENG_RECOMEND")
