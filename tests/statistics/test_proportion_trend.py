"""The trend of proportions by hand, beside peers (numpy's correlation, scipy's chi-squared), and without any trend."""

from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from trust_analysis.statistics import proportion_trend

ALARMS = 0.005
"""So many alarms in 4,000 series without a trend are not met by chance, where two in a thousand are meant."""


@pytest.mark.parametrize(
    ("counts", "of", "word"),
    [
        # 10, 12, 14, 16, 18%: slope 0.02, of all 14%; chi-squared 0.02² x 10 x 300 / (0.14 x 0.86) = 9.97, of 250 8.31.
        ([30, 36, 42, 48, 54], 300, "increasing"),
        ([54, 48, 42, 36, 30], 300, "decreasing"),
        ([25, 30, 35, 40, 45], 250, "no significant change"),
        # 0.012² x 10,000 / 0.1204 = 11.96, but what the line leaves is 26.25 of 3: 11.96 / 8.75 = 1.37.
        ([100, 150, 120, 190, 140], 1000, "no significant change"),
        ([5, 5, 5, 5, 5], 100, "no significant change"),
        ([0, 0, 0, 0, 0], 100, "cannot be calculated"),
        ([100, 100, 100, 100, 100], 100, "cannot be calculated"),
        ([90, 80, 30, 36, 42, 48, 54], 300, "increasing"),  # of the last five
        ([36, 42, 48, 54], 300, "cannot be calculated"),
        ([30, 36, nan, 48, 54], 300, "cannot be calculated"),
        ([0, 0, 0, 0, 0], 0, "cannot be calculated"),
    ],
)
def test_a_trend_by_hand(counts: list[float], of: float, word: str) -> None:
    assert proportion_trend(counts, [of] * len(counts)) == word


def test_years_of_unlike_size_by_hand() -> None:
    """Of 100, 100, 100, 100 and 600 the mean year is 3, so the times are -3 to 1: the last year alone says little.

    10, 10, 10, 10 and 120 are 16% of all; the slope is 60 / (100 x 14 + 600) = 0.03, chi-squared
    0.03² x 2,000 / (0.16 x 0.84) = 13.39. The line leaves 3, 0, -3, -6 and 1 points: 0.6 / 0.1344 = 4.46, over 3 1.49,
    and 13.39 / 1.49 is 9.0.
    """
    assert proportion_trend([10, 10, 10, 10, 120], [100, 100, 100, 100, 600]) == "no significant change"


YEARS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 200)), min_size=5, max_size=5)


@given(YEARS)
def test_it_is_what_peers_make_of_the_same_table(years: list[tuple[int, int]]) -> None:
    """N times the squared correlation of year and outcome, over what is left of the chi-squared of the table."""
    counts, others = np.array(years).T
    of = counts + others
    if not of.all() or counts.sum() == 0 or others.sum() == 0:
        assert proportion_trend(counts, of) == "cannot be calculated"
        return
    year = np.concatenate([np.repeat(np.arange(5), counts), np.repeat(np.arange(5), others)])
    outcome = np.concatenate([np.ones(counts.sum()), np.zeros(others.sum())])
    correlation = np.corrcoef(year, outcome)[0, 1]
    for_trend = of.sum() * correlation**2
    left = chi2_contingency([counts, others], correction=False).statistic - for_trend
    judged = for_trend / max(1, left / 3)
    if abs(judged - 9.54953570608324) > 1e-6:
        moved = "increasing" if correlation > 0 else "decreasing"
        expected = moved if judged > 9.54953570608324 else "no significant change"
        assert proportion_trend(counts, of) == expected


def test_without_a_trend_hardly_any_is_told() -> None:
    random = np.random.default_rng(17)
    of = np.array([210, 190, 205, 230, 220])
    told = [proportion_trend(random.binomial(of, 0.3), of) != "no significant change" for _ in range(4000)]
    assert 0 < np.mean(told) < ALARMS


@pytest.mark.parametrize(("counts", "of"), [([1, 2], [1]), ([-1] * 5, [9] * 5), ([9] * 5, [8] * 5)])
def test_what_cannot_be_is_refused(counts: list[int], of: list[int]) -> None:
    with pytest.raises(ValueError, match="expected"):
        proportion_trend(counts, of)
