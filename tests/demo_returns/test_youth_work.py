"""The made-up register of youth work, counted from its two files by SQL."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

Ask = Callable[..., Any]


def test_clubs_meet_for_four_years(ask: Ask) -> None:
    years = ask("select year(held - interval 3 month) as year, count(*) from youth_sessions group by 1 order by 1")
    assert [year for year, _ in years] == [2015, 2016, 2017, 2018]
    assert all(400 < number < 700 for _, number in years)
    assert ask("select count(*) from youth_sessions where held not between '2015-04-01' and '2019-03-31'") == 0


def test_a_session_counts_those_who_came_and_has_room_for_them(ask: Ask) -> None:
    counted = """select count(*) from youth_sessions left join (select "session id", count(*) as number from youth_attendances
        group by 1) using ("session id") where came <> coalesce(number, 0)"""
    assert ask(counted) == 0
    assert ask("select count(*) from youth_sessions where came > room or length not in (2, 3)") == 0
    unlike = """select count(*) from youth_attendances as one left join youth_sessions as held_one using ("session id")
        where one.held <> held_one.held or one.ward <> held_one.ward or one.venue <> held_one.venue"""
    assert ask(unlike) == 0


def test_an_attendee_comes_first_once_grows_older_and_is_10_to_18(ask: Ask) -> None:
    firsts = """select count(*) from (select "attendee id", count(*) filter ("first visit" = 'Y') as firsts,
        min(held) filter ("first visit" = 'Y') as first_day, min(held) as earliest from youth_attendances group by 1)
        where firsts <> 1 or first_day <> earliest"""
    assert ask(firsts) == 0
    assert ask("select count(*) from youth_attendances where years not between 10 and 18") == 0
    younger = """select count(*) from youth_attendances as a join youth_attendances as b using ("attendee id")
        where a.held < b.held and a.years > b.years"""
    assert ask(younger) == 0


def test_the_wards_exist_in_the_county(ask: Ask, shared: Path) -> None:
    with (shared / "data/geography/oxfordshire_lsoa21_ward24_ltla24_lookup.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        known = {row["ward24_code"]: row["ltla24_code"] for row in csv.DictReader(file)}
    met = {ward for (ward,) in ask("select distinct ward from youth_sessions")}
    assert met <= set(known)
    assert len({known[ward] for ward in met}) == 5


def test_youth_ambition_begins_in_september_2016(ask: Ask) -> None:
    assert str(ask("select min(held) from youth_sessions where activity = 'Youth Ambition'")) >= "2016-09-01"
    assert ask("select count(*) from youth_sessions where activity = 'Youth Ambition'") > 300


def test_venues_are_plainly_made_up(ask: Ask) -> None:
    assert ask("select count(*) from youth_sessions where venue not like 'Made-up %'") == 0
