"""When made-up children are referred and their cases close: the quotas of the story, placed on days.

A case is one referral and what it led to. Counts are those published for Oxfordshire (DfE, Children in need, tables B1
and C1), but for the cases that closed in 2018-19: 3,578 in place of 2,974, since published starts and ends do not
lead from one published 31 March to the next, and cases that can be counted have to. Days and who closes are drawn.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo_returns.chance import is_drawn, pick_weighted

NO_FURTHER_ACTION, NOT_IN_NEED, IN_NEED = "no further action", "not in need", "in need"
BEGINS, ENDS = date(2017, 4, 1), date(2019, 3, 31)  # what the census covers
OPEN_BEFORE = 3640
DAYS_OPEN_BEFORE = {90: 24, 180: 18, 365: 24, 730: 20, 1460: 14}  # those open before were referred at most so long ago
CLOSED_AFTER = 21  # days, at least, from referral to the end of need
ASSESSED_WITHIN = range(10, 64)  # days: 45 working days
REASONS = {"RC7": 62, "RC9": 12, "RC5": 9, "RC8": 17}
REASONS_NOT_IN_NEED = {"RC8": 70, "RC9": 30}
SOURCES = {
    "6": 300, "2A": 175, "5A": 60, "5B": 45, "5C": 30, "3A": 12, "3B": 28, "3C": 12, "3D": 20, "3E": 40, "3F": 40,
    "7": 45, "1A": 50, "1B": 12, "1C": 12, "1D": 14, "2B": 15, "4": 15, "8": 50, "9": 20, "10": 5,
}  # fmt: skip
NEEDS = {"N1": 560, "N2": 95, "N3": 35, "N4": 95, "N5": 140, "N6": 30, "N7": 5, "N8": 10, "N9": 15, "N0": 15}


@dataclass(frozen=True)
class Year:
    """The quotas of a year: referrals by what came of them, and cases of need open when it ends."""

    first: date
    last: date
    no_further_action: int
    not_in_need: int
    in_need: int
    open_at_end: int
    referred_again: int


YEARS = (
    Year(date(2017, 4, 1), date(2018, 3, 31), 1401, 1812, 3601, 4293, 1268),
    Year(date(2018, 4, 1), date(2019, 3, 31), 1161, 1822, 3796, 4511, 1240),
)


@dataclass
class Case:
    """One referral of one child (numbered from 0, once children are known): `closed` is empty while it is open."""

    referred: date
    outcome: str
    closed: date | None = None
    reason: str = ""
    source: str = ""
    need: str = ""
    child: int = -1
    is_of_care: bool = False


def make_cases(chance: Random, care: Sequence[Case]) -> list[Case]:
    """Return all cases by day of referral: `care`, of children looked after, and as many others as the quotas leave."""
    cases = [*care]
    opening = OPEN_BEFORE - sum(one.referred < BEGINS for one in care)
    cases += [Case(_draw_early_day(chance), IN_NEED) for _ in range(opening)]
    for year in YEARS:
        cases += _draw_short_cases(chance, year)
        started = sum(one.is_of_care and year.first <= one.referred <= year.last for one in cases)
        cases += [Case(draw_day(chance, year.first, year.last), IN_NEED) for _ in range(year.in_need - started)]
        _close_some(chance, cases, year)
    for one in cases:
        one.source = one.source or pick_weighted(chance, SOURCES)
        one.need = one.need or pick_weighted(chance, NEEDS)
    return sorted(cases, key=lambda one: one.referred)


def is_open(case: Case, day: date) -> bool:
    """Return whether a case is open when `day` ends."""
    return case.referred <= day and (case.closed is None or case.closed > day)


def draw_day(chance: Random, first: date, last: date) -> date:
    """Draw a day from `first` to `last`, seldom one of a weekend."""
    saturday = 5
    day = first + timedelta(days=chance.randrange((last - first).days + 1))
    if day.weekday() >= saturday and not is_drawn(chance, 12):
        return max(first, day - timedelta(days=day.weekday() - saturday + 1 + chance.randrange(5)))
    return day


def _draw_early_day(chance: Random) -> date:
    before = pick_weighted(chance, DAYS_OPEN_BEFORE)
    return draw_day(chance, BEGINS - timedelta(days=before), BEGINS - timedelta(days=1))


def _draw_short_cases(chance: Random, year: Year) -> list[Case]:
    """Return the referrals of a year that led to nothing, or to an assessment alone: all are closed when it ends."""
    cases = []
    for _ in range(year.no_further_action):
        day = draw_day(chance, year.first, year.last)
        cases.append(
            Case(day, NO_FURTHER_ACTION, draw_day(chance, day, min(day + timedelta(days=3), year.last)), "RC7")
        )
    for _ in range(year.not_in_need):
        day = draw_day(chance, year.first, year.last - timedelta(days=2))
        assessed = day + timedelta(days=chance.choice(ASSESSED_WITHIN))
        closed = assessed if assessed <= year.last else draw_day(chance, day + timedelta(days=2), year.last)
        cases.append(Case(day, NOT_IN_NEED, closed, pick_weighted(chance, REASONS_NOT_IN_NEED)))
    return cases


def _close_some(chance: Random, cases: Sequence[Case], year: Year) -> None:
    """Close as many cases of need, of children who are not looked after, as leave the year's stock when it ends.

    They close evenly over the year, since a stock that swelled in every summer would tell a story of its own.
    """
    open_now = [one for one in cases if one.outcome == IN_NEED and is_open(one, year.last)]
    able = sorted((one for one in open_now if not one.is_of_care), key=lambda one: one.referred)
    days = [draw_day(chance, year.first, year.last) for _ in range(len(open_now) - year.open_at_end)]
    for day in sorted(days):
        known = bisect_right(able, day - timedelta(days=CLOSED_AFTER), key=lambda one: one.referred)
        one = able.pop(chance.randrange(known))
        one.closed, one.reason = day, pick_weighted(chance, REASONS)
