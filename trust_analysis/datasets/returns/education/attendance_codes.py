"""What a mark in an attendance register means, by academic year: codes came and went in August 2024.

Source: Department for Education, School attendance, to July 2024; Working together to improve school attendance, from
19 August 2024 (The School Attendance (Pupil Registration) (England) Regulations 2024). Held against the reasons of
Pupil attendance in schools (Explore Education Statistics). A withdrawn code is still met in a few registers.
"""

from dataclasses import dataclass
from datetime import date

PRESENT = "present"
EDUCATED_ELSEWHERE = "approved educational activity"
NOT_POSSIBLE = "not a possible session"
AUTHORISED = "authorised absence"
UNAUTHORISED = "unauthorised absence"
ATTENDING = (PRESENT, EDUCATED_ELSEWHERE)
ABSENT = (AUTHORISED, UNAUTHORISED)

NEW_CODES = 2024
"""The academic year 2024/25, in which the codes changed."""
_AUGUST = 8
_ALWAYS = (0, 9999)
_UNTIL = (0, NEW_CODES - 1)
_SINCE = (NEW_CODES, 9999)


@dataclass(frozen=True)
class Mark:
    """A code: what it means, what it counts as, and the years (by their first calendar year) in which it is in use."""

    code: str
    means: str
    counts_as: str
    years: tuple[int, int] = _ALWAYS

    def is_in_use(self, academic_year: int) -> bool:
        """Return whether the code is in use in an academic year, given by its first calendar year."""
        return self.years[0] <= academic_year <= self.years[1]


MARKS = (
    Mark("/", "present in the morning", PRESENT),
    Mark("\\", "present in the afternoon", PRESENT),
    Mark("L", "late, before the register closed", PRESENT),
    Mark("B", "educated off site", EDUCATED_ELSEWHERE),
    Mark("J", "at an interview", EDUCATED_ELSEWHERE, _UNTIL),
    Mark("K", "at education the local authority arranged", EDUCATED_ELSEWHERE, _SINCE),
    Mark("P", "at a sporting activity", EDUCATED_ELSEWHERE),
    Mark("V", "on an educational visit or trip", EDUCATED_ELSEWHERE),
    Mark("W", "on work experience", EDUCATED_ELSEWHERE),
    Mark("D", "registered at two schools, and at the other", NOT_POSSIBLE),
    Mark("Q", "unable to attend for want of access arrangements", NOT_POSSIBLE, _SINCE),
    Mark("X", "not required to attend", NOT_POSSIBLE),
    Mark("Y", "unable to attend for an unavoidable cause", NOT_POSSIBLE, _UNTIL),
    Mark("Y1", "transport normally provided was not available", NOT_POSSIBLE, _SINCE),
    Mark("Y2", "travel was widely disrupted", NOT_POSSIBLE, _SINCE),
    Mark("Y3", "part of the school was closed", NOT_POSSIBLE, _SINCE),
    Mark("Y4", "the whole school was closed without warning", NOT_POSSIBLE, _SINCE),
    Mark("Y5", "in the criminal justice system", NOT_POSSIBLE, _SINCE),
    Mark("Y6", "kept away by public health guidance or law", NOT_POSSIBLE, _SINCE),
    Mark("Y7", "another unavoidable cause", NOT_POSSIBLE, _SINCE),
    Mark("Z", "not yet on the admission register", NOT_POSSIBLE),
    Mark("#", "school closed to all pupils as planned", NOT_POSSIBLE),
    Mark("C", "leave for an exceptional circumstance", AUTHORISED),
    Mark("C1", "leave for a regulated performance", AUTHORISED, _SINCE),
    Mark("C2", "leave for a temporary reduced timetable", AUTHORISED, _SINCE),
    Mark("E", "suspended or permanently excluded", AUTHORISED),
    Mark("H", "holiday the school agreed to", AUTHORISED),
    Mark("I", "illness", AUTHORISED),
    Mark("J1", "leave for an interview", AUTHORISED, _SINCE),
    Mark("M", "medical or dental appointment", AUTHORISED),
    Mark("R", "religious observance", AUTHORISED),
    Mark("S", "study leave", AUTHORISED),
    Mark("T", "mobile child, travelling for work", AUTHORISED),
    Mark("G", "holiday the school did not agree to", UNAUTHORISED),
    Mark("N", "no reason given yet", UNAUTHORISED),
    Mark("O", "absent without authorisation", UNAUTHORISED),
    Mark("U", "late, after the register closed", UNAUTHORISED),
)
BY_CODE = {mark.code: mark for mark in MARKS}


def academic_year(day: date) -> int:
    """Return the academic year of a day by its first calendar year, a year beginning on 1 August, as codes change."""
    return day.year if day.month >= _AUGUST else day.year - 1


def meaning(mark: str, day: date) -> Mark:
    """Return what a mark meant on a day.

    Raises `KeyError` for a mark that no register has, and `ValueError` for one that was not in use that year.
    """
    found = BY_CODE[mark.strip().upper()]
    if not found.is_in_use(academic_year(day)):
        year = academic_year(day)
        message = f"a mark in use in {year}/{(year + 1) % 100:02d} was expected; met {found.code!r} ({found.means})."
        raise ValueError(message)
    return found
