"""Child protection plans and section 47 enquiries, by hand."""

from collections.abc import Callable
from datetime import date

import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.indicators.child_protection import count_plans, count_started, count_subsequent
from trust_analysis.indicators.definition import Count, Evidence

FIRST, LAST = date(2018, 7, 1), date(2018, 9, 30)
PLANS = """
    child_id started_date ended_date previous_plans
    a        2018-01-10   2018-09-30 0
    b        2018-07-01   -          2
    c        2018-08-01   2018-08-01 0
    d        2018-09-30   -          -
    e        2018-10-01   -          1
    b        2018-06-30   2018-07-01 1
    f        2018-09-01   -          0
    f        2018-09-02   -          1
"""
"""Of July to September: b's second, c's, d's and both of f's start; b, d and f have one when September ends."""


@pytest.fixture
def evidence(evidence_of: Callable[..., Evidence]) -> Evidence:
    return evidence_of({"cin_protection_plans": PLANS}, population_under_18={2018: 1000})


@pytest.mark.parametrize(
    ("day", "children"),
    [
        (date(2018, 1, 9), 0),
        (date(2018, 1, 10), 1),
        (date(2018, 6, 30), 2),
        (date(2018, 7, 1), 2),  # a, and b with the plan that began as the other ended
        (date(2018, 8, 1), 2),  # c's plan ended on the day it began
        (date(2018, 9, 29), 3),  # a, b, and f once, for all two plans
        (date(2018, 9, 30), 3),  # b, d, f: a's ended that day
    ],
)
def test_children_with_a_plan_are_those_of_the_end_of_the_day(evidence: Evidence, day: date, children: int) -> None:
    assert count_plans(evidence, day, day) == [Count(children)]


def test_the_rate_has_the_same_children_over_the_population(evidence: Evidence) -> None:
    counter = find_indicator("child_protection_rate").counter
    assert counter is not None
    assert counter(evidence, LAST, LAST) == [Count(3, 1000)]


def test_every_plan_that_starts_counts(evidence: Evidence) -> None:
    """One of b's, c's and d's, whose squares are 3, and two of f's, whose square is 4."""
    assert count_started("cin_protection_plans")(evidence, FIRST, LAST) == [Count(5, squares=7)]


def test_a_plan_is_a_second_one_where_the_child_had_one_before(evidence: Evidence) -> None:
    """Of the five that start, d's tells no number of previous plans and is in neither count."""
    assert count_subsequent(evidence, FIRST, LAST) == [Count(2, 4)]
    assert count_subsequent(evidence, date(2017, 1, 1), date(2017, 12, 31)) == [Count(0, 0)]


def test_enquiries_are_those_that_start_in_the_window(evidence_of: Callable[..., Evidence]) -> None:
    """Two of a's and one of b's: the squares are 4 and 1."""
    enquiries = """
        child_id started_date
        a        2018-06-30
        a        2018-07-01
        a        2018-08-01
        b        2018-09-30
        c        2018-10-01
    """
    counter = count_started("cin_section_47")
    assert counter(evidence_of({"cin_section_47": enquiries}), FIRST, LAST) == [Count(3, squares=5)]


def test_a_window_in_which_nothing_starts_has_squares_of_nought(evidence: Evidence) -> None:
    quiet = (date(2017, 1, 1), date(2017, 12, 31))
    assert count_started("cin_protection_plans")(evidence, *quiet) == [Count(0, squares=0)]


def test_of_plans_it_is_counted_who_came_alone() -> None:
    """A plan's end is not counted: who came stands without who went."""
    assert find_indicator("child_protection_plans").flows == ("child_protection_starts",)
