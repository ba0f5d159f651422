"""Made-up permanent exclusions, and for whom education resumed by the sixth school day."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from random import Random

from demo_returns.chance import LAST_DAY, is_drawn, pick_weighted
from demo_returns.pupils import PRIMARY, SECONDARY, Pupil, find_phase
from demo_returns.school_terms import read_terms
from demo_returns.suspensions import SPANS, Exclusion, Span, list_school_days

QUOTAS: Mapping[int, Mapping[str, int]] = {
    2014: {PRIMARY: 2, SECONDARY: 13},  # 15 from April to July
    2015: {PRIMARY: 9, SECONDARY: 37},  # 46, as published for Oxfordshire
    2016: {PRIMARY: 8, SECONDARY: 43},  # 51, as published
    2017: {PRIMARY: 9, SECONDARY: 49},  # 58
    2018: {PRIMARY: 6, SECONDARY: 35},  # 41 to the end of March
}
# First day, last day, and of those whose sixth school day fell between them how many were placed by then.
PLACED = (
    (date(2015, 4, 1), date(2015, 9, 30), 8),
    (date(2015, 10, 1), date(2016, 9, 30), 24),
    (date(2016, 10, 1), date(2017, 9, 30), 21),
    (date(2017, 10, 1), date(2018, 9, 30), 17),
    (date(2018, 10, 1), date(2019, 3, 31), 11),
)
REASONS = {"DB": 34, "PP": 14, "PA": 12, "DA": 12, "VA": 9, "VP": 5, "DM": 2, "SM": 2, "TH": 1, "OT": 9}
SIXTH = 6
EARLY_DAY, LATE_DAY, LAST_LATE_DAY = 3, 8, 40  # school days of the exclusion on which education resumes
NEVER_PCT = 7  # of those not placed in time, those who had no education again by the last day


def make_permanent_exclusions(chance: Random, pupils: Sequence[Pupil]) -> list[Exclusion]:
    """Return all permanent exclusions, each of another pupil."""
    made: list[Exclusion] = []
    for span in SPANS:
        for phase, count in QUOTAS[span.academic_year].items():
            taken = {one.pupil.upn for one in made}
            eligible = [one for one in pupils if find_phase(one, span.academic_year) == phase and one.upn not in taken]
            made += [_exclude(chance, pupil, span, phase) for pupil in chance.sample(eligible, count)]
    placed = _draw_placed(chance, made)
    return [replace(one, resumed=_draw_resumed(chance, one.start, in_time=one.pupil.upn in placed)) for one in made]


def _exclude(chance: Random, pupil: Pupil, span: Span, phase: str) -> Exclusion:
    start, reason = chance.choice(list_school_days(span)), pick_weighted(chance, REASONS)
    return Exclusion(pupil, span.academic_year, phase, start, None, reason, "PERM", None)


def _draw_placed(chance: Random, exclusions: Sequence[Exclusion]) -> set[str]:
    """Return the UPNs of those placed in time, as many as `PLACED` says."""
    placed: set[str] = set()
    for first, last, count in PLACED:
        due = [one.pupil.upn for one in exclusions if first <= read_terms().sixth_school_day(one.start) <= last]
        placed.update(chance.sample(due, count))
    return placed


def _draw_resumed(chance: Random, start: date, *, in_time: bool) -> date | None:
    """Return the school day on which education resumed, None where it had not by the last day of the returns."""
    never = is_drawn(chance, NEVER_PCT)
    earliest, latest = (EARLY_DAY, SIXTH) if in_time else (LATE_DAY, LAST_LATE_DAY)
    school_day = chance.randrange(earliest, latest + 1)
    if never and not in_time:
        return None
    school_days = read_terms().school_days
    resumed = school_days[school_days.index(start) + school_day - 1]
    return resumed if resumed <= LAST_DAY else None
