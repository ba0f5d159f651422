"""The made-up return of exclusions: permanent ones and suspensions in one table."""

from demo_returns.chance import open_stream
from demo_returns.permanent_exclusions import make_permanent_exclusions
from demo_returns.pupils import find_school_year, make_pupils
from demo_returns.suspensions import Exclusion, make_suspensions
from demo_returns.tables import Table, say_day

COLUMNS = (
    "upn", "dob", "sex", "yeargroup", "phase", "startdate", "sessions", "reason1", "reason2", "reason3", "category",
    "senprovision", "resumeddate",
)  # fmt: skip


def make_exclusions() -> Table:
    """Return all exclusions, sorted by first day and UPN."""
    chance = open_stream("exclusions")
    pupils = make_pupils(chance)
    permanent = make_permanent_exclusions(chance, pupils)
    gone = {one.pupil.upn: one.academic_year for one in permanent}
    exclusions = permanent + make_suspensions(chance, pupils, gone)
    ordered = sorted(exclusions, key=lambda one: (one.start, one.pupil.upn))
    return Table(COLUMNS, [_write_row(one) for one in ordered])


def _write_row(one: Exclusion) -> tuple[str, ...]:
    pupil = one.pupil
    year = find_school_year(pupil, one.academic_year)
    return (
        pupil.upn, say_day(pupil.born), pupil.sex, str(year) if year else "R", one.phase, say_day(one.start),
        "" if one.sessions is None else str(one.sessions), one.reason, "", "", one.category, pupil.sen,
        say_day(one.resumed),
    )  # fmt: skip
