"""A stock's change by hand, beside peers (scipy's binomial test and Student's t), and of stocks that do not change."""

from collections.abc import Callable
from math import inf, nan, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, t

from tests.effort import by_effort
from trust_analysis.statistics import (
    change_beside_earlier_interval,
    count_ratio_interval,
    net_flow_interval,
    p_value,
)

MANY = st.integers(20, 60)


def odds(came: int, went: int) -> tuple[float, float]:
    """Return scipy's exact limits of the share of those who came, as odds."""
    share = binomtest(came, came + went).proportion_ci(0.95, method="exact")
    return share.low / (1 - share.low), share.high / (1 - share.high)


def test_170_who_came_and_96_who_went_beside_a_peer() -> None:
    """Had as many come as went, each of the 266 would be one who came by an even chance."""
    assert net_flow_interval(170, 96) == pytest.approx(odds(170, 96), rel=1e-9)
    at_least = binom.sf(169, 266, 0.5)
    assert p_value(lambda confidence: net_flow_interval(170, 96, confidence=confidence), 1) == pytest.approx(
        2 * at_least, rel=1e-6
    )


def test_nobody_who_went_is_an_odds_without_end() -> None:
    assert net_flow_interval(3, 0)[1] == inf
    assert net_flow_interval(0, 0) == (0, inf)


def test_flows_that_scatter_count_for_less_by_hand() -> None:
    """Net flows of 20 and -20 about 0, each of 40 who moved: 400/40 + 400/40 = 20 of one degree of freedom.

    200 and 100 then tell as much as 10 and 5 of independent people.
    """
    assert net_flow_interval(200, 100, [30, 10], [10, 30]) == pytest.approx(odds(10, 5), rel=1e-9)


def test_scatter_is_about_the_mean_net_flow() -> None:
    """A stock that grew by 10 in each of three stretches scatters by nothing, and so do unequal sizes of them."""
    assert net_flow_interval(170, 96, [30, 30, 50], [20, 20, 40]) == net_flow_interval(170, 96)


def test_flows_that_scatter_less_than_chance_are_not_believed_more() -> None:
    """Net flows of 1 and -1 of 99 each: 2/99 is far less than 1, and counts for 1."""
    assert net_flow_interval(170, 96, [50, 49], [49, 50]) == net_flow_interval(170, 96)


@pytest.mark.parametrize(
    ("came", "went"),
    [([30, nan, 10], [10, 50, 30]), ([30, 70, 10], [10, nan, 30]), ([30, 0, 10], [10, 0, 30])],
    ids=["who came is missing", "who went is missing", "nobody moved"],
)
def test_stretches_that_tell_nothing_are_left_out(came: list[float], went: list[float]) -> None:
    assert net_flow_interval(200, 100, came, went) == net_flow_interval(200, 100, [30, 10], [10, 30])


def test_one_stretch_alone_tells_of_no_scatter() -> None:
    assert net_flow_interval(200, 100, [300], [1]) == net_flow_interval(200, 100)


def test_what_is_missing_stays_so_and_what_cannot_be_is_refused() -> None:
    assert np.isnan([net_flow_interval(nan, 3), net_flow_interval(3, nan)]).all()
    with pytest.raises(ValueError, match=r"of the same stretches were expected; met shapes \(2,\) and \(1,\)$"):
        net_flow_interval(3, 4, [1, 2], [1])
    with pytest.raises(ValueError, match=r"^counts of 0 or more were expected; met -1$"):
        net_flow_interval(3, 4, [1, -1], [1, 1])


@given(MANY, MANY, st.lists(st.tuples(MANY, MANY), max_size=6))
def test_who_came_and_who_went_are_alike(came: int, went: int, earlier: list[tuple[int, int]]) -> None:
    """What grows turned round shrinks as surely; and what scatters never makes an interval narrower."""
    came_before, went_before = zip(*earlier, strict=True) if earlier else ((), ())
    lower, upper = net_flow_interval(came, went, came_before, went_before)
    turned_lower, turned_upper = net_flow_interval(went, came, went_before, came_before)
    assert (lower, upper) == pytest.approx(
        (1 / turned_upper if turned_upper else inf, 1 / turned_lower if turned_lower else inf), rel=1e-6
    )
    narrow_lower, narrow_upper = count_ratio_interval(came, went)
    assert lower <= narrow_lower * (1 + 1e-9)
    assert upper >= narrow_upper * (1 - 1e-9)


def test_a_change_beside_earlier_ones_by_hand() -> None:
    """3, -1, 2 and -4 have a mean square of 30/4 = 7.5; four steps 30; with 4 degrees of freedom."""
    reach = sqrt(30) * t.ppf(0.975, 4)
    assert change_beside_earlier_interval(12, [3, -1, 2, -4], steps=4) == pytest.approx((12 - reach, 12 + reach))
    narrower = sqrt(7.5) * t.ppf(0.95, 4)
    assert change_beside_earlier_interval(3, [3, -1, 2, -4], confidence=0.9) == pytest.approx(
        (3 - narrower, 3 + narrower)
    )


