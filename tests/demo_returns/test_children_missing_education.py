"""The made-up register of children missing education, counted from its file by SQL, beside the rolls of schools."""

from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., Any]


@pytest.mark.parametrize(("year", "notified"), [(2015, 252), (2016, 264), (2017, 277), (2018, 291)])
def test_so_many_are_notified_in_the_financial_year(ask: Ask, year: int, notified: int) -> None:
    assert ask("select count(*) from register where year(notified - interval 3 month) = $1", year) == notified


def test_most_are_found_and_closed_within_weeks_and_some_are_open_at_the_end(ask: Ask) -> None:
    assert 14 <= ask("select median(closed - notified) from register") <= 35
    assert ask("select avg((closed - notified <= 84)::integer) from register where closed is not null") > 0.8
    assert 15 <= ask("select count(*) from register where closed is null") <= 80
    assert 0.85 < ask("select avg((found is not null)::integer) from register") < 0.98


def test_days_are_in_order_and_none_is_after_the_last(ask: Ask) -> None:
    assert ask("select count(*) from register where found < notified or closed < found or closed < notified") == 0
    assert ask("select count(*) from register where greatest(notified, found, closed) > '2019-03-31'") == 0
    assert ask('select count(*) from register where (closed is null) <> ("reason closed" is null)') == 0
    assert ask("select count(*) from register where dayofweek(notified) in (0, 6)") == 0


def test_a_child_is_of_compulsory_school_age(ask: Ask) -> None:
    assert ask("select count(*) from register where datesub('year', born, notified) not between 5 and 16") == 0


def test_who_was_at_a_school_here_left_it_before_notice_and_is_on_no_roll_while_missing(ask: Ask) -> None:
    assert ask("select count(*) from register where upn is not null") == 55 * 11
    left = "register join leavers using (upn)"
    assert ask(f"select count(*) from {left}") == 55 * 11
    assert ask(f'select count(*) from {left} where left_on > notified or NativeId <> "last school"') == 0
    # an autumn term, all of which have begun by 6 September, before the case was closed
    missing = """register join attending using (upn) join leavers using (upn) where not attending.leaves
        and make_date(attending.academicyear[:4]::integer, 9, 6) > left_on
        and make_date(attending.academicyear[:4]::integer, 9, 6) < closed and attending.term = 'Autumn'"""
    assert ask(f"select count(*) from {missing}") == 0


def test_who_is_found_on_the_roll_of_a_school_is_there_again(ask: Ask) -> None:
    back = """select count(distinct upn) from register join leavers using (upn) join attending using (upn)
        where not attending.leaves and attending.entered >= closed and "reason closed" = 'On roll at a school'"""
    assert ask(back) > 150
    others = """select count(*) from register join leavers using (upn) join attending using (upn)
        where not attending.leaves and attending.entered > left_on and "reason closed" <> 'On roll at a school'"""
    assert ask(others) == 0


def test_nobody_missing_is_in_care_or_excluded(ask: Ask) -> None:
    assert ask("select count(*) from register semi join exclusions using (upn)") == 0
    assert ask("select count(*) from register join header on header.UPN = register.upn") == 0
