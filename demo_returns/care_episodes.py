"""Stays in care, told as the SSDA903 return tells them: an episode for each placement and each legal status.

Codes as the national guide has them for 2015 to 2019. Only episodes that lasted into April 2015 are given, as
in a return that begins there; so the oldest episode of an early stay need not be its start (RNE S).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from demo_returns.care_children import CareChild, find_last_day
from demo_returns.care_placements import Placement, draw_change_reason, draw_placement
from demo_returns.care_stays import Stay
from demo_returns.chance import FIRST_DAY, add_years, is_drawn, pick_weighted

START, STATUS_CHANGED, PLACEMENT_CHANGED, BOTH_CHANGED = "S", "L", "P", "B"  # reason for new episode (RNE)
CONTINUES = "X1"  # reason episode ceased (REC): the next one follows at once

# How a stay begins in law, and how it goes on: the next status, per cent who come to it, days at least and at most.
FIRST_STATUS = {"V2": 52, "C1": 34, "L1": 8, "L2": 3, "C2": 1, "J1": 2}
NEXT_STATUS = {
    "L1": ("V2", 100, 2, 3),
    "L2": ("C1", 100, 5, 8),
    "J1": ("V2", 100, 20, 60),
    "V2": ("C1", 45, 40, 200),
    "C1": ("C2", 90, 140, 260),
}
LEAVING_CODES = {
    "eighteen": {"E5": 34, "E6": 14, "E17": 30, "E7": 6, "E8": 16},
    "home": {"E4A": 72, "E4B": 18, "E13": 10},
    "guardianship": {"E45": 30, "E46": 14, "E47": 12, "E48": 14, "E41": 30},
    "adopted": {"E11": 45, "E12": 55},
    "elsewhere": {"E8": 60, "E3": 14, "E9": 12, "E16": 8, "E14": 6},
}
LONE_ARRIVAL_FROM_AGE = 15
REMAND_FROM_AGE = 10
DAYS_TO_PLACEMENT_ORDER = 230  # from the start of care, where a child is adopted in the end
SETTLED_DAYS = 7  # no move in the first and the last week
CHANGES_A_YEAR = {0: 46, 1: 32, 2: 13, 3: 6, 4: 3}


@dataclass(frozen=True)
class Episode:
    """One row of the episodes file, dates not yet written out; `dec` and what goes with it may be empty."""

    child: CareChild
    decom: date
    rne: str
    status: str
    placement: Placement
    dec: date | None = None
    rec: str = ""
    change_reason: str = ""


@dataclass(frozen=True)
class _Plan:
    """What changes on which day of a stay: its beginnings (one, but for a broken stay), legal status, placement."""

    beginnings: frozenset[date]
    statuses: dict[date, str]
    moves: frozenset[date]

    @property
    def days(self) -> Sequence[date]:
        return sorted({*self.beginnings, *self.statuses, *self.moves})


def tell_stay(chance: Random, child: CareChild, stay: Stay) -> list[Episode]:
    """Return the episodes of one stay, in order, each ending on the day the next begins."""
    plan = _plan_stay(chance, child, stay)
    episodes: list[Episode] = []
    for day in plan.days:
        episodes.append(_begin_episode(chance, child, plan, day, episodes))
    return [one for one in _end_all(chance, stay, episodes) if one.dec is None or one.dec >= FIRST_DAY]


def _begin_episode(chance: Random, child: CareChild, plan: _Plan, day: date, before: Sequence[Episode]) -> Episode:
    """Return the episode that begins on `day`: what changes on that day gives its reason for new episode."""
    status = plan.statuses.get(day) or before[-1].status
    if day in plan.beginnings:
        return Episode(child, day, START, status, draw_placement(chance, child, day, status))
    if day not in plan.moves:
        return Episode(child, day, STATUS_CHANGED, status, before[-1].placement)
    rne = PLACEMENT_CHANGED if status == before[-1].status else BOTH_CHANGED
    return Episode(child, day, rne, status, draw_placement(chance, child, day, status))


def _end_all(chance: Random, stay: Stay, episodes: Sequence[Episode]) -> Iterable[Episode]:
    for one, following in pairwise(episodes):
        rec = "E4A" if following.rne == START else CONTINUES
        reason = draw_change_reason(chance) if following.rne in {PLACEMENT_CHANGED, BOTH_CHANGED} else ""
        yield replace(one, dec=following.decom, rec=rec, change_reason=reason)
    rec = pick_weighted(chance, LEAVING_CODES[stay.reason]) if stay.end else ""
    yield replace(episodes[-1], dec=stay.end, rec=rec)


def _plan_stay(chance: Random, child: CareChild, stay: Stay) -> _Plan:
    until = find_last_day(stay)
    statuses = _plan_statuses(chance, child, stay)
    moves = _plan_moves(chance, stay.start, until)
    if stay.reason == "adopted":
        order = stay.start + timedelta(days=DAYS_TO_PLACEMENT_ORDER)
        statuses = {day: status for day, status in statuses.items() if day < order} | {order: "E1"}
        moves = {day for day in moves if day < order} | {order}
    beginnings = {stay.start} if stay.broken_on is None else {stay.start, stay.broken_on}
    return _Plan(frozenset(beginnings), statuses, frozenset(moves))


def _plan_statuses(chance: Random, child: CareChild, stay: Stay) -> dict[date, str]:
    """Return the legal status from each day on which it changes, the first day included."""
    is_lone = child.need == "N8" and stay.start >= add_years(child.born, LONE_ARRIVAL_FROM_AGE)
    status = "V2" if is_lone else _draw_first_status(chance, child, stay)
    plan, day = {stay.start: status}, stay.start
    while status in NEXT_STATUS and not is_lone:
        following, percent, least, most = NEXT_STATUS[status]
        day += timedelta(days=chance.randrange(least, most + 1))
        if day >= find_last_day(stay) or not is_drawn(chance, percent):
            break
        plan[day] = status = following
    return plan


def _draw_first_status(chance: Random, child: CareChild, stay: Stay) -> str:
    """Draw the first legal status: nobody under ten, the age of criminal responsibility, is on remand."""
    if stay.reason == "adopted":
        return "C1"
    too_young = stay.start < add_years(child.born, REMAND_FROM_AGE)
    return pick_weighted(chance, {one: FIRST_STATUS[one] for one in FIRST_STATUS if one != "J1" or not too_young})


def _plan_moves(chance: Random, start: date, until: date) -> set[date]:
    """Return the days on which the placement changes."""
    length = (until - start).days
    room = range(SETTLED_DAYS, length - SETTLED_DAYS)
    count = sum(pick_weighted(chance, CHANGES_A_YEAR) for _ in range(1 + length // 365))
    return {start + timedelta(days=offset) for offset in chance.sample(room, min(count, len(room)))}
