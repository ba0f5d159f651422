"""Why returns that were received give no figure of a quarter, for every window; each worked out by hand."""

from datetime import date
from typing import NamedTuple

import pytest

from trust_analysis.indicators import INDICATORS, find_indicator
from trust_analysis.indicators.uncounted import say_why_uncounted
from trust_analysis.indicators.windows import WINDOWS

UNTIL = date(2018, 9, 30)


class Covered(NamedTuple):
    """What a return covers."""

    first: date
    last: date
    received_to: date = date(2019, 1, 1)


def say(name: str, first: date, last: date = date(2018, 12, 31)) -> str:
    indicator = find_indicator(name)
    return say_why_uncounted(indicator, dict.fromkeys(indicator.datasets, Covered(first, last)), UNTIL)


@pytest.mark.parametrize(
    ("name", "first", "said"),
    [
        ("camhs_monthly_referrals", date(2018, 9, 2), "No whole month of the quarter is covered"),
        ("domestic_abuse_incidents", date(2018, 7, 2), "The quarter is not covered from its start on 1 July 2018"),
        ("camhs_access", date(2017, 10, 2), "No whole 12 months are covered yet"),
        (
            "camhs_within_12_weeks",
            date(2018, 4, 2),
            "The financial year is not covered from its start on 1 April 2018",
        ),
        ("suspensions", date(2018, 9, 2), "The school year is not covered from its start on 1 September 2018"),
        ("camhs_yearly_referrals", date(2018, 4, 1), "No whole financial year is covered yet"),
        ("persistent_absence_in_census", date(2017, 9, 2), "No whole school year is covered yet"),
    ],
)
def test_a_window_that_is_not_whole(name: str, first: date, said: str) -> None:
    told, _, rest = say(name, first).partition(": what was received of ")
    assert told == said
    assert rest.endswith(f" begins on {first.day} {first:%B %Y}.")


def test_days_before_the_window_that_count_too() -> None:
    """A re-referral is one within 12 months of another: 365 days before October 2017, when the window is whole."""
    assert say("re_referrals", date(2017, 10, 1)) == (
        "A figure of this quarter needs days from 1 October 2016 on: "
        "what was received of Children in need census: referrals begins on 1 October 2017."
    )


def test_a_return_that_begins_after_or_ends_before() -> None:
    assert say("camhs_access", date(2018, 10, 1)) == (
        "What was received of CAMHS contacts begins on 1 October 2018, after the quarter's end."
    )
    assert say("camhs_access", date(2015, 4, 1), date(2018, 6, 30)) == (
        "What was received of CAMHS contacts ends on 30 June 2018; "
        "a figure of this quarter needs days from 1 July 2018 on."
    )
    assert say("camhs_yearly_referrals", date(2015, 4, 1), date(2017, 9, 30)) == (
        "What was received of CAMHS referrals ends on 30 September 2017; "
        "a figure of this quarter needs days from 1 October 2017 on."
    )


def test_of_several_returns_the_one_that_falls_short_is_named() -> None:
    covers = {
        "camhs_referrals": Covered(date(2015, 4, 1), date(2018, 5, 31)),
        "camhs_contacts": Covered(date(2018, 11, 1), date(2018, 12, 31)),
    }
    indicator = find_indicator("camhs_within_12_weeks")
    assert say_why_uncounted(indicator, covers, UNTIL).startswith("What was received of CAMHS contacts begins on 1 N")
    covers["camhs_contacts"] = Covered(date(2015, 4, 1), date(2018, 12, 31))
    assert say_why_uncounted(indicator, covers, UNTIL).startswith("What was received of CAMHS referrals ends on 31 May")


@pytest.mark.parametrize("window", WINDOWS)
def test_every_window_in_use_has_words(window: str) -> None:
    for one in INDICATORS.values():
        if one.counter and one.window == window and window != "day":
            assert "begins on 30 September 2018." in say(one.name, UNTIL)
