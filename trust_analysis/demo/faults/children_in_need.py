"""Faults of the children in need census.

A record is nested by the days it shares with what it lies in, so that a day others hang on is changed only where none
do: in referrals without further action, and in assessments that still go on.
"""

from collections.abc import Mapping, Sequence

from trust_analysis.demo.faults.days import UNKNOWN_CHILD, find_days, move, move_years
from trust_analysis.demo.faults.planting import Fault, Row

_TO_COME = "2019-04-05"  # after the census's reference date
_LONG_TO_COME = "2049-04-05"
_STRAY = {"LAchildID": UNKNOWN_CHILD}
_WRONG = "2019-02-30"  # no day
_CHILD, _REFERRED = "child_is_among_the_children", "child_was_referred"
_TWICE = Fault("row_stands_once", "LAchildID", {}, is_added=True)


def _strays(reference: str, other: str) -> Sequence[Fault]:
    """Return the faults of a record whose child nobody knows: two references tell of it."""
    other_stray = {"LAchildID": f"{UNKNOWN_CHILD}{len(other)}"}  # another for each reference, so that none knows it
    return (
        Fault(reference, "LAchildID", _STRAY, is_added=True, also=(other,)),
        Fault(other, "LAchildID", other_stray, is_added=True, also=(reference,)),
    )


def _has_upn(row: Row) -> bool:
    return bool(row["UPN"])


def _spoil_letter(row: Row) -> Mapping[str, str]:
    return {"UPN": ("B" if row["UPN"][0] == "A" else "A") + row["UPN"][1:]}


def _is_born(row: Row) -> bool:
    return bool(row["PersonBirthDate"])


CHILD_FAULTS = (
    Fault("upn_is_well_formed", "UPN", {"UPN": "A12345"}, _has_upn),
    Fault("upn_has_the_right_letter", "UPN", _spoil_letter, _has_upn),
    Fault("upn_or_why_it_is_unknown", "UPNunknown", {"UPNunknown": "UN5"}, _has_upn),
    Fault("child_is_born_or_expected", "PersonBirthDate", {"PersonBirthDate": ""}, _is_born),
    Fault(
        "death_is_not_before_birth",
        "PersonDeathDate",
        lambda row: {"PersonDeathDate": move(row["PersonBirthDate"], -1)},
        _is_born,
    ),
    Fault("birth_is_not_to_come", "PersonBirthDate", {"PersonBirthDate": _TO_COME}, _is_born),
    Fault("value_is_given", "LAchildID", {"LAchildID": ""}, is_added=True),
    Fault("value_can_be_read", "Ethnicity", {"Ethnicity": "XXXX"}),
    _TWICE,
)

DISABILITY_FAULTS = (
    Fault(_CHILD, "LAchildID", _STRAY, is_added=True),
    Fault(
        "no_disability_stands_alone",
        "Disability",
        {"Disability": "NONE"},
        is_added=True,
        also=("no_disability_stands_alone",),
    ),
    Fault("value_is_given", "Disability", {"Disability": ""}, is_added=True),
    Fault("value_can_be_read", "Disability", {"Disability": "XXX"}),
    _TWICE,
)


def _leads_nowhere(row: Row) -> bool:
    return row["ReferralNFA"] == "true"


def _is_assessed_only(row: Row) -> bool:
    """Return whether a case closed so soon after referral that an assessment is all there was."""
    return row["ReasonForClosure"] == "RC8" and 5 < find_days(row["CINreferralDate"], row["CINclosureDate"]) < 20  # noqa: PLR2004 - days


def _is_open(row: Row) -> bool:
    return not row["CINclosureDate"]


REFERRAL_FAULTS = (
    Fault(_CHILD, "LAchildID", _STRAY, _leads_nowhere, is_added=True),
    Fault(
        "referral_closes_after_it_is_made",
        "CINclosureDate",
        lambda row: {"CINclosureDate": move(row["CINreferralDate"], -1)},
        _leads_nowhere,
    ),
    Fault(
        "conference_is_not_before_referral",
        "DateOfInitialCPC",
        lambda row: {"DateOfInitialCPC": move(row["CINreferralDate"], -1)},
        _is_assessed_only,
    ),
    Fault("closure_has_a_reason", "CINclosureDate", {"ReasonForClosure": ""}, _is_assessed_only),
    Fault("closure_reason_has_a_date", "ReasonForClosure", {"ReasonForClosure": "RC7"}, _is_open),
    Fault(
        "no_further_action_means_no_conference",
        "ReferralNFA",
        lambda row: {"DateOfInitialCPC": move(row["CINreferralDate"], 3)},
        _leads_nowhere,
    ),
    Fault(
        "referred_child_is_under_25",
        "CINreferralDate",
        {"CINreferralDate": _LONG_TO_COME, "CINclosureDate": _LONG_TO_COME},
        _leads_nowhere,
        also=("referral_is_not_to_come",),
    ),
    Fault(
        "referral_is_not_to_come",
        "CINreferralDate",
        {"CINreferralDate": _TO_COME, "CINclosureDate": _TO_COME},
        _leads_nowhere,
    ),
    Fault(
        "one_open_referral_a_child",
        "CINclosureDate",
        lambda row: {"CINreferralDate": move(row["CINreferralDate"], 1)},
        _is_open,
        is_added=True,
        also=("one_open_referral_a_child",),
    ),
    Fault(
        "referrals_do_not_overlap",
        "CINclosureDate",
        lambda row: {"CINreferralDate": move(row["CINclosureDate"], -1)},
        _is_assessed_only,
        is_added=True,
        is_found_before=True,
    ),
    Fault("value_is_given", "CINreferralDate", {"CINreferralDate": ""}, _leads_nowhere, is_added=True),
    Fault("value_can_be_read", "ReferralSource", {"ReferralSource": "12Z"}),
    # the same referral twice overlaps itself, until one of them is set aside
    Fault(
        "row_stands_once",
        "LAchildID",
        {},
        _is_assessed_only,
        is_added=True,
        also=("referrals_do_not_overlap",),
    ),
)


