"""The children in need census: the children, their disabilities and their referrals.

Source: Department for Education, Children in need census: guide, 2020 to 2021 and later years. Layouts of 2021 to 2024
differ in few tags: `GenderCurrent` became `Sex` (and 1 and 2 became M, F and U); since 2023 a child has neither an
expected date of birth nor a date of death. A row's columns may stand in what encloses it: the child's identifier, the
referral's date, and the census's reference date.
"""

import narwhals as nw

from trust_analysis.datasets.codes import (
    CLOSURES,
    ETHNICITIES,
    NEEDS,
    REFERRAL_SOURCES,
    SEXES,
    YES,
    YES_NO,
    itself,
    worded,
)
from trust_analysis.datasets.cross_rules import same_birth, same_sex
from trust_analysis.datasets.definition import Age, Check, Column, Reference, Return
from trust_analysis.datasets.pupil_numbers import pupil_number_checks
from trust_analysis.datasets.rules import (
    Told,
    given_alone,
    given_with,
    holds_where_given,
    in_order,
    is_given,
    no_overlap,
    one_open,
    stands_alone,
    younger_than,
)
from trust_analysis.vocabulary.severity import Severity

ROOT = "Message"
CHILD = Column(
    "child_id", "LAchildID", "identifier", required=True, realm="social_care_child", synonyms=("Child LA ID",)
)
BIRTH = Column("birth_month", "PersonBirthDate", "birth_date")
REFERRED = Column("referral_date", "CINreferralDate", "date", required=True)
REFERENCE_DATE = Column("reference_date", "ReferenceDate", "date", kept=False)
CHILD_IN_CHILDREN = Reference(
    "child_is_among_the_children",
    "child_id",
    "cin_children",
    "child_id",
    "LAchildID was expected among the children of the census. Add the child there, or put the identifier right.",
)
REFERRED_TOLD = Told("referral_date", "CINreferralDate (the day of the referral)")


def by_reference_date(name: str, day: Told) -> Check:
    """Return the check that a day is not after the census's reference date."""
    return Check(
        name,
        day.name,
        holds_where_given(nw.col(day.name) <= nw.col("reference_date"), day.name, "reference_date"),
        f"{day.said} was expected on or before the census's reference date. Put the date right, or leave out what came after.",
    )


