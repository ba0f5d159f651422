"""School days by hand: a half-term, a weekend, bank holidays, and where the terms end.

The terms are those that many English schools kept in 2018/19; the bank holidays those of England and Wales.
"""

from datetime import date

import pytest

from trust_analysis.vocabulary.errors import ProfileError
from trust_analysis.vocabulary.school_calendar import SchoolCalendar

AUTUMN = ((date(2018, 9, 4), date(2018, 10, 19)), (date(2018, 10, 29), date(2018, 12, 21)))
SPRING = ((date(2019, 1, 7), date(2019, 2, 15)), (date(2019, 2, 25), date(2019, 4, 5)))
SUMMER = ((date(2019, 4, 23), date(2019, 5, 24)), (date(2019, 6, 3), date(2019, 7, 23)))
YEAR = SchoolCalendar((*AUTUMN, *SPRING, *SUMMER))


@pytest.mark.parametrize(
    ("start", "sixth"),
    [
        (date(2018, 9, 4), date(2018, 9, 11)),  # the first day of term, a Tuesday: 4 5 6 7, 10 11
        (date(2018, 10, 1), date(2018, 10, 8)),  # a Monday: 1 to 5, then Monday the 8th
        (date(2018, 9, 15), date(2018, 9, 24)),  # a Saturday: 17 to 21, then 24
        (date(2018, 9, 16), date(2018, 9, 24)),  # a Sunday
        (date(2018, 10, 17), date(2018, 10, 31)),  # 17 18 19, half-term, 29 30 31
        (date(2018, 10, 22), date(2018, 11, 5)),  # within half-term: 29 30 31, 1 2, then 5 November
        (date(2018, 12, 20), date(2019, 1, 10)),  # 20 21, Christmas, 7 8 9 10
        (date(2019, 5, 1), date(2019, 5, 9)),  # 1 2 3, the May bank holiday on the 6th, 7 8 9
        (date(2019, 5, 6), date(2019, 5, 14)),  # on the bank holiday itself: 7 8 9 10, 13 14
        (date(2019, 7, 16), date(2019, 7, 23)),  # 16 17 18 19, 22 23: the last that can be told
    ],
)
def test_the_sixth_school_day_by_hand(start: date, sixth: date) -> None:
    assert YEAR.sixth_school_day(start) == sixth


def test_school_days_are_those_of_the_terms_less_weekends_and_bank_holidays() -> None:
    days = YEAR.school_days
    assert len([day for day in days if date(2019, 4, 23) <= day <= date(2019, 5, 24)]) == 23  # 24 weekdays less 6 May
    assert list(days) == sorted(set(days))
    assert not {date(2019, 5, 6), date(2018, 10, 22), date(2018, 9, 8)} & set(days)


def test_easter_monday_is_closed_even_within_a_term() -> None:
    calendar = SchoolCalendar(((date(2019, 4, 15), date(2019, 4, 26)),))
    assert [day.day for day in calendar.school_days] == [15, 16, 17, 18, 23, 24, 25, 26]


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (date(2019, 7, 17), "17 July 2019"),  # 17 18 19, 22 23, and no sixth
        (date(2019, 7, 24), "24 July 2019"),
        (date(2030, 1, 7), "07 January 2030"),
        (date(2018, 9, 3), "03 September 2018"),
    ],
)
def test_beyond_the_terms_it_says_what_to_add(start: date, said: str) -> None:
    with pytest.raises(ProfileError) as refused:
        YEAR.sixth_school_day(start)
    assert str(refused.value) == (
        f"The terms in trust.toml do not give six school days from {said}. Add that year's terms under [terms]."
    )


def test_without_terms_there_is_no_school_day() -> None:
    assert SchoolCalendar(()).school_days == ()
    with pytest.raises(ProfileError, match=r"^The terms in trust\.toml do not give six school days from 04 September"):
        SchoolCalendar(()).sixth_school_day(date(2018, 9, 4))


def test_a_year_left_out_between_two_others_is_told() -> None:
    before = ((date(2016, 9, 5), date(2016, 10, 21)), (date(2017, 6, 5), date(2017, 7, 21)))
    with pytest.raises(ProfileError):
        SchoolCalendar((*before, *AUTUMN)).sixth_school_day(date(2017, 10, 10))
