"""Faults of the children in need census: assessments, plans, enquiries, protection plans and reviews."""

from collections.abc import Mapping, Sequence

from trust_analysis.demo.faults.children_in_need import CHILD_UNKNOWN, STRAY, TO_COME, TWICE, WRONG_DAY
from trust_analysis.demo.faults.days import UNKNOWN_CHILD, find_days, move, move_years
from trust_analysis.demo.faults.planting import Fault, Row

_REFERRED = "child_was_referred"


def _strays(reference: str, other: str) -> Sequence[Fault]:
    """Return the faults of a record whose child nobody knows: two references tell of it."""
    other_stray = {"LAchildID": f"{UNKNOWN_CHILD}{len(other)}"}  # another for each reference, so that none knows it
    return (
        Fault(reference, "LAchildID", STRAY, is_added=True, also=(other,)),
        Fault(other, "LAchildID", other_stray, is_added=True, also=(reference,)),
    )


def _goes_on(row: Row) -> bool:
    return not row["AssessmentAuthorisationDate"]


def _is_done(row: Row) -> bool:
    return find_days(row["AssessmentActualStartDate"], row["AssessmentAuthorisationDate"]) > 5  # noqa: PLR2004 - days


def _is_reviewed(row: Row) -> bool:
    return bool(row["AssessmentInternalReviewDate"]) and _is_done(row)


ASSESSMENT_FAULTS = (
    *_strays(CHILD_UNKNOWN, _REFERRED),
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
    *_strays(CHILD_UNKNOWN, _REFERRED),
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


def _has_ended(row: Row) -> bool:
    return find_days(row["CINPlanStartDate"], row["CINPlanEndDate"]) > 5  # noqa: PLR2004 - days


PLAN_FAULTS = (
    *_strays(CHILD_UNKNOWN, _REFERRED),
    Fault(
        "plan_ends_after_it_starts",
        "CINPlanEndDate",
        lambda row: {"CINPlanEndDate": move(row["CINPlanStartDate"], -1)},
        _has_ended,
    ),
    Fault(
        "plan_is_not_before_referral",
        "CINPlanStartDate",
        lambda row: {"CINPlanStartDate": move(row["CINreferralDate"], -1)},
    ),
    Fault("plan_is_not_to_come", "CINPlanStartDate", {"CINPlanStartDate": TO_COME, "CINPlanEndDate": ""}),
    Fault(
        "one_open_plan_a_child",
        "CINPlanEndDate",
        lambda row: {"CINPlanStartDate": move(row["CINPlanStartDate"], 1)},
        lambda row: not row["CINPlanEndDate"] and row["CINPlanStartDate"] < "2019-03-29",
        is_added=True,
        also=("one_open_plan_a_child",),
    ),
    Fault(
        "plans_do_not_overlap",
        "CINPlanEndDate",
        lambda row: {"CINPlanStartDate": move(row["CINPlanStartDate"], 2)},
        _has_ended,
        is_added=True,
        is_found_before=True,
    ),
    Fault("value_is_given", "CINPlanStartDate", {"CINPlanStartDate": ""}),
    Fault("value_can_be_read", "CINPlanEndDate", {"CINPlanEndDate": WRONG_DAY}),
    Fault("row_stands_once", "LAchildID", {}, _has_ended, is_added=True, also=("plans_do_not_overlap",)),
)


def _has_conference(row: Row) -> bool:
    late = find_days(row["CINreferralDate"], row["S47ActualStartDate"]) > 3  # noqa: PLR2004 - days
    return bool(row["DateOfInitialCPC"]) and late


def _has_none(row: Row) -> bool:
    return not row["DateOfInitialCPC"]


SECTION_47_FAULTS = (
    *_strays(CHILD_UNKNOWN, _REFERRED),
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


def _protection_has_ended(row: Row) -> bool:
    return bool(row["CPPendDate"])


def _is_new(row: Row) -> bool:
    """Return whether a plan has just begun, and so had no review."""
    return row["CPPstartDate"] > "2019-01-20" and not row["CPPendDate"]


PROTECTION_FAULTS = (
    *_strays(CHILD_UNKNOWN, _REFERRED),
    Fault(
        "protection_plan_ends_after_it_starts",
        "CPPendDate",
        lambda row: {"CPPendDate": move(row["CPPstartDate"], -1)},
        _is_new,
    ),
    Fault(
        "protection_plan_is_not_before_referral",
        "CPPstartDate",
        lambda row: {"CPPstartDate": move(row["CINreferralDate"], -1)},
        _is_new,
    ),
    Fault(
        "protection_plan_is_not_to_come",
        "CPPstartDate",
        {"CPPstartDate": TO_COME},
        _is_new,
    ),
    Fault("previous_plans_are_plausible", "NumberOfPreviousCPP", {"NumberOfPreviousCPP": "19"}),
    Fault(
        "one_open_protection_plan_a_child",
        "CPPendDate",
        lambda row: {"CPPstartDate": move(row["CPPstartDate"], 1)},
        lambda row: not row["CPPendDate"] and row["CPPstartDate"] < "2019-03-29",
        is_added=True,
        also=("one_open_protection_plan_a_child",),
    ),
    Fault(
        "protection_plans_do_not_overlap",
        "CPPendDate",
        lambda row: {"CPPstartDate": move(row["CPPstartDate"], 20)},
        _protection_has_ended,
        is_added=True,
        is_found_before=True,
    ),
    Fault("value_is_given", "CPPstartDate", {"CPPstartDate": ""}, is_added=True),
    Fault("value_can_be_read", "InitialCategoryOfAbuse", {"InitialCategoryOfAbuse": "XXX"}),
    Fault(
        "row_stands_once",
        "LAchildID",
        {},
        _protection_has_ended,
        is_added=True,
        also=("protection_plans_do_not_overlap",),
    ),
)

REVIEW_FAULTS = (
    *_strays(CHILD_UNKNOWN, "child_has_a_protection_plan"),
    Fault(
        "review_is_not_before_its_plan",
        "CPPreviewDate",
        lambda row: {"CPPreviewDate": move(row["CPPstartDate"], -1)},
        is_added=True,
    ),
    Fault(
        "review_is_not_after_its_plan",
        "CPPendDate",
        {"CPPreviewDate": "2019-03-31"},
        lambda row: row["CPPstartDate"] < "2016-06-01",
        is_added=True,
    ),
    Fault("value_is_given", "CPPreviewDate", {"CPPreviewDate": ""}, is_added=True),
    Fault("value_can_be_read", "CPPreviewDate", {"CPPreviewDate": WRONG_DAY}),
    TWICE,
)

NEED_EVENT_FAULTS: Mapping[str, Sequence[Fault]] = {
    "cin_assessments": ASSESSMENT_FAULTS,
    "cin_assessment_factors": FACTOR_FAULTS,
    "cin_plans": PLAN_FAULTS,
    "cin_section_47": SECTION_47_FAULTS,
    "cin_protection_plans": PROTECTION_FAULTS,
    "cin_protection_reviews": REVIEW_FAULTS,
}
