"""Faults of daily marks, of the list of exclusions and of the register of children missing education."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from demo_returns.faults.generic import has, left_empty, sent_twice, unread
from demo_returns.faults.planting import Fault, Row
from demo_returns.faults.school_census import with_other_letter
from demo_returns.identifiers import make_upn
from demo_returns.tables import read_day, say_day

NO_PUPIL = make_upn(999_999, date(2008, 1, 1))  # a well-formed number of no made-up pupil
BEFORE, AFTER = "02/01/2015", "29/03/2019"
SATURDAY, AUGUST = 5, 8


def _move_to_saturday(row: Row) -> dict[str, str]:
    day = read_day(row["Date"]) or date.max
    return {"Date": say_day(day + timedelta(days=SATURDAY - day.weekday()))}


def _next_day(row: Row) -> dict[str, str]:
    day = read_day(row["startdate"]) or date.min
    return {"startdate": say_day(day + timedelta(days=1)), "sessions": "90", "resumeddate": ""}


def _is_suspension(row: Row) -> bool:
    return row["category"] == "SUSP" and row["sessions"] in ("1", "2", "3")


def _is_permanent(row: Row) -> bool:
    return row["category"] == "PERM"


def _is_closed_early(row: Row) -> bool:
    """Return whether a case of a pupil was closed before the last year."""
    return bool(row["upn"] and row["date found"]) and row["date closed"][6:] in ("2015", "2016", "2017")


def _other_case(number: int) -> dict[str, str]:
    return {"case id": f"CME{number}"}


SCHOOL_LIST_FAULTS: Mapping[str, Sequence[Fault]] = {
    "attendance_marks": (
        Fault("stroke_fits_the_session", "Mark", {"Mark": "\\"}, lambda row: row["Session"] == "AM"),
        Fault("mark_is_of_a_school_day", "Date", _move_to_saturday),
        Fault("pupil_is_in_the_census", "UPN", {"UPN": NO_PUPIL}),
        unread("Session", "noon"),
        unread("Date", "31/02/2019"),
        left_empty("Mark"),
        sent_twice("UPN"),
    ),
    "exclusions": (
        Fault("pupil_id_has_the_right_letter", "upn", lambda row: with_other_letter(row, "upn")),
        Fault("education_resumes_after_the_exclusion", "resumeddate", {"resumeddate": BEFORE}, has("resumeddate")),
        Fault("sessions_within_45_days", "sessions", {"sessions": "91"}, _is_permanent),
        Fault("excluded_pupil_is_of_school_age", "startdate", {"dob": "01/05/1990"}),
        Fault(
            "suspended_45_days_at_most_in_a_year",
            "sessions",
            _next_day,
            _is_suspension,
            is_added=True,
            also=("suspended_45_days_at_most_in_a_year",),  # all suspensions of the year are told
        ),
        Fault(
            "nothing_follows_a_permanent_exclusion_that_day",
            "category",
            {"reason1": "TH"},
            lambda row: _is_permanent(row) and row["reason1"] != "TH",
            is_added=True,
            also=("nothing_follows_a_permanent_exclusion_that_day",),  # of the two neither is known to be wrong
        ),
        unread("category", "SENT HOME"),
        left_empty("startdate"),
        sent_twice("upn", _is_suspension),
    ),
    "children_missing_education": (
        Fault("pupil_id_is_well_formed", "upn", {"upn": "A93190000"}, has("upn")),
        Fault("pupil_id_has_the_right_letter", "upn", lambda row: with_other_letter(row, "upn"), has("upn")),
        Fault("child_is_found_after_notice", "date found", {"date found": BEFORE}, has("date found", "date closed")),
        Fault("case_closes_after_notice", "date closed", {"date found": "", "date closed": BEFORE}, has("date closed")),
        Fault("case_closes_after_child_is_found", "date closed", {"date found": AFTER}, _is_closed_early),
        Fault("closed_case_has_a_reason", "date closed", {"reason closed": ""}, has("date closed")),
        Fault("reason_closed_has_a_date", "reason closed", {"date closed": ""}, has("date closed")),
        Fault("missing_child_is_of_compulsory_school_age", "date notified", {"dob": "01/05/1990"}),
        Fault(
            "one_open_case_a_child",
            "date closed",
            _other_case(99_901),
            lambda row: bool(row["upn"]) and not row["date closed"],
            is_added=True,
            also=("one_open_case_a_child",),  # both are open
        ),
        Fault(
            "one_date_of_birth_a_child",
            "dob",
            lambda row: _other_case(99_902) | {"dob": row["dob"][:6] + str(int(row["dob"][6:]) + 1)},
            lambda row: _is_closed_early(row) and "2004" < row["dob"][6:] < "2010" and row["dob"][:5] != "29/02",
            is_added=True,
            also=("one_date_of_birth_a_child",),  # which of the two is right nobody knows
        ),
        unread("sex", "Q"),
        left_empty("date notified"),
        sent_twice("case id", has("date closed")),
    ),
}
