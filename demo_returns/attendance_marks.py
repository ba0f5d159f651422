"""The made-up daily marks of a few schools, autumn and spring 2018/19: as many sessions missed as in the census."""

from collections.abc import Sequence
from datetime import date
from random import Random

from demo_returns.absence import TermAbsence
from demo_returns.chance import open_stream
from demo_returns.school_census import list_suspensions
from demo_returns.tables import Table, say_day

COLUMNS = ("UPN", "Date", "Session", "Mark", "School")
SCHOOLS = (9019, 9020, 9058)  # two primary schools and a secondary one of one district
YEAR = 2018  # the academic year 2018/19
SESSIONS = ("AM", "PM")
PRESENT = ("/", "\\")
CLOSED, EXCLUDED = "#", "E"
AT_ONCE = {"M": (1, 1, 2), "U": (1,), "N": (1, 1, 2), "O": (1, 2, 2, 4), "I": (1, 2, 2, 4, 6, 10), "R": (2,)}
LONGER = (2, 4, 8, 10)  # sessions at once for any other reason
# Of a thousand sessions attended: late, on a visit, at sport, taught off site.
OTHERWISE = (*("L",) * 14, *("V",) * 6, *("P",) * 3, *("B",) * 2)


def write_marks(terms: Sequence[TermAbsence], exclusions: Table) -> Table:
    """Return a row for each pupil, day and session: pupils by school and UPN, days in order."""
    chance, suspended = open_stream("attendance marks"), list_suspensions(exclusions)
    own = [one for one in terms if one.term.academic_year == YEAR and not one.pupil.leaves_in(one.term)]
    own = [one for one in own if one.pupil.find_school(one.term).number in SCHOOLS]
    ordered = sorted(own, key=lambda one: (one.pupil.find_school(one.term).number, one.term.first, one.pupil.upn))
    rows = [row for one in ordered for row in _mark_term(chance, one, suspended.get(one.pupil.upn, ()))]
    return Table(COLUMNS, rows)


def _mark_term(
    chance: Random, one: TermAbsence, suspended: Sequence[tuple[date, int]]
) -> list[tuple[str, str, str, str, str]]:
    marks = _miss_days(chance, one, suspended)
    by_day = dict(zip(one.term.open_days, zip(marks[::2], marks[1::2], strict=True), strict=True))
    upn, school, rows = one.pupil.upn, one.pupil.find_school(one.term).name, []
    for day in one.term.school_days:
        own, said = by_day.get(day, (CLOSED, CLOSED)), say_day(day)
        rows += [(upn, said, session, mark, school) for session, mark in zip(SESSIONS, own, strict=True)]
    return rows


def _miss_days(chance: Random, one: TermAbsence, suspended: Sequence[tuple[date, int]]) -> list[str]:
    """Return the marks of a term's open days, two a day."""
    marks = [""] * (2 * len(one.term.open_days))
    for place in _find_excluded(one, suspended):
        marks[place] = EXCLUDED
    for reason, count in one.reasons.items():
        if reason != EXCLUDED:
            _miss_some(chance, marks, reason, count)
    return [mark or _attend(chance, place) for place, mark in enumerate(marks)]


def _find_excluded(one: TermAbsence, suspended: Sequence[tuple[date, int]]) -> list[int]:
    """Return the places of the sessions missed as excluded."""
    term, pupil, places = one.term, one.pupil, list[int]()
    for start, sessions in suspended:
        if term.first <= start <= term.last:
            first = 2 * term.open_days_before[start]
            places += range(first, min(first + sessions, one.possible))
    if pupil.excluded:
        first = 2 * term.count_open_days(term.first, pupil.excluded)
        places += range(first, first + 2 * term.count_open_days(pupil.excluded, pupil.moved_on or date.max))
    return places


def _miss_some(chance: Random, marks: list[str], reason: str, count: int) -> None:
    """Miss `count` free sessions for one reason, some at once: a day or a week of illness, an appointment."""
    lengths = AT_ONCE.get(reason, LONGER)
    while count:
        place = chance.randrange(len(marks))
        for _ in range(min(count, chance.choice(lengths))):
            while marks[place]:
                place = (place + 1) % len(marks)
            marks[place] = reason
            count -= 1


def _attend(chance: Random, place: int) -> str:
    drawn: int = chance.randrange(1000)
    if drawn >= len(OTHERWISE):
        return PRESENT[place % 2]
    return OTHERWISE[drawn]
