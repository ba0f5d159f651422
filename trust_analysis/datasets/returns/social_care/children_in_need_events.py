"""The children in need census: what follows a referral: assessments, plans, enquiries, protection plans, reviews.

Source: Department for Education, Children in need census: guide. Factors gained codes in 2022/23 (8B and following
told apart kinds of exploitation and harm); 3A, 3B and 3C tell of domestic abuse with the child, a parent or another
person as victim.
"""

import narwhals as nw

from trust_analysis.datasets.codes import ABUSE_WORDS, YES, YES_NO, itself
from trust_analysis.datasets.cross_rules import Theirs, by_the_end
from trust_analysis.datasets.definition import Check, Column, CrossCheck, Reference, Return
from trust_analysis.datasets.returns.social_care.children_in_need import (
    CHILD,
    CHILD_IN_CHILDREN,
    REFERENCE_DATE,
    REFERRED,
    REFERRED_TOLD,
    ROOT,
    by_reference_date,
)
from trust_analysis.datasets.rules import (
    Told,
    in_order,
    no_overlap,
    one_open,
    stands_alone,
    within,
)
from trust_analysis.vocabulary.severity import Severity

FACTORS = (
    *("1A", "1B", "1C", "2A", "2B", "2C", "3A", "3B", "3C", "4A", "4B", "4C", "5A", "5B", "5C", "6A", "6B", "6C"),
    *("7A", "8A", "8B", "8C", "8D", "8E", "8F", "9A", "10A", "11A", "12A", "13A", "14A", "15A", "16A", "17A"),
    *("18A", "18B", "18C", "19A", "19B", "19C", "20", "21", "22A", "23A", "24A"),
)
NO_FACTOR = "21"
_CHILD_WAS_REFERRED = Reference(
    "child_was_referred",
    "child_id",
    "cin_referrals",
    "child_id",
    "LAchildID was expected among the children referred. Add the referral, or put the identifier right.",
)
_REFERENCES = (CHILD_IN_CHILDREN, _CHILD_WAS_REFERRED)


def _by_closure(name: str, day: Told) -> CrossCheck:
    """Return the check that a day is not after the closure of the case that its referral opened."""
    on = (("child_id", "child_id"), ("referral_date", "referral_date"))
    said = "the CINclosureDate of its referral"
    return by_the_end(name, day, Theirs("cin_referrals", on, "closed_date", said))


_ASSESSED = Told("started_date", "AssessmentActualStartDate")
_REVIEWED = Told("reviewed_date", "AssessmentInternalReviewDate")
_AUTHORISED = Told("authorised_date", "AssessmentAuthorisationDate")
ASSESSMENTS = Return(
    name="cin_assessments",
    title="Children in need census: assessments",
    columns=(
        CHILD,
        REFERRED,
        Column("started_date", "AssessmentActualStartDate", "date", required=True),
        Column("reviewed_date", "AssessmentInternalReviewDate", "date"),
        Column("authorised_date", "AssessmentAuthorisationDate", "date"),
        REFERENCE_DATE,
    ),
    key=("child_id", "started_date"),
    is_one_row_each=True,
    dated=("started_date", "authorised_date"),
    xml=(ROOT, "Assessments"),
    references=_REFERENCES,
    cross_checks=(_by_closure("assessment_starts_before_closure", _ASSESSED),),
    checks=(
        in_order("assessment_is_authorised_after_it_starts", _ASSESSED, _AUTHORISED, Severity.SET_ROW_ASIDE),
        in_order("assessment_is_reviewed_after_it_starts", _ASSESSED, _REVIEWED),
        in_order("assessment_is_authorised_after_its_review", _REVIEWED, _AUTHORISED),
        in_order("assessment_is_not_before_referral", REFERRED_TOLD, _ASSESSED),
        by_reference_date("assessment_is_not_to_come", _ASSESSED),
        one_open("one_open_assessment_a_child", _AUTHORISED, "child_id", "assessment"),
    ),
)

ASSESSMENT_FACTORS = Return(
    name="cin_assessment_factors",
    title="Children in need census: factors found at the end of an assessment",
    columns=(
        CHILD,
        Column("started_date", "AssessmentActualStartDate", "date", required=True),
        Column("authorised_date", "AssessmentAuthorisationDate", "date"),
        Column(
            "factor",
            "AssessmentFactors",
            "category",
            required=True,
            categories=itself(*FACTORS),
            synonyms=("AssessmentFactor", "FactorsIdentifiedAtAssessment"),
        ),
    ),
    key=("child_id", "started_date"),
    dated=("authorised_date",),
    xml=(ROOT, "AssessmentFactors"),
    references=_REFERENCES,
    checks=(
        Check(
            "factors_are_of_an_authorised_assessment",
            "factor",
            ~nw.col("authorised_date").is_null(),
            "AssessmentFactors were expected of an assessment that has ended; it has no AssessmentAuthorisationDate. Give the date.",
        ),
        stands_alone(
            "no_factor_stands_alone", Told("factor", "AssessmentFactors"), NO_FACTOR, "child_id", "started_date"
        ),
    ),
)

