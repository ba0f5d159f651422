"""The difference of two proportions against Newcombe's published table and a peer (statsmodels)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from trust_analysis.statistics import proportion_change_interval

PAIRS = st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@pytest.mark.parametrize(
    ("counts", "lower", "upper"),
    [
        # Newcombe 1998, Statistics in Medicine 17, table II, method 10.
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0000),
        ((10, 10, 0, 10), 0.6075, 1.0000),
    ],
)
def test_published_examples(counts: tuple[int, int, int, int], lower: float, upper: float) -> None:
    assert proportion_change_interval(*counts) == pytest.approx((lower, upper), abs=0.00005)


@given(PAIRS, PAIRS)
def test_a_peer_gives_the_same(now: tuple[int, int], before: tuple[int, int]) -> None:
    expected = confint_proportions_2indep(*now, *before, method="newcomb", compare="diff", alpha=0.05)
    assert proportion_change_interval(*now, *before) == pytest.approx(expected, abs=1e-9)


@given(PAIRS, PAIRS)
def test_it_holds_the_difference_narrows_with_more_children_and_turns_with_time(
    now: tuple[int, int], before: tuple[int, int]
) -> None:
    lower, upper = proportion_change_interval(*now, *before)
    difference = now[0] / now[1] - before[0] / before[1]
    assert -1 - 1e-9 <= lower <= difference + 1e-12
    assert difference - 1e-12 <= upper <= 1 + 1e-9
    more_lower, more_upper = proportion_change_interval(*(4 * count for count in (*now, *before)))
    assert more_upper - more_lower < upper - lower
    assert proportion_change_interval(*before, *now) == pytest.approx((-upper, -lower), abs=1e-12)


@given(st.lists(st.tuples(PAIRS, PAIRS), min_size=1, max_size=5))
def test_an_array_gives_what_its_members_give(rows: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    members = [(*now, *before) for now, before in rows]
    found = np.transpose(proportion_change_interval(*zip(*members, strict=True)))
    of_members = [proportion_change_interval(*member) for member in members]
    assert found == pytest.approx(np.array(of_members), abs=1e-12)


def test_missing_parts_stay_missing_and_impossible_ones_are_refused() -> None:
    assert np.isnan(proportion_change_interval([1, 0, np.nan], [4, 0, 4], 1, 4)).tolist() == [[False, True, True]] * 2
    with pytest.raises(ValueError, match="each numerator was expected between 0 and its denominator; met 5 of 4"):
        proportion_change_interval(1, 4, 5, 4)
    with pytest.raises(ValueError, match=r"^a confidence between 0 and 1 was expected, such as 0\.95; met 95$"):
        proportion_change_interval(1, 4, 1, 4, 95)
