"""The years of published files: one year in many spellings, and what is no year at all."""

import pytest

from trust_analysis.intake.published.periods import read_year


@pytest.mark.parametrize(
    ("time_period", "time_identifier", "label"),
    [
        ("201819", "Academic year", "2018/19"),
        ("2018/19", "Academic year", "2018/19"),
        ("2018-19", "Academic year", "2018/19"),
        ("2019", "Academic year", "2018/19"),
        ("199900", "Academic year", "1999/00"),
        ("201617", "Six half terms", "2016/17"),
        ("201617", "six half terms ", "2016/17"),
        ("201819", "Financial year", "2018-19"),
        ("2019", "Financial year", "2018-19"),
        ("2019", "Reporting year", "2018-19"),
        (" 2019 ", "reporting year", "2018-19"),
        ("2018/19 (provisional)", "Academic year", "2018/19"),
        ("2019", "Calendar year", "2019"),
    ],
)
def test_a_year_is_read_in_every_spelling(time_period: str, time_identifier: str, label: str) -> None:
    period = read_year(time_period, time_identifier)
    assert period
    assert period.label == label


def test_a_reporting_year_ends_on_31_march() -> None:
    period = read_year("2018", "Reporting year")
    assert period
    assert (period.start.isoformat(), period.end.isoformat()) == ("2017-04-01", "2018-03-31")


@pytest.mark.parametrize(
    ("time_period", "time_identifier"),
    [
        ("201819", "Autumn term"),
        ("2019", "Week 37"),
        ("201819", "Financial year Q1"),
        ("201819", ""),
        ("2014-16", "Academic year"),
        ("201820", "Academic year"),
        ("2018/19", "Calendar year"),
        ("2018-09", "Reporting year"),
        ("", "Reporting year"),
        ("0000", "Reporting year"),
        ("two thousand", "Academic year"),
        ("2018-19 to 2020-21", "Financial year"),
    ],
)
def test_terms_weeks_and_spans_are_no_years(time_period: str, time_identifier: str) -> None:
    assert read_year(time_period, time_identifier) is None


@pytest.mark.parametrize(
    ("time_period", "time_identifier"),
    [("0000", "Calendar year"), ("9999", "Calendar year"), ("999900", "Academic year")],
)
def test_a_year_that_no_calendar_has_is_no_year(time_period: str, time_identifier: str) -> None:
    period = read_year(time_period, time_identifier)
    assert period is None or period.end
