"""Faults of the school census: pupils on roll and no longer on roll, sessions missed, exclusions."""

from collections.abc import Mapping, Sequence

from demo_returns.faults.generic import left_empty, sent_twice, unread
from demo_returns.faults.planting import Fault, Row

NOBODY = "2015A-000000000"  # a row that no pupil has
LETTERS = ("A", "B")


def _missed(row: Row) -> int:
    return int(row["termlysessionsauthorised"]) + int(row["termlysessionsunauthorised"])


def _missed_none(row: Row) -> bool:
    """Return whether no other table speaks of the row: what is set aside would be missed there."""
    return _missed(row) == 0


def _missed_some(row: Row) -> bool:
    return _missed(row) > 1


def with_other_letter(row: Row, column: str) -> dict[str, str]:
    """Return a pupil number with a letter that its digits do not give."""
    number = row[column]
    return {column: (LETTERS[0] if number[0] != LETTERS[0] else LETTERS[1]) + number[1:]}


def _year_before(text: str) -> str:
    return f"{int(text[:4]) - 1}{text[4:]}"


_OF_PUPILS = (
    Fault("upn_is_well_formed", "upn", {"upn": "A93190000"}, _missed_none),
    Fault("upn_has_the_right_letter", "upn", lambda row: with_other_letter(row, "upn")),
    Fault("pupil_enters_after_birth", "entrydate", lambda row: {"entrydate": _year_before(row["dob"])}),
    Fault("sessions_missed_are_possible", "termlysessionspossible", {"termlysessionspossible": "1"}, _missed_some),
    Fault(
        "sessions_missed_are_of_possible_ones", "termlysessionspossible", {"termlysessionspossible": ""}, _missed_some
    ),
    Fault("sessions_possible_are_plausible", "termlysessionspossible", {"termlysessionspossible": "999"}),
    unread("sex", "Q"),
    unread("dob", "31st of June"),
    left_empty("upn", _missed_none),
)

SCHOOL_CENSUS_FAULTS: Mapping[str, Sequence[Fault]] = {
    "school_census_pupils": (*_OF_PUPILS, unread("ncyearactual", "Year 77"), sent_twice("pupilonrolltableid")),
    "school_census_leavers": (
        *_OF_PUPILS,
        Fault(
            "pupil_leaves_after_entering",
            "leavingdate",
            lambda row: {"leavingdate": _year_before(row["entrydate"])},
        ),
        left_empty("leavingdate"),
        sent_twice("pupilnolongeronrolltableid"),
    ),
    "school_census_sessions": (
        Fault("pupil_is_on_roll", "pupilonrolltableid", {"pupilonrolltableid": NOBODY}),
        unread("sessions", "a few"),
        left_empty("attendancereason"),
        sent_twice("pupilonrolltableid"),
    ),
    "school_census_exclusions": (
        Fault("sessions_within_45_days", "sessions", {"sessions": "91"}, lambda row: row["category"] != "PERM"),
        Fault(
            "one_permanent_exclusion_at_a_time",
            "category",
            lambda row: {"startdate": _year_before(row["startdate"])},
            lambda row: row["category"] == "PERM" and "Feb-29" not in row["startdate"],
            is_added=True,
            also=("one_permanent_exclusion_at_a_time",),  # of the two neither is known to be the wrong one
        ),
        Fault("pupil_is_on_roll", "pupilonrolltableid", {"pupilonrolltableid": NOBODY}),
        unread("reason1", "ZZ"),
        left_empty("startdate"),
        sent_twice("pupilonrolltableid", lambda row: row["category"] != "PERM"),
    ),
}
