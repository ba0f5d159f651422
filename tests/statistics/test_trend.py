"""The recent trend by hand, and beside a peer (statsmodels' weighted line)."""

from math import nan

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st

from trust_analysis.statistics import recent_trend

FIVE = st.lists(st.tuples(st.integers(0, 200), st.floats(0.5, 20)), min_size=5, max_size=5)


def trend_of(values: list[float], error: float = 1) -> str:
    """Judge values of which each has this standard error."""
    points = np.array(values, dtype=float)
    return recent_trend(points, points - 1.96 * error, points + 1.96 * error)


@pytest.mark.parametrize(
    ("values", "error", "word"),
    [
        # One more each time: slope 1, its standard error 1/√10, χ² 10 above 9.5495.
        ([10, 11, 12, 13, 14], 1, "increasing"),
        ([14, 13, 12, 11, 10], 1, "decreasing"),
        ([10, 11, 12, 13, 14], 1.03, "no significant change"),  # χ² 10 / 1.03² = 9.43
        ([10, 10, 10, 10, 10], 1, "no significant change"),
        ([10, 10, 10, 10, 30], 1, "no significant change"),  # χ² 160, but level without the last
        ([30, 10, 10, 10, 10], 1, "no significant change"),
        ([3, 0.1, 0.1, 0.1, 0.1], 0.07, "no significant change"),  # level to the reader, if not in binary
        ([0.7, 0.7, 0.7, 0.7, 3], 0.07, "no significant change"),
        ([90, 80, 10, 11, 12, 13, 14], 1, "increasing"),  # of the last five
        ([11, 12, 13, 14], 1, "cannot be calculated"),
        ([], 1, "cannot be calculated"),
        ([10, 11, nan, 13, 14], 1, "cannot be calculated"),
        ([10, 11, 12, 13, 14], 0, "cannot be calculated"),
        ([nan, 10, 11, 12, 13, 14], 1, "increasing"),
    ],
)
def test_by_hand(values: list[float], error: float, word: str) -> None:
    assert trend_of(values, error) == word


@given(FIVE)
def test_a_peer_lays_the_same_lines(points: list[tuple[int, float]]) -> None:
    values, errors = (np.array(part, dtype=float) for part in zip(*points, strict=True))
    time = sm.add_constant(np.arange(5.0))
    line = sm.WLS(values, time, weights=errors**-2.0).fit()
    chi_squared = line.params[1] ** 2 / line.normalized_cov_params[1, 1]
    kept = [
        sm.WLS(values[left], time[left], weights=errors[left] ** -2.0).fit().params[1]
        for left in (np.arange(5) != one for one in range(5))
    ]
    slopes = np.array([line.params[1], *kept])
    level = np.abs(slopes).min() < 1e-9  # a slope of nought is nought in one order of adding up and not in another
    if not level and abs(chi_squared - 9.54953570608324) > 1e-6:
        moved = chi_squared > 9.54953570608324 and abs(np.sign(slopes).sum()) == 6
        expected = ("increasing" if slopes[0] > 0 else "decreasing") if moved else "no significant change"
        assert recent_trend(values, values - 1.96 * errors, values + 1.96 * errors) == expected


@given(FIVE)
def test_backwards_and_upside_down_turn_the_word(points: list[tuple[int, float]]) -> None:
    values, errors = (np.array(part, dtype=float) for part in zip(*points, strict=True))
    word = recent_trend(values, values - errors, values + errors)
    turned = {"increasing": "decreasing", "decreasing": "increasing"}.get(word, word)
    assert recent_trend(-values, -values - errors, -values + errors) == turned


def test_series_of_different_lengths_are_refused() -> None:
    message = r"^three series of one length were expected; met shapes \(2,\), \(2,\), \(1,\)$"
    with pytest.raises(ValueError, match=message):
        recent_trend([1, 2], [0, 1], [2])
