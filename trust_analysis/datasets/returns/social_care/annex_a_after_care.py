"""Annex A, lists 9 to 11: care leavers, adoption, prospective adopters.

Source: Ofsted, Inspecting local authority children's services: Annex A, child-level data. The family identifier, which
joins a child to adopters, is left behind: nothing here needs it.
"""

import narwhals as nw

from trust_analysis.datasets.codes import YES_NO_LETTERED, lettered, worded
from trust_analysis.datasets.definition import Age, Check, Column, Return
from trust_analysis.datasets.returns.social_care.annex_a import (
    BIRTH,
    BORN,
    CHILD,
    DISABILITY,
    ETHNICITY,
    NEVER_READ,
    PARTICULARS,
    SEX,
    day,
    number,
    yes_no,
)
from trust_analysis.datasets.rules import Told, aged, given_with, in_order, one_birth_date

_FAMILY = ("Family identifier", "Family ID")
_ELIGIBILITY = {
    "Relevant child": "relevant child",
    "Former relevant child": "former relevant child",
    "Qualifying care leaver": "qualifying care leaver",
    "Eligible child": "eligible child",
}
_ACTIVITIES = {
    "F1": ("Full time in higher education",),
    "F2": ("Full time in education other than higher",),
    "F3": ("Full time in training or employment",),
    "F4": ("Full time in an apprenticeship",),
    "F5": ("Full time in employment",),
    "P1": ("Part time in higher education",),
    "P2": ("Part time in education other than higher",),
    "P3": ("Part time in training or employment",),
    "P4": ("Part time in an apprenticeship",),
    "P5": ("Part time in employment",),
    "G4": ("Not in education, employment or training - illness or disability",),
    "G5": ("Not in education, employment or training - other",),
    "G6": ("Not in education, employment or training - pregnancy or parenting",),
}
_IN_TOUCH = {
    **YES_NO_LETTERED,
    "DIED": "died",
    "c) Died": "died",
    "REFU": "refused",
    "d) Refused contact": "refused",
    "NREQ": "not required",
    "e) No longer required": "not required",
    "RHOM": "returned home",
    "f) Returned home": "returned home",
}
_ASYLUM = "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over"

_CONTACTED = Told("last_contact_date", "Latest Date of Contact")
_REVIEWED = Told("plan_reviewed_date", "Latest Pathway Plan Review Date")
CARE_LEAVERS = Return(
    name="annex_a_care_leavers",
    title="Annex A list 9: care leavers",
    columns=(
        *PARTICULARS,
        yes_no("is_asylum_seeker", f"{_ASYLUM} (Y/N)", _ASYLUM, "UASC or formerly UASC"),
        DISABILITY,
        Column("eligibility", "Eligibility Category", "category", required=True, categories=lettered(_ELIGIBILITY)),
        day("plan_reviewed_date", "Latest Pathway Plan Review Date", "Pathway Plan Review Date"),
        Column("is_in_touch", "LA in Touch", "category", categories=_IN_TOUCH),
        day("last_contact_date", "Latest Date of Contact", "Date of Last Contact"),
        Column("accommodation", "Type of Accommodation", synonyms=("Accommodation",)),
        Column(
            "suitability",
            "Suitability of Accommodation",
            "category",
            categories=lettered({"Suitable": "suitable", "Unsuitable": "unsuitable"}),
        ),
        Column("activity", "Activity Status", "category", categories=worded(_ACTIVITIES)),
    ),
    left_behind=(*NEVER_READ, "Allocated Personal Advisor", "Personal Advisor"),
    key=("child_id",),
    birthdays={"plan_reviewed_date": (), "last_contact_date": ()},  # the plan is due at 16, contact about birthdays
    is_one_row_each=True,
    ages=(Age("age_at_contact", at="last_contact_date"),),
    checks=(
        aged("care_leaver_is_16_to_25_at_contact", BORN, _CONTACTED, 16, 25),
        aged("care_leaver_is_16_to_25_at_review", BORN, _REVIEWED, 16, 25),
        given_with(
            "suitability_is_of_an_accommodation",
            Told("suitability", "Suitability of Accommodation"),
            Told("accommodation", "Type of Accommodation"),
        ),
    ),
)

