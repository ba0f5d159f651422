"""Rows of the Annex A lists that pass and that fail each check. All made up."""

from demo_returns.examples.kinds import Example, Examples, Rows, in_order, one

_CHILD = {"Child Unique ID": "1", "Date of Birth": "01/02/2010"}
_CONTACT, _REFERRAL = "Date of Contact", "Date of Referral"
_HELP, _HELPED = "Assessment start date", "Assessment completion date"
_ASSESSED, _AUTHORISED = "Continuous Assessment Start Date", "Continuous Assessment Date of Authorisation"
_ENQUIRY = "Strategy discussion initiating Section 47 Enquiry Start Date"
_CONFERENCE = "Date of Initial Child Protection Conference"
_UNNECESSARY = "Was an Initial Child Protection Conference deemed unnecessary?"
_RESULT = "Did the Initial Child Protection Conference Result in a Child Protection Plan"
_CONFERENCES = "Number of ICPCs in the last 12 months"
_ENQUIRIES = "Number of Section 47 Enquiries in the last 12 months"
_PLAN, _PLAN_END = "Child Protection Plan Start Date", "Child Protection Plan End Date"
_PREVIOUS = "Number of Previous Child Protection Plans"
_CARE, _CARE_END = "Date Started to be Looked After", "Date Ceased to be Looked After"
_CEASED = "Reason Ceased to be Looked After"
_OFFERED = "Was the child offered a Return Interview after their last missing episode (Y/N)?"
_ACCEPTED = "Did the child accept a Return Interview after their last missing episode (Y/N)?"
_DECISION = "Date of Decision that Child Should be Placed for Adoption"
_MATCH = "Date of Matching Child and Prospective Adopters"
_PLACED, _ADOPTED, _ENTERED = "Date Placed for Adoption", "Date of Adoption Order", "Date the Child Entered Care"
_REVERSED = "Date of Decision that Child Should No Longer be Placed for Adoption"
_REVERSAL = "Reason Why Child No Longer Placed for Adoption"

ROWS: Rows = {
    "annex_a_contacts": {**_CHILD, _CONTACT: "01/05/2018"},
    "annex_a_early_help": {**_CHILD, _HELP: "01/05/2018"},
    "annex_a_referrals": {**_CHILD, _REFERRAL: "01/05/2018"},
    "annex_a_assessments": {**_CHILD, _ASSESSED: "01/05/2018"},
    "annex_a_section_47": {**_CHILD, _ENQUIRY: "01/05/2018"},
    "annex_a_in_need": {**_CHILD, "CIN Start Date": "01/05/2018"},
    "annex_a_protection_plans": {**_CHILD, _PLAN: "01/05/2018"},
    "annex_a_looked_after": {**_CHILD, _CARE: "01/05/2018"},
    "annex_a_care_leavers": {
        "Child Unique ID": "1",
        "Date of Birth": "01/02/2000",
        "Eligibility Category": "b) Former relevant child",
    },
    "annex_a_adoptions": {**_CHILD, _ENTERED: "01/03/2018"},
    "annex_a_adopters": {"Individual adopter identifier": "1", "Date enquiry received": "01/03/2018"},
}


def _aged(oldest: str, too_old: str, unborn: str) -> tuple[list[Example], list[Example]]:
    """Return examples of an age on 1 May 2018; an unborn child's date of birth is still to come."""
    return (
        one({"Date of Birth": oldest}, {"Date of Birth": ""}),
        one({"Date of Birth": too_old}, *([{"Date of Birth": unborn}] if unborn else [])),
    )


_UNDER_18 = _aged("02/05/2000", "01/05/2000", "02/05/2018")
_UNDER_25 = _aged("02/05/1993", "01/05/1993", "02/05/2018")


def _births(day: str) -> tuple[list[Example], list[Example]]:
    """Return examples of a child's date of birth in two rows."""
    return [[{}, {day: "09/05/2018"}]], [[{}, {day: "09/05/2018", "Date of Birth": "02/02/2010"}]]


