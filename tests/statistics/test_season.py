"""Seasons by hand: limits of each, where a series begins, and an August that is as low as every August."""

from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trust_analysis.statistics import control_limits, find_start, seasonal_limits, special_causes

AUGUST, SEPTEMBER = "August", "September"


def test_three_years_of_two_seasons_by_hand() -> None:
    """Augusts 10, 14 and 12: mean 12, steps 4 and 2. Septembers 30, 34 and 38: mean 34, steps 4 and 4.

    The mean step is 14/4 = 3.5, and 2.66 x 3.5 = 9.31. From month to month the steps are 20 and more.
    """
    lower, centre, upper = seasonal_limits([10, 30, 14, 34, 12, 38], [AUGUST, SEPTEMBER] * 3)
    assert centre.tolist() == [12, 34] * 3
    assert lower == pytest.approx([2.69, 24.69] * 3)
    assert upper == pytest.approx([21.31, 43.31] * 3)


def test_a_single_jump_is_screened_by_hand() -> None:
    """Steps of 1, 1, 1, 1, 1 and, to the last, 96: of all 101/6 = 16.83, 3.267 times which is 55. Without it 1."""
    values = [10, 50, 11, 51, 12, 52, 13, 148]
    lower, centre, _ = seasonal_limits(values, [AUGUST, SEPTEMBER] * 4)
    assert (centre[:2] - lower[:2]).tolist() == pytest.approx([2.66, 2.66])
    lower, centre, _ = seasonal_limits(values, [AUGUST, SEPTEMBER] * 4, screen=False)
    assert (centre[:2] - lower[:2]).tolist() == pytest.approx([2.66 * 101 / 6] * 2)


def test_a_season_with_one_value_has_no_limits() -> None:
    """The second September is missing, so that one is left; of the Augusts there are two, a step of 4 apart."""
    lower, centre, upper = seasonal_limits([10, 30, 14, nan], [AUGUST, SEPTEMBER] * 2)
    assert centre == pytest.approx([12, nan, 12, nan], nan_ok=True)
    assert lower == pytest.approx([12 - 10.64, nan, 12 - 10.64, nan], nan_ok=True)
    assert upper == pytest.approx([12 + 10.64, nan, 12 + 10.64, nan], nan_ok=True)


def test_no_step_is_taken_over_a_missing_year() -> None:
    """10, none and 14 have a mean and no step; without another season nobody knows how they vary."""
    lower, centre, upper = seasonal_limits([10, nan, 14], [AUGUST] * 3)
    assert centre.tolist() == [12, 12, 12]
    assert np.isnan([lower, upper]).all()


def test_without_two_of_any_season_there_are_no_limits() -> None:
    assert np.isnan(seasonal_limits([1, 2, 3], ["a", "b", "c"])).all()
    assert [one.size for one in seasonal_limits([], [])] == [0, 0, 0]


def test_a_season_for_each_value_is_asked_for() -> None:
    with pytest.raises(ValueError, match=r"^a season for each of 3 values was expected; met 2$"):
        seasonal_limits([1, 2, 3], ["a", "b"])


@given(st.lists(st.integers(0, 50), min_size=1, max_size=20))
def test_one_season_alone_has_the_limits_of_a_series(values: list[int]) -> None:
    expected = np.reshape(control_limits(values), (3, 1)) * np.ones(len(values))
    if len(values) == 1:  # one value is no season
        expected[:] = nan
    assert np.array(seasonal_limits(values, [0] * len(values))) == pytest.approx(expected, nan_ok=True)


@given(st.lists(st.integers(0, 50), min_size=8, max_size=24), st.lists(st.integers(-100, 100), min_size=4, max_size=4))
def test_what_every_year_adds_to_a_season_moves_its_centre_alone(values: list[int], added: list[int]) -> None:
    seasons = [place % 4 for place in range(len(values))]
    shift = np.array([added[season] for season in seasons])
    plain, moved = (np.array(seasonal_limits(one, seasons)) for one in (values, values + shift))
    assert moved - shift == pytest.approx(plain)


CONTACTS = [298, 559, 1044, 1190, 1101, 1240, 1310, 1250, 1120, 1405, 1330, 1180]
"""The first five are attended contacts of CAMHS in the first months of a return; the rest is made up."""


