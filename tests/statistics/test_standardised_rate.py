"""Directly standardised rates by hand, against the worked answers where ages do not matter, and under their laws."""

import csv
from math import nan
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trust_analysis.statistics import EUROPEAN_STANDARD_2013, standardised_rate

BANDS = st.lists(st.tuples(st.integers(0, 300), st.integers(400, 90000), st.integers(1, 9)), min_size=1, max_size=6)


def test_two_bands_by_hand() -> None:
    # Weights 0.4 and 0.6: 0.4 x 0.01 + 0.6 x 0.005 = 0.007. Variance 10 (0.4/1000)² + 20 (0.6/4000)² = 2.05e-6.
    # Byar's limits of 30 are 20.2369 and 42.8284; each event weighs √(2.05e-6 / 30) = 2.61406e-4.
    rate, lower, upper = standardised_rate([10, 20], [1000, 4000], [2, 3])
    assert (rate, lower, upper) == pytest.approx((700, 444.79, 1035.34), abs=0.01)


def test_where_the_ages_are_the_standard_ones_it_is_the_plain_rate(shared: Path) -> None:
    with (shared / "worked-answers" / "intervals.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["method"] == "Byars"]
    assert len(rows) == 6
    for row in rows:
        count, people = float(row["numerator"]), float(row["denominator"])
        found = standardised_rate(
            [count - 7, 7],
            [0.3 * people, 0.7 * people],
            [3, 7],
            float(row["multiplier"]),
            float(row["confidence_pct"]) / 100,
        )
        # One event weighs the same in each band only if the weights follow the people: then the limits are Byar's own.
        assert found == pytest.approx([float(row[name]) for name in ("value", "lower_limit", "upper_limit")], rel=1e-9)


def test_the_european_standard_population_is_of_100_000() -> None:
    # Eurostat 2013: 21,500 under 20 and 19,500 aged 65 or over.
    assert (len(EUROPEAN_STANDARD_2013), sum(EUROPEAN_STANDARD_2013)) == (19, 100_000)
    assert sum(EUROPEAN_STANDARD_2013[:4]) == 21_500
    assert sum(EUROPEAN_STANDARD_2013[13:]) == 19_500


@pytest.mark.parametrize("counts", [[4, 5], [0, 0], [nan, 50]])
def test_fewer_than_ten_or_an_unknown_count_give_no_rate(counts: list[float]) -> None:
    assert np.isnan(standardised_rate(counts, [100, 100], [1, 1])).all()


@given(BANDS)
def test_the_rate_lies_between_its_limits_and_those_of_its_bands(bands: list[tuple[int, int, int]]) -> None:
    count, people, standard = (np.array(part) for part in zip(*bands, strict=True))
    rate, lower, upper = standardised_rate(count, people, standard)
    if count.sum() >= 10:
        by_age = count / people * 100_000
        assert lower <= rate <= upper
        assert by_age.min() - 1e-6 <= rate <= by_age.max() + 1e-6
        turned = standardised_rate(count[::-1], people[::-1], standard[::-1] * 7)
        assert turned == pytest.approx((rate, lower, upper), rel=1e-9)


def test_areas_stand_on_the_axes_before_the_bands() -> None:
    counts, people = [[10, 20], [3, 3], [30, 5]], [[1000, 4000], [10, 10], [900, 900]]
    found = np.transpose(standardised_rate(counts, people, [2, 3]))
    expected = [standardised_rate(*area, [2, 3]) for area in zip(counts, people, strict=True)]
    assert np.array_equal(found, expected, equal_nan=True)


def test_bands_that_do_not_fit_are_refused() -> None:
    message = r"^counts, populations and standard of the same age bands were expected; met \[2, 2, 19\] bands$"
    with pytest.raises(ValueError, match=message):
        standardised_rate([10, 20], [1000, 4000])
    with pytest.raises(ValueError, match=r"^people in each age band were expected; met 0: put bands together$"):
        standardised_rate([10, 0], [1000, 0], [1, 1])
    with pytest.raises(ValueError, match=r"^counts of 0 or more were expected; met -1$"):
        standardised_rate([20, -1], [1000, 10], [1, 1])