DISABILITIES = ("HAND", "MOB", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH", "CON", "AUT", "DDA")
NO_DISABILITY = "NONE"
_BORN = Told("birth_month", "PersonBirthDate")
_CLOSED = Told("closed_date", "CINclosureDate (the day the case was closed)")
_CONFERENCE = Told("first_conference_date", "DateOfInitialCPC (the day of the initial conference)")
_CLOSURE_REASON = Told("closure_reason", "ReasonForClosure")
_LOOKED_AFTER = ("looked_after_header", (("child_id", "child_id"),), "that of the child in the SSDA903 header")
_LED_NOWHERE = nw.col("is_no_further_action").fill_null("") == YES
"""A referral without further action needs no day of closing: the national rule (8815) leaves it out too."""

CHILDREN = Return(
    name="cin_children",
    title="Children in need census: children",
    columns=(
        CHILD,
        Column("upn", "UPN", "identifier", realm="pupil"),
        Column("former_upn", "FormerUPN", "identifier", realm="pupil", kept=False),
        Column("upn_unknown", "UPNunknown", "category", categories=itself(*(f"UN{one}" for one in range(1, 11)))),
        BIRTH,
        Column("expected_birth", "ExpectedPersonBirthDate", "birth_date", kept=False),
        Column("sex", "GenderCurrent", "category", categories=SEXES, synonyms=("Sex", "Gender")),
        Column("died_date", "PersonDeathDate", "date", kept=False),
        Column("ethnicity", "Ethnicity", "category", categories=itself(*ETHNICITIES)),
        REFERENCE_DATE,
    ),
    key=("child_id",),
    is_one_row_each=True,
    xml=(ROOT, "Child"),
    cross_checks=(
        same_birth("PersonBirthDate", *_LOOKED_AFTER),
        same_sex("GenderCurrent", *_LOOKED_AFTER),
    ),
    checks=(
        *pupil_number_checks(Told("upn", "UPN")),
        given_alone("upn_or_why_it_is_unknown", Told("upn_unknown", "UPNunknown"), Told("upn", "UPN")),
        Check(
            "child_is_born_or_expected",
            "birth_month",
            is_given("birth_month") | is_given("expected_birth"),
            "PersonBirthDate was expected, or for an unborn child ExpectedPersonBirthDate; both are empty. Give one.",
        ),
        in_order("death_is_not_before_birth", _BORN, Told("died_date", "PersonDeathDate")),
        by_reference_date("birth_is_not_to_come", Told("birth_month", "PersonBirthDate")),
    ),
)

CHILD_DISABILITIES = Return(
    name="cin_disabilities",
    title="Children in need census: disabilities",
    columns=(
        CHILD,
        Column(
            "disability",
            "Disability",
            "category",
            required=True,
            categories=itself(*DISABILITIES, NO_DISABILITY),
            synonyms=("Disabilities",),
        ),
    ),
    key=("child_id",),
    xml=(ROOT, "Disability"),
    references=(CHILD_IN_CHILDREN,),
    checks=(stands_alone("no_disability_stands_alone", Told("disability", "Disability"), NO_DISABILITY, "child_id"),),
)

REFERRALS = Return(
    name="cin_referrals",
    title="Children in need census: referrals",
    columns=(
        CHILD,
        BIRTH,
        REFERRED,
        Column("source", "ReferralSource", "category", categories=itself(*REFERRAL_SOURCES)),
        Column("category_of_need", "PrimaryNeedCode", "category", categories=worded(NEEDS)),
        Column("closed_date", "CINclosureDate", "date"),
        Column("closure_reason", "ReasonForClosure", "category", categories=worded(CLOSURES)),
        Column("first_conference_date", "DateOfInitialCPC", "date"),
        Column("is_no_further_action", "ReferralNFA", "category", categories=YES_NO),
        REFERENCE_DATE,
    ),
    key=("child_id", "referral_date"),
    birthdays={"closed_date": (18,)},
    is_one_row_each=True,
    dated=("referral_date", "closed_date"),
    ages=(
        Age("age_at_referral", at="referral_date"),
        Age("age_on_31_march", at="referral_date", on="31 March"),
    ),
    xml=(ROOT, "CINdetails"),
    references=(CHILD_IN_CHILDREN,),
    checks=(
        in_order("referral_closes_after_it_is_made", REFERRED_TOLD, _CLOSED, Severity.SET_ROW_ASIDE),
        in_order("conference_is_not_before_referral", REFERRED_TOLD, _CONFERENCE),
        given_with("closure_has_a_reason", _CLOSED, _CLOSURE_REASON),
        given_with("closure_reason_has_a_date", _CLOSURE_REASON, _CLOSED),
        Check(
            "no_further_action_means_no_conference",
            "is_no_further_action",
            nw.col("is_no_further_action").is_null()
            | nw.col("first_conference_date").is_null()
            | (nw.col("is_no_further_action") != YES),
            "ReferralNFA says that no further action was taken, and DateOfInitialCPC that a conference was held. Put right whichever is wrong.",
        ),
        younger_than("referred_child_is_under_25", _BORN, REFERRED_TOLD, 25),
        by_reference_date("referral_is_not_to_come", REFERRED_TOLD),
        one_open("one_open_referral_a_child", _CLOSED, "child_id", "referral", left_out=_LED_NOWHERE),
        no_overlap("referrals_do_not_overlap", ("referral_date", _CLOSED.name), _CLOSED, "child_id", "referral"),
    ),
)
