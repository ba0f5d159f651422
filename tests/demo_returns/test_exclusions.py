"""The story of the exclusions return, counted from its file by SQL, with school days worked out anew from the terms."""

import tomllib
from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import pytest

from demo_returns.profile import PROFILE

Ask = Callable[..., Any]

# England's bank holidays within the made-up terms (gov.uk/bank-holidays); all others fall between terms.
BANK_HOLIDAYS = [date(2015, 5, 4), date(2016, 5, 2), date(2017, 5, 1), date(2018, 5, 7), date(2019, 5, 6)]

SCHOOL_DAYS = """
create table school_days as
    select day, row_number() over (order by day) as number from (
        select unnest(generate_series(first, last, interval 1 day))::date as day from terms)
    where dayofweek(day) between 1 and 5 and not list_contains($holidays::date[], day);
create table permanent as
    select exclusions.*, sixth.day as sixth_day, back.number - own.number + 1 as resumed_on from exclusions
    join school_days as own on own.day = exclusions.began
    join school_days as sixth on sixth.number = own.number + 5
    left join school_days as back on back.day = exclusions.resumed
    where category = 'PERM';
"""


@pytest.fixture(scope="module")
def count(database: duckdb.DuckDBPyConnection, ask: Ask) -> Ask:
    """Ask, once the school days and the sixth day of each permanent exclusion are there."""
    text = PROFILE.read_text(encoding="utf-8")
    terms = [term for year in tomllib.loads(text)["terms"].values() for term in year]
    database.execute("create or replace table terms (first date, last date)")
    database.executemany("insert into terms values (?, ?)", terms)
    for statement in SCHOOL_DAYS.split(";")[:-1]:
        values = {"holidays": BANK_HOLIDAYS} if "$holidays" in statement else {}
        database.execute(statement, values)
    return ask


@pytest.mark.parametrize(
    ("academic_year", "permanent", "suspensions"),
    [(2014, 15, 1010), (2015, 46, 3278), (2016, 51, 4184), (2017, 58, 4560), (2018, 41, 3310)],
)
def test_so_many_are_excluded_in_the_academic_year(
    ask: Ask, academic_year: int, permanent: int, suspensions: int
) -> None:
    question = "select count(*) from exclusions where category = $1 and academic_year = $2"
    assert ask(question, "PERM", academic_year) == permanent
    assert ask(question, "SUSP", academic_year) == suspensions


def test_the_list_runs_from_april_2015_to_march_2019_on_school_days_only(count: Ask) -> None:
    assert count("select count(*) from exclusions where began not between '2015-04-01' and '2019-03-31'") == 0
    assert count("select count(*) from exclusions anti join school_days on began = day") == 0
    assert count("select count(*) from exclusions where resumed > '2019-03-31' or resumed < began") == 0
    assert (
        count("select count(*) from exclusions anti join school_days on resumed = day where resumed is not null") == 0
    )


@pytest.mark.parametrize(
    ("first", "last", "due", "placed"),
    [
        (date(2015, 10, 1), date(2016, 9, 30), range(40, 56), 24),
        (date(2016, 10, 1), date(2017, 9, 30), range(40, 60), 21),
        (date(2017, 10, 1), date(2018, 9, 30), range(50, 66), 17),
    ],
)
def test_so_few_are_placed_by_the_sixth_school_day(
    count: Ask, first: date, last: date, due: range, placed: int
) -> None:
    asked = "select count(*), count(*) filter (resumed <= sixth_day) from permanent where sixth_day between $1 and $2"
    ((all_due, in_time),) = count(asked, first, last)
    assert in_time == placed
    assert all_due in due


def test_who_is_not_placed_in_time_waits_eight_to_forty_school_days_or_on(count: Ask) -> None:
    assert count("select count(*) from permanent") == 15 + 46 + 51 + 58 + 41
    assert count("select count(*) from permanent where resumed > sixth_day and resumed_on not between 8 and 40") == 0
    never = count("select count(*) from permanent where resumed is null and sixth_day <= '2018-12-31'")
    assert 3 <= never <= 20


def test_nobody_is_suspended_for_more_than_45_days_of_an_academic_year(ask: Ask) -> None:
    years = "select upn, academic_year, sum(length) as total from exclusions where category = 'SUSP' group by all"
    assert ask(f"select max(total) from ({years})") <= 90
    assert ask("select count(*) from exclusions where category = 'SUSP' and length not between 1 and 20") == 0
    assert ask("select count(*) from exclusions where category = 'SUSP' and length is null") == 0
    assert ask("select avg((length between 2 and 6)::integer) from exclusions where category = 'SUSP'") > 0.6


def test_a_pupil_is_back_before_being_suspended_again(ask: Ask) -> None:
    again = """exclusions as a join exclusions as b on a.upn = b.upn and a.rowid <> b.rowid
        and a.category = 'SUSP' and b.began >= a.began and (a.resumed is null or b.began < a.resumed)"""
    assert ask(f"select count(*) from {again}") == 0


def test_a_pupil_is_permanently_excluded_once_and_then_no_more(ask: Ask) -> None:
    after = "exclusions as a join exclusions as b on a.upn = b.upn and a.rowid <> b.rowid"
    assert ask(f"select count(*) from {after} where a.category = 'PERM' and b.began >= a.began") == 0


def test_most_are_at_secondary_school_and_special_needs_weigh_heavily(ask: Ask) -> None:
    assert ask("select avg((phase = 'Secondary')::integer) from exclusions") > 0.7
    assert set(ask("select distinct phase from exclusions")) == {("Primary",), ("Secondary",), ("Special",)}
    assert 0.4 < ask("select avg((senprovision in ('K', 'E'))::integer) from exclusions") < 0.6
    assert ask("select count(*) from exclusions where senprovision not in ('N', 'K', 'E')") == 0


def test_phase_and_year_group_fit_the_age(ask: Ask) -> None:
    aged = "academic_year - year(born) - (month(born) > 8)::integer - 4"  # reception is the year that follows 4
    assert ask(f"select count(*) from exclusions where replace(yeargroup, 'R', '0')::integer <> {aged}") == 0
    assert (
        ask("select count(*) from exclusions where phase = 'Primary' and replace(yeargroup, 'R', '0')::integer > 6")
        == 0
    )
    assert (
        ask(
            "select count(*) from exclusions where phase = 'Secondary' and yeargroup not in ('7', '8', '9', '10', '11')"
        )
        == 0
    )


def test_a_upn_is_one_pupil(ask: Ask) -> None:
    pupils = "select count(distinct upn), count(distinct (upn, dob, sex, senprovision)) from exclusions"
    ((numbers, pupils_told),) = ask(pupils)
    assert numbers == pupils_told > 4000
