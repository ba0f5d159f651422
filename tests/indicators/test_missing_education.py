"""The register of children missing education by hand: who is open when, and how long a search takes."""

import math
from collections.abc import Callable
from datetime import date

import pytest

from trust_analysis.indicators.definition import Evidence
from trust_analysis.indicators.missing_education import (
    count_closed,
    count_found,
    count_median_days,
    count_open,
    count_opened,
)

MakeEvidence = Callable[..., Evidence]
FIRST, LAST = date(2018, 7, 1), date(2018, 9, 30)
HEADER = "case_id notified_date found_date closed_date closure_reason\n"


@pytest.fixture
def register(evidence_of: MakeEvidence) -> Callable[..., Evidence]:
    """Make evidence of a register written out."""
    return lambda rows, header=HEADER: evidence_of({"children_missing_education": header + rows.strip()})


CASES = [
    ("a 2018-06-30 - - -", (1, 0, 0, 0)),  # open before and after
    ("a 2018-07-01 - - -", (1, 1, 0, 0)),  # the first day is within
    ("a 2018-09-30 - - -", (1, 1, 0, 0)),  # and so is the last
    ("a 2018-10-01 - - -", (0, 0, 0, 0)),
    ("a 2018-06-30 2018-07-01 2018-07-01 other", (0, 0, 1, 1)),
    ("a 2018-08-01 2018-09-30 2018-09-30 other", (0, 1, 1, 1)),  # closed on the last day: not open at its end
    ("a 2018-08-01 2018-09-30 2018-10-01 other", (1, 1, 1, 0)),  # found, and open until the case is closed
    ("a 2018-08-01 2018-08-01 2018-08-01 other", (0, 1, 1, 1)),  # opened and closed on one day: both, and never open
    ("a 2018-08-01 - 2018-08-09 other", (0, 1, 0, 1)),  # closed and never found
    ("a 2018-05-01 2018-06-30 2018-06-30 other", (0, 0, 0, 0)),
]


@pytest.mark.parametrize(("row", "counts"), CASES)
def test_a_case_is_open_opened_found_and_closed_by_its_dates(
    register: Callable[..., Evidence], row: str, counts: tuple[int, ...]
) -> None:
    evidence = register(row)
    met = [one(evidence, FIRST, LAST)[0].numerator for one in (count_open, count_opened, count_found, count_closed)]
    assert tuple(met) == counts


def test_the_open_are_those_before_and_the_opened_less_the_closed(register: Callable[..., Evidence]) -> None:
    evidence = register("\n".join(row.replace("a ", f"{place} ", 1) for place, (row, _) in enumerate(CASES)))
    before = count_open(evidence, FIRST, date(2018, 6, 30))[0].numerator
    opened, closed = (one(evidence, FIRST, LAST)[0].numerator for one in (count_opened, count_closed))
    assert (before, opened, closed) == (2, 6, 4)
    assert count_open(evidence, FIRST, LAST)[0].numerator == before + opened - closed == 4


def test_reasons_add_up_with_those_that_give_none(register: Callable[..., Evidence]) -> None:
    evidence = register("a 2018-08-01 - 2018-08-09 other\nb 2018-08-01 - 2018-08-09 -")
    total, *groups = count_closed(evidence, FIRST, LAST)
    told = {one.group: one.numerator for one in groups if one.numerator}
    assert (total.numerator, told) == (2, {"Other": 1, "No reason given": 1})
    assert len(groups) == 9


def make_ten(rows: str) -> str:
    """Write ten cases for each that is written out: with fewer there is no median."""
    lines = (line.split(maxsplit=1) for line in rows.strip().split("\n"))
    return "\n".join(f"{case}.{number} {rest}" for case, rest in lines for number in range(10))


def test_half_of_the_searches_last_so_long(register: Callable[..., Evidence]) -> None:
    """Days 0, 4 and 10 of thirty found: a third is left after a week; half on day 7 x (1 - 1/2) / (2/3) = 5.25."""
    evidence = register(
        make_ten("""
        a 2018-07-01 2018-07-01 2018-07-02 other
        b 2018-07-01 2018-07-05 - -
        c 2018-07-01 2018-07-11 - -
        z 2018-06-30 2018-07-30 - -
    """)
    )
    (counted,) = count_median_days(evidence, FIRST, LAST)
    assert (counted.numerator, counted.denominator, counted.estimate.value) == (30, 30, 5)


def test_those_not_found_count_as_far_as_they_were_looked_for(register: Callable[..., Evidence]) -> None:
    """Found after 4 and 10 days; c closed unfound after 5, d open for 60: ten of each.

    In the first week 40 less half of c are looked for and ten found, 25/35 left; in the second ten of twenty: 25/70.
    Half on day 7 + 7 x (25/35 - 1/2) / (25/70) = 11.2. Those found alone would have a median of 7.
    """
    evidence = register(
        make_ten("""
        a 2018-08-01 2018-08-05 2018-08-06 other
        b 2018-08-01 2018-08-11 2018-08-11 other
        c 2018-08-01 - 2018-08-06 other
        d 2018-08-01 2018-10-05 2018-10-05 other
    """)
    )
    (counted,) = count_median_days(evidence, FIRST, LAST)
    assert (counted.numerator, counted.denominator, counted.estimate.value) == (20, 40, 11)


def test_a_child_found_before_the_notice_has_no_days(register: Callable[..., Evidence]) -> None:
    evidence = register(make_ten("a 2018-08-01 2018-07-30 - -\nb 2018-08-01 2018-08-02 - -"))
    (counted,) = count_median_days(evidence, FIRST, LAST)
    assert (counted.numerator, counted.denominator, counted.estimate.value) == (10, 10, 4)


def test_nine_found_have_no_median_and_ten_have(register: Callable[..., Evidence]) -> None:
    rows = make_ten("a 2018-08-01 2018-08-05 - -").split("\n")
    medians = [count_median_days(register("\n".join(rows[:found])), FIRST, LAST)[0].estimate.value for found in (9, 10)]
    assert medians == pytest.approx([math.nan, 4], nan_ok=True)


def test_one_child_notified_ten_times_is_one_child(register: Callable[..., Evidence]) -> None:
    header = "case_id pupil_id notified_date found_date closed_date closure_reason\n"
    rows = make_ten("a 2018-08-01 2018-08-05 - -").split("\n")
    told = "\n".join(row.replace(" ", " p1 ", 1) for row in rows)
    (counted,) = count_median_days(register(told, header), FIRST, LAST)
    assert (counted.numerator, math.isnan(counted.estimate.value)) == (10, True)
