"""Domestic-abuse incidents: the police extract, a row per incident, with the number of children linked to it.

A local layout, agreed with the police; the risk grading is that of the DASH assessment.
"""

from trust_analysis.datasets.definition import Column, Return

RISKS = ("High", "Medium", "Standard")

INCIDENTS = Return(
    name="domestic_abuse_incidents",
    title="Domestic-abuse incidents",
    columns=(
        Column("incident_id", "incident_id", "identifier", required=True, realm="incident"),
        Column("incident_date", "incident_date", "date", required=True),
        Column("district_code", "district"),
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
    key=("incident_id",),
    is_one_row_each=True,
    dated=("incident_date",),
)
