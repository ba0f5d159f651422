"""Annex A, lists 1 to 5: contacts, early-help assessments, referrals, assessments, section 47 enquiries.

Source: Ofsted, Inspecting local authority children's services: Annex A, child-level data.
"""

import narwhals as nw

from trust_analysis.datasets.codes import REFERRAL_SOURCES, YES, worded
from trust_analysis.datasets.cross_rules import Theirs, among
from trust_analysis.datasets.definition import Check, Column, Return
from trust_analysis.datasets.returns.social_care.annex_a import (
    BIRTH,
    BORN,
    CHILD,
    DISABILITY,
    NEVER_READ,
    PARTICULARS,
    ages,
    day,
    number,
    yes_no,
)
from trust_analysis.datasets.rules import Told, aged, in_order, not_more, one_birth_date
from trust_analysis.vocabulary.severity import Severity

_SOURCES = worded(REFERRAL_SOURCES, with_letters=True)
_BIRTH_AGREES = one_birth_date(Told(BIRTH.name, BIRTH.source), CHILD.name)
_THE_CHILD = (("child_id", "child_id"),)

_CONTACT = Told("contact_date", "Date of Contact")
CONTACTS = Return(
    name="annex_a_contacts",
    title="Annex A list 1: contacts",
    columns=(
        *PARTICULARS,
        day("contact_date", "Date of Contact", "Contact Date", required=True),
        Column("source", "Contact Source", "category", categories=_SOURCES, synonyms=("Source of Contact",)),
    ),
    left_behind=NEVER_READ,
    key=("child_id", "contact_date"),
    is_repeatable=True,
    dated=("contact_date",),
    ages=ages("contact_date"),
    checks=(
        aged("contact_is_about_a_child", BORN, _CONTACT, 0, 17),
        _BIRTH_AGREES,
    ),
)

_HELP = Told("started_date", "Assessment start date")
_HELP_END = Told("completed_date", "Assessment completion date")
EARLY_HELP = Return(
    name="annex_a_early_help",
    title="Annex A list 2: early help assessments",
    columns=(
        *PARTICULARS,
        day("started_date", "Assessment start date", "Start date", required=True),
        day("completed_date", "Assessment completion date", "Completion date"),
        Column("organisation", "Organisation completing assessment", synonyms=("Organisation",)),
    ),
    left_behind=NEVER_READ,
    key=("child_id", "started_date"),
    dated=("started_date",),
    ages=ages("started_date"),
    checks=(
        in_order("early_help_ends_after_it_starts", _HELP, _HELP_END, Severity.SET_ROW_ASIDE),
        aged("early_help_is_for_a_child", BORN, _HELP, 0, 17),
        _BIRTH_AGREES,
    ),
)

_REFERRED = Told("referral_date", "Date of Referral")
REFERRALS = Return(
    name="annex_a_referrals",
    title="Annex A list 3: referrals",
    columns=(
        *PARTICULARS,
        day("referral_date", "Date of Referral", "Referral Date", required=True),
        Column("source", "Referral Source", "category", categories=_SOURCES, synonyms=("Source of Referral",)),
        yes_no("is_no_further_action", "Referral NFA?", "NFA", "Referral No Further Action?"),
        number(
            "referrals_in_12_months",
            "Number of Referrals in Last 12 Months",
            "Number of Referrals in the Last 12 Months",
            "Referrals in Last 12 Months",
        ),
    ),
    left_behind=NEVER_READ,
    key=("child_id", "referral_date"),
    dated=("referral_date",),
    ages=ages("referral_date"),
    cross_checks=(
        among(
            "referral_is_in_the_census",
            _REFERRED,
            Theirs(
                "cin_referrals",
                _THE_CHILD,
                "referral_date",
                "the day of one of the child's referrals in the children in need census",
            ),
        ),
    ),
    checks=(
        aged("referral_is_about_a_child", BORN, _REFERRED, 0, 17),
        _BIRTH_AGREES,
    ),
)

