"""Rows of the children in need census that pass and that fail each check. All made up."""

from demo_returns.examples.kinds import Examples, Rows, in_order, one

_CHILD = {"LAchildID": "1", "CINreferralDate": "01/03/2018"}
ROWS: Rows = {
    "cin_children": {"LAchildID": "1", "PersonBirthDate": "2010-02-01"},
    "cin_disabilities": {"LAchildID": "1", "Disability": "HAND"},
    "cin_referrals": {"LAchildID": "1", "CINreferralDate": "01/05/2018"},
    "cin_assessments": {**_CHILD, "AssessmentActualStartDate": "01/05/2018"},
    "cin_assessment_factors": {
        "LAchildID": "1",
        "AssessmentActualStartDate": "01/05/2018",
        "AssessmentAuthorisationDate": "01/06/2018",
        "AssessmentFactors": "3A",
    },
    "cin_plans": {**_CHILD, "CINPlanStartDate": "01/05/2018"},
    "cin_section_47": {**_CHILD, "S47ActualStartDate": "01/05/2018"},
    "cin_protection_plans": {**_CHILD, "CPPstartDate": "01/05/2018"},
    "cin_protection_reviews": {"LAchildID": "1", "CPPstartDate": "01/05/2018", "CPPreviewDate": "01/05/2018"},
}

_REFERRED = {"CINreferralDate": "01/05/2018", "CINclosureDate": "01/06/2018", "ReasonForClosure": "RC1"}
_PLAN = {"CINPlanStartDate": "01/05/2018", "CINPlanEndDate": "01/06/2018"}
_PROTECTED = {"CPPstartDate": "01/05/2018", "CPPendDate": "01/06/2018"}
_ASSESSED = {"AssessmentActualStartDate": "01/05/2018", "AssessmentAuthorisationDate": "01/06/2018"}

