"""The story of the school census, counted from its files by SQL: who is on roll, who is absent, who was excluded."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

Ask = Callable[..., Any]

# Oxfordshire, persistent absence in per cent (LAIT: SFPriPerAbNew, SFSecPerAbNew, SpecPerAbNew, TotPerAbNew).
PUBLISHED = {
    "2015/16": {"Primary": 7.72, "Secondary": 13.94, "Special": 23.19, "all": 10.42},
    "2016/17": {"Primary": 7.50, "Secondary": 13.81, "Special": 24.23, "all": 10.25},
    "2017/18": {"Primary": 7.43, "Secondary": 14.62, "Special": 26.78, "all": 10.65},
    "2018/19": {"Primary": 7.06, "Secondary": 14.68, "Special": 25.79, "all": 10.46},
}
YEARS = """
create or replace table years as
    select attending.upn, academicyear, any_value(phase) as phase, any_value(sex) as sex, max(senprovision) as sen,
        any_value(fsmeligible) as meals, any_value(year_group) as year_group,
        any_value(attending.upn in (select UPN from header)) as in_care,
        sum(possible) as possible, sum(authorised + unauthorised) as missed
    from attending group by all having sum(possible) > 0;
"""
NATIONAL = {
    "on_roll_as_text": "2024_autumn_pupilonroll.csv",
    "leavers_as_text": "2024_autumn_pupilnolongeronroll.csv",
    "missed_as_text": "2024_autumn_termlysessiondetailsonroll.csv",
    "census_exclusions_as_text": "2024_autumn_termlyexclusionsonroll.csv",
}


@pytest.fixture(scope="module")
def count(database: duckdb.DuckDBPyConnection, ask: Ask) -> Ask:
    """Ask, once the sessions of each pupil's academic years are added up."""
    database.execute(YEARS)
    return ask


def persistent_pct(count: Ask, where: str, *values: object) -> float:
    return float(count(f"select 100 * avg((10 * missed >= possible)::integer) from years where {where}", *values))


@pytest.mark.parametrize("table", NATIONAL)
def test_columns_are_the_national_ones_in_their_order_then_those_of_an_extract(
    database: duckdb.DuckDBPyConnection, shared: Path, table: str
) -> None:
    with (shared / "data/returns/school-census" / NATIONAL[table]).open(encoding="utf-8", newline="") as file:
        national = next(csv.reader(file))
    written = [column[0] for column in database.execute(f"select * from {table} limit 0").description]
    assert written[: len(national)] == national
    added = ["academicyear", "term", "phase", "district", "fsmeligible"] if "pupil" in NATIONAL[table] else []
    assert written[len(national) :] == added


def test_eleven_terms_are_told_up_to_the_spring_of_2019(ask: Ask) -> None:
    terms = ask("select academicyear, term, count(*) filter (not leaves) from attending group by all order by all")
    assert [(year, term) for year, term, _ in terms] == [
        (year, term)
        for year in PUBLISHED
        for term in ("Autumn", "Spring", "Summer")
        if (year, term) != ("2018/19", "Summer")
    ]
    assert all(8_500 < pupils < 10_500 for _, _, pupils in terms)


@pytest.mark.parametrize("year", PUBLISHED)
def test_as_many_are_persistently_absent_as_published_phase_by_phase(count: Ask, year: str) -> None:
    for phase, published in PUBLISHED[year].items():
        where, near = ("true", 0.6) if phase == "all" else (f"phase = '{phase}'", 0.35)  # special schools are small
        assert persistent_pct(count, f"academicyear = $1 and {where}", year) == pytest.approx(published, abs=near)


def test_about_one_pupil_in_a_hundred_is_severely_absent(count: Ask) -> None:
    for year in PUBLISHED:
        share = count("select 100 * avg((2 * missed >= possible)::integer) from years where academicyear = $1", year)
        assert 0.5 < share < 2


def test_who_has_special_needs_free_meals_or_is_in_care_is_absent_more_often(count: Ask) -> None:
    for year in PUBLISHED:
        none, support, plan = (
            persistent_pct(count, "academicyear = $1 and sen = $2", year, sen) for sen in ("N", "K", "E")
        )
        assert none < 10 < support < plan
        meals, others = (
            persistent_pct(count, "academicyear = $1 and meals = $2", year, one) for one in ("True", "False")
        )
        assert meals > 1.8 * others
        everybody = persistent_pct(count, "academicyear = $1", year)
        assert persistent_pct(count, "academicyear = $1 and in_care", year) > everybody


def test_absence_rises_through_secondary_school(count: Ask) -> None:
    seven, eleven = (persistent_pct(count, "year_group = $1", group) for group in ("7", "11"))
    assert seven < eleven


