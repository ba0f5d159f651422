"""Child and adolescent mental health services: the provider's extract of referrals and of contacts.

A local layout, agreed with the provider; its terms follow the Mental Health Services Data Set (NHS England).
"""

import narwhals as nw

from trust_analysis.datasets.definition import Age, Check, Column, Return

_YES_NO = {"Y": "yes", "N": "no", "Yes": "yes", "No": "no", "1": "yes", "0": "no"}

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
    is_one_row_each=True,
    dated=("referral_date", "discharge_date"),
    ages=(Age("age_at_referral", at="referral_date"),),
    checks=(
        Check(
            "discharge_after_referral",
            "discharge_date",
            nw.col("discharge_date").is_null() | (nw.col("discharge_date") >= nw.col("referral_date")),
            "discharge_date was expected on or after referral_date. Put right whichever is wrong.",
            severity="set_row_aside",
        ),
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
)