EXAMPLES: Examples = {
    ("cin_children", "upn_is_well_formed"): (
        one({"UPN": "X931900112007"}, {"UPN": ""}),
        one({"UPN": "A12345678912"}, {"UPN": "none"}),
    ),
    ("cin_children", "upn_has_the_right_letter"): (
        one({"UPN": "X931900112007"}, {"UPN": ""}),
        one({"UPN": "Z931900112007"}),
    ),
    ("cin_children", "upn_or_why_it_is_unknown"): (
        one({"UPN": "X931900112007"}, {"UPNunknown": "UN1"}, {}),
        one({"UPN": "X931900112007", "UPNunknown": "UN3"}),
    ),
    ("cin_children", "child_is_born_or_expected"): (
        one({}, {"PersonBirthDate": "", "ExpectedPersonBirthDate": "2018-09-01"}),
        one({"PersonBirthDate": ""}),
    ),
    ("cin_children", "death_is_not_before_birth"): in_order("PersonBirthDate", "PersonDeathDate"),
    ("cin_children", "birth_is_not_to_come"): in_order("PersonBirthDate", "ReferenceDate"),
    ("cin_disabilities", "no_disability_stands_alone"): (
        [[{"Disability": "NONE"}], [{}, {"Disability": "HEAR"}], [{"Disability": "NONE"}, {"LAchildID": "2"}]],
        [[{"Disability": "NONE"}, {"Disability": "HEAR"}]],
    ),
    ("cin_referrals", "referral_closes_after_it_is_made"): in_order(
        "CINreferralDate", "CINclosureDate", ReasonForClosure="RC1"
    ),
    ("cin_referrals", "conference_is_not_before_referral"): in_order("CINreferralDate", "DateOfInitialCPC"),
    ("cin_referrals", "closure_has_a_reason"): (
        one(_REFERRED, {}),
        one({**_REFERRED, "ReasonForClosure": ""}),
    ),
    ("cin_referrals", "closure_reason_has_a_date"): (
        one(_REFERRED, {}),
        one({**_REFERRED, "CINclosureDate": ""}),
    ),
    ("cin_referrals", "no_further_action_means_no_conference"): (
        one({"ReferralNFA": "true"}, {"ReferralNFA": "false", "DateOfInitialCPC": "02/05/2018"}),
        one(
            {"ReferralNFA": "true", "DateOfInitialCPC": "02/05/2018"},
            {"ReferralNFA": "1", "DateOfInitialCPC": "02/05/2018"},
        ),
    ),
    ("cin_referrals", "referred_child_is_under_25"): (
        one({"PersonBirthDate": "02/05/1993"}, {"PersonBirthDate": ""}, {"PersonBirthDate": "01/09/2018"}),
        one({"PersonBirthDate": "01/05/1993"}),
    ),
    ("cin_referrals", "referral_is_not_to_come"): in_order("CINreferralDate", "ReferenceDate"),
    ("cin_referrals", "one_open_referral_a_child"): (
        [
            [_REFERRED, {"CINreferralDate": "01/06/2018"}],
            [{}, {"LAchildID": "2"}],
            [{"ReferralNFA": "true"}, {"CINreferralDate": "02/05/2018", "ReferralNFA": "false"}],
        ],
        [[{}, {"CINreferralDate": "02/05/2018"}]],
    ),
    ("cin_referrals", "referrals_do_not_overlap"): (
        [[_REFERRED, {"CINreferralDate": "01/06/2018"}]],
        [[_REFERRED, {"CINreferralDate": "31/05/2018"}]],
    ),
    ("cin_assessments", "assessment_is_authorised_after_it_starts"): in_order(
        "AssessmentActualStartDate", "AssessmentAuthorisationDate"
    ),
    ("cin_assessments", "assessment_is_reviewed_after_it_starts"): in_order(
        "AssessmentActualStartDate", "AssessmentInternalReviewDate"
    ),
    ("cin_assessments", "assessment_is_authorised_after_its_review"): (
        one({"AssessmentInternalReviewDate": "02/05/2018", "AssessmentAuthorisationDate": "03/05/2018"}),
        one({"AssessmentInternalReviewDate": "03/05/2018", "AssessmentAuthorisationDate": "02/05/2018"}),
    ),
    ("cin_assessments", "assessment_is_not_before_referral"): in_order("CINreferralDate", "AssessmentActualStartDate"),
    ("cin_assessments", "assessment_is_not_to_come"): in_order("AssessmentActualStartDate", "ReferenceDate"),
    ("cin_assessments", "one_open_assessment_a_child"): (
        [[_ASSESSED, {"AssessmentActualStartDate": "01/06/2018"}], [{}, {"LAchildID": "2"}]],
        [[{}, {"AssessmentActualStartDate": "01/06/2018"}]],
    ),
    ("cin_assessment_factors", "factors_are_of_an_authorised_assessment"): (
        one({}),
        one({"AssessmentAuthorisationDate": ""}),
    ),
    ("cin_assessment_factors", "no_factor_stands_alone"): (
        [
            [{"AssessmentFactors": "21"}],
            [{}, {"AssessmentFactors": "4A"}],
            [{"AssessmentFactors": "21"}, {"AssessmentActualStartDate": "01/09/2018"}],
        ],
        [[{"AssessmentFactors": "21"}, {"AssessmentFactors": "4A"}]],
    ),
    ("cin_plans", "plan_ends_after_it_starts"): in_order("CINPlanStartDate", "CINPlanEndDate"),
    ("cin_plans", "plan_is_not_before_referral"): in_order("CINreferralDate", "CINPlanStartDate"),
    ("cin_plans", "plan_is_not_to_come"): in_order("CINPlanStartDate", "ReferenceDate"),
    ("cin_plans", "one_open_plan_a_child"): (
        [[_PLAN, {"CINPlanStartDate": "01/06/2018"}]],
        [[{}, {"CINPlanStartDate": "01/06/2018"}]],
    ),
    ("cin_plans", "plans_do_not_overlap"): (
        [[_PLAN, {"CINPlanStartDate": "01/06/2018"}]],
        [[_PLAN, {"CINPlanStartDate": "31/05/2018"}]],
    ),
    ("cin_section_47", "enquiry_is_not_before_referral"): in_order("CINreferralDate", "S47ActualStartDate"),
    ("cin_section_47", "conference_is_not_before_enquiry"): in_order("S47ActualStartDate", "DateOfInitialCPC"),
    ("cin_section_47", "conference_target_is_not_before_enquiry"): in_order("S47ActualStartDate", "InitialCPCtarget"),
    ("cin_section_47", "unnecessary_conference_was_not_held"): (
        one({"ICPCnotRequired": "true"}, {"ICPCnotRequired": "false", "DateOfInitialCPC": "02/05/2018"}),
        one({"ICPCnotRequired": "true", "DateOfInitialCPC": "02/05/2018"}),
    ),
    ("cin_section_47", "enquiry_is_not_to_come"): in_order("S47ActualStartDate", "ReferenceDate"),
    ("cin_protection_plans", "protection_plan_ends_after_it_starts"): in_order("CPPstartDate", "CPPendDate"),
    ("cin_protection_plans", "protection_plan_is_not_before_referral"): in_order("CINreferralDate", "CPPstartDate"),
    ("cin_protection_plans", "protection_plan_is_not_to_come"): in_order("CPPstartDate", "ReferenceDate"),
    ("cin_protection_plans", "previous_plans_are_plausible"): (
        one({"NumberOfPreviousCPP": "0"}, {"NumberOfPreviousCPP": "10"}, {"NumberOfPreviousCPP": ""}),
        one({"NumberOfPreviousCPP": "11"}),
    ),
    ("cin_protection_plans", "one_open_protection_plan_a_child"): (
        [[_PROTECTED, {"CPPstartDate": "01/06/2018"}]],
        [[{}, {"CPPstartDate": "01/06/2018"}]],
    ),
    ("cin_protection_plans", "protection_plans_do_not_overlap"): (
        [[_PROTECTED, {"CPPstartDate": "01/06/2018"}]],
        [[_PROTECTED, {"CPPstartDate": "31/05/2018"}]],
    ),
    ("cin_protection_reviews", "review_is_not_before_its_plan"): in_order("CPPstartDate", "CPPreviewDate"),
    ("cin_protection_reviews", "review_is_not_after_its_plan"): (
        one({"CPPreviewDate": "01/05/2018", "CPPendDate": "01/05/2018"}, {"CPPendDate": ""}),
        one({"CPPreviewDate": "02/05/2018", "CPPendDate": "01/05/2018"}),
    ),
}
