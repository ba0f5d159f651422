"""Child and adolescent mental health services: the provider's extract of referrals, contacts, discharges.

A local layout, agreed with the provider; its terms follow the Mental Health Services Data Set (NHS England).
"""

from trust_analysis.datasets.cross_rules import Theirs, agrees, among, by_the_end, from_the_start
from trust_analysis.datasets.definition import Age, Column, Reference, Return
from trust_analysis.datasets.rules import Told, aged, in_order, matches, one_birth_date
from trust_analysis.vocabulary.severity import Severity

_YES_NO = {"Y": "yes", "N": "no", "Yes": "yes", "No": "no", "1": "yes", "0": "no"}

TEN_DIGITS = r"^\d{3}[ -]?\d{3}[ -]?\d{4}$"
_NAMES = ("name", "surname", "forename", "address", "postcode", "gp_practice", "clinician", "care_professional")
_REFERRED = Reference(
    "contact_has_a_referral",
    "referral_id",
    "camhs_referrals",
    "referral_id",
    "referral_id was expected among the referrals. Send the referral too, or put the number right.",
)
_THE_REFERRAL = (("referral_id", "referral_id"),)
_SAME_CHILD = agrees(
    "child_is_that_of_the_referral",
    Told("child_id", "nhs_number"),
    Theirs("camhs_referrals", _THE_REFERRAL, "child_id", "that of the referral with this referral_id"),
)

REFERRALS = Return(
    name="camhs_referrals",
    title="CAMHS referrals",
    columns=(
        Column("referral_id", "referral_id", "identifier", required=True, realm="referral"),
        Column("child_id", "nhs_number", "identifier", required=True, realm="nhs"),
        Column("birth_month", "dob", "birth_date"),
        Column(
            "sex",
            "sex",
            "category",
            categories={"M": "male", "F": "female", "U": "unknown", "1": "male", "2": "female"},
        ),
        Column("referral_date", "referral_date", "date", required=True),
        Column("source", "source"),
        Column("district_code", "district"),
        Column("discharge_date", "discharge_date", "date"),
    ),
    key=("referral_id",),
    birthdays={"discharge_date": (18,)},  # services for children end then
    is_one_row_each=True,
    dated=("referral_date", "discharge_date"),
    ages=(Age("age_at_referral", at="referral_date"),),
    left_behind=_NAMES,
    checks=(
        in_order(
            "discharge_after_referral",
            Told("referral_date", "referral_date"),
            Told("discharge_date", "discharge_date"),
            Severity.SET_ROW_ASIDE,
        ),
        matches("nhs_number_has_ten_digits", Told("child_id", "nhs_number"), TEN_DIGITS, "ten digits"),
        aged("referred_child_is_under_19", Told("birth_month", "dob"), Told("referral_date", "referral_date"), 0, 18),
        one_birth_date(Told("birth_month", "dob"), "child_id"),
    ),
)

CONTACTS = Return(
    name="camhs_contacts",
    title="CAMHS contacts",
    columns=(
        Column("referral_id", "referral_id", "identifier", required=True, realm="referral"),
        Column("child_id", "nhs_number", "identifier", required=True, realm="nhs"),
        Column("contact_date", "contact_date", "date", required=True),
        Column("contact_type", "contact_type"),
        Column("is_attended", "attended", "category", required=True, categories=_YES_NO),
    ),
    key=("referral_id",),
    is_repeatable=True,
    dated=("contact_date",),
    left_behind=_NAMES,
    references=(_REFERRED,),
    cross_checks=(
        _SAME_CHILD,
        from_the_start(
            "contact_is_not_before_its_referral",
            Told("contact_date", "contact_date"),
            Theirs("camhs_referrals", _THE_REFERRAL, "referral_date", "the referral_date of its referral"),
        ),
        by_the_end(
            "contact_is_not_after_discharge",
            Told("contact_date", "contact_date"),
            Theirs("camhs_referrals", _THE_REFERRAL, "discharge_date", "the discharge_date of its referral"),
        ),
    ),
    checks=(matches("nhs_number_has_ten_digits", Told("child_id", "nhs_number"), TEN_DIGITS, "ten digits"),),
)

DISCHARGES = Return(
    name="camhs_discharges",
    title="CAMHS discharges",
    columns=(
        Column("referral_id", "referral_id", "identifier", required=True, realm="referral"),
        Column("child_id", "nhs_number", "identifier", required=True, realm="nhs"),
        Column("referral_date", "referral_date", "date"),
        Column("last_contact_date", "last_contact_date", "date"),
        Column("discharge_date", "discharge_date", "date", required=True, synonyms=("date_of_discharge",)),
        Column("reason", "discharge_reason", synonyms=("reason",)),
    ),
    key=("referral_id",),
    is_one_row_each=True,
    dated=("discharge_date",),
    left_behind=_NAMES,
    references=(_REFERRED,),
    cross_checks=(
        _SAME_CHILD,
        agrees(
            "referral_date_is_that_of_the_referral",
            Told("referral_date", "referral_date"),
            Theirs("camhs_referrals", _THE_REFERRAL, "referral_date", "the referral_date in the list of referrals"),
        ),
        agrees(
            "discharge_date_is_that_of_the_referral",
            Told("discharge_date", "discharge_date"),
            Theirs("camhs_referrals", _THE_REFERRAL, "discharge_date", "the discharge_date in the list of referrals"),
        ),
        among(
            "last_contact_is_a_contact",
            Told("last_contact_date", "last_contact_date"),
            Theirs(
                "camhs_contacts", _THE_REFERRAL, "contact_date", "the contact_date of one of the referral's contacts"
            ),
        ),
    ),
    checks=(
        in_order(
            "discharge_after_referral",
            Told("referral_date", "referral_date"),
            Told("discharge_date", "discharge_date"),
            Severity.SET_ROW_ASIDE,
        ),
        in_order(
            "discharge_after_last_contact",
            Told("last_contact_date", "last_contact_date"),
            Told("discharge_date", "discharge_date"),
        ),
        matches("nhs_number_has_ten_digits", Told("child_id", "nhs_number"), TEN_DIGITS, "ten digits"),
    ),
)
