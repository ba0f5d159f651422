"""Process limits against the worked answers (NHSRplotthedots), by hand, and the laws they must obey."""

import csv
import re
from math import nan
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trust_analysis.statistics import control_limits, has_trial_limits, stepped_limits

SERIES = st.lists(st.one_of(st.integers(0, 50), st.floats(0, 100), st.just(nan)), max_size=30)


def test_worked_answers(shared: Path) -> None:
    with (shared / "worked-answers" / "control_limits.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["moving_ranges_screened"] for row in rows} == {"yes", "no"}
    for row in rows:
        values = [float(value) for value in row["values"].split()]
        limits = control_limits(values, screen=row["moving_ranges_screened"] == "yes")
        assert [f"{limit:.2f}" for limit in limits] == [row["lower_limit"], row["mean"], row["upper_limit"]]


def test_no_range_is_taken_across_a_gap() -> None:
    # Ranges 1 and 1, not 8: mean 24 / 4 = 6, limits 6 ± 2.66.
    assert control_limits([1, 2, nan, 10, 11]) == pytest.approx((3.34, 6, 8.66))


def test_screening_drops_once_what_is_above_3_267_mean_ranges() -> None:
    # Ranges 0 eight times, 1 and 30: mean 3.1, bound 10.13, so 30 goes. Then mean 1/9, bound 0.36: 1 stays even so.
    values = [5] * 9 + [6, 36]
    assert control_limits(values)[2] - control_limits(values)[1] == pytest.approx(2.66 / 9)
    assert control_limits(values, screen=False)[2] - control_limits(values)[1] == pytest.approx(2.66 * 3.1)


@pytest.mark.parametrize(("values", "centre"), [([], nan), ([nan], nan), ([4], 4), ([4, nan, 6], 5)])
def test_without_neighbours_there_are_no_limits(values: list[float], centre: float) -> None:
    assert control_limits(values) == pytest.approx((nan, centre, nan), nan_ok=True)


@given(st.floats(-1e9, 1e9), st.integers(2, 40))
def test_equal_values_have_limits_without_width(value: float, size: int) -> None:
    assert control_limits([value] * size) == (value, value, value)


@given(values=SERIES, screen=st.booleans())
def test_limits_do_not_depend_on_the_direction_of_time(values: list[float], *, screen: bool) -> None:
    assert np.array_equal(control_limits(values, screen), control_limits(values[::-1], screen), equal_nan=True)


@given(segments=st.lists(SERIES.filter(bool), min_size=1, max_size=4), screen=st.booleans())
def test_each_step_has_the_limits_of_its_own_points(segments: list[list[float]], *, screen: bool) -> None:
    steps = np.cumsum([len(segment) for segment in segments])[:-1]
    expected = [control_limits(segment, screen) for segment in segments for _ in segment]
    found = stepped_limits(np.concatenate(segments), screen, steps)
    assert np.array_equal(np.transpose(found), expected, equal_nan=True)


def test_limits_of_fewer_than_twelve_points_are_on_trial() -> None:
    assert not has_trial_limits(range(12)).any()
    assert has_trial_limits(range(11)).all()
    assert has_trial_limits([*range(11), nan]).all()
    assert has_trial_limits(range(20), steps=[8]).tolist() == [True] * 8 + [False] * 12


@pytest.mark.parametrize("steps", [[0], [4], [2, 2], [3, 1], [-1]])
def test_steps_outside_the_series_or_out_of_order_are_refused(steps: list[int]) -> None:
    message = f"steps in ascending order, each between 1 and 3, were expected; met {steps}"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        stepped_limits([1, 2, 3, 4], steps=steps)


def test_a_table_and_an_infinite_value_are_refused() -> None:
    message = "one series of values was expected; met an array of shape (1, 2): give one row or column"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        control_limits([[1, 2]])
    message = "finite values were expected; met an infinite one: put nan where there is no value"
    with pytest.raises(ValueError, match=f"^{message}$"):
        control_limits([1, float("inf")])
