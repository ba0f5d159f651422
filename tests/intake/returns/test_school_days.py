"""Attendance marks on days that are no school days by the terms in trust.toml; pupils made up."""

from tests.intake.homes import Home, write_csv

TERMS = '[terms]\n"2018/19" = [[2018-09-04, 2018-10-19], [2018-10-29, 2018-12-21]]\n'
MARK = {"UPN": "X931900112007", "Date": "04/09/2018", "Session": "AM", "Mark": "/", "School": "A"}


def told(home: Home, *days: str, mark: str = "/") -> list[tuple[int, str, str]]:
    home.put("2019-04-12/marks.csv", write_csv([{**MARK, "Date": day, "Mark": mark} for day in days]))
    return [(one.row, one.column, one.message) for one in home.receive().findings]


def test_marks_of_school_days_pass(home: Home) -> None:
    home.say(TERMS)
    assert told(home, "04/09/2018", "19/10/2018", "29/10/2018", "21/12/2018") == []


def test_a_day_of_the_holidays_is_told_once_however_many_marks_it_has(home: Home) -> None:
    home.say(TERMS)
    rows = [
        {**MARK, "Date": "04/09/2018"},
        {**MARK, "Date": "22/10/2018"},
        {**MARK, "Date": "22/10/2018", "Session": "PM", "Mark": "\\"},
        {**MARK, "Date": "24/12/2018"},
    ]
    home.put("2019-04-12/marks.csv", write_csv(rows))
    end = "Put the date right, or tell us the school's own terms."
    begin = "Date was expected to be a school day by the terms in trust.toml;"
    assert [(one.row, one.column, one.check, one.message) for one in home.receive().findings] == [
        (3, "Date", "mark_date_is_a_school_day", f"{begin} 22 October 2018 is none. Rows that speak of it: 2. {end}"),
        (5, "Date", "mark_date_is_a_school_day", f"{begin} 24 December 2018 is none. Rows that speak of it: 1. {end}"),
    ]


def test_the_mark_of_a_planned_closure_stands_on_any_day(home: Home) -> None:
    home.say(TERMS)
    assert told(home, "22/10/2018", mark="#") == []


def test_a_year_whose_terms_are_not_given_is_not_asked(home: Home) -> None:
    home.say(TERMS)
    assert told(home, "23/10/2017", "28/10/2019") == []


def test_without_terms_no_day_is_asked(home: Home) -> None:
    assert told(home, "22/10/2018") == []


def test_a_weekend_is_told_by_the_rows_own_check_alone(home: Home) -> None:
    home.say(TERMS)
    message = "Date was expected to be a day from Monday to Friday. Put the date right."
    assert told(home, "08/09/2018") == [(2, "Date", message)]
