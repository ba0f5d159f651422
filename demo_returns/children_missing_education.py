"""The made-up register of children missing education: a row for each time that one was."""

from collections.abc import Sequence
from random import Random

from demo_returns.census_terms import list_census_terms
from demo_returns.chance import open_stream, pick_weighted
from demo_returns.identifiers import find_entry_year
from demo_returns.leaving_school import MissingCase
from demo_returns.tables import Table, say_day

COLUMNS = (
    "case id", "upn", "dob", "sex", "year group", "last school", "district", "date notified", "notified by",
    "date found", "date closed", "reason closed",
)  # fmt: skip
SOURCES = {"School": 90, "Social care": 4, "Health visitor or school nurse": 2, "Other": 4}
SOURCES_OF_NEWCOMERS = {
    "Housing": 22,
    "Social care": 22,
    "Another authority": 30,
    "Health": 14,
    "Police": 4,
    "Other": 8,
}


def write_register(cases: Sequence[MissingCase]) -> Table:
    """Return the register, in order of notification."""
    chance = open_stream("register of children missing education")
    return Table(COLUMNS, [_write_case(chance, number, one) for number, one in enumerate(cases, start=1)])


def _write_case(chance: Random, number: int, one: MissingCase) -> tuple[str, ...]:
    september = 9
    academic_year = one.notified.year - (one.notified.month < september)
    year = academic_year - find_entry_year(one.born)
    return (
        f"CME{number:05d}", one.pupil.upn if one.pupil else "", say_day(one.born), one.sex,
        "R" if year == 0 else str(year), _name_last_school(one), one.district, say_day(one.notified),
        pick_weighted(chance, SOURCES if one.pupil else SOURCES_OF_NEWCOMERS), say_day(one.found),
        say_day(one.closed), one.reason,
    )  # fmt: skip


def _name_last_school(one: MissingCase) -> str:
    if one.pupil is None:
        return ""
    return next(one.pupil.find_school(term).name for term in list_census_terms() if one.pupil.leaves_in(term))
