"""What else the SSDA903 return tells, counted from its files by SQL: laws of the national guide, and sense."""

from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., Any]

IN_CARE = """exists (from episodes where episodes.CHILD = told.CHILD and counts
    and began <= $day and (ended is null or ended >= $day))"""


def test_everyone_told_of_is_in_the_header_with_the_same_birthday(ask: Ask) -> None:
    for table in ("missing", "reviews", "outcomes", "asylum"):
        strangers = f"select count(*) from {table} anti join children on {table}.CHILD = children.CHILD and {table}.DOB = children.DOB"
        assert ask(strangers) == 0, table
        assert ask(f"select count(*) from {table}") > 100, table


@pytest.mark.parametrize(("table", "day"), [("missing", "told.began"), ("missing", "told.ended"), ("reviews", "held")])
def test_events_fall_within_a_stay_in_care(ask: Ask, table: str, day: str) -> None:
    outside = f"select count(*) from {table} as told where {day} is not null and not {IN_CARE.replace('$day', day)}"
    assert ask(outside) == 0


def test_nobody_is_missing_twice_at_once_and_a_few_are_missing_on_the_last_day(ask: Ask) -> None:
    pairs = "missing as a join missing as b on a.CHILD = b.CHILD and a.rowid <> b.rowid"
    assert (
        ask(f"select count(*) from {pairs} where a.began <= b.began and coalesce(a.ended, '2019-03-31') >= b.began")
        == 0
    )
    assert 1 <= ask("select count(*) from missing where ended is null") <= 15


def test_only_those_under_four_are_pn0_and_nobody_is_reviewed_on_a_weekend(ask: Ask) -> None:
    small = "held < as_day(DOB) + interval 4 year"
    assert ask(f"select count(*) from reviews where ({small}) <> (REVIEW_CODE = 'PN0')") == 0
    assert ask("select count(*) from reviews where dayofweek(held) in (0, 6)") == 0


def test_reviews_are_never_far_apart_within_a_stay(ask: Ask) -> None:
    # the law has a review every six months; a child looked after for a year has had one in the last seven months
    settled = """select distinct CHILD from episodes where counts group by CHILD
        having bool_or(ended is null) and max(began) filter (RNE = 'S') < date '2018-03-31'"""
    unreviewed = f"from ({settled}) as told where not exists (from reviews where reviews.CHILD = told.CHILD and held > date '2018-08-31')"
    assert ask(f"select count(*) {unreviewed}") == 0


def test_outcomes_are_of_those_looked_after_for_a_year_on_the_last_day(ask: Ask) -> None:
    present = "exists (from episodes where episodes.CHILD = outcomes.CHILD and counts and began <= $1::date and (ended is null or ended > $1::date))"
    for day in ("2018-03-31", "2018-10-01", "2019-03-31"):
        assert ask(f"select count(*) from outcomes where not {present}", day) == 0
    assert (
        ask("select count(*) from outcomes where SDQ_SCORE is not null and SDQ_SCORE::integer not between 0 and 40")
        == 0
    )
    assert ask("select count(*) from outcomes where (SDQ_SCORE is not null) and (SDQ_REASON is not null)") == 0


def test_lone_asylum_seekers_cease_to_be_so_at_eighteen(ask: Ask) -> None:
    assert ask("select count(*) from asylum where as_day(DUC) <> as_day(DOB) + interval 18 year") == 0
