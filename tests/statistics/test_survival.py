"""The curve of waits by hand, against a published table, and beside a peer (statsmodels)."""

from math import inf, nan

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.duration.survfunc import SurvfuncRight

from trust_analysis.statistics import survival_curve

WAITS = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=40)


def test_six_children_by_hand() -> None:
    # Seen after 2, 4, 4 and 7 days; lost sight of after 3 and 6. After 2 days 5/6 wait; of the 4 left at 4 days two are
    # seen, 5/6 x 2/4 = 5/12; of the one left at 7 days none waits on.
    curve = survival_curve([2, 3, 4, 4, 6, 7], [True, False, True, True, False, True])
    assert curve.days.tolist() == [2, 3, 4, 6, 7]
    assert curve.waiting == pytest.approx([5 / 6, 5 / 6, 5 / 12, 5 / 12, 0])
    assert curve.median == 4
    # Greenwood at 2 days: 1 / (6 x 5) over ln(5/6)² = 1.00277; 5/6 to the powers e^(±1.96 x 1.00138) = 7.1183.
    assert (curve.lower[0], curve.upper[0]) == pytest.approx((0.27312, 0.97471), abs=1e-4)
    assert np.isnan([curve.lower[-1], curve.upper[-1]]).all()  # nobody is left to tell
    assert [curve.waiting_after(day) for day in (0, 1, 2, 5, 7)] == pytest.approx([1, 1, 5 / 6, 5 / 12, 0])
    assert np.isnan(curve.waiting_after(8))


def test_the_published_remissions_of_children_with_leukaemia() -> None:
    # Freireich and others, Blood 1963; 21: 699-716; the estimates as Kleinbaum and Klein print them.
    waits = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    curve = survival_curve(waits, [True] * 9 + [False] * 12)
    after = [curve.waiting_after(week) for week in (6, 7, 10, 13, 16, 22, 23)]
    assert after == pytest.approx([0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482], abs=5e-5)
    assert curve.median == 23
    assert (curve.median_lower, curve.median_upper) == (13, pytest.approx(nan, nan_ok=True))  # as SAS prints them


@given(WAITS, st.sampled_from([0.9, 0.95]))
def test_a_peer_draws_the_same_curve(children: list[tuple[int, bool]], confidence: float) -> None:
    waits, seen = zip(*children, strict=True)
    assume(any(seen))  # without any contact the peer has no curve
    peer = SurvfuncRight(np.array(waits), np.array(seen, dtype=int))
    curve = survival_curve(waits, seen, confidence)
    ours = np.array([curve.waiting_after(day) for day in peer.surv_times])
    assert ours == pytest.approx(peer.surv_prob, abs=1e-12)
    at = np.isin(curve.days, peer.surv_times) & (curve.waiting > 0)
    some = peer.surv_prob > 0
    assert np.column_stack([curve.lower[at], curve.upper[at]]) == pytest.approx(
        log_log_limits(peer.surv_prob[some], peer.surv_prob_se[some], confidence), abs=1e-9
    )
    assume(np.abs(peer.surv_prob - 0.5).min() > 1e-9)
    assert curve.median == pytest.approx(not_reached(peer.quantile(0.5)), nan_ok=True)


def log_log_limits(waiting: np.ndarray, error: np.ndarray, confidence: float) -> np.ndarray:
    """Return the limits that a share and its Greenwood error give on the scale of log(-log), by the formula."""
    width = norm.ppf((1 + confidence) / 2) * error / (waiting * np.log(waiting))
    return np.column_stack([waiting ** np.exp(-width), waiting ** np.exp(width)])


def not_reached(day: float) -> float:
    """Return a day as ours has it: what is never reached is no day."""
    return nan if day == inf else day


def test_a_half_made_of_thirds_and_quarters_is_a_half() -> None:
    # 6/7 x 5/6 x 7/10 ... of many such products some miss 0.5 by a rounding.
    for children in range(2, 60, 2):
        assert survival_curve(range(1, children + 1), [True] * children).median == children / 2


@given(WAITS, st.randoms())
def test_the_order_of_the_children_does_not_matter(children: list[tuple[int, bool]], chance: object) -> None:
    shuffled = children.copy()
    chance.shuffle(shuffled)
    curve, again = (survival_curve(*zip(*rows, strict=True)) for rows in (children, shuffled))
    assert curve.waiting.tolist() == again.waiting.tolist()
    assert all(curve.waiting[1:] <= curve.waiting[:-1])
    known = ~np.isnan(curve.lower)
    assert all((curve.lower <= curve.waiting + 1e-12)[known] & (curve.waiting <= curve.upper + 1e-12)[known])


def test_nobody_and_nobody_seen() -> None:
    nobody = survival_curve([], [])
    assert nobody.days.size == 0
    assert np.isnan([nobody.median, nobody.median_lower, nobody.median_upper, nobody.waiting_after(0)]).all()
    unseen = survival_curve([3, 4], [False, False])
    assert (unseen.waiting.tolist(), unseen.lower.tolist(), unseen.upper.tolist()) == ([1, 1], [1, 1], [1, 1])
    assert np.isnan(unseen.median)


@pytest.mark.parametrize("wait", [-1, nan])
def test_a_wait_that_is_none_is_refused(wait: float) -> None:
    message = f"^waits of 0 days or more were expected; met {wait:g}: leave such a child out, and say so$"
    with pytest.raises(ValueError, match=message):
        survival_curve([3, wait], [True, True])


def test_series_of_different_lengths_are_refused() -> None:
    message = r"^waits and whether each ended were expected, one each; met shapes \(2,\) and \(1,\)$"
    with pytest.raises(ValueError, match=message):
        survival_curve([3, 4], [True])
