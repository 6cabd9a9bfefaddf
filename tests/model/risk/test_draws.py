"""Draws that stay the same: streams by name, chunks, rank correlation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from xl_engagement.model import DomainError, Draws, Range
from xl_engagement.model.risk.draws import stream

INPUTS = {"a": Range(0, 1), "b": Range(10, 30, 12), "c": Range(2, 8, None, "normal"), "d": Range(5, 5)}


def drawn(inputs, trials=1_000, size=8192, **options):
    chunks = [chunk for _, chunk in Draws(inputs, trials, **options).chunks(size)]
    return {name: np.concatenate([chunk[name] for chunk in chunks]) for name in chunks[0]}


def test_the_same_figures_everywhere():
    """The first numbers of a stream, written down: a key from the seed and the name, and Philox's own output."""
    assert stream(1, "odm_nre").random(3).tolist() == pytest.approx(
        [0.4683061551786232, 0.14802356899463476, 0.11440233639082475], rel=1e-15
    )


@settings(deadline=None, max_examples=30)
@given(
    seed=st.integers(0, 2**53),
    correlation=st.sampled_from([0.0, 0.2, 1.0]),
    name=st.text(min_size=1).filter(lambda name: name not in INPUTS),
)
def test_adding_an_input_leaves_the_others_alone(seed, correlation, name):
    """In whatever place, under whatever name."""
    before = drawn(INPUTS, 50, seed=seed, correlation=correlation)
    after = drawn({name: Range(0, 7, 1), **INPUTS}, 50, seed=seed, correlation=correlation)
    assert all((before[key] == after[key]).all() for key in before)
    assert after[name].shape == (50,)


@settings(deadline=None, max_examples=30)
@given(
    trials=st.integers(1, 300),
    size=st.integers(1, 301),
    correlation=st.sampled_from([0.0, 0.4]),
)
def test_chunks_make_no_difference(trials, size, correlation):
    """In pieces of any size the draws are those of one go, and more trials begin with the same ones."""
    whole = drawn(INPUTS, 300, correlation=correlation)
    pieces = drawn(INPUTS, trials, size, correlation=correlation)
    assert all((whole[name][:trials] == pieces[name]).all() for name in whole)


def test_chunks_say_which_trials_they_are():
    """Slices that follow on one another, with nothing drawn too."""
    parts = [part for part, _ in Draws({"d": Range(5, 5)}, 20).chunks(8)]
    assert parts == [slice(0, 8), slice(8, 16), slice(16, 20)]


def test_seeds_and_names_make_streams():
    """Another seed or another name gives other draws; the common factor's stream is that of no input."""
    one = stream(1, "a").random(100)
    assert (one == stream(1, "a").random(100)).all()
    others = [stream(2, "a"), stream(1, "b"), stream(1, "a", "common factor"), stream(11, "")]
    assert not any((one == other.random(100)).any() for other in others)


def test_certain_inputs_are_constants():
    """They are not drawn."""
    draws = Draws(INPUTS)
    assert draws.constants == {"d": 5}
    assert draws.drawn == ("a", "b", "c")


@pytest.mark.parametrize("rho", [0.0, 0.25, 0.7, 1.0])
def test_rank_correlation(rho):
    """Spearman's correlation between every two inputs is the one asked for, whatever their distributions."""
    sample = drawn(INPUTS, 100_000, correlation=rho)
    ranks = stats.spearmanr(np.column_stack(list(sample.values()))).statistic
    assert ranks[np.triu_indices(3, 1)] == pytest.approx(rho, abs=0.012)


def test_savings_move_the_other_way():
    """So that cost moves together: a saving is high where the others are low."""
    sample = drawn(INPUTS, 50_000, correlation=0.6, savings=("b",))
    ranks = stats.spearmanr(np.column_stack(list(sample.values()))).statistic
    assert ranks[0, 1] == pytest.approx(-0.6, abs=0.012)
    assert ranks[0, 2] == pytest.approx(0.6, abs=0.012)
    opposite = drawn(INPUTS, 1_000, correlation=1, savings=("b",))
    assert (np.argsort(opposite["a"]) == np.argsort(-opposite["b"])).all()


@pytest.mark.parametrize("rho", [0.0, 0.5, 1.0])
def test_correlation_leaves_each_distribution_alone(rho):
    """Each input by itself is distributed as before (Kolmogorov-Smirnov)."""
    sample = drawn(INPUTS, 20_000, correlation=rho)
    assert stats.kstest(sample["a"], stats.uniform.cdf).pvalue > 1e-3
    assert stats.kstest(sample["b"], stats.beta(1.4, 4.6, 10, 20).cdf).pvalue > 1e-3


@pytest.mark.parametrize(
    ("options", "argument"),
    [
        ({"trials": 0}, "trials"),
        ({"trials": 10_000_001}, "trials"),
        ({"trials": 2.5}, "trials"),
        ({"seed": -1}, "seed"),
        ({"seed": 1.5}, "seed"),
        ({"correlation": -0.1}, "correlation"),
        ({"correlation": 1.1}, "correlation"),
        ({"correlation": float("nan")}, "correlation"),
    ],
)
def test_bad_options(options, argument):
    """Each is refused by name."""
    with pytest.raises(DomainError, match=argument):
        Draws(INPUTS, **options)
