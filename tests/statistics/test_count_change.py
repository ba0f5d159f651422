"""The ratio of two counts by hand, and beside a peer (scipy's exact binomial test)."""

from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from trust_analysis.statistics import compare_with, count_ratio_interval

COUNTS = st.integers(0, 400)


def test_none_beside_three_by_hand() -> None:
    # The share of the three that may fall in the second year is at most 1 - 0.025^(1/3) = 0.70760; 0.70760 / 0.29240.
    assert count_ratio_interval(0, 3) == pytest.approx((0, 2.41995), abs=1e-5)
    assert count_ratio_interval(3, 0) == pytest.approx((1 / 2.41995, inf), abs=1e-5)
    assert count_ratio_interval(0, 0) == (0, inf)


def test_exposures_turn_counts_into_rates() -> None:
    # 30 in one month beside 40 in two: what 30 beside 40 gives, doubled.
    once = count_ratio_interval(30, 40)
    assert count_ratio_interval(30, 40, 1, 2) == pytest.approx((2 * once[0], 2 * once[1]))
    assert np.isnan(count_ratio_interval(30, 40, 0, 2)).all()


@given(COUNTS, COUNTS, st.sampled_from([0.9, 0.95, 0.998]))
def test_a_peer_gives_the_same_odds(now: int, before: int, confidence: float) -> None:
    if now + before:
        share = binomtest(now, now + before).proportion_ci(confidence, method="exact")
        expected = (share.low / (1 - share.low), share.high / (1 - share.high) if share.high < 1 else inf)
        assert count_ratio_interval(now, before, confidence=confidence) == pytest.approx(expected, rel=1e-6)


@given(COUNTS, COUNTS.filter(bool))
def test_it_holds_the_ratio_narrows_and_turns_with_time(now: int, before: int) -> None:
    lower, upper = count_ratio_interval(now, before)
    assert lower <= now / before <= upper
    more_lower, more_upper = count_ratio_interval(now * 4 + 4, before * 4)
    assert (more_upper - more_lower) / (now + 1) < (upper - lower) / max(now, 1)
    turned_lower, turned_upper = count_ratio_interval(before, now)
    assert turned_lower == pytest.approx(1 / upper)
    assert turned_upper == pytest.approx(1 / lower if lower else inf)


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=6))
def test_an_array_gives_what_its_members_give(pairs: list[tuple[int, int]]) -> None:
    found = np.transpose(count_ratio_interval(*zip(*pairs, strict=True)))
    assert found == pytest.approx(np.array([count_ratio_interval(*pair) for pair in pairs]), rel=1e-12)


def test_permanent_exclusions_of_2015_16_and_2016_17_show_no_clear_change() -> None:
    # Published: 46 and 51 in Oxfordshire (exclusions by authority, DfE).
    assert compare_with(*count_ratio_interval(51, 46), 1) == "similar"


def test_what_cannot_be_is_refused_and_what_is_missing_stays_so() -> None:
    assert np.isnan(count_ratio_interval([nan, 0, nan], [0, nan, 3])).all()
    with pytest.raises(ValueError, match=r"^counts of 0 or more were expected; met -2$"):
        count_ratio_interval(1, -2)
    with pytest.raises(ValueError, match=r"^a confidence between 0 and 1 was expected, such as 0\.95; met 95$"):
        count_ratio_interval(1, 2, confidence=95)
