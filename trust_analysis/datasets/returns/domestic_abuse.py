"""Domestic-abuse incidents: the police extract, a row per incident, with the number of children linked to it.

A local layout, agreed with the police; the risk grading is that of the DASH assessment.
"""

from trust_analysis.datasets.definition import Column, Return
from trust_analysis.datasets.rules import Told, matches, within

SMALL_AREA = r"^E01\d{6}$"
DISTRICT = r"^E0[6-9]\d{6}$"
RISKS = ("High", "Medium", "Standard")

INCIDENTS = Return(
    name="domestic_abuse_incidents",
    title="Domestic-abuse incidents",
    columns=(
        Column("incident_id", "incident_id", "identifier", required=True, realm="incident"),
        Column("incident_date", "incident_date", "date", required=True),
        Column("district_code", "district"),
        Column("lsoa_code", "lsoa", synonyms=("LSOA code", "LSOA11CD", "LSOA21CD", "small area", "small area code")),
        Column("risk", "risk_grading", "category", required=True, categories={risk: risk for risk in RISKS}),
        Column("children_linked", "children_linked", "whole_number", required=True),
        Column(
            "is_repeat",
            "repeat",
            "category",
            required=True,
            categories={"Y": "yes", "N": "no", "Yes": "yes", "No": "no"},
        ),
    ),
    left_behind=("victim", "suspect", "name", "address", "postcode", "officer", "narrative", "notes"),
    key=("incident_id",),
    is_one_row_each=True,
    dated=("incident_date",),
    checks=(
        matches(
            "lsoa_is_a_code",
            Told("lsoa_code", "lsoa"),
            SMALL_AREA,
            "a code of England's small areas: E01 and six digits",
        ),
        matches(
            "district_is_a_code",
            Told("district_code", "district"),
            DISTRICT,
            "a code of one of England's districts: E06, E07, E08 or E09 and six digits",
        ),
        within("children_linked_are_plausible", Told("children_linked", "children_linked"), 0, 15, "as a rule few"),
    ),
)
