"""Who leaves a made-up school within a term, and of whom then nobody knows where: the cases of the register."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from demo_returns.census_terms import CensusTerm, list_census_terms
from demo_returns.chance import FIRST_DAY, LAST_DAY, list_days, open_stream, pick_weighted
from demo_returns.domestic_abuse import DISTRICTS
from demo_returns.pupils import LAST_YEAR
from demo_returns.roll import RollPupil

UNTRACED_A_TERM, TRACED_A_TERM = 55, 40  # leavers of whom the register tells, and those who are known elsewhere
NOTIFIED = (252, 264, 277, 291)  # a financial year from 2015-16 on, those without a school here before among them
SATURDAY = 5
ON_ROLL, NOT_TRACED = "On roll at a school", "Not traced"
REASONS = {
    ON_ROLL: 48, "Moved to another authority": 19, "Moved abroad": 12, "Elective home education": 11,
    "Alternative provision": 3, NOT_TRACED: 4, "Other": 3,
}  # fmt: skip
WEEKS_OPEN = {1: 20, 2: 22, 3: 17, 4: 11, 6: 10, 9: 8, 13: 6, 20: 4, 30: 2}
WEEKS_UNTRACED = 26  # a case is closed as not traced after half a year of searching at the earliest
FIRST_YEAR_GROUP = 1


@dataclass(frozen=True)
class MissingCase:
    """One case of the register; `pupil` is None for a child who never was at a school of the area."""

    pupil: RollPupil | None
    born: date
    sex: str
    district: str
    notified: date
    found: date | None = None
    closed: date | None = None
    reason: str = ""


def send_away(pupils: Sequence[RollPupil]) -> list[MissingCase]:
    """Let pupils of compulsory school age leave, and return the register's cases, in order of notification.

    Who is found on the roll of a school here is back from then on.
    """
    chance = open_stream("children missing education")
    ready = chance.sample(pupils, len(pupils))
    cases = []
    for term in list_census_terms():
        leavers = _take_leavers(ready, term, UNTRACED_A_TERM + TRACED_A_TERM)
        for pupil in leavers:
            pupil.left = chance.choice(term.open_days)
        cases += [_open_case(chance, pupil) for pupil in leavers[:UNTRACED_A_TERM]]
    return sorted([*cases, *_list_newcomers(chance, cases)], key=lambda one: (one.notified, one.born, one.district))


def _take_leavers(ready: list[RollPupil], term: CensusTerm, count: int) -> list[RollPupil]:
    taken: list[RollPupil] = []
    for pupil in ready:
        if FIRST_YEAR_GROUP <= pupil.find_year(term.academic_year) <= LAST_YEAR:
            taken.append(pupil)
            if len(taken) == count:
                break
    for pupil in taken:
        ready.remove(pupil)
    return taken


def _open_case(chance: Random, pupil: RollPupil) -> MissingCase:
    notified = min(_to_weekday(pupil.left + timedelta(days=chance.randrange(2, 15))), LAST_DAY - timedelta(days=2))
    case = _tell_end(chance, MissingCase(pupil, pupil.born, pupil.sex, pupil.district, notified))
    if case.reason == ON_ROLL and case.closed:
        pupil.back = case.closed
    return case


def _tell_end(chance: Random, case: MissingCase) -> MissingCase:
    """Return the case with the days on which the child was found and the case closed, as far as they have come."""
    reason = pick_weighted(chance, REASONS)
    weeks = pick_weighted(chance, WEEKS_OPEN) + (WEEKS_UNTRACED if reason == NOT_TRACED else 0)
    closed = _to_weekday(case.notified + timedelta(days=7 * weeks - chance.randrange(7)))
    found = max(case.notified, closed - timedelta(days=chance.randrange(8)))
    is_found = reason != NOT_TRACED and found <= LAST_DAY
    ended = replace(case, found=found if is_found else None)
    return replace(ended, closed=closed, reason=reason) if closed <= LAST_DAY else ended


def _list_newcomers(chance: Random, cases: Sequence[MissingCase]) -> list[MissingCase]:
    """Return the cases of children who came to the area and to no school, as many as make each year's number."""
    made = []
    for place, total in enumerate(NOTIFIED):
        first, last = FIRST_DAY.replace(year=FIRST_DAY.year + place), LAST_DAY.replace(year=FIRST_DAY.year + place + 1)
        known = sum(first <= one.notified <= last for one in cases)
        days = [day for day in list_days(first, last) if day.weekday() < SATURDAY]
        made += [_tell_newcomer(chance, chance.choice(days)) for _ in range(total - known)]
    return made


def _tell_newcomer(chance: Random, notified: date) -> MissingCase:
    born = notified - timedelta(days=365 * chance.randrange(6, 15) + chance.randrange(300))
    sex, district = chance.choice("MF"), pick_weighted(chance, DISTRICTS)
    return _tell_end(chance, MissingCase(None, born, sex, district, notified))


def _to_weekday(day: date) -> date:
    return day if day.weekday() < SATURDAY else day + timedelta(days=7 - day.weekday())