_BIRTH = "one_date_of_birth_a_child"
EXAMPLES: Examples = {
    ("annex_a_contacts", "contact_is_about_a_child"): _UNDER_18,
    ("annex_a_contacts", _BIRTH): _births(_CONTACT),
    ("annex_a_early_help", "early_help_ends_after_it_starts"): in_order(_HELP, _HELPED),
    ("annex_a_early_help", "early_help_is_for_a_child"): _UNDER_18,
    ("annex_a_early_help", _BIRTH): _births(_HELP),
    ("annex_a_referrals", "referral_is_about_a_child"): _UNDER_18,
    ("annex_a_referrals", _BIRTH): _births(_REFERRAL),
    ("annex_a_assessments", "assessment_is_authorised_after_it_starts"): in_order(_ASSESSED, _AUTHORISED),
    ("annex_a_assessments", "assessment_is_of_a_child"): _UNDER_25,
    ("annex_a_assessments", _BIRTH): _births(_ASSESSED),
    ("annex_a_section_47", "conference_is_not_before_enquiry"): in_order(_ENQUIRY, _CONFERENCE),
    ("annex_a_section_47", "enquiry_is_about_a_child"): _UNDER_18,
    ("annex_a_section_47", "unnecessary_conference_was_not_held"): (
        one({_UNNECESSARY: "a) Yes"}, {_UNNECESSARY: "No", _CONFERENCE: "02/05/2018"}),
        one({_UNNECESSARY: "Yes", _CONFERENCE: "02/05/2018"}),
    ),
    ("annex_a_section_47", "plan_comes_of_a_conference"): (
        one({_RESULT: "Yes", _CONFERENCE: "02/05/2018"}, {_RESULT: "b) No"}),
        one({_RESULT: "a) Yes"}),
    ),
    ("annex_a_section_47", "conferences_are_not_more_than_enquiries"): (
        one({_CONFERENCES: "1", _ENQUIRIES: "1"}, {_CONFERENCES: "1"}, {_CONFERENCES: "0", _ENQUIRIES: "2"}),
        one({_CONFERENCES: "2", _ENQUIRIES: "1"}),
    ),
    ("annex_a_section_47", _BIRTH): _births(_ENQUIRY),
    ("annex_a_in_need", "need_ends_after_it_starts"): in_order("CIN Start Date", "CIN Closure Date"),
    ("annex_a_in_need", "child_is_seen_after_need_starts"): in_order("CIN Start Date", "Date Child Was Last Seen"),
    ("annex_a_in_need", "closure_reason_has_a_date"): (
        one({"Reason for Closure": "RC1", "CIN Closure Date": "02/05/2018"}, {}),
        one({"Reason for Closure": "a) RC1 - Adopted"}),
    ),
    ("annex_a_in_need", "child_in_need_is_under_25"): _UNDER_25,
    ("annex_a_in_need", _BIRTH): _births("CIN Start Date"),
    ("annex_a_protection_plans", "protection_plan_ends_after_it_starts"): in_order(_PLAN, _PLAN_END),
    ("annex_a_protection_plans", "visit_is_not_before_the_plan"): in_order(_PLAN, "Date of the Last Statutory Visit"),
    ("annex_a_protection_plans", "review_is_not_before_the_plan"): in_order(_PLAN, "Date of latest review conference"),
    ("annex_a_protection_plans", "protected_child_is_under_18"): _UNDER_18,
    ("annex_a_protection_plans", "previous_plans_are_plausible"): (
        one({_PREVIOUS: "0"}, {_PREVIOUS: "10"}),
        one({_PREVIOUS: "11"}),
    ),
    ("annex_a_protection_plans", _BIRTH): _births(_PLAN),
    ("annex_a_looked_after", "care_ends_after_it_starts"): in_order(_CARE, _CARE_END, **{_CEASED: "E13"}),
    ("annex_a_looked_after", "reason_care_ended_has_a_date"): (
        one({_CEASED: "k) E47", _CARE_END: "02/05/2018"}, {}),
        one({_CEASED: "k) E47"}),
    ),
    ("annex_a_looked_after", "end_of_care_has_a_reason"): (
        one({_CEASED: "k) E47", _CARE_END: "02/05/2018"}, {}),
        one({_CARE_END: "02/05/2018"}),
    ),
    ("annex_a_looked_after", "placement_ends_with_care"): (
        one({"Start Date of Most Recent Placement": "02/05/2018", _CARE_END: "02/05/2018", _CEASED: "E13"}),
        one({"Start Date of Most Recent Placement": "03/05/2018", _CARE_END: "02/05/2018", _CEASED: "E13"}),
    ),
    ("annex_a_looked_after", "looked_after_child_is_under_18"): _UNDER_18,
    ("annex_a_looked_after", "interview_accepted_was_offered"): (
        one({_ACCEPTED: "b) No", _OFFERED: "a) Yes"}, {_OFFERED: "a) Yes"}),
        one({_ACCEPTED: "a) Yes"}),
    ),
    ("annex_a_looked_after", _BIRTH): _births(_CARE),
    ("annex_a_care_leavers", "care_leaver_is_16_to_25_at_contact"): (
        one({"Latest Date of Contact": "01/02/2016"}, {"Latest Date of Contact": "31/01/2026"}, {}),
        one({"Latest Date of Contact": "31/01/2016"}, {"Latest Date of Contact": "01/02/2026"}),
    ),
    ("annex_a_care_leavers", "care_leaver_is_16_to_25_at_review"): (
        one({"Latest Pathway Plan Review Date": "01/02/2016"}, {}),
        one({"Latest Pathway Plan Review Date": "31/01/2016"}),
    ),
    ("annex_a_care_leavers", "suitability_is_of_an_accommodation"): (
        one({"Suitability of Accommodation": "a) Suitable", "Type of Accommodation": "U: Independent living"}, {}),
        one({"Suitability of Accommodation": "b) Unsuitable"}),
    ),
    ("annex_a_adoptions", "decision_is_not_before_care"): in_order(_ENTERED, _DECISION),
    ("annex_a_adoptions", "match_is_not_before_decision"): in_order(_DECISION, _MATCH),
    ("annex_a_adoptions", "placed_after_match"): in_order(_MATCH, _PLACED),
    ("annex_a_adoptions", "adopted_after_placed"): in_order(_PLACED, _ADOPTED),
    ("annex_a_adoptions", "decision_is_reversed_after_it_is_made"): in_order(_DECISION, _REVERSED),
    ("annex_a_adoptions", "reversal_reason_has_a_date"): (
        one({_REVERSAL: "RD2", _REVERSED: "02/05/2018"}, {}),
        one({_REVERSAL: "RD2"}),
    ),
    ("annex_a_adoptions", "adopted_child_is_under_18"): (
        one({_ADOPTED: "31/01/2028"}, {_ADOPTED: ""}),
        one({_ADOPTED: "01/02/2028"}),
    ),
    ("annex_a_adoptions", _BIRTH): (
        [[{}, {_ENTERED: "09/05/2018"}]],
        [[{}, {_ENTERED: "09/05/2018", "Date of Birth": "02/02/2010"}]],
    ),
    ("annex_a_adopters", "first_stage_is_not_before_enquiry"): in_order(
        "Date enquiry received", "Date Stage 1 started"
    ),
    ("annex_a_adopters", "first_stage_ends_after_it_starts"): in_order("Date Stage 1 started", "Date Stage 1 ended"),
    ("annex_a_adopters", "second_stage_is_not_before_first"): in_order("Date Stage 1 ended", "Date Stage 2 started"),
    ("annex_a_adopters", "second_stage_ends_after_it_starts"): in_order("Date Stage 2 started", "Date Stage 2 ended"),
    ("annex_a_adopters", "approved_after_application"): in_order(
        "Date application submitted", "Date application approved"
    ),
    ("annex_a_adopters", "placed_after_approval"): in_order(
        "Date application approved", "Date child/children placed with adopter(s)"
    ),
    ("annex_a_adopters", "children_are_placed_where_there_is_a_day"): (
        one(
            {"No. of children placed": "0"},
            {"No. of children placed": "2", "Date child/children placed with adopter(s)": "02/05/2018"},
        ),
        one({"No. of children placed": "2"}),
    ),
}
