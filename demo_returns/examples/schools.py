"""Rows of what schools and the education service send that pass and that fail each check. All made up."""

from demo_returns.examples.kinds import Example, Examples, Rows, in_order, one

_UPN = "X931900112007"
ROWS: Rows = {
    "school_census_pupils": {"pupilonrolltableid": "1", "upn": _UPN, "dob": "01/02/2006"},
    "school_census_leavers": {
        "pupilnolongeronrolltableid": "1",
        "upn": _UPN,
        "dob": "01/02/2006",
        "leavingdate": "01/05/2018",
    },
    "school_census_sessions": {"pupilonrolltableid": "1", "sessions": "3", "attendancereason": "I"},
    "school_census_exclusions": {"pupilonrolltableid": "1", "startdate": "01/05/2018", "category": "SUSP"},
    "attendance_marks": {"UPN": _UPN, "Date": "01/05/2018", "Session": "AM", "Mark": "/"},
    "exclusions": {"upn": _UPN, "dob": "01/02/2006", "startdate": "01/05/2018", "category": "SUSP"},
    "children_missing_education": {"case id": "1", "upn": _UPN, "dob": "01/02/2006", "date notified": "01/05/2018"},
}

_WELL_FORMED: tuple[list[Example], list[Example]] = (
    one({"upn": _UPN}, {"upn": "X93190011200A"}),
    one({"upn": "A93190000"}, {"upn": "21db2df8-fa0"}, {"upn": "S931900112007"}),
)
_RIGHT_LETTER: tuple[list[Example], list[Example]] = (
    one({"upn": _UPN}, {"upn": "X93190011200A"}),
    one({"upn": "Y931900112007"}, {"upn": "X931900112017"}),
)
_POSSIBLE, _AUTHORISED = "termlysessionspossible", "termlysessionsauthorised"
_UNAUTHORISED = "termlysessionsunauthorised"
_OF_A_PUPIL = {
    "upn_is_well_formed": _WELL_FORMED,
    "upn_has_the_right_letter": _RIGHT_LETTER,
    "pupil_enters_after_birth": (
        one({"entrydate": "01/02/2006"}, {"entrydate": ""}),
        one({"entrydate": "31/01/2006"}),
    ),
    "sessions_missed_are_possible": (
        one(
            {_POSSIBLE: "10", _AUTHORISED: "8", _UNAUTHORISED: "2"},
            {_POSSIBLE: "10", _AUTHORISED: "10"},
            {_POSSIBLE: "0"},
        ),
        one({_POSSIBLE: "10", _AUTHORISED: "8", _UNAUTHORISED: "3"}, {_POSSIBLE: "10", _UNAUTHORISED: "11"}),
    ),
    "sessions_missed_are_of_possible_ones": (
        one({}, {_AUTHORISED: "0"}, {_POSSIBLE: "10", _AUTHORISED: "1"}),
        one({_AUTHORISED: "1"}, {_UNAUTHORISED: "1"}),
    ),
    "sessions_possible_are_plausible": (
        one({_POSSIBLE: "0"}, {_POSSIBLE: "200"}),
        one({_POSSIBLE: "201"}),
    ),
}
_TERM = {"sessions": "60"}
_45_DAYS: tuple[list[Example], list[Example]] = (
    one({"sessions": ""}, {"sessions": "0"}, {"sessions": "90"}),
    one({"sessions": "91", "category": "PERM"}, {"sessions": "1,000", "category": "PERM"}),
)
_CASE, _CLOSED = "children_missing_education", {"date closed": "09/05/2018", "reason closed": "Moved abroad"}