_ENTERED = Told("care_started_date", "Date the Child Entered Care")
_DECIDED = Told("decision_date", "Date of Decision that Child Should be Placed for Adoption")
_MATCHED = Told("matched_date", "Date of Matching Child and Prospective Adopters")
_PLACED = Told("placed_date", "Date Placed for Adoption")
_ORDERED = Told("adoption_date", "Date of Adoption Order")
_REVERSED = Told("reversed_date", "Date of Decision that Child Should No Longer be Placed for Adoption")
_REVERSAL_REASON = Told("reversal_reason", "Reason Why Child No Longer Placed for Adoption")
ADOPTIONS = Return(
    name="annex_a_adoptions",
    title="Annex A list 10: adoption",
    columns=(
        *PARTICULARS,
        DISABILITY,
        day("care_started_date", "Date the Child Entered Care", "Date Entered Care", required=True),
        day("decision_date", _DECIDED.said, "Date of Decision", "Date of Decision to Place for Adoption"),
        day("placement_order_date", "Date of Placement Order"),
        day("matched_date", _MATCHED.said, "Date Matched"),
        day("placed_date", "Date Placed for Adoption", "Date Placed"),
        day("adoption_date", "Date of Adoption Order"),
        day("reversed_date", _REVERSED.said, "Date Decision Reversed"),
        Column("reversal_reason", _REVERSAL_REASON.said, synonyms=("Reason Decision Reversed",)),
        day(
            "fostered_for_adoption_date",
            "Date the child was placed for fostering in FFA or concurrent planning placement",
            "Date Placed in FFA",
        ),
    ),
    left_behind=(*NEVER_READ, *_FAMILY),
    key=("child_id", "care_started_date"),
    is_one_row_each=True,
    ages=(Age("age_at_start", at="care_started_date"),),
    checks=(
        in_order("decision_is_not_before_care", _ENTERED, _DECIDED),
        in_order("match_is_not_before_decision", _DECIDED, _MATCHED),
        in_order("placed_after_match", _MATCHED, _PLACED),
        in_order("adopted_after_placed", _PLACED, _ORDERED),
        in_order("decision_is_reversed_after_it_is_made", _DECIDED, _REVERSED),
        given_with("reversal_reason_has_a_date", _REVERSAL_REASON, _REVERSED),
        aged("adopted_child_is_under_18", BORN, _ORDERED, 0, 17),
        one_birth_date(Told(BIRTH.name, BIRTH.source), CHILD.name),
    ),
)

_ENQUIRED = Told("enquiry_date", "Date enquiry received")
_FIRST = Told("first_stage_started_date", "Date Stage 1 started")
_FIRST_END = Told("first_stage_ended_date", "Date Stage 1 ended")
_SECOND = Told("second_stage_started_date", "Date Stage 2 started")
_SECOND_END = Told("second_stage_ended_date", "Date Stage 2 ended")
_APPLIED = Told("application_date", "Date application submitted")
_APPROVED = Told("approved_date", "Date application approved")
_CHILD_PLACED = Told("placed_date", "Date child/children placed with adopter(s)")
ADOPTERS = Return(
    name="annex_a_adopters",
    title="Annex A list 11: prospective adopters",
    columns=(
        Column(
            "adopter_id",
            "Individual adopter identifier",
            "identifier",
            required=True,
            realm="adopter",
            synonyms=("Adopter identifier", "Adopter ID"),
        ),
        SEX,
        ETHNICITY,
        Column("is_disabled", "Disability", "category", categories={**YES_NO_LETTERED, "c) Unknown": "unknown"}),
        yes_no("is_fostering", "Is the (prospective) adopter fostering for adoption?", "Fostering for adoption"),
        day("enquiry_date", "Date enquiry received", "Enquiry date", required=True),
        day("first_stage_started_date", "Date Stage 1 started"),
        day("first_stage_ended_date", "Date Stage 1 ended"),
        day("second_stage_started_date", "Date Stage 2 started"),
        day("second_stage_ended_date", "Date Stage 2 ended"),
        day("application_date", "Date application submitted"),
        day("approved_date", "Date application approved"),
        day("matched_date", "Date adopter matched with child(ren)", "Date matched"),
        day("placed_date", _CHILD_PLACED.said, "Date placed"),
        number("children_placed", "No. of children placed", "Number of children placed"),
        day("adoption_date", "Date of Adoption Order"),
        day("left_date", "Date of leaving adoption process"),
        Column("leaving_reason", "Reason for leaving adoption process"),
    ),
    left_behind=(*NEVER_READ, *_FAMILY),
    key=("adopter_id", "enquiry_date"),
    is_one_row_each=True,
    dated=("enquiry_date",),
    checks=(
        in_order("first_stage_is_not_before_enquiry", _ENQUIRED, _FIRST),
        in_order("first_stage_ends_after_it_starts", _FIRST, _FIRST_END),
        in_order("second_stage_is_not_before_first", _FIRST_END, _SECOND),
        in_order("second_stage_ends_after_it_starts", _SECOND, _SECOND_END),
        in_order("approved_after_application", _APPLIED, _APPROVED),
        in_order("placed_after_approval", _APPROVED, _CHILD_PLACED),
        Check(
            "children_are_placed_where_there_is_a_day",
            "children_placed",
            nw.col("children_placed").is_null() | (nw.col("children_placed") == 0) | ~nw.col("placed_date").is_null(),
            "No. of children placed was expected to be nought, or to have the day they were placed. Give the day, or put the number right.",
        ),
    ),
)
