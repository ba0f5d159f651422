"""When made-up children come into care and leave it: the quotas of the story, placed on days.

A stay is one unbroken time in the stock of children looked after: from its first day up to, not including, the
day it ends. The quotas hold exactly; the days within a half-year, and who leaves, are drawn.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo_returns.chance import FIRST_DAY, is_drawn, list_days, pick_weighted

OPENING_STOCK = 515  # looked after at the end of 31 March 2015
RETURNING_PCT = 8  # of those who start, those who were in care before
YEARS_BEFORE = {1: 40, 2: 24, 3: 14, 5: 14, 8: 8}  # the opening stock came at most so many years before
NET_ZERO_DAYS = (date(2018, 4, 1),)  # no start or cease, so that the year opens with the 690 it is said to open with
NEWEST, NEWEST_PCT = 90, 34  # one leaver in three is of the newest comers
DAYS_TO_ADOPTION, DAYS_TO_GUARDIANSHIP = range(300, 901), range(150, 5000)
BROKEN_STAYS = 5  # left and came back on the same day: neither a cease nor a start
LONG_ENOUGH_TO_BREAK = 400

# Why children leave, and how often, as far as the length of the stay allows.
REASONS = {"eighteen": 42, "home": 28, "guardianship": 12, "adopted": 18, "elsewhere": 10}


@dataclass(frozen=True)
class HalfYear:
    """How many children start and cease to be looked after from `first` to `last`."""

    first: date
    last: date
    starts: int
    ceases: int


HALF_YEARS = (
    HalfYear(date(2015, 4, 1), date(2015, 9, 30), 178, 136),
    HalfYear(date(2015, 10, 1), date(2016, 3, 31), 179, 139),
    HalfYear(date(2016, 4, 1), date(2016, 9, 30), 175, 139),
    HalfYear(date(2016, 10, 1), date(2017, 3, 31), 178, 140),
    HalfYear(date(2017, 4, 1), date(2017, 9, 30), 154, 142),
    HalfYear(date(2017, 10, 1), date(2018, 3, 31), 152, 145),
    HalfYear(date(2018, 4, 1), date(2018, 9, 30), 170, 96),
    HalfYear(date(2018, 10, 1), date(2019, 3, 31), 187, 166),
)


@dataclass
class Stay:
    """One stay of one child (numbered from 0): `end` and `reason` are empty while it lasts."""

    child: int
    start: date
    end: date | None = None
    reason: str = ""
    broken_on: date | None = None


def make_stays(chance: Random) -> list[Stay]:
    """Return every stay, in the order in which they begin."""
    stays = [Stay(child, start) for child, start in enumerate(_opening_starts(chance))]
    for half in HALF_YEARS:
        for day, is_start in _list_events(chance, half):
            if is_start:
                stays.append(_begin_stay(chance, stays, day))
            else:
                _end_stay(chance, stays, day)
    _break_some(chance, stays)
    return stays


def _opening_starts(chance: Random) -> list[date]:
    years = [pick_weighted(chance, YEARS_BEFORE) for _ in range(OPENING_STOCK)]
    return sorted(FIRST_DAY - timedelta(days=1 + chance.randrange(365 * most)) for most in years)


def _list_events(chance: Random, half: HalfYear) -> list[tuple[date, bool]]:
    """Return the days of ceases (False) and starts (True), in order; of one day the ceases come first."""
    starts = [(day, True) for day in _draw_days(chance, half, half.starts)]
    ceases = [(day, False) for day in _draw_days(chance, half, half.ceases)]
    return sorted(starts + ceases)


def _draw_days(chance: Random, half: HalfYear, count: int) -> list[date]:
    """Draw days, three times as often a weekday as one of a weekend, which keeps the months roughly even."""
    saturday = 5
    open_days = [day for day in list_days(half.first, half.last) if day not in NET_ZERO_DAYS]
    places = [day for day in open_days for _ in range(3 if day.weekday() < saturday else 1)]
    return chance.sample(places, count)


def _begin_stay(chance: Random, stays: list[Stay], day: date) -> Stay:
    if is_drawn(chance, RETURNING_PCT):
        child = _find_returning(chance, stays, day)
        if child is not None:
            return Stay(child, day)
    return Stay(max(stay.child for stay in stays) + 1, day)


def _find_returning(chance: Random, stays: list[Stay], day: date) -> int | None:
    """Return a child who went home a month ago or earlier and has not been back yet."""
    newest = {stay.child: stay for stay in stays}
    month_ago = day - timedelta(days=30)
    gone = [stay.child for stay in newest.values() if stay.reason == "home" and stay.end and stay.end <= month_ago]
    return chance.choice(gone) if gone else None


def _end_stay(chance: Random, stays: list[Stay], day: date) -> None:
    """End one stay, one time in three among the newest comers, as many children stay only weeks."""
    present = [stay for stay in stays if stay.end is None and stay.start < day]
    stay = chance.choice(present[-NEWEST:] if is_drawn(chance, NEWEST_PCT) else present)
    has_returned = sum(one.child == stay.child for one in stays) > 1
    stay.end, stay.reason = day, _draw_reason(chance, stay, day, has_returned=has_returned)


def _draw_reason(chance: Random, stay: Stay, day: date, *, has_returned: bool) -> str:
    """Return why a stay ends on `day`, as far as its length and the day allow."""
    length = (day - stay.start).days
    is_allowed = {
        "adopted": length in DAYS_TO_ADOPTION and not has_returned,
        "guardianship": length in DAYS_TO_GUARDIANSHIP,
        "eighteen": (day.month, day.day) != (2, 29),  # the birthday of nobody who turns 18 then
    }
    return pick_weighted(chance, {one: weight for one, weight in REASONS.items() if is_allowed.get(one, True)})


def _break_some(chance: Random, stays: list[Stay]) -> None:
    """Mark a few long stays in which the child left and came back on one day."""
    lasting = [stay for stay in stays if stay.start >= FIRST_DAY and _is_long(stay)]
    for stay in chance.sample(lasting, BROKEN_STAYS):
        stay.broken_on = stay.start + timedelta(days=chance.randrange(100, LONG_ENOUGH_TO_BREAK - 50))


def _is_long(stay: Stay) -> bool:
    end = stay.end or HALF_YEARS[-1].last
    return (end - stay.start).days >= LONG_ENOUGH_TO_BREAK
