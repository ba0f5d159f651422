"""Waits that end in several ways by hand, beside peers (statsmodels, our own survival curve), and of known truth."""

from math import log, nan, sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.duration.survfunc import CumIncidenceRight

from tests.effort import by_effort
from trust_analysis.statistics import Incidence, cumulative_incidence, survival_curve

SO, OTHERWISE, CUT_SHORT = "so", "otherwise", "cut short"
Waits = list[tuple[int, str]]
WAITS = st.lists(st.tuples(st.integers(0, 30), st.sampled_from([SO, OTHERWISE, CUT_SHORT])), min_size=1, max_size=40)
DAYS = st.integers(0, 30)


def share_by(waits: Waits, by: float, way: str = SO, confidence: float = 0.95) -> Incidence:
    """Return the share that ended in one way; all that ended in any other did so otherwise."""
    ended = [how == way for _, how in waits]
    otherwise = [how not in (way, CUT_SHORT) for _, how in waits]
    return cumulative_incidence([days for days, _ in waits], ended, otherwise, by, confidence)


def error_of(incidence: Incidence, confidence: float = 0.95) -> tuple[float, float]:
    """Return the standard error that either limit was made with, on the scale of log(-log)."""
    share, *limits = incidence
    of_z = norm.ppf((1 + confidence) / 2)
    lower, upper = (abs(log(log(one) / log(share))) * share * -log(share) / of_z for one in limits)
    return lower, upper


EIGHT = [
    (1, SO),
    (2, OTHERWISE),
    (2, CUT_SHORT),
    (3, SO),
    (3, SO),
    (4, OTHERWISE),
    (5, CUT_SHORT),
    (6, SO),
]


def test_eight_waits_by_hand() -> None:
    """Day 1: 1 of 8 so, 7/8 wait. Day 2: 1 of 7 otherwise, 6/8 wait, one is cut short. Day 3: 2 of the 5 left so.

    So: 1/8 + 6/8 x 2/5 = 0.425. Otherwise: 7/8 x 1/7 = 0.125. Still waiting: 6/8 x 3/5 = 0.45. Together 1.
    """
    assert [share_by(EIGHT, day).share for day in (0, 1, 2, 3)] == pytest.approx([0, 1 / 8, 1 / 8, 0.425])
    assert share_by(EIGHT, 3, OTHERWISE).share == pytest.approx(0.125)
    ended = [how != CUT_SHORT for _, how in EIGHT]
    waiting = cumulative_incidence([days for days, _ in EIGHT], ended, [False] * 8, 3).rest
    assert waiting.share == pytest.approx(0.45)


def test_its_variance_by_hand() -> None:
    """What is to come after days 1, 2 and 3 is 0.3, 0.3 and 0; before them wait 1, 7/8 and 6/8.

    Of waiting: 0.3² x 1/(8 x 7) + 0.3² x 1/(7 x 6) = 0.0037500. Of ends: 1 x 1 x 7/8³ + (6/8)² x 2 x 3/5³ = 0.0406719.
    Of both: 0.3 x 1 x 1/8² = 0.0046875, twice. 0.0037500 + 0.0406719 - 0.0093750 = 0.0350469, of which the root is
    0.18721.
    """
    assert error_of(share_by(EIGHT, 3)) == pytest.approx((0.18721, 0.18721), abs=1e-5)


def test_its_limits_by_hand() -> None:
    """0.425 to the powers e^(±1.96 x 0.18721 / (0.425 x 0.85567)) = e^(±1.00898) = 2.7428 and 0.36459."""
    told = share_by(EIGHT, 3)
    assert (told.lower, told.upper) == pytest.approx((0.425**2.7428, 0.425**0.36459), abs=1e-4)
    assert told.rest == pytest.approx((0.575, 1 - told.upper, 1 - told.lower))


@given(WAITS, DAYS)
def test_the_shares_of_all_ways_and_of_those_still_waiting_add_up_to_one(waits: Waits, by: int) -> None:
    """Or none of them is known."""
    so, other = (share_by(waits, by, way).share for way in (SO, OTHERWISE))
    days, hows = zip(*waits, strict=True)
    any_way = cumulative_incidence(days, [how != CUT_SHORT for how in hows], [False] * len(days), by)
    if np.isnan([so, other, any_way.share]).any():
        assert np.isnan([so, other, any_way.share]).all()
    else:
        assert so + other + any_way.rest.share == pytest.approx(1)


@given(WAITS, DAYS, st.sampled_from([0.9, 0.95]))
def test_a_peer_has_the_same_share_and_error(waits: Waits, by: int, confidence: float) -> None:
    ours = share_by(waits, by, confidence=confidence)
    assume(0.001 < ours.share < 0.999)
    days, hows = zip(*waits, strict=True)
    status = [{CUT_SHORT: 0, SO: 1, OTHERWISE: 2}[how] for how in hows]
    with np.errstate(all="ignore"):  # on the day on which the last wait ends the peer divides by none left
        peer = CumIncidenceRight(np.array(days), np.array(status))
    place = np.searchsorted(peer.times, by, side="right") - 1
    assert ours.share == pytest.approx(peer.cinc[0][place], rel=1e-9)
    assume(np.isfinite(peer.cinc_se[0][place]) and peer.cinc_se[0][place] > 1e-6)
    assert error_of(ours, confidence) == pytest.approx((peer.cinc_se[0][place],) * 2, rel=1e-6)


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from([SO, OTHERWISE])), min_size=2, max_size=60), DAYS)
def test_where_no_wait_is_cut_short_it_is_the_plain_share_and_its_binomial_variance(waits: Waits, by: int) -> None:
    of, so = len(waits), sum(how == SO and days <= by for days, how in waits)
    told = share_by(waits, by)
    assert told.share == pytest.approx(so / of)
    if 0 < so < of:
        error = sqrt(so / of * (1 - so / of) / of)
        assert error_of(told) == pytest.approx((error, error), rel=1e-6)
    else:
        assert np.isnan([told.lower, told.upper]).all()


