"""The story of the looked-after return, counted from its files by SQL that knows nothing of how they were made."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

Ask = Callable[..., Any]

STOCK = """select count(distinct CHILD) from episodes
    where counts and began <= $1::date and (ended is null or ended > $1::date)"""

# Touching and overlapping episodes of a child are one stay.
STAYS = """
with placed as (select CHILD, began, coalesce(ended, date '9999-12-31') as until from episodes where counts),
before as (select *, max(until) over (partition by CHILD order by began, until
    rows between unbounded preceding and 1 preceding) as latest from placed),
numbered as (select *, sum((latest is null or began > latest)::integer)
    over (partition by CHILD order by began, until) as stay from before),
stays as (select CHILD, stay, min(began) as began, max(until) as until from numbered group by CHILD, stay)
"""


@pytest.mark.parametrize(
    ("day", "children"),
    [
        (date(2015, 3, 31), 515),
        (date(2016, 3, 31), 597),
        (date(2017, 3, 31), 671),
        (date(2018, 3, 31), 690),
        (date(2018, 4, 1), 690),
        (date(2018, 9, 30), 764),
        (date(2019, 3, 31), 785),
    ],
)
def test_so_many_are_looked_after_at_the_end_of_the_day(ask: Ask, day: date, children: int) -> None:
    assert ask(STOCK, day) == children


@pytest.mark.parametrize(
    ("first", "last", "starts", "ceases"),
    [
        (date(2015, 4, 1), date(2015, 9, 30), 178, 136),
        (date(2015, 10, 1), date(2016, 3, 31), 179, 139),
        (date(2016, 4, 1), date(2016, 9, 30), 175, 139),
        (date(2016, 10, 1), date(2017, 3, 31), 178, 140),
        (date(2017, 4, 1), date(2017, 9, 30), 154, 142),
        (date(2017, 10, 1), date(2018, 3, 31), 152, 145),
        (date(2018, 4, 1), date(2018, 9, 30), 170, 96),
        (date(2018, 10, 1), date(2019, 3, 31), 187, 166),
        (date(2018, 4, 1), date(2018, 4, 1), 0, 0),
    ],
)
def test_so_many_start_and_cease(ask: Ask, first: date, last: date, starts: int, ceases: int) -> None:
    assert ask(f"{STAYS} select count(*) from stays where began between $1 and $2", first, last) == starts
    assert ask(f"{STAYS} select count(*) from stays where until between $1 and $2", first, last) == ceases


def test_no_month_holds_less_than_half_or_more_than_double_its_share_of_starts(ask: Ask) -> None:
    counts = ask(STAYS + "select count(*) from stays where began > '2015-03-31' group by date_trunc('month', began)")
    share = 1373 / 48  # all starts, all months
    assert len(counts) == 48
    assert all(share / 2 <= count <= share * 2 for (count,) in counts)


def test_episodes_of_a_child_never_overlap_and_none_ends_before_it_begins(ask: Ask) -> None:
    pairs = "episodes as a join episodes as b on a.CHILD = b.CHILD and a.rowid <> b.rowid"
    overlap = "a.began <= b.began and coalesce(a.ended, date '9999-12-31') > b.began"
    assert ask(f"select count(*) from {pairs} where {overlap}") == 0
    assert ask("select count(*) from episodes where ended < began") == 0
    assert ask("select count(*) from episodes where began > '2019-03-31' or ended > '2019-03-31'") == 0
    assert ask("select count(*) from episodes where ended <= '2015-03-31'") == 0


def test_the_header_has_exactly_the_children_of_the_episodes_once_each(ask: Ask) -> None:
    assert ask("select count(*) - count(distinct CHILD) from children") == 0
    assert ask("select count(*) from children anti join episodes using (CHILD)") == 0
    assert ask("select count(*) from episodes anti join children using (CHILD)") == 0


def test_an_episode_that_goes_on_is_followed_the_same_day_and_an_open_one_has_no_reason(ask: Ask) -> None:
    following = "exists (from episodes as b where b.CHILD = a.CHILD and b.began = a.ended and b.RNE <> 'S')"
    assert ask(f"select count(*) from episodes as a where coalesce(REC = 'X1', false) <> {following}") == 0
    assert ask("select count(*) from episodes where (ended is null) <> (REC is null)") == 0


def test_a_handful_leave_and_come_back_on_one_day_which_is_no_flow(ask: Ask) -> None:
    back = """select count(*) from episodes as a join episodes as b on a.CHILD = b.CHILD and a.ended = b.began
        where a.REC <> 'X1' and b.RNE = 'S'"""
    assert ask(back) == 5


def test_forty_children_have_short_breaks_only_and_some_children_return(ask: Ask) -> None:
    assert ask("select count(*) from (select CHILD from episodes group by CHILD having not bool_or(counts))") == 40
    assert ask("select count(distinct LS) from episodes where not counts") == 1
    assert ask(STAYS + "select count(*) from (select CHILD from stays group by CHILD having count(*) > 1)") > 30


def test_nobody_stays_beyond_the_eighteenth_birthday_and_many_leave_on_it(ask: Ask) -> None:
    told = "episodes join children using (CHILD)"
    assert ask(f"select count(*) from {told} where coalesce(ended, date '2019-04-01') > born + interval 18 year") == 0
    assert ask(f"select count(*) from {told} where began < born") == 0
    assert ask(f"select count(*) from {told} where ended = born + interval 18 year") > 250


def test_most_are_ten_or_older_and_some_are_babies(ask: Ask) -> None:
    ages = """select count(*) filter (born <= date '2008-03-31'), count(*) filter (born > date '2017-03-31'), count(*)
        from episodes join children using (CHILD)
        where counts and began <= '2018-03-31' and (ended is null or ended > '2018-03-31')"""
    ((older, babies, everyone),) = ask(ages)
    assert everyone == 690
    assert older > everyone / 2
    assert babies >= 5


# As the national guide to the collection has them, 2015 to 2019.
CODES = {
    "RNE": "S L P T B U",
    "LS": "C1 C2 D1 E1 V2 V3 V4 J1 J2 J3 L1 L2 L3",
    "CIN": "N1 N2 N3 N4 N5 N6 N7 N8",
    "PLACE": "A3 A4 A5 A6 H5 K1 K2 P1 P2 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1",
    "PLACE_PROVIDER": "PR0 PR1 PR2 PR3 PR4 PR5",
    "REC": "X1 E11 E12 E2 E3 E4A E4B E13 E41 E45 E46 E47 E48 E5 E6 E7 E8 E9 E14 E15 E16 E17",
    "REASON_PLACE_CHANGE": "CARPL CLOSE ALLEG STAND APPRR CREQB CREQO CHILD LAREQ PLACE CUSTOD OTHER",
}


@pytest.mark.parametrize("column", CODES)
def test_codes_are_those_of_the_national_guide(ask: Ask, column: str) -> None:
    met = {code for (code,) in ask(f"select distinct {column} from episodes where {column} is not null")}
    assert met <= set(CODES[column].split())
    assert len(met) > 3


def test_postcodes_are_well_formed_in_an_area_that_does_not_exist(ask: Ask) -> None:
    form = r"'ZZ[1-9] [1-9][A-Z]{2}'"
    question = f"select count(*) from episodes where not regexp_full_match(HOME_POST, {form}) or not regexp_full_match(PL_POST, {form})"
    assert ask(question) == 0
    assert ask("select count(*) from episodes where HOME_POST is null or PL_POST is null") == 0


def test_only_a_few_girls_of_fifteen_or_more_are_mothers(ask: Ask) -> None:
    mothers = ask("select SEX, as_day(MC_DOB) >= born + interval 15 year from children where MOTHER = '1'")
    assert 3 <= len(mothers) <= 10
    assert set(mothers) == {("2", True)}
    assert ask("select count(*) from children where (MOTHER is null) <> (MC_DOB is null)") == 0
