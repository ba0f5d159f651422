"""Attendance marks read, cleaned, screened and counted by SQL written by hand on DuckDB: the limit for `many_marks`.

The same as `clean_return` does: each distinct text is cleaned once, rows are set aside, told and counted by
check, identifiers become keyed pseudonyms, and of rows that say a thing twice the first stands, or none where they
differ.
Ids stand in the rows, what they stand for beside them: `pupils`, `marks_met` and `schools`.
"""

import hashlib
from pathlib import Path

import duckdb
from trust_analysis.datasets.attendance_codes import ABSENT, MARKS, NEW_CODES, NOT_POSSIBLE

from trust_analysis.intake.identifying import looks_identifying

TOLD = 500
"""Rows of a fault that are told one by one; all of them are counted."""

_BLOCK, _LENGTH = 64, 20  # bytes of SHA-256's block; hexadecimal digits of a pseudonym
_PERSISTENT_PCT = 10
_SESSIONS = {"am": "AM", "morning": "AM", "pm": "PM", "afternoon": "PM"}
_FORMS = ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%Y-%b-%d", "%d %b %Y"]
Faults = dict[str, list[object]]

_READ = """
create table raw as
select row_number() over () + 1 as row, UPN as upn, "Date" as day, "Session" as half, "Mark" as mark, "School" as school
from read_csv(?, header = true, all_varchar = true, force_not_null = ['UPN', 'Date', 'Session', 'Mark', 'School'])
"""

_CLEAN = """
create table clean as
select row, pupil, date, is_afternoon, code, number, has_no_pupil, has_no_day, has_wrong_day, has_no_session,
       has_wrong_session, has_no_mark, has_wrong_mark, has_wrong_school, not is_known as is_unknown,
       (is_new and is_before) or (is_old and not is_before) as is_out_of_use,
       is_stroke and is_morning = is_afternoon as is_other_stroke, is_weekend
from raw join pupils using (upn) join days using (day) join halves using (half) join marks_met using (mark)
     join schools using (school)
"""

_ASIDE = (
    "has_no_pupil",
    "has_no_day",
    "has_wrong_day",
    "has_no_session",
    "has_wrong_session",
    "has_no_mark",
    "has_wrong_mark",
)
_FAULTS = {
    "value_is_given|UPN": "has_no_pupil",
    "value_is_given|Date": "has_no_day",
    "value_can_be_read|Date": "has_wrong_day",
    "value_is_given|Session": "has_no_session",
    "value_can_be_read|Session": "has_wrong_session",
    "value_is_given|Mark": "has_no_mark",
    "value_can_be_read|Mark": "has_wrong_mark",
    "value_can_be_read|School": "has_wrong_school",
}
_FAULTS_OF_ROWS = {
    "mark_is_known|Mark": "is_unknown",
    "mark_is_in_use_that_year|Mark": "is_out_of_use",
    "stroke_fits_the_session|Mark": "is_other_stroke",
    "mark_is_of_a_school_day|Date": "is_weekend",
}
_REPEATS = """
create table repeats as
select row, row_number() over thing > 1 as is_more,
       count(distinct code) over things > 1 or count(distinct number) over things > 1 as is_other
from clean semi join (
    select pupil, date, is_afternoon from clean group by all having count(*) > 1
) using (pupil, date, is_afternoon)
window things as (partition by pupil, date, is_afternoon), thing as (things order by row)
"""
_ANSWER = """
select text, count(*) filter (100 * missed >= ? * possible), count(*)
from (
    select pupil, clean.number, sum(is_possible::int) as possible, sum(is_missed::int) as missed
    from clean join marks_met using (code) group by pupil, clean.number
) as pupils join schools using (number) where possible > 0 group by text order by text
"""
AS_TOLD = """
select row, pseudonym as pupil_id, date as mark_date, case when is_afternoon then 'PM' else 'AM' end as session, marks_met.text as mark,
       schools.text as school
from clean join (select distinct pupil, pseudonym from pupils) using (pupil) join marks_met using (code)
     join schools using (number) order by row
"""
"""The clean rows with what their ids stand for."""


def clean_marks(duck: duckdb.DuckDBPyConnection, path: Path, key: bytes) -> Faults:
    """Make the table `clean` of rows with ids, and return by check and column how many rows fail it, and the first."""
    duck.execute(_READ, [str(path)])
    _look_meanings_up(duck, key)
    duck.execute(_CLEAN)
    duck.execute("drop table raw")
    faults = _find(duck, _FAULTS)
    duck.execute(f"delete from clean where {' or '.join(_ASIDE)}")
    faults |= _find(duck, _FAULTS_OF_ROWS)
    duck.execute(_REPEATS)
    found = {"row_stands_once|UPN": "is_more", "rows_of_one_thing_agree|Mark": "is_other and not is_more"}
    faults |= _find(duck, found, "repeats")
    duck.execute("delete from clean where row in (select row from repeats where is_more or is_other)")
    return faults