@given(WAITS, DAYS)
def test_it_is_never_more_than_were_other_ends_no_ends(waits: Waits, by: int) -> None:
    """One less the survival curve takes those who ended otherwise as if they would have gone on to wait as the rest."""
    curve = survival_curve([days for days, _ in waits], [how == SO for _, how in waits])
    told, as_if = share_by(waits, by), 1 - curve.waiting_after(by)
    if not np.isnan([told.share, as_if]).any():
        assert told.share <= as_if + 1e-12
    if not any(how == OTHERWISE for _, how in waits):
        assert np.isnan(as_if) or told.share == pytest.approx(as_if)


def test_how_much_less_it_is_by_hand() -> None:
    """Of ten two end otherwise on day 1 and four so on day 2: 40%; were the two still to come, 4 of 8: 50%."""
    waits = [(1, OTHERWISE)] * 2 + [(2, SO)] * 4 + [(3, CUT_SHORT)] * 4
    assert share_by(waits, 2).share == pytest.approx(0.4)
    curve = survival_curve([days for days, _ in waits], [how == SO for _, how in waits])
    assert 1 - curve.waiting_after(2) == pytest.approx(0.5)


def test_where_nobody_still_waiting_was_watched_for_so_long_there_is_none() -> None:
    """By day 6 the last of the eight has ended: what became of all is known. Without the last, from day 6 it is not.

    One who is cut short on the day itself was watched to its end. Of seven: 1/7 + 5/7 x 2/4 = 0.5.
    """
    assert share_by(EIGHT, 60).share == pytest.approx(share_by(EIGHT, 6).share)
    assert share_by(EIGHT[:-1], 5).share == pytest.approx(0.5)
    assert np.isnan(share_by(EIGHT[:-1], 6)).all()
    assert np.isnan(share_by([(6, SO), (6, CUT_SHORT)], 7)).all()
    assert np.isnan(cumulative_incidence([], [], [], 5)).all()
    assert np.isnan(cumulative_incidence([], [], [], 5).rest).all()


def test_none_and_all_have_no_limits() -> None:
    assert share_by(EIGHT, 0) == pytest.approx((0, nan, nan), nan_ok=True)
    assert share_by([(1, SO), (2, SO), (3, SO)], 3) == pytest.approx((1, nan, nan), nan_ok=True)


@given(WAITS, DAYS, st.randoms())
def test_the_order_of_the_waits_does_not_matter(waits: Waits, by: int, chance: object) -> None:
    shuffled = waits.copy()
    chance.shuffle(shuffled)
    assert share_by(waits, by) == pytest.approx(share_by(shuffled, by), nan_ok=True)


def test_a_wait_that_ended_in_both_ways_is_refused() -> None:
    with pytest.raises(
        ValueError, match=r"^waits that ended in one way each were expected; met one that ended in both$"
    ):
        cumulative_incidence([1, 2], [True, False], [True, False], 3)


@pytest.mark.parametrize("wait", [-1, nan])
def test_a_wait_that_is_none_is_refused(wait: float) -> None:
    with pytest.raises(ValueError, match=r"^waits of 0 days or more were expected"):
        cumulative_incidence([3, wait], [True, True], [False, False], 3)


def test_series_of_unlike_length_and_a_confidence_that_is_none_are_refused() -> None:
    with pytest.raises(ValueError, match="one each; met shapes"):
        cumulative_incidence([3, 4], [True], [False, False], 3)
    with pytest.raises(ValueError, match="one each; met shapes"):
        cumulative_incidence([3, 4], [True, True], [False], 3)
    with pytest.raises(ValueError, match="a confidence between 0 and 1"):
        cumulative_incidence([3], [True], [False], 3, confidence=95)


DRAWS = by_effort(600, 2_000, 20_000)
CHILDREN = 120


def test_its_limits_hold_the_truth_as_often_as_they_say() -> None:
    """Waits that end so once in 60 days and otherwise once in 120, any of them once in 40, watched for 30 to 180 days.

    By day 84 of all ends, 1 - e^(-84/40), two in three are such: 0.5850.
    """
    truth = 2 / 3 * (1 - np.exp(-84 / 40))
    random = np.random.default_rng(37)
    held, shares = 0, 0.0
    for _ in range(DRAWS):
        ends, watched = random.exponential(40, CHILDREN), random.uniform(30, 180, CHILDREN)
        is_so, is_over = random.random(CHILDREN) < 2 / 3, ends <= watched
        told = cumulative_incidence(np.minimum(ends, watched), is_over & is_so, is_over & ~is_so, 84)
        held += told.lower <= truth <= told.upper
        shares += told.share
    assert shares / DRAWS == pytest.approx(truth, abs=3 * 0.05 / sqrt(DRAWS))
    assert held / DRAWS == pytest.approx(0.95, abs=0.005 + 3 * sqrt(0.95 * 0.05 / DRAWS))
