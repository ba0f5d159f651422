"""What a quarter's figure covers, by the calendar."""

from datetime import date

import pytest

from trust_analysis.indicators.windows import WINDOWS, count_months, period_of, say_window, window_of
from trust_analysis.vocabulary.periods import parse_period, parse_quarter

BEGINS = [
    ("day", "2018-19 Q2", date(2018, 9, 30)),
    ("quarter", "2018-19 Q2", date(2018, 7, 1)),
    ("rolling_12_months", "2018-19 Q2", date(2017, 10, 1)),
    ("last_complete_year", "2018-19 Q2", date(2017, 10, 1)),
    ("month", "2018-19 Q4", date(2019, 3, 1)),
    ("month", "2018-09", date(2018, 9, 1)),
    ("financial_year", "2017-18", date(2017, 4, 1)),
    ("academic_year", "2017/18", date(2017, 9, 1)),
    ("financial_year_to_date", "2018-19 Q2", date(2018, 4, 1)),
    ("financial_year_to_date", "2018-19 Q4", date(2018, 4, 1)),
    ("academic_year_to_date", "2018-19 Q2", date(2018, 9, 1)),
    ("academic_year_to_date", "2018-19 Q1", date(2017, 9, 1)),
    ("academic_year_to_date", "2018-19 Q4", date(2018, 9, 1)),
]


@pytest.mark.parametrize(("window", "period", "first"), BEGINS)
def test_a_window_begins_on_its_day_and_ends_with_its_period(window: str, period: str, first: date) -> None:
    assert window_of(window, parse_period(period)) == (first, parse_period(period).end)


@pytest.mark.parametrize(
    ("window", "day", "period"),
    [
        ("quarter", date(2018, 9, 30), "2018-19 Q2"),
        ("day", date(2018, 7, 1), "2018-19 Q2"),
        ("month", date(2018, 9, 30), "2018-09"),
        ("month", date(2018, 9, 1), "2018-09"),
        ("financial_year", date(2018, 3, 31), "2017-18"),
        ("financial_year", date(2018, 4, 1), "2018-19"),
        ("academic_year", date(2018, 8, 31), "2017/18"),
        ("academic_year", date(2018, 9, 1), "2018/19"),
        ("financial_year_to_date", date(2018, 4, 1), "2018-19 Q1"),
    ],
)
def test_a_figure_is_of_the_period_its_window_has_it_by(window: str, day: date, period: str) -> None:
    assert period_of(window, day).label == period


@pytest.mark.parametrize(
    ("window", "last", "months"),
    [
        ("day", date(2018, 9, 30), 0),
        ("month", date(2018, 9, 30), 1),
        ("quarter", date(2018, 9, 30), 3),
        ("financial_year_to_date", date(2018, 9, 30), 6),
        ("financial_year", date(2018, 9, 30), 12),
        ("academic_year", date(2018, 9, 30), 12),
    ],
)
def test_a_window_has_so_many_months(window: str, last: date, months: int) -> None:
    assert count_months(window, last) == months


def test_a_part_of_a_school_year_is_said_by_its_days() -> None:
    said = say_window("academic_year", date(2017, 9, 1), date(2018, 7, 20))
    assert said == "from 1 September 2017 to 20 July 2018"


def test_a_part_of_a_month_is_said_by_its_days() -> None:
    assert say_window("month", date(2018, 9, 1), date(2018, 9, 15)) == "from 1 September to 15 September 2018"


def test_every_window_is_tried_here() -> None:
    assert {window for window, _, _ in BEGINS} == WINDOWS.keys()


def test_a_window_nobody_defines_is_a_fault() -> None:
    with pytest.raises(KeyError, match="fortnight"):
        window_of("fortnight", parse_quarter("2018-19 Q2"))


@pytest.mark.parametrize(
    ("window", "quarter", "said"),
    [
        ("day", "2018-19 Q2", "on 30 September 2018"),
        ("month", "2018-09", "in September 2018"),
        ("financial_year", "2017-18", "from 1 April 2017 to 31 March 2018"),
        ("academic_year", "2017/18", "in the school year 2017/18"),
        ("quarter", "2018-19 Q2", "from 1 July to 30 September 2018"),
        ("financial_year_to_date", "2018-19 Q4", "from 1 April 2018 to 31 March 2019"),
        ("academic_year_to_date", "2018-19 Q2", "from 1 September to 30 September 2018"),
        ("rolling_12_months", "2018-19 Q2", "in the 12 months to 30 September 2018"),
        ("last_complete_year", "2018-19 Q2", "in the 12 months to 30 September 2018"),
    ],
)
def test_a_window_is_said_in_words(window: str, quarter: str, said: str) -> None:
    first, last = window_of(window, parse_period(quarter))
    assert say_window(window, first, last) == said
