"""Ranks against the normal table, pairwise chances, a simulation, and their laws."""

from math import inf, nan
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trust_analysis.statistics import Rank, rank_among

AREAS = st.lists(st.tuples(st.integers(0, 40), st.floats(0.5, 15)), min_size=2, max_size=9)


def rank_of(values: list[float], errors: list[float], place: int) -> Rank:
    reach = 1.959964 * np.array(errors)
    return rank_among(values, values - reach, values + reach, place)


def test_of_two_the_better_is_so_with_the_normal_probability() -> None:
    # Values 3 apart with standard errors 3 and 4: 3 / 5 = 0.6, of which the normal table gives 0.7257.
    found = rank_of([10, 7], [3, 4], 0)
    assert (found.rank, found.of) == (1, 2)
    assert found.probabilities == pytest.approx([0.7257, 0.2743], abs=2e-4)
    assert found.probability == pytest.approx(0.7257, abs=2e-4)


def test_equal_areas_are_at_every_rank_alike() -> None:
    found = rank_of([5, 5, 5, 5], [2, 2, 2, 2], 3)
    assert (found.rank, found.of) == (1, 4)
    assert found.probabilities == pytest.approx([0.25] * 4, abs=1e-3)
    assert (found.expected, found.probability) == pytest.approx((2.5, 0.5), abs=2e-3)
    assert found.interval() == (1, 4)
    assert found.probability_within(2, 3) == pytest.approx(0.5, abs=2e-3)


def test_without_doubt_the_rank_is_the_rank() -> None:
    found = rank_of([9, 1, 5], [0, 0, 0], 2)
    assert (found.rank, found.probabilities.tolist(), found.interval()) == (2, [0, 1, 0], (2, 2))
    assert np.isnan(found.probability)  # the middle of three lies in neither half


@given(AREAS)
def test_the_expected_rank_is_one_and_the_chances_of_each_pair(areas: list[tuple[int, float]]) -> None:
    values, errors = zip(*areas, strict=True)
    beaten = sum(
        NormalDist().cdf((values[other] - values[0]) / np.hypot(errors[other], errors[0]))
        for other in range(1, len(areas))
    )
    found = rank_of(values, errors, 0)
    assert found.probabilities.sum() == pytest.approx(1)
    assert found.expected == pytest.approx(1 + beaten, abs=0.02)
    assert found.interval(0.8)[0] >= found.interval()[0]
    assert found.interval(0.8)[1] <= found.interval()[1]


@settings(max_examples=5)
@given(AREAS, st.integers(0, 2**31))
def test_a_simulation_finds_the_same_ranks(areas: list[tuple[int, float]], seed: int) -> None:
    values, errors = zip(*areas, strict=True)
    drawn = np.random.default_rng(seed).normal(values, errors, (40_000, len(areas)))
    ranks = 1 + (drawn[:, 1:] > drawn[:, [0]]).sum(axis=1)
    simulated = np.bincount(ranks, minlength=len(areas) + 1)[1:] / 40_000
    assert rank_of(values, errors, 0).probabilities == pytest.approx(simulated, abs=0.015)  # six standard errors


@given(AREAS, st.randoms())
def test_the_order_of_the_others_does_not_matter(areas: list[tuple[int, float]], chance: object) -> None:
    first, *others = areas
    shuffled = others.copy()
    chance.shuffle(shuffled)
    found, again = (rank_of(*zip(first, *rows, strict=True), 0) for rows in (others, shuffled))
    assert (found.rank, found.of) == (again.rank, again.of)
    assert found.probabilities == pytest.approx(again.probabilities, abs=1e-12)


def test_areas_without_a_value_are_left_out_unless_it_is_ours() -> None:
    found = rank_among([10, nan, 7, 12], [8, nan, 5, nan], [12, nan, 9, 14], 0)
    assert (found.rank, found.of) == (1, 2)
    message = r"^a value with both limits was expected for the area to be ranked; met \[12\.0, nan, 14\.0\]$"
    with pytest.raises(ValueError, match=message):
        rank_among([10, nan, 7, 12], [8, nan, 5, nan], [12, nan, 9, 14], 3)


@pytest.mark.parametrize("confidence", [95, 0, inf])
def test_confidence_is_a_share(confidence: float) -> None:
    message = f"^a confidence between 0 and 1 was expected, such as 0.95; met {confidence}$"
    with pytest.raises(ValueError, match=message):
        rank_among([1, 2], [0, 1], [2, 3], 0, confidence)
    with pytest.raises(ValueError, match=message):
        rank_of([1, 2], [1, 1], 0).interval(confidence)
