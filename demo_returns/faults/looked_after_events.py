"""Faults of the SSDA903 return: missing, reviews, outcomes (OC2), asylum seekers."""

from collections.abc import Mapping, Sequence

from demo_returns.faults.days import UNKNOWN_CHILD, find_days, move, move_years, read_day
from demo_returns.faults.planting import Fault, Row

_ADULT = 18
_STRAY = Fault("child_is_in_the_header", "CHILD", {"CHILD": UNKNOWN_CHILD})
_TWICE = Fault("row_stands_once", "CHILD", {}, is_added=True)
_EARLY = "12/01/2015"  # before anything that the return tells


def _is_brief(row: Row) -> bool:
    return row["MIS_START"] == row["MIS_END"]


def _is_long(row: Row) -> bool:
    return find_days(row["MIS_START"], row["MIS_END"]) > 1


def _is_over(row: Row) -> bool:
    return bool(row["MIS_END"])


def _is_away(row: Row) -> bool:
    return not row["MIS_END"]


def _is_small(row: Row) -> bool:
    return row["REVIEW_CODE"] == "PN0"


def _is_nearly_grown(row: Row) -> bool:
    return read_day(row["DOB"]).year <= 2000 and not _is_small(row)  # noqa: PLR2004 - 18 before the return ends


def _before_birth(row: Row) -> Mapping[str, str]:
    return {"MIS_START": move(row["DOB"], -9), "MIS_END": move(row["DOB"], -8)}


MISSING_FAULTS = (
    _STRAY,
    Fault(
        "child_returns_after_going_missing", "MIS_END", lambda row: {"MIS_END": move(row["MIS_START"], -1)}, _is_over
    ),
    Fault("missing_child_is_under_18", "MIS_START", _before_birth, _is_over),
    Fault(
        "one_open_absence_a_child",
        "MIS_END",
        {"MIS_START": _EARLY},
        _is_away,
        is_added=True,
        also=("one_open_absence_a_child",),
    ),
    Fault(
        "absences_do_not_overlap",
        "MIS_END",
        lambda row: {"MIS_START": move(row["MIS_START"], 1)},
        _is_long,
        is_added=True,
        is_found_before=True,
    ),
    Fault(
        "one_date_of_birth_a_child",
        "DOB",
        lambda row: {"DOB": move(row["DOB"], 2), "MIS_START": _EARLY, "MIS_END": _EARLY},
        _is_over,
        is_added=True,
        also=("one_date_of_birth_a_child",),
    ),
    Fault("value_is_given", "MISSING", {"MISSING": ""}),
    Fault("value_can_be_read", "MISSING", {"MISSING": "Z"}),
    Fault("row_stands_once", "CHILD", {}, _is_brief, is_added=True),
)

REVIEW_FAULTS = (
    _STRAY,
    Fault("review_is_not_before_birth", "REVIEW", lambda row: {"REVIEW": move(row["DOB"], -5)}, _is_small),
    Fault(
        "reviewed_child_is_under_18",
        "REVIEW",
        lambda row: {"REVIEW": move_years(row["DOB"], _ADULT)},
        _is_nearly_grown,
    ),
    Fault("pn0_is_for_children_under_four", "REVIEW_CODE", {"REVIEW_CODE": "PN1"}, _is_small),
    Fault(
        "one_date_of_birth_a_child",
        "DOB",
        lambda row: {"DOB": move(row["DOB"], 2)},
        _is_nearly_grown,
        is_added=True,
        also=("one_date_of_birth_a_child",),
    ),
    Fault("value_is_given", "REVIEW", {"REVIEW": ""}),
    Fault("value_can_be_read", "REVIEW_CODE", {"REVIEW_CODE": "PN9"}),
    _TWICE,
)

OUTCOME_FAULTS = (
    _STRAY,
    Fault("sdq_score_is_possible", "SDQ_SCORE", {"SDQ_SCORE": "41"}, lambda row: bool(row["SDQ_SCORE"])),
    Fault("sdq_score_or_reason", "SDQ_REASON", {"SDQ_REASON": "SDQ5"}, lambda row: bool(row["SDQ_SCORE"])),
    Fault(
        "intervention_is_for_substance_misuse",
        "INTERVENTION_RECEIVED",
        {"INTERVENTION_RECEIVED": "1"},
        lambda row: row["SUBSTANCE_MISUSE"] == "0",
    ),
    Fault(
        "offered_where_not_received",
        "INTERVENTION_OFFERED",
        {"INTERVENTION_OFFERED": "1"},
        lambda row: row["INTERVENTION_RECEIVED"] == "1",
    ),
    Fault("value_can_be_read", "TEETH_CHECK", {"TEETH_CHECK": "maybe"}),
    _TWICE,
)

ASYLUM_FAULTS = (
    _STRAY,
    Fault("asylum_seeker_is_born", "DUC", lambda row: {"DUC": move(row["DOB"], -1)}),
    Fault("asylum_seeker_ceases_by_18", "DUC", lambda row: {"DUC": move(row["DUC"], 1)}),
    Fault("value_is_given", "DUC", {"DUC": ""}),
    Fault("value_can_be_read", "SEX", {"SEX": "Q"}),
    _TWICE,
)

LOOKED_AFTER_EVENT_FAULTS: Mapping[str, Sequence[Fault]] = {
    "looked_after_missing": MISSING_FAULTS,
    "looked_after_reviews": REVIEW_FAULTS,
    "looked_after_outcomes": OUTCOME_FAULTS,
    "looked_after_asylum_seekers": ASYLUM_FAULTS,
}
