"""Episodes of need and referrals that come again, by hand."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.indicators.catalogue import COUNTED_FLOWS
from trust_analysis.indicators.children_in_need import count_ceases, count_in_need, count_re_referrals, count_starts
from trust_analysis.indicators.definition import Count, Evidence

MakeEvidence = Callable[..., Evidence]
REFERRALS = """
    child_id referral_date closed_date is_no_further_action
    a        2017-05-01    2018-03-31  no
    b        2018-03-31    -           no
    c        2018-01-10    -           yes
    d        2018-02-01    2018-06-01  -
    e        2018-03-20    2018-03-20  no
    f        2018-04-01    -           no
"""
"""On 31 March 2018 b and d are in need: a's case closed that day, c's referral led nowhere and was left open."""


@pytest.mark.parametrize(
    ("day", "episodes"),
    [
        (date(2017, 4, 30), 0),
        (date(2017, 5, 1), 1),  # a: the day of the referral counts
        (date(2018, 3, 30), 2),  # a and d
        (date(2018, 3, 31), 2),  # b and d: the day of closing does not count
        (date(2018, 4, 1), 3),
        (date(2018, 6, 1), 2),  # b and f
    ],
)
def test_an_episode_is_open_until_its_last_day(evidence_of: MakeEvidence, day: date, episodes: int) -> None:
    assert count_in_need(evidence_of({"cin_referrals": REFERRALS}), day, day) == [Count(episodes)]


def test_a_childs_two_open_episodes_are_two(evidence_of: MakeEvidence) -> None:
    again = f"{REFERRALS.rstrip()}\n    b 2018-03-30 - no"
    assert count_in_need(evidence_of({"cin_referrals": again}), *[date(2018, 3, 31)] * 2) == [Count(3)]


@pytest.mark.parametrize(
    ("first", "last", "before", "starts", "ceases", "after"),
    [
        # b, d and e begin, e ends on its first day, a on the last: c's referral led nowhere and is neither
        (date(2018, 1, 1), date(2018, 3, 31), 1, 3, 2, 2),
        (date(2018, 4, 1), date(2018, 6, 30), 2, 1, 1, 2),  # f begins, d ends; b stays
        (date(2018, 7, 1), date(2018, 9, 30), 2, 0, 0, 2),
        (date(2017, 4, 1), date(2018, 3, 31), 0, 4, 2, 2),  # a, b, d and e begin, a and e end
        (date(2018, 3, 20), date(2018, 3, 20), 2, 1, 1, 2),  # e, all in a day: a and d are there before and after
        (date(2018, 3, 31), date(2018, 3, 31), 2, 1, 1, 2),  # b for a
    ],
)
def test_who_is_in_need_is_who_was_and_who_came_less_who_went(  # noqa: PLR0913, PLR0917 - each number of the sum
    evidence_of: MakeEvidence, first: date, last: date, before: int, starts: int, ceases: int, after: int
) -> None:
    evidence, eve = evidence_of({"cin_referrals": REFERRALS}), first - timedelta(days=1)
    assert after == before + starts - ceases
    assert count_in_need(evidence, eve, eve) == [Count(before)]
    assert count_starts(evidence, first, last) == [Count(starts)]
    assert count_ceases(evidence, first, last) == [Count(ceases)]
    assert count_in_need(evidence, last, last) == [Count(after)]


def test_a_referral_that_led_nowhere_neither_begins_nor_ends_an_episode(evidence_of: MakeEvidence) -> None:
    rows = """
        child_id referral_date closed_date is_no_further_action
        a        2018-01-10    2018-01-12  yes
        b        2018-01-10    2018-01-12  no
    """
    evidence, window = evidence_of({"cin_referrals": rows}), (date(2018, 1, 1), date(2018, 3, 31))
    assert (count_starts(evidence, *window), count_ceases(evidence, *window)) == ([Count(1)], [Count(1)])


def test_the_flows_of_children_in_need_are_those_who_start_and_cease() -> None:
    assert find_indicator("children_in_need").flows == ("children_in_need_starts", "children_in_need_ceases")
    assert COUNTED_FLOWS["episodes of need"] == ("episodes of need started", "episodes of need ended")


def test_the_rate_is_of_the_last_31_marchs_population(evidence_of: MakeEvidence) -> None:
    counter = find_indicator("children_in_need_rate").counter
    evidence = evidence_of({"cin_referrals": REFERRALS}, population_under_18={2017: 900, 2018: 1000})
    assert counter is not None
    assert counter(evidence, *[date(2018, 3, 30)] * 2) == [Count(2, 900)]
    assert counter(evidence, *[date(2018, 6, 30)] * 2) == [Count(2, 1000)]


TWICE = """
    child_id referral_date is_no_further_action
    a        2018-01-01    yes
    a        2019-01-01    no
    b        2018-01-01    no
    b        2019-01-02    no
    c        2018-12-31    no
    c        2019-01-01    no
    c        2019-06-30    no
    d        2019-07-01    no
    e        2019-03-01    no
"""
"""365 days lie between a's two, 366 between b's."""


@pytest.mark.parametrize(
    ("first", "last", "again", "referrals"),
    [
        (date(2019, 1, 1), date(2019, 1, 1), 2, 2),  # a's second (the first led nowhere, all the same) and c's second
        (date(2019, 1, 1), date(2019, 6, 30), 3, 5),  # and c's third; b's second came too late, e came once
        (date(2019, 1, 2), date(2019, 7, 1), 1, 4),
        (date(2018, 1, 1), date(2018, 12, 30), 0, 2),
        (date(2020, 1, 1), date(2020, 12, 31), 0, 0),
    ],
)
def test_a_referral_comes_again_within_365_days(
    evidence_of: MakeEvidence, first: date, last: date, again: int, referrals: int
) -> None:
    assert count_re_referrals(evidence_of({"cin_referrals": TWICE}), first, last) == [Count(again, referrals)]


def test_the_order_of_referrals_does_not_matter(evidence_of: MakeEvidence) -> None:
    header, *rows = TWICE.strip().splitlines()
    turned = "\n".join([header, *rows[::-1]])
    assert count_re_referrals(evidence_of({"cin_referrals": turned}), date(2019, 1, 1), date(2019, 6, 30)) == [
        Count(3, 5)
    ]
