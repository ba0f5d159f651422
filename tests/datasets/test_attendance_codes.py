"""Attendance codes by academic year, held against the reasons that national statistics publish."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from trust_analysis.datasets.returns.education.attendance_codes import (
    ABSENT,
    ATTENDING,
    AUTHORISED,
    BY_CODE,
    EDUCATED_ELSEWHERE,
    MARKS,
    NOT_POSSIBLE,
    PRESENT,
    UNAUTHORISED,
    academic_year,
    meaning,
)

BEFORE, SINCE = date(2024, 7, 19), date(2024, 9, 4)
GROUPS = {
    "present": PRESENT,
    "authorised": AUTHORISED,
    "unauthorised": UNAUTHORISED,
    "aea": EDUCATED_ELSEWHERE,
    "other": UNAUTHORISED,  # reason_o_other_unauthorised
    "no": UNAUTHORISED,  # reason_n_no_reason_yet
}
"""What the second word of a published column counts as."""


def published_reasons(shared: Path) -> dict[str, str]:
    """Return the code and group of each column `reason_<code>_<group>_…` of this year's attendance."""
    with (shared / "data/published/absence/EES_ytd_data.csv").open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    named = (re.fullmatch(r"reason_([a-z]\d?)_([a-z]+)_.*", name) for name in header)
    return {match[1].upper(): match[2] for match in named if match}


def test_every_published_reason_is_declared_and_counts_as_it_does_there(shared: Path) -> None:
    reasons = published_reasons(shared)
    assert len(reasons) == 22
    for code, group in reasons.items():
        assert BY_CODE[code].counts_as == GROUPS[group], code


def test_published_reasons_are_in_use_but_for_the_one_withdrawn(shared: Path) -> None:
    """The file of 2025/26 still has a column for J, with 87 of more than two thousand million sessions."""
    assert {code for code in published_reasons(shared) if not BY_CODE[code].is_in_use(2025)} == {"J"}


def test_every_code_of_absence_or_activity_in_use_is_published(shared: Path) -> None:
    counted = {mark.code for mark in MARKS if mark.is_in_use(2025) and mark.counts_as != NOT_POSSIBLE}
    assert counted - {"/", "\\"} == published_reasons(shared).keys() - {"J"}


def test_codes_are_declared_once() -> None:
    assert max(Counter(mark.code for mark in MARKS).values()) == 1
    assert all(mark.code == mark.code.upper() for mark in MARKS)
    assert {mark.counts_as for mark in MARKS} == {*ATTENDING, *ABSENT, NOT_POSSIBLE}


@pytest.mark.parametrize(
    ("mark", "day", "counts_as"),
    [
        ("/", BEFORE, PRESENT),
        ("\\", SINCE, PRESENT),
        (" l ", SINCE, PRESENT),
        ("J", BEFORE, EDUCATED_ELSEWHERE),
        ("J1", SINCE, AUTHORISED),
        ("K", SINCE, EDUCATED_ELSEWHERE),
        ("Y", BEFORE, NOT_POSSIBLE),
        ("y7", SINCE, NOT_POSSIBLE),
        ("Q", SINCE, NOT_POSSIBLE),
        ("D", BEFORE, NOT_POSSIBLE),
        ("#", BEFORE, NOT_POSSIBLE),
        ("C", BEFORE, AUTHORISED),
        ("C2", SINCE, AUTHORISED),
        ("G", SINCE, UNAUTHORISED),
    ],
)
def test_a_mark_means_what_it_meant_that_day(mark: str, day: date, counts_as: str) -> None:
    assert meaning(mark, day).counts_as == counts_as


@pytest.mark.parametrize(("mark", "day"), [("J", SINCE), ("Y", SINCE), ("K", BEFORE), ("C1", BEFORE), ("Q", BEFORE)])
def test_a_mark_of_other_years_is_refused(mark: str, day: date) -> None:
    with pytest.raises(ValueError, match=rf"^a mark in use in 20\d\d/\d\d was expected; met '{mark}' "):
        meaning(mark, day)


def test_a_mark_that_no_register_has_is_refused() -> None:
    with pytest.raises(KeyError):
        meaning("F", SINCE)


@pytest.mark.parametrize(
    ("day", "year"), [(date(2024, 7, 31), 2023), (date(2024, 8, 1), 2024), (date(2025, 1, 6), 2024)]
)
def test_codes_change_with_august(day: date, year: int) -> None:
    assert academic_year(day) == year