def count_persistent(duck: duckdb.DuckDBPyConnection) -> list[tuple[str, int, int]]:
    """Return by school the pupils who missed a tenth or more of their own possible sessions, and all who had any."""
    return duck.execute(_ANSWER, [_PERSISTENT_PCT]).fetchall()


def _find(duck: duckdb.DuckDBPyConnection, conditions: dict[str, str], table: str = "clean") -> Faults:
    """Return how many rows meet each condition, and the first of them; all are counted in one go."""
    asked = ", ".join(f"count(*) filter ({one})" for one in conditions.values())
    counts = duck.execute(f"select {asked} from {table}").fetchone() or ()
    return {
        name: [
            count,
            [
                row
                for (row,) in duck.execute(f"select row from {table} where {one} order by row limit {TOLD}").fetchall()
            ],
        ]
        for (name, one), count in zip(conditions.items(), counts, strict=True)
        if count
    }


def _look_meanings_up(duck: duckdb.DuckDBPyConnection, key: bytes) -> None:
    """Make a table of what each distinct text of a column means."""
    duck.create_function("looks_identifying", _looks_identifying, ["varchar"], "boolean")
    inner, outer = _pads(key, "pupil")
    told = r"encode(upper(regexp_replace(upn, '\s', '', 'g')))"
    duck.execute(f"""
        create table pupils as
        select upn, (row_number() over ())::int as pupil, trim(upn) = '' as has_no_pupil,
               left(sha256(unhex('{outer}') || unhex(sha256(unhex('{inner}') || {told}))), {_LENGTH}) as pseudonym
        from (select distinct upn from raw)
    """)
    forms = ", ".join(f"try_strptime(trim(day), '{one}')" for one in _FORMS)
    duck.execute(f"""
        create table days as
        select *, trim(day) = '' as has_no_day, date is null and trim(day) != '' as has_wrong_day,
               year(date) * 100 + month(date) < {NEW_CODES}08 as is_before, isodow(date) > 5 as is_weekend
        from (select day, coalesce({forms})::date as date from (select distinct day from raw))
    """)
    words = " ".join(f"when '{word}' then {meaning == 'PM'}" for word, meaning in _SESSIONS.items())
    duck.execute(f"""
        create table halves as
        select *, trim(half) = '' as has_no_session, is_afternoon is null and trim(half) != '' as has_wrong_session
        from (
            select half, case regexp_replace(lower(half), '[^a-z0-9]', '', 'g') {words} end as is_afternoon
            from (select distinct half from raw)
        )
    """)
    new, old = ([one.code for one in MARKS if is_in(one.years)] for is_in in (_is_new, _is_old))
    counted = {what: [one.code for one in MARKS if one.counts_as in what] for what in (ABSENT, (NOT_POSSIBLE,))}
    known = [one.code for one in MARKS]
    duck.execute(
        """
        create table marks_met as
        select mark, (row_number() over ())::utinyint as code, text, text = '' as has_no_mark,
               looks_identifying(text) as has_wrong_mark, upper(text) in $known as is_known, upper(text) in $new as is_new,
               upper(text) in $old as is_old, text in ('/', '\\') as is_stroke, text = '/' as is_morning,
               upper(text) in $absent as is_missed, upper(text) in $known and upper(text) not in $none as is_possible
        from (select distinct mark, trim(mark) as text from raw)
        """,
        {"known": known, "new": new, "old": old, "absent": counted[ABSENT], "none": counted[(NOT_POSSIBLE,)]},
    )
    duck.execute("""
        create table schools as
        select school, (row_number() over ())::int as number, trim(school) as text,
               looks_identifying(trim(school)) as has_wrong_school
        from (select distinct school from raw)
    """)


def _looks_identifying(text: str) -> bool:
    return looks_identifying(text)


def _is_new(years: tuple[int, int]) -> bool:
    return years[0] == NEW_CODES


def _is_old(years: tuple[int, int]) -> bool:
    return years[1] < NEW_CODES


def _pads(key: bytes, realm: str) -> tuple[str, str]:
    """Return in hexadecimal digits what HMAC (RFC 2104) hashes before the identifier, and before that hash."""
    short = hashlib.sha256(key).digest() if len(key) > _BLOCK else key
    inner, outer = (bytes(byte ^ pad for byte in short.ljust(_BLOCK, b"\0")) for pad in (0x36, 0x5C))
    return (inner + f"{realm}\0".encode()).hex(), outer.hex()