def _goes_on(row: Row) -> bool:
    return not row["AssessmentAuthorisationDate"]


def _is_done(row: Row) -> bool:
    return find_days(row["AssessmentActualStartDate"], row["AssessmentAuthorisationDate"]) > 5  # noqa: PLR2004 - days


def _is_reviewed(row: Row) -> bool:
    return bool(row["AssessmentInternalReviewDate"]) and _is_done(row)


ASSESSMENT_FAULTS = (
    *_strays(_CHILD, _REFERRED),
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
    Fault("assessment_is_not_to_come", "AssessmentActualStartDate", {"AssessmentActualStartDate": _TO_COME}, _goes_on),
    Fault(
        "one_open_assessment_a_child",
        "AssessmentAuthorisationDate",
        lambda row: {"AssessmentActualStartDate": move(row["AssessmentActualStartDate"], 1)},
        lambda row: _goes_on(row) and row["AssessmentActualStartDate"] < "2019-03-29",
        is_added=True,
        also=("one_open_assessment_a_child",),
    ),
    Fault("value_is_given", "AssessmentActualStartDate", {"AssessmentActualStartDate": ""}, _goes_on),
    Fault("value_can_be_read", "AssessmentInternalReviewDate", {"AssessmentInternalReviewDate": _WRONG}),
    Fault("row_stands_once", "LAchildID", {}, _is_done, is_added=True),
)

FACTOR_FAULTS = (
    *_strays(_CHILD, _REFERRED),
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
    _TWICE,
)


def _has_ended(row: Row) -> bool:
    return find_days(row["CINPlanStartDate"], row["CINPlanEndDate"]) > 5  # noqa: PLR2004 - days


PLAN_FAULTS = (
    *_strays(_CHILD, _REFERRED),
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
    Fault("plan_is_not_to_come", "CINPlanStartDate", {"CINPlanStartDate": _TO_COME, "CINPlanEndDate": ""}),
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
    Fault("value_can_be_read", "CINPlanEndDate", {"CINPlanEndDate": _WRONG}),
    Fault("row_stands_once", "LAchildID", {}, _has_ended, is_added=True, also=("plans_do_not_overlap",)),
)


def _has_conference(row: Row) -> bool:
    late = find_days(row["CINreferralDate"], row["S47ActualStartDate"]) > 3  # noqa: PLR2004 - days
    return bool(row["DateOfInitialCPC"]) and late


def _has_none(row: Row) -> bool:
    return not row["DateOfInitialCPC"]


SECTION_47_FAULTS = (
    *_strays(_CHILD, _REFERRED),
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
    Fault("enquiry_is_not_to_come", "S47ActualStartDate", {"S47ActualStartDate": _TO_COME}, _has_none),
    Fault("value_is_given", "S47ActualStartDate", {"S47ActualStartDate": ""}),
    Fault("value_can_be_read", "InitialCPCtarget", {"InitialCPCtarget": _WRONG}),
    _TWICE,
)


def _protection_has_ended(row: Row) -> bool:
    return bool(row["CPPendDate"])


def _is_new(row: Row) -> bool:
    """Return whether a plan has just begun, and so had no review."""
    return row["CPPstartDate"] > "2019-01-20" and not row["CPPendDate"]


PROTECTION_FAULTS = (
    *_strays(_CHILD, _REFERRED),
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
        {"CPPstartDate": _TO_COME},
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
    *_strays(_CHILD, "child_has_a_protection_plan"),
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
    Fault("value_can_be_read", "CPPreviewDate", {"CPPreviewDate": _WRONG}),
    _TWICE,
)

CHILDREN_IN_NEED_FAULTS: Mapping[str, Sequence[Fault]] = {
    "cin_children": CHILD_FAULTS,
    "cin_disabilities": DISABILITY_FAULTS,
    "cin_referrals": REFERRAL_FAULTS,
    "cin_assessments": ASSESSMENT_FAULTS,
    "cin_assessment_factors": FACTOR_FAULTS,
    "cin_plans": PLAN_FAULTS,
    "cin_section_47": SECTION_47_FAULTS,
    "cin_protection_plans": PROTECTION_FAULTS,
    "cin_protection_reviews": REVIEW_FAULTS,
}
