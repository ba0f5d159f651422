"""Attendance: daily marks, a row per pupil, day and session, as schools' registers give them.

Tens of millions of rows: every rule here is one comparison, and a pupil's number is checked in the school census.
Source of the codes: see `attendance_codes`.
"""

import narwhals as nw

from trust_analysis.datasets.definition import VALUE, Check, Column, Reference, Return, SchoolDay
from trust_analysis.datasets.returns.education.attendance_codes import MARKS, NEW_CODES

MORNING, AFTERNOON = "AM", "PM"
_NEW = [mark.code for mark in MARKS if mark.years[0] == NEW_CODES]
_OLD = [mark.code for mark in MARKS if mark.years[1] < NEW_CODES]
_MONDAY, _FRIDAY = 1, 5  # what Sunday is, 7 or 0, differs between engines
_AUGUST = 8


def _code() -> nw.Expr:
    return nw.col("mark").str.to_uppercase()


def _is_before_new_codes() -> nw.Expr:
    day = nw.col("mark_date").dt
    return day.year() * 100 + day.month() < NEW_CODES * 100 + _AUGUST


ATTENDANCE_MARKS = Return(
    name="attendance_marks",
    title="Attendance: daily marks",
    columns=(
        Column(
            "pupil_id",
            "UPN",
            "identifier",
            required=True,
            realm="pupil",
            synonyms=("Unique pupil number", "Pupil UPN"),
        ),
        Column("mark_date", "Date", "date", required=True, synonyms=("Mark date", "Attendance date", "Register date")),
        Column(
            "session",
            "Session",
            "category",
            required=True,
            categories={"AM": MORNING, "PM": AFTERNOON, "Morning": MORNING, "Afternoon": AFTERNOON},
            synonyms=("AM/PM", "Session name"),
        ),
        Column("mark", "Mark", required=True, synonyms=("Attendance mark", "Attendance code", "Code", "Mark code")),
        Column("school", "School", synonyms=("School URN", "URN", "Establishment")),
    ),
    left_behind=("Surname", "Forename", "Name", "Pupil name", "Year group", "Registration group", "Form", "Comment"),
    key=("pupil_id", "mark_date", "session"),
    is_one_row_each=True,
    is_large=True,
    dated=("mark_date",),
    in_term_time=True,
    school_day=SchoolDay("mark_date", exempt_column="mark", exempt_values=("#",)),  # planned closure
    references=(
        Reference(
            "pupil_is_in_the_census",
            "pupil_id",
            "school_census_pupils",
            "upn",
            "UPN was expected among the pupils of the school census. Put the number right, or send the pupil's record.",
        ),
    ),
    checks=(
        Check(
            "mark_is_known",
            "mark",
            nw.col("mark").is_null() | _code().is_in([mark.code for mark in MARKS]),
            "Mark was expected to be a code of the attendance register. Put it right.",
            stage=VALUE,
        ),
        Check(
            "mark_is_in_use_that_year",
            "mark",
            nw.col("mark").is_null()
            | nw.col("mark_date").is_null()
            | ~_code().is_in([*_NEW, *_OLD])
            | (_code().is_in(_OLD) == _is_before_new_codes()),
            "Mark was expected to be a code in use on its Date: C1, C2, J1, K, Q and Y1 to Y7 since August 2024, J and Y until then. Put whichever is wrong right.",
        ),
        Check(
            "stroke_fits_the_session",
            "mark",
            nw.col("mark").is_null()
            | nw.col("session").is_null()
            | ~nw.col("mark").is_in(["/", "\\"])
            | ((nw.col("mark") == "/") == (nw.col("session") == MORNING)),
            "Mark was expected to be / in the morning and \\ in the afternoon. Put the mark or the session right.",
        ),
        Check(
            "mark_is_of_a_school_day",
            "mark_date",
            nw.col("mark_date").is_null() | nw.col("mark_date").dt.weekday().is_between(_MONDAY, _FRIDAY),
            "Date was expected to be a day from Monday to Friday. Put the date right.",
            stage=VALUE,
        ),
    ),
)
