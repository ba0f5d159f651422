"""Many looks: a p-value and its interval agree, beside peers (scipy); which are told by hand, and how many falsely."""

from collections.abc import Callable
from functools import partial
from math import isnan, nan, sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.special import betainc
from scipy.stats import binom, false_discovery_control, norm

from tests.effort import by_effort
from trust_analysis.statistics import count_ratio_interval, found_among, p_value, proportion_change_interval
from trust_analysis.statistics.many_looks import Interval

COUNTS = st.integers(0, 300)
SHARES = st.integers(1, 300).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


def of_ratio(now: float, before: float) -> Interval:
    return lambda confidence: count_ratio_interval(now, before, confidence=confidence)


def of_shares(*counts: float) -> Interval:
    return lambda confidence: proportion_change_interval(*counts, confidence)


def check_duality(interval: Interval, none: float, confidence: float) -> None:
    """Check that an interval leaves none out just where the p-value is below one less its confidence."""
    lower, upper = (float(limit) for limit in interval(confidence))
    p = p_value(interval, none)
    assume(abs(p - (1 - confidence)) > 1e-9)
    assert (p < 1 - confidence) == (not lower <= none <= upper)
    assert 0 < p <= 1


@given(COUNTS, COUNTS, st.sampled_from([0.95, 0.5, 0.998]))
def test_a_ratio_is_below_five_per_cent_just_where_its_interval_leaves_one_out(
    now: int, before: int, confidence: float
) -> None:
    check_duality(of_ratio(now, before), 1, confidence)


@given(SHARES, SHARES, st.sampled_from([0.95, 0.5, 0.998]))
def test_shares_are_below_five_per_cent_just_where_their_interval_leaves_nought_out(
    now: tuple[int, int], before: tuple[int, int], confidence: float
) -> None:
    check_duality(of_shares(*now, *before), 0, confidence)


@given(COUNTS, COUNTS)
def test_that_of_a_ratio_is_twice_the_smaller_tail_of_a_peer(now: int, before: int) -> None:
    """Of two counts that do not differ one is binomial, given their sum; nothing is told as less than 1e-12."""
    both = now + before
    tail = min(binom.cdf(now, both, 0.5), binom.sf(now - 1, both, 0.5))
    assert p_value(of_ratio(now, before), 1) == pytest.approx(min(1, 2 * tail), rel=1e-6, abs=2e-12)


def test_that_of_a_normal_interval_by_hand() -> None:
    """A change of 1.96 errors is at 5%, of 2.576 at 1%, of none at 100%; so rare a one as 10 errors at 1e-12."""
    told = [
        p_value(lambda confidence, z=z: (z - norm.isf((1 - confidence) / 2), z + norm.isf((1 - confidence) / 2)), 0)
        for z in (1.959964, 2.575829, 0, 10)
    ]
    assert told == pytest.approx([0.05, 0.01, 1, 1e-12], rel=1e-5)


def test_a_missing_limit_has_none() -> None:
    assert isnan(p_value(of_ratio(nan, 3), 1))
    assert isnan(p_value(of_shares(0, 0, 4, 9), 0))
    assert isnan(p_value(lambda _: (0.3, nan), 0))


def test_a_few_events_that_vary_more_have_one_though_their_limits_leave_every_number_behind() -> None:
    """12 and 1, each as 1 in 3.7: so sure a limit as a p-value is sought by is larger than numbers are, and no warning.

    The share of the later ones is above a half by a chance of I(12/3.7, 1/3.7 + 1) at 1/2, and twice that is told.
    """
    expected = 2 * betainc(12 / 3.7, 1 / 3.7 + 1, 0.5)
    assert p_value(of_ratio(12 / 3.7, 1 / 3.7), 1) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(
    ("p_values", "told"),
    [
        # The places of five are 0.02, 0.04, 0.06, 0.08 and 0.10: 0.01, 0.02, 0.03 and 0.04 lie below, 0.5 does not.
        ((0.01, 0.02, 0.03, 0.04, 0.5), (True, True, True, True, False)),
        ((0.5, 0.04, 0.01, 0.03, 0.02), (False, True, True, True, True)),  # in whatever order
        # 0.055 lies above 0.04, but 0.07 below 0.08: the largest that lies below takes all smaller ones with it.
        ((0.015, 0.055, 0.065, 0.07, 0.9), (True, True, True, True, False)),
        # 0.03, 0.05, 0.07, 0.09 and 0.5 all lie above their places, though each of four is below 10%.
        ((0.03, 0.05, 0.07, 0.09, 0.5), (False,) * 5),
        ((0.019, 0.05, 0.07, 0.09, 0.5), (True, False, False, False, False)),
        ((0.09, 0.09, 0.09, 0.09, 0.09), (True,) * 5),  # below the last place
        # Of two tests the places are 0.05 and 0.10; of three, were the missing one a test, 0.04 would be above 0.033.
        ((0.04, nan, 0.5), (True, False, False)),
        ((nan, nan), (False, False)),
        ((), ()),
        ((0.09,), (True,)),
    ],
)
def test_what_is_told_by_hand(p_values: tuple[float, ...], told: tuple[bool, ...]) -> None:
    """Of m tests the i-th smallest p-value has its place at 10% x i/m."""
    assert tuple(found_among(p_values)) == told


def test_another_rate_by_hand() -> None:
    """At 5% the places of five are 0.01, 0.02, 0.03, 0.04 and 0.05: 0.009 alone lies below its own."""
    assert found_among([0.009, 0.021, 0.031, 0.041, 0.5], 0.05).tolist() == [True, False, False, False, False]


@given(st.lists(st.floats(0, 1), min_size=1), st.sampled_from([0.05, 0.1, 0.5]))
def test_the_same_is_told_as_by_a_peer(p_values: list[float], rate: float) -> None:
    assert found_among(p_values, rate).tolist() == (false_discovery_control(p_values) <= rate).tolist()


@pytest.mark.parametrize("wrong", [-0.1, 1.1])
def test_what_is_no_p_value_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        found_among([0.5, wrong])


LOOKS, REAL = 40, 10
DRAWS = by_effort(2_000, 5_000, 40_000)


def test_few_of_what_is_told_are_false(tell: Callable[[str], None]) -> None:
    """Of 40 looks 10 are real changes of three errors. 10% of 30/40 are promised, and that many are false.

    By 95% each 30 x 5% = 1.5 are false beside 10 x 85% = 8.5 real ones: 15%.
    """
    random = np.random.default_rng(29)
    moved = np.where(np.arange(LOOKS) < REAL, 3.0, 0.0)
    p_values = 2 * norm.sf(np.abs(random.normal(moved, size=(DRAWS, LOOKS))))
    told = np.array([found_among(one) for one in p_values])
    share, alone = (np.mean(list(map(partial(share_false), one))) for one in (told, p_values < 0.05))
    found = told[:, :REAL].mean()
    tell(
        f"40 looks with 10 real changes: {share:.1%} of those told are false, {found:.0%} of the real ones told; "
        f"at 95% each {alone:.1%} are false"
    )
    error = 3 * sqrt(0.01 / DRAWS)  # a share that is mostly 0 or near it varies by less than 0.1
    assert 0.075 - error < share < 0.075 + error
    assert found > 0.6
    assert alone > 0.10


def share_false(told: np.ndarray) -> float:
    """Return how many of those told are not among the real ones, the first ten; of none nothing is false."""
    return told[REAL:].sum() / max(1, told.sum())
