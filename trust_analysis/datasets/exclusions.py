"""Suspensions and permanent exclusions: the authority's list, with the day education resumed.

Columns are those of the school census exclusions tables (Department for Education, school census guide) with the
pupil's particulars and the day suitable full-time education resumed, which the authority keeps (Education and
Inspections Act 2006, regulations on the sixth day).
"""

import narwhals as nw

from trust_analysis.datasets.definition import Age, Check, Column, Return

PERMANENT, SUSPENSION = "permanent", "suspension"

EXCLUSIONS = Return(
    name="exclusions",
    title="Suspensions and permanent exclusions",
    columns=(
        Column("pupil_id", "upn", "identifier", required=True, realm="pupil"),
        Column("birth_month", "dob", "birth_date"),
        Column("sex", "sex", "category", categories={"M": "male", "F": "female", "U": "unknown"}),
        Column("year_group", "yeargroup"),
        Column(
            "phase",
            "phase",
            "category",
            categories={"Primary": "Primary", "Secondary": "Secondary", "Special": "Special"},
        ),
        Column("started_date", "startdate", "date", required=True),
        Column("sessions", "sessions", "whole_number"),
        Column("reason", "reason1"),
        Column("second_reason", "reason2"),
        Column("third_reason", "reason3"),
        Column(
            "category",
            "category",
            "category",
            required=True,
            categories={"PERM": PERMANENT, "SUSP": SUSPENSION, "FIXD": SUSPENSION, "LNCH": SUSPENSION},
        ),
        Column(
            "sen_provision",
            "senprovision",
            "category",
            categories={"N": "no special educational need", "K": "SEN support", "E": "education, health and care plan"},
        ),
        Column("resumed_date", "resumeddate", "date", synonyms=("education resumed", "date education resumed")),
    ),
    key=("pupil_id", "started_date"),
    dated=("started_date", "resumed_date"),
    ages=(Age("age_at_start", at="started_date"),),
    checks=(
        Check(
            "education_resumes_after_the_exclusion",
            "resumed_date",
            nw.col("resumed_date").is_null() | (nw.col("resumed_date") >= nw.col("started_date")),
            "resumeddate (the day education resumed) was expected on or after startdate. Put right whichever is wrong.",
        ),
        Check(
            "sessions_within_45_days",
            "sessions",
            nw.col("sessions").is_null() | nw.col("sessions").is_between(0, 90),
            "sessions was expected between 0 and 90 (45 school days). Put the number right.",
        ),
    ),
)
