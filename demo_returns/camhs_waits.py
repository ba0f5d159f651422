"""Made-up CAMHS referrals and what became of each: a first attended contact after a wait, or a discharge without one.

The quotas of the story hold exactly: referrals a month, first contacts a quarter, and how many of them came within
28 and 84 days. Contacts are drawn first, and each takes a referral that lies the right number of days before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo_returns.camhs_quotas import QUARTERS, REFERRALS, WAITING_AT_START, SeenQuarter, find_discharge_waits
from demo_returns.chance import FIRST_DAY, is_drawn, list_days, list_months, share_out

WEEKEND_PCT = 6  # of the draws that fall on a weekend, those that are kept
SATURDAY = 5
MOST_A_DAY = 40  # referrals; more than ever wait of one day
CLOSED = {(12, 25), (12, 26), (1, 1)}
WITHIN_4_WEEKS, WITHIN_12_WEEKS = 28, 84


@dataclass
class Referral:
    """One referral: the day it was made, of its first attended contact, and of its discharge, where there was one."""

    day: date
    seen: date | None = None
    discharged: date | None = None


def make_referrals(chance: Random) -> list[Referral]:
    """Return every referral in order of its day, with its first contact or, where nobody was seen, its discharge."""
    referrals = [Referral(day) for day in sorted(_draw_referral_days(chance))]
    free: dict[date, list[Referral]] = {}
    for one in referrals:
        free.setdefault(one.day, []).append(one)
    for quarter in QUARTERS:
        _see_quarter(chance, quarter, free)
    for one in (one for left in free.values() for one in left):
        known_from = max(one.day, FIRST_DAY)
        one.discharged = known_from + timedelta(days=chance.randrange(*find_discharge_waits(known_from)))
    return referrals


def is_working_day(day: date) -> bool:
    """Return True on Monday to Friday but for the holidays of the turn of the year."""
    return day.weekday() < SATURDAY and (day.month, day.day) not in CLOSED


def _draw_referral_days(chance: Random) -> list[date]:
    days: list[date] = []
    for first, total, by_month in (*WAITING_AT_START, *REFERRALS):
        months = list_months(first, len(by_month))
        for month, count in zip(months, share_out(total, by_month), strict=True):
            days += [_draw_mostly_weekday(chance, month) for _ in range(count)]
    return days


def _draw_mostly_weekday(chance: Random, days: Sequence[date]) -> date:
    day = chance.choice(days)
    while not is_working_day(day) and not is_drawn(chance, WEEKEND_PCT):
        day = chance.choice(days)
    return day


def _see_quarter(chance: Random, quarter: SeenQuarter, free: Mapping[date, list[Referral]]) -> None:
    """Give the quarter its first contacts: so many within 4 weeks, within 12 weeks, and later."""
    days = [day for day in list_days(quarter.first, quarter.last) if is_working_day(day)]
    august = 8
    places = [day for day in days for _ in range(1 if day.month == august else 2)]
    spans = (
        (range(WITHIN_4_WEEKS + 1), quarter.within_4_weeks),
        (range(WITHIN_4_WEEKS + 1, WITHIN_12_WEEKS + 1), quarter.within_12_weeks - quarter.within_4_weeks),
        (range(WITHIN_12_WEEKS + 1, quarter.longest), quarter.seen - quarter.within_12_weeks),
    )
    for waits, count in spans:
        for _ in range(count):
            _see_one(chance, places, waits, free)


def _see_one(chance: Random, places: Sequence[date], waits: range, free: Mapping[date, list[Referral]]) -> None:
    """Draw days until a referral is found that was made that many days before and has not been seen yet.

    A day is taken in proportion to how many of its referrals wait, so that no month's children are preferred.
    """
    while True:
        seen = chance.choice(places)
        waiting = free.get(seen - timedelta(days=chance.choice(waits)), [])
        if chance.randrange(MOST_A_DAY) < len(waiting):
            waiting.pop(chance.randrange(len(waiting))).seen = seen
            return
