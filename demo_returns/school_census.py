"""The made-up school census: pupils on roll and no longer on roll, sessions missed by reason, exclusions; term by term.

Columns are those of the national tables, with the five at the end that an extract of several terms needs.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache

from demo_returns.absence import TermAbsence, miss_sessions
from demo_returns.census_terms import CensusTerm, list_census_terms
from demo_returns.chance import open_stream
from demo_returns.roll import RollPupil
from demo_returns.school_census_columns import BLANK_LEAVER, BLANK_PUPIL, EXCLUSION_COLUMNS, SESSION_COLUMNS
from demo_returns.tables import Table, list_records, read_day
from trust_analysis.datasets.returns.education.attendance_codes import BY_CODE, UNAUTHORISED

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FIXED_PERIOD = "FIXD"  # what a suspension was called in the census of these years
PERMANENT = "PERM"


def attend_school(
    pupils: Sequence[RollPupil], exclusions: Table, in_need: Mapping[int, Collection[str]]
) -> list[TermAbsence]:
    """Return every pupil's every term with the sessions missed in it; `in_need` has UPNs by academic year."""
    suspended = list_suspensions(exclusions)
    chance, told = open_stream("absence from school"), list[TermAbsence]()
    for year in dict.fromkeys(term.academic_year for term in list_census_terms()):
        own = [
            TermAbsence(pupil, term, *_count_sessions(pupil, term, suspended.get(pupil.upn, ())))
            for term in list_census_terms()
            if term.academic_year == year
            for pupil in pupils
            if pupil.is_on_roll(term) or pupil.leaves_in(term)
        ]
        miss_sessions(chance, year, own, in_need.get(year, ()))
        told += own
    return told


def write_census(terms: Sequence[TermAbsence], exclusions: Table) -> dict[str, Table]:
    """Return the four tables by the name of their dataset."""
    staying = [one for one in terms if not one.pupil.leaves_in(one.term)]
    leaving = [one for one in terms if one.pupil.leaves_in(one.term)]
    return {
        "school_census_pupils": Table(tuple(BLANK_PUPIL), [_write_pupil(one) for one in staying]),
        "school_census_leavers": Table(tuple(BLANK_LEAVER), [_write_leaver(one) for one in leaving]),
        "school_census_sessions": Table(SESSION_COLUMNS, [row for one in staying for row in _write_sessions(one)]),
        "school_census_exclusions": Table(EXCLUSION_COLUMNS, _write_exclusions(staying, exclusions)),
    }


def name_row(pupil: RollPupil, term: CensusTerm) -> str:
    """Return what joins a pupil's tables within one census: the term and all of the UPN that tells pupils apart."""
    return f"{term.code}-{pupil.upn[4:]}"


def list_suspensions(exclusions: Table) -> dict[str, list[tuple[date, int]]]:
    """Return the first day and the sessions of each suspension, by UPN."""
    found: dict[str, list[tuple[date, int]]] = {}
    for one in list_records(exclusions):
        start = read_day(one["startdate"])
        if start and one["sessions"]:
            found.setdefault(one["upn"], []).append((start, int(one["sessions"])))
    return found


def _count_sessions(pupil: RollPupil, term: CensusTerm, suspended: Sequence[tuple[date, int]]) -> tuple[int, int]:
    """Return the possible sessions of a term, and those of them missed as excluded: a permanent one until moved on."""
    end = pupil.left if pupil.leaves_in(term) else date.max
    possible = 2 * term.count_open_days(term.first, end)
    excluded = sum(
        min(sessions, 2 * term.count_open_days(start, date.max))
        for start, sessions in suspended
        if term.first <= start <= term.last
    )
    if pupil.excluded:
        excluded += 2 * term.count_open_days(pupil.excluded, pupil.moved_on or date.max)
    return possible, excluded


@cache
def say_census_day(day: date) -> str:
    """Return a day as the census writes it, 2018-Sep-01 00:00:00."""
    return f"{day.year}-{MONTHS[day.month - 1]}-{day.day:02d} 00:00:00"


def _tell(one: TermAbsence) -> dict[str, str]:
    """Return what is told of a pupil whether on roll or no longer."""
    pupil, term = one.pupil, one.term
    school = pupil.find_school(term)
    unauthorised = sum(count for code, count in one.reasons.items() if BY_CODE[code].counts_as == UNAUTHORISED)
    return {
        "NativeId": school.name,
        "dob": say_census_day(pupil.born),
        "upn": pupil.upn,
        "sex": pupil.sex,
        "entrydate": say_census_day(pupil.find_entry(term)),
        "schoolcensustableid": f"{term.code}-{school.number}",
        "termlysessionspossible": str(one.possible),
        "termlysessionsauthorised": str(sum(one.reasons.values()) - unauthorised),
        "termlysessionsunauthorised": str(unauthorised),
        "academicyear": term.years,
        "term": term.name,
        "phase": school.phase,
        "district": pupil.district,
        "fsmeligible": "True" if pupil.gets_free_meals else "False",
    }


def _say_year(one: TermAbsence) -> str:
    return str(one.pupil.find_year(one.term.academic_year) or "R")


def _write_pupil(one: TermAbsence) -> Sequence[str]:
    row = BLANK_PUPIL | _tell(one)
    row["pupilonrolltableid"] = name_row(one.pupil, one.term)
    row["senprovision"], row["ncyearactual"] = one.pupil.sen, _say_year(one)
    return tuple(row.values())


def _write_leaver(one: TermAbsence) -> Sequence[str]:
    row = BLANK_LEAVER | _tell(one)
    row["pupilnolongeronrolltableid"] = name_row(one.pupil, one.term)
    row["leavingdate"], row["ncyearleaving"] = say_census_day(one.pupil.left), _say_year(one)
    return tuple(row.values())


def _write_sessions(one: TermAbsence) -> list[tuple[str, ...]]:
    name, school = name_row(one.pupil, one.term), one.pupil.find_school(one.term).name
    return [
        (name, school, f"{name}-{number}", str(number), "", str(count), reason)
        for number, (reason, count) in enumerate(one.reasons.items(), start=1)
    ]


def _write_exclusions(staying: Sequence[TermAbsence], exclusions: Table) -> list[tuple[str, ...]]:
    """Return the exclusions of the authority's list that began within a term of the census, each a pupil's in it."""
    on_roll: Mapping[tuple[str, CensusTerm], TermAbsence] = {(one.pupil.upn, one.term): one for one in staying}
    rows, numbers = list[tuple[str, ...]](), dict[str, int]()
    for told in list_records(exclusions):
        start = read_day(told["startdate"]) or date.max
        term = next((one for one in list_census_terms() if one.first <= start <= one.last), None)
        if term is None:
            continue
        one = on_roll[told["upn"], term]
        name = name_row(one.pupil, term)
        number = numbers[name] = numbers.get(name, 0) + 1
        category = told["category"] if told["category"] == PERMANENT else FIXED_PERIOD
        rows.append(
            (
                name, one.pupil.find_school(term).name, f"{name}-{number}", str(number), "", say_census_day(start),
                told["sessions"], told["reason1"], "", "", category, told["senprovision"],
            )
        )  # fmt: skip
    return rows
