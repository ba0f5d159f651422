"""Each rule by hand, beside a plain restatement of the rules, and under the laws they must obey."""

from itertools import pairwise
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trust_analysis.statistics import special_causes, stepped_limits
from trust_analysis.statistics.special_causes import RULES

VALUES = st.one_of(st.lists(st.integers(0, 9), max_size=12), st.lists(st.integers(0, 30), max_size=12).map(sorted))
SERIES = st.lists(st.one_of(VALUES, st.just([nan])), max_size=5).map(
    lambda parts: [one for part in parts for one in part]
)
OPPOSITE = dict(zip(RULES, (RULES[at ^ 1] for at in range(len(RULES))), strict=True))


def say_again(values: list[float]) -> list[set[str]]:
    """Find the rules each point breaks, window by window in plain Python, given the limits."""
    limits = [one.tolist() for one in stepped_limits(values)]
    found: list[set[str]] = [set() for _ in values]
    high = ("outside_limits_high", "seven_rising", "seven_above_mean", "two_of_three_high")
    low = ("outside_limits_low", "seven_falling", "seven_below_mean", "two_of_three_low")
    for sign, names, limit in ((1, high, limits[2]), (-1, low, limits[0])):
        off = [sign * (value - mean) for value, mean in zip(values, limits[1], strict=True)]
        far = [sign * (bound - mean) for bound, mean in zip(limit, limits[1], strict=True)]
        beyond = [0 < reach * 2 / 3 < distance for reach, distance in zip(far, off, strict=True)]
        for at in range(len(values)):
            seven, three = range(at, at + 7), range(at, at + 3)
            if 0 < far[at] < off[at]:
                found[at].add(names[0])
            if at + 7 <= len(values) and all(sign * values[a] < sign * values[b] for a, b in pairwise(seven)):
                for one in seven:
                    found[one].add(names[1])
            if at + 7 <= len(values) and all(off[one] > 0 for one in seven):
                for one in seven:
                    found[one].add(names[2])
            if at + 3 <= len(values) and all(off[one] > 0 for one in three) and sum(beyond[one] for one in three) > 1:
                for one in three:
                    found[one] |= {names[3]} if beyond[one] else set()
    return found


@given(SERIES)
def test_the_rules_said_again_in_plain_python_name_the_same_points(values: list[float]) -> None:
    found = special_causes(values)
    assert [set(names) for names in found] == say_again(values)
    assert all(list(names) == sorted(names, key=RULES.index) for names in found)


def test_every_rule_is_reported_and_outside_comes_first() -> None:
    # Mean 3.5, moving range 1: limits 0.84 and 6.16, two thirds of the way 1.73 and 5.27.
    found = special_causes(range(8))
    assert found[0] == ("outside_limits_low", "seven_rising", "two_of_three_low")
    assert found[1] == ("seven_rising", "two_of_three_low")
    assert found[2:6] == [("seven_rising",)] * 4
    assert found[7] == ("outside_limits_high", "seven_rising", "two_of_three_high")


def test_the_published_example_has_one_special_cause() -> None:
    # NHSRplotthedots, deviations vignette: limits -0.72 and 4.60, one value of 10.
    values = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    assert special_causes(values) == [("outside_limits_high",) if value == 10 else () for value in values]


@pytest.mark.parametrize(
    ("middle", "found"),
    [
        # Mean 221/21 = 10.52, moving range 46/20 = 2.3: two thirds of the way 14.60, limit 16.64; 11 is above the mean.
        (11, [("two_of_three_high",), (), ("two_of_three_high",)]),
        # Mean 220/21 = 10.48, moving range 48/20 = 2.4: two thirds of the way 14.73; 10 is below the mean.
        (10, [(), (), ()]),
    ],
)
def test_two_of_three_names_those_beyond_where_all_three_are_on_one_side(
    middle: int, found: list[tuple[str, ...]]
) -> None:
    assert special_causes([9, 11] * 9 + [15, middle, 15]) == [()] * 18 + found


def test_a_trend_takes_seven_points_and_equal_ones_end_it() -> None:
    # As NHSRplotthedots has it: 1 to 7 is a trend, 1 2 3 3 4 5 6 is none.
    assert all("seven_rising" in names for names in special_causes(range(1, 8)))
    assert all("seven_falling" in names for names in special_causes(range(7, 0, -1)))
    for values in (range(1, 7), [1, 2, 3, 3, 4, 5, 6]):
        assert not any("seven_rising" in names for names in special_causes(list(values)))


def test_seven_on_one_side_are_a_shift_and_a_point_on_the_mean_ends_it() -> None:
    assert special_causes([1] * 7 + [3] * 7) == [("seven_below_mean",)] * 7 + [("seven_above_mean",)] * 7
    for names in special_causes([1, 1, 1, 2, 1, 1, 1, 3, 3, 3, 2, 3, 3, 3]):
        assert not any(name.startswith("seven") for name in names)


def test_a_gap_and_a_step_change_start_a_new_run() -> None:
    assert not any("seven_rising" in names for names in special_causes([1, 2, 3, 4, nan, 5, 6, 7, 8]))
    assert not any("seven_rising" in names for names in special_causes(range(8), steps=[4]))
    assert special_causes([1] * 7 + [3] * 7, steps=[7]) == [()] * 14


@pytest.mark.parametrize("values", [[], [nan], [4], [4, 4, 4], [0.1] * 20])
def test_nothing_is_said_where_nothing_varies(values: list[float]) -> None:
    assert special_causes(values) == [()] * len(values)


@given(SERIES)
def test_upside_down_or_backwards_the_opposite_is_said(values: list[float]) -> None:
    found = [set(names) for names in special_causes(values)]
    upside_down = special_causes([-value for value in values])
    assert [{OPPOSITE[name] for name in names} for names in upside_down] == found
    turned = {"seven_rising": "seven_falling", "seven_falling": "seven_rising"}
    backwards = special_causes(values[::-1])[::-1]
    assert [{turned.get(name, name) for name in names} for names in backwards] == found