_PLAN = Told("started_date", "CINPlanStartDate")
_PLAN_END = Told("ended_date", "CINPlanEndDate")
PLANS = Return(
    name="cin_plans",
    title="Children in need census: child-in-need plans",
    columns=(
        CHILD,
        REFERRED,
        Column("started_date", "CINPlanStartDate", "date", required=True),
        Column("ended_date", "CINPlanEndDate", "date"),
        REFERENCE_DATE,
    ),
    key=("child_id", "started_date"),
    birthdays={"ended_date": (18,)},
    is_one_row_each=True,
    dated=("started_date", "ended_date"),
    xml=(ROOT, "CINPlanDates"),
    references=_REFERENCES,
    cross_checks=(
        _by_closure("plan_starts_before_closure", _PLAN),
        _by_closure("plan_ends_by_closure", _PLAN_END),
    ),
    checks=(
        in_order("plan_ends_after_it_starts", _PLAN, _PLAN_END, Severity.SET_ROW_ASIDE),
        in_order("plan_is_not_before_referral", REFERRED_TOLD, _PLAN),
        by_reference_date("plan_is_not_to_come", _PLAN),
        one_open("one_open_plan_a_child", _PLAN_END, "child_id", "plan"),
        no_overlap("plans_do_not_overlap", ("started_date", _PLAN_END.name), _PLAN_END, "child_id", "plan"),
    ),
)

_ENQUIRY = Told("started_date", "S47ActualStartDate")
_CONFERENCE = Told("conference_date", "DateOfInitialCPC")
_TARGET = Told("conference_target_date", "InitialCPCtarget")
SECTION_47 = Return(
    name="cin_section_47",
    title="Children in need census: section 47 enquiries",
    columns=(
        CHILD,
        REFERRED,
        Column("started_date", "S47ActualStartDate", "date", required=True),
        Column("conference_target_date", "InitialCPCtarget", "date"),
        Column("conference_date", "DateOfInitialCPC", "date"),
        Column("is_conference_unnecessary", "ICPCnotRequired", "category", categories=YES_NO),
        REFERENCE_DATE,
    ),
    key=("child_id", "started_date"),
    is_one_row_each=True,
    dated=("started_date",),
    xml=(ROOT, "Section47"),
    references=_REFERENCES,
    cross_checks=(_by_closure("enquiry_starts_before_closure", _ENQUIRY),),
    checks=(
        in_order("enquiry_is_not_before_referral", REFERRED_TOLD, _ENQUIRY),
        in_order("conference_is_not_before_enquiry", _ENQUIRY, _CONFERENCE),
        in_order("conference_target_is_not_before_enquiry", _ENQUIRY, _TARGET),
        Check(
            "unnecessary_conference_was_not_held",
            "is_conference_unnecessary",
            nw.col("is_conference_unnecessary").is_null()
            | nw.col("conference_date").is_null()
            | (nw.col("is_conference_unnecessary") != YES),
            "ICPCnotRequired says that no conference was needed, and DateOfInitialCPC that one was held. Put right whichever is wrong.",
        ),
        by_reference_date("enquiry_is_not_to_come", _ENQUIRY),
    ),
)

_PROTECTION = Told("started_date", "CPPstartDate")
_PROTECTION_END = Told("ended_date", "CPPendDate")
PROTECTION_PLANS = Return(
    name="cin_protection_plans",
    title="Children in need census: child protection plans",
    columns=(
        CHILD,
        REFERRED,
        Column("started_date", "CPPstartDate", "date", required=True),
        Column("ended_date", "CPPendDate", "date"),
        Column("first_category_of_abuse", "InitialCategoryOfAbuse", "category", categories=ABUSE_WORDS),
        Column("latest_category_of_abuse", "LatestCategoryOfAbuse", "category", categories=ABUSE_WORDS),
        Column("previous_plans", "NumberOfPreviousCPP", "whole_number"),
        REFERENCE_DATE,
    ),
    key=("child_id", "started_date"),
    birthdays={"ended_date": (18,)},
    is_one_row_each=True,
    dated=("started_date", "ended_date"),
    xml=(ROOT, "ChildProtectionPlans"),
    references=_REFERENCES,
    cross_checks=(_by_closure("protection_plan_ends_by_closure", _PROTECTION_END),),
    checks=(
        in_order("protection_plan_ends_after_it_starts", _PROTECTION, _PROTECTION_END, Severity.SET_ROW_ASIDE),
        in_order("protection_plan_is_not_before_referral", REFERRED_TOLD, _PROTECTION),
        by_reference_date("protection_plan_is_not_to_come", _PROTECTION),
        within("previous_plans_are_plausible", Told("previous_plans", "NumberOfPreviousCPP"), 0, 10, "as a rule few"),
        one_open("one_open_protection_plan_a_child", _PROTECTION_END, "child_id", "protection plan"),
        no_overlap(
            "protection_plans_do_not_overlap",
            ("started_date", _PROTECTION_END.name),
            _PROTECTION_END,
            "child_id",
            "protection plan",
        ),
    ),
)

_REVIEW = Told("review_date", "CPPreviewDate")
PROTECTION_REVIEWS = Return(
    name="cin_protection_reviews",
    title="Children in need census: reviews of child protection plans",
    columns=(
        CHILD,
        Column("started_date", "CPPstartDate", "date", required=True),
        Column("ended_date", "CPPendDate", "date"),
        Column("review_date", "CPPreviewDate", "date", required=True),
    ),
    key=("child_id", "review_date"),
    birthdays={"ended_date": (18,)},
    dated=("review_date",),
    xml=(ROOT, "CPPreviewDate"),
    references=(
        CHILD_IN_CHILDREN,
        Reference(
            "child_has_a_protection_plan",
            "child_id",
            "cin_protection_plans",
            "child_id",
            "LAchildID was expected among the children with a protection plan. Add the plan, or put the identifier right.",
        ),
    ),
    checks=(
        in_order("review_is_not_before_its_plan", _PROTECTION, _REVIEW),
        in_order("review_is_not_after_its_plan", _REVIEW, _PROTECTION_END),
    ),
)
