"""When the next figure comes: in a word for a definition, by date for who asks about one figure."""

from datetime import date

import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.pages.upcoming import say_next, say_upcoming


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("looked_after_rate", "Next figure: after each quarter; published each November."),
        ("camhs_monthly_referrals", "Next figure: after each month."),
        ("persistent_absence_in_census", "Next figure: after each school year."),
        ("suspension_rate", "Next figure: published each July."),
    ],
)
def test_a_definition_says_how_often_a_figure_comes(name: str, said: str) -> None:
    assert say_next(find_indicator(name)) == said


@pytest.mark.parametrize(
    ("name", "covered_to", "said"),
    [
        ("placed_by_sixth_day", date(2018, 9, 30), "our own of 2018-19 Q3: when returns reach to its end, from 1 January 2019 on"),
        ("placed_by_sixth_day", date(2019, 3, 25), "our own of 2019-20 Q1: when returns reach to its end, from 1 July 2019 on"),
        ("camhs_monthly_referrals", date(2018, 9, 30), "our own of 2018-10: when returns reach to its end, from 1 November 2018 on"),
        ("persistent_absence_in_census", date(2018, 8, 31), "our own of 2018/19: when returns reach to its end, from 1 September 2019 on"),
        ("camhs_yearly_referrals", date(2018, 3, 31), "our own of 2018-19: when returns reach to its end, from 1 April 2019 on"),
    ],
)  # fmt: skip
def test_our_own_next_figure_is_of_the_next_period(name: str, covered_to: date, said: str) -> None:
    assert say_upcoming(find_indicator(name), covered_to, is_own_area=True) == [said]


def test_another_area_waits_for_publishers_alone() -> None:
    assert say_upcoming(find_indicator("looked_after_rate"), date(2018, 9, 30), is_own_area=False) == [
        "published: each November"
    ]