EXAMPLES: Examples = {
    **{("school_census_pupils", check): examples for check, examples in _OF_A_PUPIL.items()},
    **{("school_census_leavers", check): examples for check, examples in _OF_A_PUPIL.items()},
    ("school_census_leavers", "pupil_leaves_after_entering"): in_order("entrydate", "leavingdate"),
    ("school_census_sessions", "sessions_missed_are_plausible"): (
        one({"sessions": "0"}, {"sessions": "200"}),
        one({"sessions": "999"}, {"sessions": "201"}),
    ),
    ("school_census_sessions", "reason_is_a_code_of_the_register"): (
        one({"attendancereason": "i"}, {"attendancereason": "#"}, {"attendancereason": "Y1"}),
        one({"attendancereason": "F"}, {"attendancereason": "ill"}),
    ),
    ("school_census_exclusions", "sessions_within_45_days"): _45_DAYS,
    ("school_census_exclusions", "one_permanent_exclusion_at_a_time"): (
        [[{}, {"category": "PERM"}], [{"category": "PERM"}, {"category": "PERM", "pupilonrolltableid": "2"}]],
        [[{"category": "PERM"}, {"category": "PERM", "startdate": "09/05/2018"}]],
    ),
    ("attendance_marks", "mark_is_known"): (
        one({"Mark": "/"}, {"Mark": "l"}, {"Mark": "#"}, {"Mark": "I"}),
        one({"Mark": "F"}, {"Mark": "present"}, {"Mark": "Y8"}),
    ),
    ("attendance_marks", "mark_is_in_use_that_year"): (
        one(
            {"Mark": "J"},
            {"Mark": "Y", "Date": "31/07/2024"},
            {"Mark": "K", "Date": "04/09/2024"},
            {"Mark": "J1", "Date": "19/08/2024"},
            {"Mark": "I", "Date": "04/09/2024"},
        ),
        one(
            {"Mark": "K"},
            {"Mark": "Q", "Date": "31/07/2024"},
            {"Mark": "J", "Date": "04/09/2024"},
            {"Mark": "y", "Date": "19/08/2024"},
        ),
    ),
    ("attendance_marks", "stroke_fits_the_session"): (
        one({"Mark": "/", "Session": "am"}, {"Mark": "\\", "Session": "Afternoon"}, {"Mark": "L", "Session": "PM"}),
        one({"Mark": "/", "Session": "PM"}, {"Mark": "\\", "Session": "AM"}),
    ),
    ("attendance_marks", "mark_is_of_a_school_day"): (
        one({"Date": "30/04/2018"}, {"Date": "04/05/2018"}),
        one({"Date": "05/05/2018"}, {"Date": "06/05/2018"}),
    ),
    ("exclusions", "pupil_id_is_well_formed"): _WELL_FORMED,
    ("exclusions", "pupil_id_has_the_right_letter"): _RIGHT_LETTER,
    ("exclusions", "education_resumes_after_the_exclusion"): in_order("startdate", "resumeddate"),
    ("exclusions", "sessions_within_45_days"): _45_DAYS,
    ("exclusions", "excluded_pupil_is_of_school_age"): (
        one({"dob": "01/05/2014"}, {"dob": "02/05/1998"}, {"dob": ""}),
        one({"dob": "02/05/2014"}, {"dob": "01/05/1998"}),
    ),
    ("exclusions", "suspended_45_days_at_most_in_a_year"): (
        [
            [{"sessions": "60"}, {"sessions": "30", "startdate": "02/07/2018"}],
            [_TERM, {**_TERM, "startdate": "03/09/2018"}],
            [_TERM, {**_TERM, "upn": "X93190011200A", "startdate": "02/07/2018"}],
            [_TERM, {**_TERM, "category": "PERM", "startdate": "02/07/2018"}],
            [_TERM, {"sessions": "", "startdate": "02/07/2018"}],
        ],
        [
            [{"sessions": "60"}, {"sessions": "31", "startdate": "02/07/2018"}],
            [{"sessions": "60", "startdate": "03/09/2018"}, {"sessions": "31", "startdate": "08/07/2019"}],
        ],
    ),
    ("exclusions", "nothing_follows_a_permanent_exclusion_that_day"): (
        [
            [{"category": "PERM"}, {"category": "SUSP"}],
            [{"category": "PERM"}, {"category": "PERM", "startdate": "09/05/2019"}],
        ],
        [[{"category": "PERM", "reason1": "PP"}, {"category": "PERM", "reason1": "PA"}]],
    ),
    (_CASE, "pupil_id_is_well_formed"): _WELL_FORMED,
    (_CASE, "pupil_id_has_the_right_letter"): _RIGHT_LETTER,
    (_CASE, "child_is_found_after_notice"): in_order("date notified", "date found"),
    (_CASE, "case_closes_after_notice"): in_order("date notified", "date closed", **{"reason closed": "Other"}),
    (_CASE, "case_closes_after_child_is_found"): (
        one({"date found": "09/05/2018", **_CLOSED}, _CLOSED),
        one({"date found": "10/05/2018", **_CLOSED}),
    ),
    (_CASE, "closed_case_has_a_reason"): (one(_CLOSED, {}), one({"date closed": "09/05/2018"})),
    (_CASE, "reason_closed_has_a_date"): (one(_CLOSED, {}), one({"reason closed": "Not traced"})),
    (_CASE, "missing_child_is_of_compulsory_school_age"): (
        one({"dob": "01/05/2014"}, {"dob": "02/05/2001"}, {"dob": ""}),
        one({"dob": "02/05/2014"}, {"dob": "01/05/2001"}),
    ),
    (_CASE, "one_open_case_a_child"): (
        [
            [_CLOSED, {"case id": "2", "date notified": "01/06/2018"}],
            [{"upn": ""}, {"case id": "2", "upn": ""}],
            [{}, {"case id": "2", "upn": "X93190011200A"}],
        ],
        [[{}, {"case id": "2", "date notified": "01/06/2018"}]],
    ),
    (_CASE, "one_date_of_birth_a_child"): (
        [[_CLOSED, {"case id": "2"}], [{"upn": ""}, {"case id": "2", "upn": "", "dob": "02/02/2006"}]],
        [[_CLOSED, {"case id": "2", "dob": "02/02/2006"}]],
    ),
}