@pytest.mark.parametrize(
    ("values", "start"),
    [
        (CONTACTS, 3),  # 1,190 is followed by less
        (CONTACTS[:9], 3),  # a third of nine
        (CONTACTS[:8], 2),  # a third of eight: for more of a beginning there is too little after it
        ([100, 98, 103, 99, 101, 97], 0),
        ([100] * 12, 0),  # a level series: none is below the next
        ([97, 98, 103, 99, 101, 97], 0),  # as low again later
        ([90, 98, 103, 99, 101, 97], 1),
        (list(range(12)), 4),  # what always rises is a rise: no more than a third
        (list(range(12, 0, -1)), 0),
        ([298, 559], 0),
        ([], 0),
        ([298, nan, 559, 1044, 1190, 1101, nan, 1240, 1310, 1250, 1120, 1405], 4),  # the first three, and a gap
        ([nan, 100, 98, 103, 99, 101, 97, 102, 100], 1),
        ([298, 559, 1044, 1190, 1101, 1240, 1310, nan, nan, nan, nan, 1405], 3),
    ],
)
def test_where_a_series_begins_by_hand(values: list[float], start: int) -> None:
    assert find_start(values) == start


@given(st.lists(st.integers(0, 30), max_size=30))
def test_each_of_the_beginning_is_below_all_later_ones_and_the_next_is_not(values: list[int]) -> None:
    start = find_start(values)
    assert start <= len(values) // 3
    for place in range(start):
        assert all(values[place] < later for later in values[place + 1 :])
    if start < len(values) // 3:
        assert any(values[start] >= later for later in values[start + 1 :])


def test_a_beginning_by_chance_is_rare() -> None:
    """Of 12 values in any order the first is the lowest once in 12; that and the second next once in 132."""
    random = np.random.default_rng(41)
    found = np.array([find_start(random.permutation(12)) for _ in range(4000)])
    assert np.mean(found > 0) == pytest.approx(1 / 12, abs=3 * np.sqrt(1 / 12 * 11 / 12 / 4000))
    assert np.mean(found > 1) == pytest.approx(1 / 132, abs=3 * np.sqrt(1 / 132 / 4000))


MONTHS = [*range(1, 13)] * 5
YEAR = [100, 102, 99, 101, 98, 100, 97, 40, 103, 101, 99, 96]
"""From January on, made up: August is low each year."""


def five_years(last_august: int) -> list[int]:
    """Return five years in which each month goes up and down by one, every other month in the odd years."""
    values = [value + (year + place) % 2 for year in range(5) for place, value in enumerate(YEAR)]
    values[4 * 12 + 7] = last_august
    return values


def names_of(values: list[int], place: int, *, by_season: bool) -> tuple[str, ...]:
    limits = seasonal_limits(values, MONTHS) if by_season else None
    return special_causes(values, limits=limits)[place]


def test_an_august_as_low_as_every_august_is_no_special_cause() -> None:
    """By season every step is 1, so that limits are 2.66 from the mean of 40.6; else every August is outside."""
    values = five_years(41)
    places = [year * 12 + 7 for year in range(5)]
    assert [names_of(values, place, by_season=True) for place in places] == [()] * 5
    assert all("outside_limits_low" in names_of(values, place, by_season=False) for place in places)


def test_an_august_far_lower_than_every_august_is_a_special_cause() -> None:
    """20 beside 41, 40, 41 and 40: the mean is 36.4; 47 steps of 1, and one of 20 screened. 2.66 below is 33.7.

    The four others then lie 3.6 and 4.6 above that mean: one low August in five makes a mean of which they are high.
    """
    values = five_years(20)
    assert names_of(values, 4 * 12 + 7, by_season=True) == ("outside_limits_low",)
    assert [names_of(values, year * 12 + 7, by_season=True) for year in range(4)] == [("outside_limits_high",)] * 4


def test_runs_are_of_distances_from_the_season() -> None:
    """Seven months each above its own mean are a run, though August among them is the lowest of the year."""
    values = five_years(40)
    values[4 * 12 + 4 : 4 * 12 + 11] = [value + 2 for value in YEAR[4:11]]
    found = special_causes(values, limits=seasonal_limits(values, MONTHS))
    assert all("seven_above_mean" in names for names in found[4 * 12 + 4 : 4 * 12 + 11])


def test_a_point_without_limits_of_its_own_breaks_no_rule() -> None:
    values, seasons = [10.0, 12, 11, 10, 12, 11, 90], [*"aaaaaa", "b"]
    assert special_causes(values, limits=seasonal_limits(values, seasons))[-1] == ()
