"""What follows for made-up children in need: child protection plans with their reviews, and child-in-need plans.

Counts of protection plans are those published for Oxfordshire (DfE, Children in need, table D3; at 31 March by way of
LAIT). A child has one
protection plan within the two years; earlier ones lie before them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo_returns.chance import add_years, is_drawn, pick_weighted
from demo_returns.need_assessments import Assessment
from demo_returns.need_cases import BEGINS, ENDS, IN_NEED, YEARS, Case, Year, draw_day
from demo_returns.need_children import NeedChild

PROTECTED_BEFORE = 609
PROTECTION = (
    (773, 181, 687),
    (744, 163, 592),
)  # plans that start in the year, of them second ones, and open at its end
ROOM = 75  # days, at least, that a protection plan lasts
LEFT = 45  # days that a child is still a child for, at least, when a plan starts
ABUSE = {"NEG": 46, "EMO": 38, "PHY": 9, "SAB": 4, "MUL": 3}
PREVIOUS = {1: 78, 2: 17, 3: 5}
REVIEWS_AFTER, REVIEWS_EVERY = range(70, 90), range(150, 182)
PLANNED_PCT, ENDED_PCT = 46, 25


@dataclass
class Protection:
    """One child protection plan; `ended` is empty while it holds."""

    case: Case
    started: date
    first_abuse: str
    latest_abuse: str
    previous: int = 0
    ended: date | None = None
    reviews: tuple[date, ...] = ()


@dataclass(frozen=True)
class Plan:
    """One child-in-need plan."""

    case: Case
    started: date
    ended: date | None


def make_protection(chance: Random, cases: Sequence[Case], children: Sequence[NeedChild]) -> list[Protection]:
    """Return the child protection plans that held on a day of the census."""
    able = [one for one in list_newest(cases) if _has_room(one, one.referred, children)]
    before = [one for one in able if one.referred < BEGINS - timedelta(days=60) and has_time(one, BEGINS)]
    plans = [_protect(chance, one, *_days_before(one)) for one in chance.sample(before, PROTECTED_BEFORE)]
    for year, (starts, again, open_at_end) in zip(YEARS, PROTECTION, strict=True):
        taken = {id(one.case) for one in plans}
        free = [one for one in able if id(one) not in taken and has_time(one, max(one.referred, year.first))]
        free = [
            one
            for one in free
            if one.referred <= year.last - timedelta(days=15) and _has_room(one, year.last, children)
        ]
        new = [_protect(chance, one, *_days_in(one, year)) for one in chance.sample(free, starts)]
        for one in chance.sample(new, again):
            one.previous = pick_weighted(chance, PREVIOUS)
        plans += new
        _end_some(chance, plans, year, open_at_end)
    for one in plans:
        one.reviews = tuple(_review(chance, one))
    return plans


def make_plans(chance: Random, assessments: Sequence[Assessment], protection: Sequence[Protection]) -> list[Plan]:
    """Return child-in-need plans, of some who were found in need and had no protection plan."""
    protected = {one.case.child for one in protection}
    told = []
    for one in assessments:
        case, started = one.case, one.authorised
        is_able = case.outcome == IN_NEED and not case.is_of_care and case.child not in protected
        if started and is_able and started != case.closed and is_drawn(chance, PLANNED_PCT):
            ended = case.closed
            if ended is None and started < ENDS - timedelta(days=ROOM) and is_drawn(chance, ENDED_PCT):
                ended = draw_day(chance, started + timedelta(days=ROOM - 10), ENDS)
            told.append(Plan(case, started, ended))
    return told


def list_newest(cases: Sequence[Case]) -> list[Case]:
    """Return the newest case of need of each child who is not looked after."""
    newest = {one.child: one for one in cases if one.outcome == IN_NEED and not one.is_of_care}
    return sorted(newest.values(), key=lambda one: (one.referred, one.child))


def has_time(case: Case, day: date) -> bool:
    """Return whether a case is still open long enough after `day` for a protection plan."""
    return case.closed is None or case.closed >= day + timedelta(days=ROOM + 25)


def _has_room(case: Case, day: date, children: Sequence[NeedChild]) -> bool:
    born = children[case.child].born
    return born is None or day + timedelta(days=LEFT) < add_years(born, 18)


def _days_before(case: Case) -> tuple[date, date]:
    return max(case.referred + timedelta(days=14), BEGINS - timedelta(days=400)), BEGINS - timedelta(days=1)


def _days_in(case: Case, year: Year) -> tuple[date, date]:
    """Return the first and the last day on which a plan can start in a year: soon after a referral of that year."""
    if case.referred < year.first:
        end = year.last if case.closed is None else min(year.last, case.closed - timedelta(days=ROOM))
        return year.first, max(year.first, end)
    first = case.referred + timedelta(days=10)
    return first, min(first + timedelta(days=12), year.last)


def _protect(chance: Random, case: Case, first: date, last: date) -> Protection:
    abuse = pick_weighted(chance, ABUSE)
    latest = pick_weighted(chance, ABUSE) if is_drawn(chance, 12) else abuse
    return Protection(case, draw_day(chance, first, last), abuse, latest)


def _end_some(chance: Random, plans: Sequence[Protection], year: Year, open_at_end: int) -> None:
    """End plans, with their case or before it, so that as many hold as is published when the year ends."""
    held = [(one, one.case.closed is not None and one.case.closed <= year.last) for one in plans if one.ended is None]
    must = [one for one, closes in held if closes]
    may = [one for one, closes in held if not closes and one.started + timedelta(days=ROOM) < year.last]
    for one in must + chance.sample(may, len(held) - len(must) - open_at_end):
        first = max(one.started + timedelta(days=ROOM - 1), year.first)
        one.ended = draw_day(chance, first, min(one.case.closed or year.last, year.last))


def _review(chance: Random, plan: Protection) -> Iterator[date]:
    day = plan.started + timedelta(days=chance.choice(REVIEWS_AFTER))
    while day <= min(plan.ended or ENDS, ENDS):
        if day >= BEGINS:
            yield day
        day += timedelta(days=chance.choice(REVIEWS_EVERY))
