"""Made-up pupils who may be excluded: their UPN, birthday, phase and provision for special needs."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo_returns.chance import is_drawn, pick_weighted
from demo_returns.identifiers import find_entry_year, make_upn

PUPILS = 12_000
SERIALS = range(20_000, 20_000 + PUPILS)  # apart from those of the children in care
FIRST_BIRTHDAY, LAST_BIRTHDAY = date(1998, 9, 1), date(2014, 8, 31)
PRIMARY, SECONDARY, SPECIAL = "Primary", "Secondary", "Special"
SPECIAL_PCT = 2
LAST_PRIMARY_YEAR, LAST_YEAR = 6, 11
SEN = {"N": 49, "K": 39, "E": 12}  # among the excluded about half have special needs, far more than among all pupils
PLAN = "E"


@dataclass(frozen=True)
class Pupil:
    """One made-up pupil; `sen` is N (none), K (support) or E (education, health and care plan)."""

    upn: str
    born: date
    sex: str
    sen: str
    in_special_school: bool


def make_pupils(chance: Random) -> list[Pupil]:
    """Return pupils of all ages, each with a UPN of their own."""
    return [_make_pupil(chance, serial) for serial in SERIALS]


def find_school_year(pupil: Pupil, academic_year: int) -> int:
    """Return the pupil's year group (0 is reception) in the academic year that begins in September `academic_year`."""
    return academic_year - find_entry_year(pupil.born)


def find_phase(pupil: Pupil, academic_year: int) -> str | None:
    """Return the phase of the pupil's school in an academic year, None where too young or too old for school."""
    year = find_school_year(pupil, academic_year)
    if not 0 <= year <= LAST_YEAR:
        return None
    if pupil.in_special_school:
        return SPECIAL
    return PRIMARY if year <= LAST_PRIMARY_YEAR else SECONDARY


def _make_pupil(chance: Random, serial: int) -> Pupil:
    born = FIRST_BIRTHDAY + timedelta(days=chance.randrange((LAST_BIRTHDAY - FIRST_BIRTHDAY).days))
    is_special = is_drawn(chance, SPECIAL_PCT)
    return Pupil(
        upn=make_upn(serial, born),
        born=born,
        sex="M" if is_drawn(chance, 73) else "F",
        sen=PLAN if is_special else pick_weighted(chance, SEN),
        in_special_school=is_special,
    )