def test_overall_absence_is_about_one_session_in_twenty(count: Ask) -> None:
    assert 4 < count("select 100 * sum(missed) / sum(possible) from years") < 6  # published for Oxfordshire: 4.6 to 4.9


def test_sessions_missed_are_those_told_by_reason_and_never_more_than_possible(ask: Ask) -> None:
    unlike = """select count(*) from attending left join (select id, sum(sessions) as told,
        coalesce(sum(sessions) filter (reason in ('G', 'N', 'O', 'U')), 0) as not_allowed from missed group by id) using (id)
        where not leaves and (coalesce(told, 0) <> authorised + unauthorised or coalesce(not_allowed, 0) <> unauthorised)"""
    assert ask(unlike) == 0
    assert ask("select count(*) from missed anti join attending using (id)") == 0
    assert ask("select count(*) from attending where authorised + unauthorised > possible") == 0
    assert (
        ask("select count(*) from missed where sessions < 1 or reason not in ('E','I','M','R','C','H','G','N','O','U')")
        == 0
    )
    assert 0.5 < ask("select sum(sessions) filter (reason = 'I') / sum(sessions) from missed") < 0.75


def test_possible_sessions_are_two_a_day_less_five_days_of_training_a_year(ask: Ask) -> None:
    # 2015/16, by hand: 38 and 35 school days, less the first of each half-term: 71 days; 30 and 24 less 2: 52
    assert (
        ask("select distinct possible from attending where academicyear = '2015/16' and term = 'Autumn' and not leaves")
        == 142
    )
    assert (
        ask("select distinct possible from attending where academicyear = '2015/16' and term = 'Spring' and not leaves")
        == 104
    )


def test_the_exclusions_are_those_of_the_authoritys_list_from_september_2015_on(ask: Ask) -> None:
    listed = """select upn, began, length, reason1, if(category = 'PERM', 'PERM', 'FIXD') as category, senprovision
        from exclusions where began >= '2015-09-01'"""
    told = """select upn, began, length, reason1, category, census_exclusions.senprovision
        from census_exclusions join attending on id = pupilonrolltableid and not leaves"""
    assert ask(f"select count(*) from ({listed})") == ask(f"select count(*) from ({told})") == 15_528
    assert ask(f"select count(*) from (({listed}) except all ({told}))") == 0


def test_a_pupil_is_one_person_in_every_return_of_education_and_care(ask: Ask) -> None:
    people = """select upn, dob, sex from exclusions union select upn, strftime(born, '%d/%m/%Y'), sex from attending
        union select UPN, DOB, if(SEX = '1', 'M', 'F') from header where UPN <> 'UN1'
        union select upn, dob, sex from register where upn is not null"""
    assert ask(f"select count(*) - count(distinct upn) from ({people})") == 0


def test_a_pupil_is_on_one_roll_a_term_of_the_right_age_and_came_there_before_its_end(ask: Ask) -> None:
    assert (
        ask("select count(*) from (select upn, academicyear, term from attending group by all having count(*) > 1)")
        == 0
    )
    aged = "academicyear[:4]::integer - year(born) - (month(born) > 8)::integer - 4"
    assert ask(f"select count(*) from attending where replace(year_group, 'R', '0')::integer <> {aged}") == 0
    assert ask("select count(*) from attending where entered > make_date(academicyear[:4]::integer + 1, 7, 31)") == 0
    assert ask("select count(*) from leavers where left_on < as_census_day(entrydate)") == 0


def test_who_is_permanently_excluded_is_at_another_school_once_education_has_resumed(ask: Ask) -> None:
    same = """exclusions as one join attending as before using (upn) join attending as later using (upn)
        where one.category = 'PERM' and one.resumed is not null and before.phase = later.phase
        and one.began between make_date(before.academicyear[:4]::integer, 9, 1)
            and make_date(before.academicyear[:4]::integer, 12, 31) and before.term = 'Autumn'
        and later.academicyear > before.academicyear and later.entered >= one.resumed and later.school = before.school"""
    assert ask(f"select count(*) from {same}") == 0
    moved = same.replace("later.school = before.school", "later.school <> before.school")
    assert ask(f"select count(*) from {moved}") > 20


def test_schools_are_plainly_made_up_and_nobody_has_a_name(ask: Ask) -> None:
    assert ask("select count(*) from attending where school not like 'Made-up % School 90__'") == 0
    named = "surname is not null or forename is not null or preferredsurname is not null or formerupn is not null"
    assert ask(f"select count(*) from on_roll_as_text where {named}") == 0
    assert ask(f"select count(*) from leavers_as_text where {named}") == 0