_ASSESSED = Told("started_date", "Continuous Assessment Start Date")
_AUTHORISED = Told("authorised_date", "Continuous Assessment Date of Authorisation")
ASSESSMENTS = Return(
    name="annex_a_assessments",
    title="Annex A list 4: assessments",
    columns=(
        *PARTICULARS,
        DISABILITY,
        day("started_date", "Continuous Assessment Start Date", "Assessment Start Date", required=True),
        yes_no(
            "is_child_seen", "Child Seen During Continuous Assessment", "Child Seen", "Child Seen During Assessment"
        ),
        day(
            "authorised_date",
            "Continuous Assessment Date of Authorisation",
            "Assessment Authorisation Date",
            "Date of Authorisation",
        ),
        Column(
            "outcome",
            "Was the child assessed as requiring LA children's social care support?",
            synonyms=("Assessed as requiring support", "Was the child assessed as requiring LA childrens social care"),
        ),
    ),
    left_behind=NEVER_READ,
    key=("child_id", "started_date"),
    dated=("started_date", "authorised_date"),
    ages=ages("started_date"),
    checks=(
        in_order("assessment_is_authorised_after_it_starts", _ASSESSED, _AUTHORISED, Severity.SET_ROW_ASIDE),
        aged("assessment_is_of_a_child", BORN, _ASSESSED, 0, 24),
        _BIRTH_AGREES,
    ),
)

_ENQUIRY = Told("started_date", "Strategy discussion initiating Section 47 Enquiry Start Date")
_CONFERENCE = Told("conference_date", "Date of Initial Child Protection Conference")
_RESULT = "Did the Initial Child Protection Conference Result in a Child Protection Plan"
SECTION_47 = Return(
    name="annex_a_section_47",
    title="Annex A list 5: section 47 enquiries",
    columns=(
        *PARTICULARS,
        DISABILITY,
        day(
            "started_date",
            "Strategy discussion initiating Section 47 Enquiry Start Date",
            "Section 47 Enquiry Start Date",
            "Section 47 Start Date",
            required=True,
        ),
        yes_no(
            "is_conference_unnecessary",
            "Was an Initial Child Protection Conference deemed unnecessary?",
            "ICPC deemed unnecessary",
            "Was an Initial Child Protection Conference deemed unnecessary (Y/N)",
        ),
        day("conference_date", "Date of Initial Child Protection Conference", "Date of ICPC", "ICPC Date"),
        yes_no("is_plan_the_result", _RESULT, f"{_RESULT} (Y/N)", "Did the ICPC Result in a Child Protection Plan"),
        number(
            "enquiries_in_12_months",
            "Number of Section 47 Enquiries in the last 12 months",
            "Section 47 Enquiries in the last 12 months",
        ),
        number("conferences_in_12_months", "Number of ICPCs in the last 12 months", "ICPCs in the last 12 months"),
    ),
    left_behind=NEVER_READ,
    key=("child_id", "started_date"),
    dated=("started_date",),
    ages=ages("started_date"),
    cross_checks=(
        among(
            "enquiry_is_in_the_census",
            _ENQUIRY,
            Theirs(
                "cin_section_47",
                _THE_CHILD,
                "started_date",
                "the day that one of the child's enquiries started in the children in need census",
            ),
        ),
    ),
    checks=(
        in_order("conference_is_not_before_enquiry", _ENQUIRY, _CONFERENCE),
        aged("enquiry_is_about_a_child", BORN, _ENQUIRY, 0, 17),
        Check(
            "unnecessary_conference_was_not_held",
            "is_conference_unnecessary",
            nw.col("is_conference_unnecessary").is_null()
            | nw.col("conference_date").is_null()
            | (nw.col("is_conference_unnecessary") != YES),
            "Was an Initial Child Protection Conference deemed unnecessary? says yes, and there is a date of one. Put right whichever is wrong.",
        ),
        Check(
            "plan_comes_of_a_conference",
            "is_plan_the_result",
            nw.col("is_plan_the_result").is_null()
            | (nw.col("is_plan_the_result") != YES)
            | ~nw.col("conference_date").is_null(),
            f"{_RESULT} says yes, and there is no Date of Initial Child Protection Conference. Give it, or put the answer right.",
        ),
        not_more(
            "conferences_are_not_more_than_enquiries",
            Told("conferences_in_12_months", "Number of ICPCs in the last 12 months"),
            Told("enquiries_in_12_months", "Number of Section 47 Enquiries in the last 12 months"),
        ),
        _BIRTH_AGREES,
    ),
)
