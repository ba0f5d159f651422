"""The sixth school day by hand on the terms of `trust.toml`, and exclusions by category and window."""

import math
from collections.abc import Callable
from datetime import date

import pytest

from trust_analysis.datasets.returns.education.exclusions import REASONS as CODES
from trust_analysis.indicators import find_indicator
from trust_analysis.indicators.definition import CannotCountError, Count, Evidence
from trust_analysis.indicators.exclusion_list import (
    NEWER_REASONS,
    REASONS,
    count_permanent_exclusions,
    count_pupils_suspended,
    count_suspensions,
)
from trust_analysis.indicators.sixth_day import count_placed_by_sixth_day, count_sixth_days
from trust_analysis.indicators.windows import window_of
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.school_calendar import SchoolCalendar

MakeEvidence = Callable[..., Evidence]
HEADER = "pupil_id category started_date resumed_date\n"
Placed = tuple[float, float | None]


@pytest.fixture
def count_placed(evidence_of: MakeEvidence, own_profile: Profile) -> Callable[[str, date, date], Placed]:
    """Count those placed and those due among exclusions written out, on the terms of `trust.toml`."""

    def count(rows: str, first: date, last: date) -> Placed:
        evidence = evidence_of({"exclusions": HEADER + rows}, calendar=own_profile.calendar)
        (counted,) = count_placed_by_sixth_day(evidence, first, last)
        return counted.numerator, counted.denominator

    return count


SIXTH_DAYS = [
    ("2018-10-15", "2018-10-29"),  # Monday: five days to the half term of 20 to 28 October
    ("2018-09-21", "2018-09-28"),  # Friday: 21, 24, 25, 26, 27, 28
    ("2018-07-20", "2018-09-06"),  # Friday: 20, 23, 24 July, 4, 5, 6 September
    ("2018-05-02", "2018-05-10"),  # Wednesday: 2, 3, 4, 8, 9, 10; 7 May 2018 was a bank holiday
    ("2018-09-08", "2018-09-17"),  # Saturday: the first day is Monday 10 September
]
NEXT_DAY = {
    "2018-10-29": "2018-10-30",
    "2018-09-28": "2018-09-29",
    "2018-09-06": "2018-09-07",
    "2018-05-10": "2018-05-11",
    "2018-09-17": "2018-09-18",
}


@pytest.mark.parametrize(("started", "sixth"), SIXTH_DAYS)
def test_resuming_on_the_sixth_school_day_counts_and_a_day_later_does_not(
    count_placed: Callable[..., Placed], started: str, sixth: str
) -> None:
    rows = f"a permanent {started} {sixth}\nb permanent {started} {NEXT_DAY[sixth]}\nc permanent {started} -"
    assert count_placed(rows, date(2018, 1, 1), date(2018, 12, 31)) == (1, 3)


@pytest.mark.parametrize(
    ("first", "last", "due"),
    [
        (date(2018, 10, 1), date(2018, 10, 28), 0),  # the sixth day, 29 October, is yet to come
        (date(2018, 10, 1), date(2018, 10, 29), 1),
        (date(2018, 10, 29), date(2018, 10, 29), 1),
        (date(2018, 10, 30), date(2018, 12, 31), 0),  # it has been
    ],
)
def test_an_exclusion_is_due_where_its_sixth_day_falls(
    count_placed: Callable[..., Placed], first: date, last: date, due: int
) -> None:
    assert count_placed("a permanent 2018-10-15 2018-10-29", first, last) == (due, due)


def test_an_exclusion_before_the_summer_is_due_after_it(count_placed: Callable[..., Placed]) -> None:
    assert count_placed("a permanent 2018-07-20 2018-09-06", date(2018, 9, 1), date(2018, 9, 30)) == (1, 1)


def test_suspensions_have_no_sixth_day_here(count_placed: Callable[..., Placed]) -> None:
    assert count_placed("a suspension 2018-09-10 2018-09-11", date(2018, 9, 1), date(2018, 9, 30)) == (0, 0)


@pytest.mark.parametrize("terms", ["of trust.toml", "none"])
def test_terms_that_do_not_reach_say_what_to_add(evidence_of: MakeEvidence, own_profile: Profile, terms: str) -> None:
    """From Thursday 16 July 2020 the terms have four more days: 16, 17, 20 and 21."""
    calendar = own_profile.calendar if terms != "none" else SchoolCalendar(())
    evidence = evidence_of({"exclusions": HEADER + "a permanent 2020-07-16 -"}, calendar=calendar)
    with pytest.raises(CannotCountError) as met:
        count_placed_by_sixth_day(evidence, date(2019, 10, 1), date(2020, 9, 30))
    assert str(met.value) == (
        "The terms in trust.toml do not give six school days from 16 July 2020. Add that year's terms under [terms]."
    )


EXCLUSIONS = """
    a suspension 2018-08-31 -
    b suspension 2018-09-01 -
    c suspension 2018-09-30 -
    d suspension 2018-10-01 -
    e permanent  2017-09-30 -
    f permanent  2017-10-01 -
    g permanent  2018-09-30 -
    h permanent  2018-10-01 -
"""


