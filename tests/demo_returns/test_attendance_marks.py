"""The made-up daily marks, held against the census that counts the same sessions, and against the terms."""

from collections.abc import Callable
from typing import Any

Ask = Callable[..., Any]

OWN = """(select distinct id, attending.upn, term, school from attending semi join marks on attending.school = marks.School
    where academicyear = '2018/19' and not leaves)"""
TERM = "if(day < '2019-01-01', 'Autumn', 'Spring')"


def test_there_are_about_175_000_marks_of_three_schools(ask: Ask) -> None:
    assert 150_000 <= ask("select count(*) from marks") <= 200_000
    assert ask("select count(distinct School) from marks") == 3
    assert ask("select count(*) from marks where School not like 'Made-up %'") == 0


def test_they_run_from_the_first_school_day_of_september_to_the_last_of_march(ask: Ask) -> None:
    assert str(ask("select min(day) from marks")) == "2018-09-04"
    assert str(ask("select max(day) from marks")) == "2019-03-29"
    # half-term and Christmas, as the profile has them
    closed = "day between '2018-10-20' and '2018-10-28' or day between '2018-12-22' and '2019-01-06' or day between '2019-02-16' and '2019-02-24'"
    assert ask(f"select count(*) from marks where dayofweek(day) in (0, 6) or {closed}") == 0


def test_each_pupil_has_one_mark_a_session_of_each_school_day_of_the_term(ask: Ask) -> None:
    assert ask("select count(*) from (select UPN, day, Session from marks group by all having count(*) > 1)") == 0
    days = f"select {TERM} as term, count(distinct day) as days from marks group by 1 order by 1"
    assert ask(days) == [("Autumn", 74), ("Spring", 55)]  # 34 + 40 and 30 + 25
    per_pupil = f"select UPN, {TERM} as term, count(*) as number from marks group by all"
    assert set(ask(f"select distinct term, number from ({per_pupil})")) == {("Autumn", 148), ("Spring", 110)}


def test_every_absence_is_counted_in_the_census_by_the_same_reason(ask: Ask) -> None:
    marked = f"select UPN as upn, {TERM} as term, Mark as reason, count(*) as sessions from marks where Mark in ('E','I','M','R','C','H','G','N','O','U') group by all"
    told = f"select upn, term, reason, sessions from missed join {OWN} using (id)"
    assert ask(f"select count(*) from ({marked})") > 500
    assert ask(f"select count(*) from (({marked}) except all ({told}))") == 0
    assert ask(f"select count(*) from (({told}) except all ({marked}))") == 0


def test_a_suspension_is_marked_on_its_own_days(ask: Ask) -> None:
    suspended = """select count(distinct exclusions.upn || exclusions.startdate) from exclusions join marks on marks.UPN = exclusions.upn
        and marks.day = exclusions.began and marks.Session = 'AM' where category = 'SUSP' and Mark not in ('E', '#')"""
    assert ask(suspended) == 0


def test_marks_are_those_of_2018_19_and_strokes_fit_their_session(ask: Ask) -> None:
    met = {mark for (mark,) in ask("select distinct Mark from marks")}
    assert met <= set("/\\LVPB#EIMRCHGNOU")
    assert (
        ask("select count(*) from marks where (Mark = '/' and Session <> 'AM') or (Mark = '\\' and Session <> 'PM')")
        == 0
    )


def test_schools_are_closed_for_training_on_the_first_day_after_each_holiday(ask: Ask) -> None:
    days = [str(day) for (day,) in ask("select distinct day from marks where Mark = '#' order by 1")]
    assert days == ["2018-09-04", "2018-10-29", "2019-01-07", "2019-02-25"]
