"""Made-up suspensions: how many an academic year and phase, to whom, and for how long."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from random import Random

from demo_returns.chance import LAST_DAY, pick_weighted
from demo_returns.pupils import PRIMARY, SECONDARY, SPECIAL, Pupil, find_phase
from demo_returns.school_terms import read_terms

MOST_SESSIONS = 90  # 45 days in an academic year, in law
TIMES_SUSPENDED = {1: 62, 2: 17, 3: 8, 4: 5, 5: 3, 6: 2, 7: 2, 8: 1}
SESSIONS = {1: 5, 2: 36, 3: 7, 4: 20, 5: 3, 6: 13, 8: 4, 10: 8, 12: 1, 14: 1, 16: 1, 20: 1}
REASONS = {
    "DB": 29, "VA": 18, "PP": 19, "PA": 7, "VP": 4, "DA": 3, "DM": 3, "BU": 1, "RA": 1, "SM": 1, "TH": 1, "OT": 13,
}  # fmt: skip


@dataclass(frozen=True)
class Span:
    """Days that lie in one academic year (the one that begins in September `academic_year`)."""

    academic_year: int
    first: date
    last: date


@dataclass(frozen=True)
class Exclusion:
    """One suspension or permanent exclusion; `resumed` is empty where education has not resumed by the last day."""

    pupil: Pupil
    academic_year: int
    phase: str
    start: date
    sessions: int | None
    reason: str
    category: str
    resumed: date | None


SPANS = (
    Span(2014, date(2015, 4, 1), date(2015, 7, 31)),
    Span(2015, date(2015, 9, 1), date(2016, 7, 31)),
    Span(2016, date(2016, 9, 1), date(2017, 7, 31)),
    Span(2017, date(2017, 9, 1), date(2018, 7, 31)),
    Span(2018, date(2018, 9, 1), date(2019, 3, 31)),
)
QUOTAS: Mapping[int, Mapping[str, int]] = {
    2014: {PRIMARY: 165, SECONDARY: 818, SPECIAL: 27},  # 1,010 from April to July
    2015: {PRIMARY: 482, SECONDARY: 2721, SPECIAL: 75},  # 3,278, as published for Oxfordshire
    2016: {PRIMARY: 866, SECONDARY: 3218, SPECIAL: 100},  # 4,184, as published
    2017: {PRIMARY: 955, SECONDARY: 3495, SPECIAL: 110},  # 4,560
    2018: {PRIMARY: 690, SECONDARY: 2540, SPECIAL: 80},  # 3,310 to the end of March
}


def make_suspensions(chance: Random, pupils: Sequence[Pupil], gone: Mapping[str, int]) -> list[Exclusion]:
    """Return all suspensions. `gone` has the academic year in which a pupil (UPN) was permanently excluded."""
    made: list[Exclusion] = []
    for span in SPANS:
        present = [pupil for pupil in pupils if gone.get(pupil.upn, 9999) > span.academic_year]
        for phase, count in QUOTAS[span.academic_year].items():
            eligible = [pupil for pupil in present if find_phase(pupil, span.academic_year) == phase]
            made += _suspend(chance, eligible, span, phase, count)
    return made


def list_school_days(span: Span) -> list[date]:
    """Return the school days of a span."""
    return [day for day in read_terms().school_days if span.first <= day <= span.last]


def _suspend(chance: Random, eligible: list[Pupil], span: Span, phase: str, count: int) -> list[Exclusion]:
    """Suspend pupils in random order, some of them several times, until there are `count` suspensions."""
    days = list_school_days(span)
    room = len(list_school_days(replace(span, last=date(span.academic_year + 1, 8, 31))))
    made: list[Exclusion] = []
    for pupil in chance.sample(eligible, len(eligible)):
        if len(made) == count:
            break
        times = min(pick_weighted(chance, TIMES_SUSPENDED), count - len(made))
        for start, sessions in _draw_spells(chance, days, times, room):
            resumed = _find_resumed(start, sessions)
            reason = pick_weighted(chance, REASONS)
            made.append(Exclusion(pupil, span.academic_year, phase, start, sessions, reason, "SUSP", resumed))
    return made


def _draw_spells(chance: Random, days: Sequence[date], times: int, room: int) -> list[tuple[date, int]]:
    """Draw the first days and lengths of one pupil's suspensions, no two at once, together within the law.

    All are over by the end of the academic year, which has `room` school days from the first of `days` on.
    """
    while True:
        starts = sorted(chance.sample(range(len(days)), times))
        lengths = [pick_weighted(chance, SESSIONS) for _ in starts]
        spells = list(zip(starts, lengths, strict=True))
        apart = all(start + count_days(length) <= following for (start, length), (following, _) in pairwise(spells))
        in_year = all(start + count_days(length) <= room for start, length in spells)
        if apart and in_year and sum(lengths) <= MOST_SESSIONS:
            return [(days[start], length) for start, length in spells]


def count_days(sessions: int) -> int:
    """Return the school days that so many sessions take, two a day."""
    return (sessions + 1) // 2


def _find_resumed(start: date, sessions: int) -> date | None:
    """Return the school day on which the pupil is back, None where that is after the last day of the returns."""
    school_days = read_terms().school_days
    resumed = school_days[school_days.index(start) + count_days(sessions)]
    return resumed if resumed <= LAST_DAY else None
