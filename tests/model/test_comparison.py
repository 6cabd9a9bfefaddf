"""Equality of costs, and who comes first on a tie."""

import numpy as np
import pytest

from xl_engagement.model import TIE_ORDER, cheapest, compare, ranking


def test_costs_within_a_billionth_are_equal():
    assert compare([1e9, 1e9, 1e9], [1e9 + 0.9, 1e9 + 1.1, 1e9 - 1.1]).tolist() == [0, -1, 1]
    assert compare(0, 0) == 0
    assert compare(0, 1e-300) == -1


@pytest.mark.parametrize("first", range(5))
def test_a_tie_goes_to_the_first(first):
    costs = np.full(5, 100.0)
    costs[:first] = 200
    assert cheapest(costs) == ["ODM", "HYBRID", "CM", "SDK", "BESPOKE"][first]


def test_the_cheapest_of_many():
    costs = np.array([[3.0, 2, 5], [3, 1, 5], [3 - 1e-12, 1, 5], [4, 1, 5], [4, 1, 4.9]])
    assert cheapest(costs).tolist() == ["ODM", "HYBRID", "BESPOKE"]


def test_ranking_keeps_the_order_of_ties():
    ranked = ranking([2.0, 1.0 + 1e-12, 1.0, 3.0, 2.0 - 1e-12])
    assert [TIE_ORDER[i] for i in ranked] == ["HYBRID", "CM", "ODM", "BESPOKE", "SDK"]
