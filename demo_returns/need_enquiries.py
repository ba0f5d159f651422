"""Section 47 enquiries about made-up children in need, with the conferences they led to.

Each child protection plan that begins comes of one. Others are not published by authority: as many as seems plausible.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo_returns.need_cases import BEGINS, YEARS, Case, draw_day
from demo_returns.need_plans import Protection, has_time, list_newest

ENQUIRIES_ALONE = (690, 720)  # that led to no conference
CONFERENCES_ALONE = (95, 90)  # that led to no plan
WORKING_DAYS = 15  # from the strategy discussion to the conference


@dataclass
class Enquiry:
    """One section 47 enquiry; `conference` is empty where none was needed."""

    case: Case
    started: date
    conference: date | None = None
    leads_to_plan: bool = False


def make_enquiries(chance: Random, cases: Sequence[Case], plans: Sequence[Protection]) -> list[Enquiry]:
    """Return the enquiries that began while the census lasts: before each plan that starts then, and others."""
    told = [
        Enquiry(
            one.case,
            max(one.case.referred, _count_back(one.started, chance.randrange(6, WORKING_DAYS))),
            one.started,
            leads_to_plan=True,
        )
        for one in plans
        if one.started >= BEGINS + timedelta(days=25)
    ]
    taken = {one.case.child for one in told} | {one.case.child for one in plans}
    able = [one for one in list_newest(cases) if one.child not in taken]
    for year, alone, without_plan in zip(YEARS, ENQUIRIES_ALONE, CONFERENCES_ALONE, strict=True):
        late = year.last - timedelta(days=40)
        new = [one for one in able if year.first <= one.referred <= late and has_time(one, one.referred)]
        for place, one in enumerate(chance.sample(new, alone + without_plan)):
            started = draw_day(chance, one.referred, one.referred + timedelta(days=12))
            told.append(Enquiry(one, started, _count_on(started, 12) if place < without_plan else None))
    return told


def find_target(enquiry: Enquiry) -> date:
    """Return the day by which the conference should be held."""
    return _count_on(enquiry.started, WORKING_DAYS)


def _count_on(day: date, working_days: int) -> date:
    """Return the day so many weekdays later."""
    weeks, rest = divmod(working_days, 5)
    day += timedelta(weeks=weeks)
    for _ in range(rest):
        day += timedelta(days=3 if day.weekday() == 4 else 1)  # noqa: PLR2004 - a Friday
    return day


def _count_back(day: date, working_days: int) -> date:
    days = working_days * 7 // 5
    return day - timedelta(days=days)
