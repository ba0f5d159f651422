"""Faults of the children in need census: assessments, their factors, enquiries."""

from collections.abc import Mapping, Sequence

from demo_returns.faults.children_in_need import (
    CHILD_UNKNOWN,
    TO_COME,
    TWICE,
    WAS_REFERRED,
    WRONG_DAY,
    strays,
)
from demo_returns.faults.days import find_days, move, move_years
from demo_returns.faults.planting import Fault, Row


def _goes_on(row: Row) -> bool:
    return not row["AssessmentAuthorisationDate"]


def _is_done(row: Row) -> bool:
    return find_days(row["AssessmentActualStartDate"], row["AssessmentAuthorisationDate"]) > 5  # noqa: PLR2004 - days


def _is_reviewed(row: Row) -> bool:
    return bool(row["AssessmentInternalReviewDate"]) and _is_done(row)


ASSESSMENT_FAULTS = (
    *strays(CHILD_UNKNOWN, WAS_REFERRED),
    Fault(
        "assessment_is_authorised_after_it_starts",
        "AssessmentAuthorisationDate",
        lambda row: {"AssessmentAuthorisationDate": move(row["AssessmentActualStartDate"], -1)},
        lambda row: _is_done(row) and not _is_reviewed(row),
    ),
    Fault(
        "assessment_is_reviewed_after_it_starts",
        "AssessmentInternalReviewDate",
        lambda row: {"AssessmentInternalReviewDate": move(row["AssessmentActualStartDate"], -1)},
        _is_done,
    ),
    Fault(
        "assessment_is_authorised_after_its_review",
        "AssessmentAuthorisationDate",
        lambda row: {"AssessmentInternalReviewDate": move(row["AssessmentAuthorisationDate"], 1)},
        _is_done,
    ),
    Fault(
        "assessment_is_not_before_referral",
        "AssessmentActualStartDate",
        lambda row: {"AssessmentActualStartDate": move(row["CINreferralDate"], -1)},
        _goes_on,
    ),
    Fault("assessment_is_not_to_come", "AssessmentActualStartDate", {"AssessmentActualStartDate": TO_COME}, _goes_on),
    Fault(
        "one_open_assessment_a_child",
        "AssessmentAuthorisationDate",
        lambda row: {"AssessmentActualStartDate": move(row["AssessmentActualStartDate"], 1)},
        lambda row: _goes_on(row) and row["AssessmentActualStartDate"] < "2019-03-29",
        is_added=True,
        also=("one_open_assessment_a_child",),
    ),
    Fault("value_is_given", "AssessmentActualStartDate", {"AssessmentActualStartDate": ""}, _goes_on),
    Fault("value_can_be_read", "AssessmentInternalReviewDate", {"AssessmentInternalReviewDate": WRONG_DAY}),
    Fault("row_stands_once", "LAchildID", {}, _is_done, is_added=True),
)

FACTOR_FAULTS = (
    *strays(CHILD_UNKNOWN, WAS_REFERRED),
    # of an assessment that nobody has heard of, and so of none that has ended
    Fault(
        "factors_are_of_an_authorised_assessment",
        "AssessmentFactors",
        lambda row: {"AssessmentActualStartDate": move_years(row["AssessmentActualStartDate"], -3)},
        is_added=True,
        also=("factors_are_of_an_authorised_assessment",),  # the strays above have none that has ended either
    ),
    Fault(
        "no_factor_stands_alone",
        "AssessmentFactors",
        {"AssessmentFactors": "21"},
        is_added=True,
        also=("no_factor_stands_alone",),
    ),
    Fault("value_is_given", "AssessmentFactors", {"AssessmentFactors": ""}, is_added=True),
    Fault("value_can_be_read", "AssessmentFactors", {"AssessmentFactors": "99Z"}),
    TWICE,
)


def _has_conference(row: Row) -> bool:
    late = find_days(row["CINreferralDate"], row["S47ActualStartDate"]) > 3  # noqa: PLR2004 - days
    return bool(row["DateOfInitialCPC"]) and late


def _has_none(row: Row) -> bool:
    return not row["DateOfInitialCPC"]


SECTION_47_FAULTS = (
    *strays(CHILD_UNKNOWN, WAS_REFERRED),
    Fault(
        "enquiry_is_not_before_referral",
        "S47ActualStartDate",
        lambda row: {"S47ActualStartDate": move(row["CINreferralDate"], -1)},
    ),
    Fault(
        "conference_is_not_before_enquiry",
        "DateOfInitialCPC",
        lambda row: {"DateOfInitialCPC": move(row["S47ActualStartDate"], -1)},
        _has_conference,
    ),
    Fault(
        "conference_target_is_not_before_enquiry",
        "InitialCPCtarget",
        lambda row: {"InitialCPCtarget": move(row["S47ActualStartDate"], -1)},
    ),
    Fault("unnecessary_conference_was_not_held", "ICPCnotRequired", {"ICPCnotRequired": "true"}, _has_conference),
    Fault("enquiry_is_not_to_come", "S47ActualStartDate", {"S47ActualStartDate": TO_COME}, _has_none),
    Fault("value_is_given", "S47ActualStartDate", {"S47ActualStartDate": ""}),
    Fault("value_can_be_read", "InitialCPCtarget", {"InitialCPCtarget": WRONG_DAY}),
    TWICE,
)

NEED_EVENT_FAULTS: Mapping[str, Sequence[Fault]] = {
    "cin_assessments": ASSESSMENT_FAULTS,
    "cin_assessment_factors": FACTOR_FAULTS,
    "cin_section_47": SECTION_47_FAULTS,
}