@pytest.mark.parametrize(("quarter", "suspensions"), [("2018-19 Q1", 0), ("2018-19 Q2", 2), ("2018-19 Q3", 3)])
def test_suspensions_are_those_since_september(evidence_of: MakeEvidence, quarter: str, suspensions: int) -> None:
    """To September b and c, to December d too: each has one, whose square is one."""
    first, last = window_of("academic_year_to_date", parse_quarter(quarter))
    evidence = evidence_of({"exclusions": HEADER + EXCLUSIONS.strip()})
    assert count_suspensions(evidence, first, last)[0] == Count(suspensions, squares=suspensions)


def test_the_squares_of_suspensions_are_of_how_many_each_pupil_has(evidence_of: MakeEvidence) -> None:
    """In September a has three, b two, c one: 9 and 4 and 1 are 14. What else they had is of no suspension of then."""
    rows = """
        a suspension 2018-09-03 -
        a suspension 2018-09-10 -
        a suspension 2018-09-10 -
        b suspension 2018-09-04 -
        b suspension 2018-09-28 -
        b suspension 2018-08-31 -
        c suspension 2018-09-30 -
        c permanent  2018-09-30 -
        a suspension 2018-10-01 -
    """
    evidence = evidence_of({"exclusions": HEADER + rows.strip()})
    total, *groups = count_suspensions(evidence, date(2018, 9, 1), date(2018, 9, 30))
    assert total == Count(6, squares=14)
    assert all(math.isnan(one.squares) for one in groups)  # it is the total that is judged


@pytest.mark.parametrize(("quarter", "permanent"), [("2018-19 Q1", 2), ("2018-19 Q2", 2), ("2018-19 Q3", 2)])
def test_permanent_exclusions_are_those_of_12_months(evidence_of: MakeEvidence, quarter: str, permanent: int) -> None:
    """To June: e, f. To September: f, g. To December: g, h."""
    first, last = window_of("rolling_12_months", parse_quarter(quarter))
    evidence = evidence_of({"exclusions": HEADER + EXCLUSIONS.strip()})
    assert count_permanent_exclusions(evidence, first, last)[0] == Count(permanent)


SIXTH = """
    a permanent 2018-09-03 2018-09-11
    b permanent 2018-09-03 2018-09-12
    c permanent 2018-09-03 2018-09-30
    d permanent 2018-09-03 2018-10-01
    e permanent 2018-09-03 -
"""


def test_the_sixth_days_are_told_by_when_education_resumed(evidence_of: MakeEvidence, own_profile: Profile) -> None:
    """Term begins on Tuesday 4 September: 4, 5, 6, 7, 10, 11. By the end of September two more were back."""
    evidence = evidence_of({"exclusions": HEADER + SIXTH.strip()}, calendar=own_profile.calendar)
    total, *groups = count_sixth_days(evidence, date(2018, 9, 1), date(2018, 9, 30))
    assert total == Count(5)
    assert {one.group: one.numerator for one in groups} == {"By the sixth school day": 1, "Later": 2, "Not yet": 2}


def test_reasons_are_told_noughts_too(evidence_of: MakeEvidence) -> None:
    rows = "pupil_id category started_date reason\na suspension 2018-09-01 DB\nb suspension 2018-09-01 DB\nc suspension 2018-09-01 -"
    total, *groups = count_suspensions(evidence_of({"exclusions": rows}), date(2018, 9, 1), date(2018, 9, 30))
    told = {one.group: one.numerator for one in groups}
    assert total == Count(3, squares=3)  # one each
    assert told.pop("Persistent disruptive behaviour") == 2
    assert told.pop("No reason given") == 1
    assert len(told) == 11
    assert set(told.values()) == {0}


@pytest.mark.parametrize(("last", "reasons"), [(date(2020, 8, 31), 12), (date(2020, 9, 1), 17)])
def test_newer_reasons_are_of_the_years_that_have_them(evidence_of: MakeEvidence, last: date, reasons: int) -> None:
    evidence = evidence_of({"exclusions": "pupil_id category started_date reason\na suspension 2018-09-01 DB"})
    assert len(count_suspensions(evidence, date(2018, 9, 1), last)) == 1 + reasons


def test_a_pupil_suspended_often_is_one_pupil(evidence_of: MakeEvidence) -> None:
    times = {"a": 1, "b": 2, "c": 3, "d": 5, "e": 6}
    rows = [f"{pupil} suspension 2018-09-{day + 1:02d} -" for pupil, often in times.items() for day in range(often)]
    rows += ["f permanent 2018-09-03 -", "g suspension 2018-08-31 -"]
    evidence = evidence_of({"exclusions": HEADER + "\n".join(rows)})
    total, *groups = count_pupils_suspended(evidence, date(2018, 9, 1), date(2018, 9, 30))
    assert total == Count(5)
    assert [one.numerator for one in groups] == [1, 1, 2, 1]


def test_reasons_are_called_as_the_publication_of_them_is() -> None:
    published = {source.group for source in find_indicator("suspensions_in_year").published} - {"Total"}
    assert set(REASONS.values()) == published
    assert set(REASONS) | set(NEWER_REASONS) == set(CODES)