def test_a_stock_that_always_grew_varies_much() -> None:
    """By 10 each time: a change of 10 is what it did, about none, and is none."""
    lower, upper = change_beside_earlier_interval(10, [10] * 8)
    assert (lower, upper) == pytest.approx((10 - 10 * t.ppf(0.975, 8), 10 + 10 * t.ppf(0.975, 8)))
    assert lower < 0 < upper


@pytest.mark.parametrize(("now", "is_told"), [(2, False), (9, False), (11, False), (12, True)])
def test_the_variance_is_that_of_the_change_itself_at_least(now: int, is_told: bool) -> None:  # noqa: FBT001
    """From 1, 1, 1 and 1 to 2: as many came or went, so that the variance is 1, not 0; with 3 degrees 3.18.

    To 9 the change is 8 and the reach 3.18 x 2.83 = 9.0: with so short a history no change either. It is one where the
    change is more than 3.18 x its root, that is more than 3.18² = 10.1: from 12 on.
    """
    lower, upper = change_beside_earlier_interval(now - 1, [0, 0, 0])
    reach = t.ppf(0.975, 3) * sqrt(now - 1)
    assert (lower, upper) == pytest.approx((now - 1 - reach, now - 1 + reach))
    assert (lower > 0) is is_told


def test_changes_that_are_missing_are_left_out() -> None:
    assert change_beside_earlier_interval(12, [3, nan, -1, 2, nan, -4]) == change_beside_earlier_interval(
        12, [3, -1, 2, -4]
    )
    assert np.isnan(change_beside_earlier_interval(12, [nan, nan])).all()
    assert np.isnan(change_beside_earlier_interval(12, [])).all()
    assert np.isnan(change_beside_earlier_interval(nan, [3, -1])).all()


DRAWS = by_effort(4_000, 10_000, 40_000)
STRETCHES = 12
PER_STRETCH = 40
"""A made-up stock to which about as many come in a quarter as go; a year is four quarters more."""

Draw = Callable[[np.random.Generator, int], np.ndarray]


def poisson(random: np.random.Generator, size: int) -> np.ndarray:
    return random.poisson(PER_STRETCH, size)


def three_times_as_scattered(random: np.random.Generator, size: int) -> np.ndarray:
    """Draw negative-binomial counts whose variance is three times their mean."""
    return random.negative_binomial(PER_STRETCH / 2, 1 / 3, size)


def share_told(draw: Draw, *, widened: bool) -> float:
    """Return how many stocks that did not change are told to have changed in a year, by 12 quarters before it."""
    random = np.random.default_rng(23)
    told = 0
    for _ in range(DRAWS):
        came, went = draw(random, STRETCHES), draw(random, STRETCHES)
        year = draw(random, 4).sum(), draw(random, 4).sum()
        lower, upper = net_flow_interval(*year, came, went) if widened else net_flow_interval(*year)
        told += not lower <= 1 <= upper
    return told / DRAWS


def allowed(share: float) -> float:
    """Return three standard errors of a share of so many draws."""
    return 3 * sqrt(share * (1 - share) / DRAWS)


def test_a_stock_that_did_not_change_is_seldom_told_to_have_changed(tell: Callable[[str], None]) -> None:
    """5% are meant. Exact limits tell a little less, and scatter is never taken for less than chance gives: so less."""
    plain, widened = (share_told(poisson, widened=one) for one in (False, True))
    tell(f"stocks without a change, flows independent: {widened:.1%} told as changed, {plain:.1%} if never widened")
    assert 0.035 - allowed(0.035) < plain < 0.05 + allowed(0.05)
    assert 0.015 - allowed(0.015) < widened < 0.05 + allowed(0.05)


def test_a_stock_whose_flows_scatter_is_not_told_to_have_changed_for_that(tell: Callable[[str], None]) -> None:
    """Without widening every fourth is told: 1.96 of one spread is 1.13 of one 1.73 times as wide, which 26% exceed.

    With it the scatter is taken from 12 quarters, and is not known better than that: of a Student's t with 11 degrees
    of freedom 7.6% exceed 1.96. So many are told, and no more.
    """
    plain, widened = (share_told(three_times_as_scattered, widened=one) for one in (False, True))
    tell(
        f"stocks without a change, flows three times as scattered: {widened:.1%} told as changed, {plain:.1%} if never widened"
    )
    assert plain > 0.2
    by_t = float(2 * t.sf(1.959964, STRETCHES - 1))
    assert 0.05 - allowed(0.05) < widened < by_t + allowed(by_t)


@pytest.mark.parametrize("earlier", [3, 12])
def test_a_stock_of_which_nobody_tells_who_came_is_seldom_told_to_have_changed(
    earlier: int, tell: Callable[[str], None]
) -> None:
    """A change in a year, of four steps, beside those of 3 or 12 quarters before it; 5% are meant."""
    random = np.random.default_rng(31)
    changes = random.poisson(PER_STRETCH, (DRAWS, earlier + 4)) - random.poisson(PER_STRETCH, (DRAWS, earlier + 4))
    limits = [change_beside_earlier_interval(one[earlier:].sum(), one[:earlier], steps=4) for one in changes]
    told = np.mean([not lower <= 0 <= upper for lower, upper in limits])
    tell(f"stocks without a change beside their {earlier} changes before: {told:.1%} told as changed")
    assert 0.04 - allowed(0.04) < told < 0.05 + allowed(0.05)
