"""The made-up schools: their names say that they are, and none has a number that a state school of the county has."""

from dataclasses import dataclass
from random import Random

from demo_returns.pupils import PRIMARY, SECONDARY, SPECIAL

# How many of each phase a district has, in the order of their numbers.
COUNTS = {
    PRIMARY: {"E07000177": 6, "E07000178": 7, "E07000179": 5, "E07000180": 4, "E07000181": 4},
    SECONDARY: {"E07000177": 2, "E07000178": 3, "E07000179": 2, "E07000180": 2, "E07000181": 1},
    SPECIAL: {"E07000177": 1, "E07000178": 1, "E07000179": 1, "E07000180": 1, "E07000181": 1},
}
FIRST_NUMBER = {PRIMARY: 9001, SECONDARY: 9051, SPECIAL: 9091}


@dataclass(frozen=True)
class School:
    """One made-up school."""

    number: int
    phase: str
    district: str

    @property
    def name(self) -> str:
        """What it is called."""
        return f"Made-up {self.phase} School {self.number}"


def _open_schools(phase: str) -> tuple[School, ...]:
    districts = [district for district, count in COUNTS[phase].items() for _ in range(count)]
    return tuple(School(number, phase, district) for number, district in enumerate(districts, FIRST_NUMBER[phase]))


SCHOOLS = {phase: _open_schools(phase) for phase in COUNTS}


def choose_schools(chance: Random, district: str) -> dict[str, School]:
    """Return the school of each phase that a pupil of the district goes to."""
    return {
        phase: chance.choice([school for school in schools if school.district == district])
        for phase, schools in SCHOOLS.items()
    }


def find_next_school(school: School) -> School:
    """Return another school of the same phase: the one that takes a pupil whom this one excludes for good."""
    schools = SCHOOLS[school.phase]
    return schools[(schools.index(school) + 1) % len(schools)]
