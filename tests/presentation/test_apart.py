"""Figures told apart from what they are set beside, each number rounded by hand."""

from datetime import date

import numpy as np
import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.apart import decimals_apart, say_comparator, say_row
from trust_analysis.vocabulary.figure import Figure

ACCESS, RATE, EXCLUSIONS = (
    find_indicator(name) for name in ("camhs_access", "looked_after_rate", "permanent_exclusion_rate")
)
DAY = date(2018, 9, 30)


def figure_of(value: float, between: tuple[float, float] = (np.nan, np.nan), **told: object) -> Figure:
    """Return a figure of our own, its limits, and what it is set beside on its own day."""
    words = dict.fromkeys(("indicator", "area_code", "breakdown", "group", "release", "dataset", "method"), "")
    plain = {"period": "2018-19 Q2", "status": "", "covers_to": DAY, "received_to": DAY, "comparison_covers_to": DAY}
    limits = {"value": value, "lower_limit": between[0], "upper_limit": between[1]}
    return Figure(**{**words, **plain, **limits, **told})  # type: ignore[arg-type]  # as the fields have them


@pytest.mark.parametrize(
    ("value", "decimals"),
    [
        (28.0, 0),  # 28 and 32
        (31.4, 0),  # 31 and 32
        (31.5, 1),  # rounded half up 32, as 32 is; 31.5 and 32.0
        (31.6, 1),  # 32 and 32; 31.6 and 32.0
        (32.4, 1),  # 32 and 32; 32.4 and 32.0
        (31.95, 2),  # 32.0 and 32.0, half up; 31.95 and 32.00
        (31.99, 2),  # 32.0 and 32.0; 31.99 and 32.00
        (31.996, 3),  # 32.00 and 32.00; 31.996 and 32.000
        (31.9996, 0),  # 32.000 and 32.000: past three more decimals two are as good as one
        (32.0, 0),  # the same
        (np.nan, 0),
    ],
)
def test_as_many_decimals_as_tell_two_values_apart(value: float, decimals: int) -> None:
    assert decimals_apart(value, 32, ACCESS) == decimals
    assert decimals_apart(32, value, ACCESS) == decimals


def test_decimals_are_those_of_the_indicator_at_least() -> None:
    """Exclusions have three: 0.050 and 0.060 differ at once, 0.0496 and 0.0504 are both 0.050 and differ at four."""
    assert decimals_apart(0.05, 0.06, EXCLUSIONS) == 3
    assert decimals_apart(0.0496, 0.0504, EXCLUSIONS) == 4
    assert decimals_apart(0.05, 0.05, EXCLUSIONS) == 3


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (31.99, "31.99%"),
        (31.6, "31.6%"),
        (32.04, "32.04%"),
        (31.4, "31%"),
        (33.3333, "33%"),
        (32.0, "32%"),
        (31.99999, "32%"),
    ],
)
def test_a_figure_is_told_apart_from_its_target(value: float, said: str) -> None:
    """31.6 rounds to 32, which is the target, so it is told to one decimal; 31.4 rounds to 31, which is not."""
    assert say_row(figure_of(value, target_value=32.0), ACCESS) == said


def test_without_a_target_a_figure_has_its_own_decimals() -> None:
    assert say_row(figure_of(31.99), ACCESS) == "32%"


def test_a_mark_and_a_unit_travel_with_it() -> None:
    """Of whole numbers 47.6 and 48.4 are both 48, so both are told to one decimal."""
    figure = figure_of(31.6, status="p", target_value=32.0)
    assert say_row(figure, ACCESS) == "31.6% (provisional)"
    rate = figure_of(47.6, (47.58, 47.62), england_value=48.4)
    assert say_row(rate, RATE) == "47.6 per 10,000 children under 18"
    assert say_row(rate, RATE, with_unit=False) == "47.6"


def test_what_has_no_value_says_so() -> None:
    assert say_row(figure_of(np.nan, status="c", target_value=32.0), ACCESS, with_unit=False) == "withheld"


@pytest.mark.parametrize("column", ["england_value", "region_value", "neighbours_value"])
def test_figure_and_comparator_are_told_apart_where_the_one_lies_beyond_the_other(column: str) -> None:
    """32.2 between 32.1 and 32.3 lies above 31.8: both are 32, and to one decimal they differ."""
    figure = figure_of(32.2, (32.1, 32.3), **{column: 31.8})
    assert say_row(figure, ACCESS) == "32.2%"
    assert say_comparator(31.8, figure, ACCESS) == "31.8%"


def test_a_figure_that_is_similar_has_no_more_decimals() -> None:
    """31.8 lies between 30 and 34: what is alike may look alike."""
    figure = figure_of(32.2, (30, 34), england_value=31.8)
    assert say_row(figure, ACCESS) == "32%"
    assert say_comparator(31.8, figure, ACCESS) == "32%"


def test_a_comparator_of_other_days_has_no_part_in_it() -> None:
    """England's figure of March is not what September's is judged beside."""
    figure = figure_of(32.2, (32.1, 32.3), england_value=31.8, comparison_covers_to=date(2018, 3, 31))
    assert say_row(figure, ACCESS) == "32%"
    assert say_comparator(31.8, figure, ACCESS) == "32%"


def test_without_limits_nothing_is_judged_to_differ() -> None:
    figure = figure_of(32.2, england_value=31.8)
    assert say_row(figure, ACCESS) == "32%"
    assert say_comparator(31.8, figure, ACCESS) == "32%"


def test_a_comparator_without_a_figure_beside_it_has_its_own_decimals() -> None:
    assert say_comparator(31.8, None, ACCESS) == "32%"


def test_the_nearest_that_differs_says_how_many_decimals() -> None:
    """32.24 is told from England's 31.8 by one decimal; from the region's 32.16, which is 32.2 as well, by two.

    The neighbours' 32.23 lies within the limits. A comparator is told apart from the figure, not from the others.
    """
    limits = (32.2, 32.28)
    assert say_row(figure_of(32.24, limits, england_value=31.8, neighbours_value=32.23), ACCESS) == "32.2%"
    figure = figure_of(32.24, limits, england_value=31.8, region_value=32.16, neighbours_value=32.23)
    assert say_row(figure, ACCESS) == "32.24%"
    beside = [say_comparator(value, figure, ACCESS) for value in (31.8, 32.16, 32.23)]
    assert beside == ["31.8%", "32.16%", "32%"]


def test_a_target_has_its_say_beside_comparators() -> None:
    """England's 31.8 asks for one decimal of 32.04 and the target of 32 for two."""
    assert say_row(figure_of(32.04, (32, 32.08), england_value=31.8, target_value=32.0), ACCESS) == "32.04%"
