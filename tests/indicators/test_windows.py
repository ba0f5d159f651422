"""What a quarter's figure covers, by the calendar."""

from datetime import date

import pytest

from trust_analysis.indicators.windows import WINDOWS, say_window, window_of
from trust_analysis.vocabulary.periods import parse_quarter

BEGINS = [
    ("day", "2018-19 Q2", date(2018, 9, 30)),
    ("quarter", "2018-19 Q2", date(2018, 7, 1)),
    ("rolling_12_months", "2018-19 Q2", date(2017, 10, 1)),
    ("last_complete_year", "2018-19 Q2", date(2017, 10, 1)),
    ("month", "2018-19 Q4", date(2019, 3, 1)),
    ("financial_year_to_date", "2018-19 Q2", date(2018, 4, 1)),
    ("financial_year_to_date", "2018-19 Q4", date(2018, 4, 1)),
    ("academic_year_to_date", "2018-19 Q2", date(2018, 9, 1)),
    ("academic_year_to_date", "2018-19 Q1", date(2017, 9, 1)),
    ("academic_year_to_date", "2018-19 Q4", date(2018, 9, 1)),
]


@pytest.mark.parametrize(("window", "quarter", "first"), BEGINS)
def test_a_window_begins_on_its_day_and_ends_with_the_quarter(window: str, quarter: str, first: date) -> None:
    assert window_of(window, parse_quarter(quarter)) == (first, parse_quarter(quarter).end)


def test_every_window_is_tried_here() -> None:
    assert {window for window, _, _ in BEGINS} == WINDOWS.keys()


def test_a_window_nobody_defines_is_a_fault() -> None:
    with pytest.raises(KeyError, match="fortnight"):
        window_of("fortnight", parse_quarter("2018-19 Q2"))


@pytest.mark.parametrize(
    ("window", "quarter", "said"),
    [
        ("day", "2018-19 Q2", "on 30 September 2018"),
        ("quarter", "2018-19 Q2", "from 1 July to 30 September 2018"),
        ("financial_year_to_date", "2018-19 Q4", "from 1 April 2018 to 31 March 2019"),
        ("academic_year_to_date", "2018-19 Q2", "from 1 September to 30 September 2018"),
        ("rolling_12_months", "2018-19 Q2", "in the 12 months to 30 September 2018"),
        ("last_complete_year", "2018-19 Q2", "in the 12 months to 30 September 2018"),
    ],
)
def test_a_window_is_said_in_words(window: str, quarter: str, said: str) -> None:
    first, last = window_of(window, parse_quarter(quarter))
    assert say_window(window, first, last) == said
