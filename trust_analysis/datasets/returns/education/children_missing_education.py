"""Children missing education: the authority's register, a row for each time a child was missing.

A local layout; what it records follows Children missing education: statutory guidance for local authorities
(Department for Education) and section 436A of the Education Act 1996: of compulsory school age, not registered at a
school, and not receiving suitable education otherwise.
"""

import narwhals as nw

from trust_analysis.datasets.codes import SEXES, YEAR_GROUPS
from trust_analysis.datasets.cross_rules import other, same_birth, same_sex
from trust_analysis.datasets.definition import Age, Column, CrossCheck, Return
from trust_analysis.datasets.pupil_numbers import pupil_number_checks
from trust_analysis.datasets.rules import Told, aged, given_with, in_order, one_birth_date, one_open
from trust_analysis.vocabulary.severity import Severity

_NOTIFIED = Told("notified_date", "date notified")
_FOUND = Told("found_date", "date found")
_CLOSED = Told("closed_date", "date closed")
_REASON = Told("closure_reason", "reason closed")
CLOSURES = {
    "On roll at a school": "on roll at a school",
    "Elective home education": "electively home educated",
    "Alternative provision": "in alternative provision",
    "Moved to another authority": "moved to another authority",
    "Moved abroad": "moved abroad",
    "Not of compulsory school age": "not of compulsory school age",
    "Not traced": "not traced",
    "Other": "other",
}
_IN_CENSUS = ("school_census_pupils", (("pupil_id", "upn"),), "that of the pupil in the school census")
_was_on_roll = (other("entered_date") <= nw.col("notified_date")) & (other("left_date") > nw.col("notified_date"))
"""Only of a pupil who left is it known until when: a row of those on roll is true of its census day, and not after."""

CHILDREN_MISSING_EDUCATION = Return(
    name="children_missing_education",
    title="Children missing education: register",
    columns=(
        Column(
            "case_id",
            "case id",
            "identifier",
            required=True,
            realm="missing_education_case",
            synonyms=("case number", "CME reference", "CME ID", "reference"),
        ),
        Column("pupil_id", "upn", "identifier", realm="pupil", synonyms=("unique pupil number",)),
        Column("birth_month", "dob", "birth_date", synonyms=("date of birth",)),
        Column("sex", "sex", "category", categories=SEXES, synonyms=("gender",)),
        Column("year_group", "year group", "category", categories=YEAR_GROUPS, synonyms=("NC year",)),
        Column("last_school", "last school", synonyms=("previous school", "last known school")),
        Column("district_code", "district", synonyms=("district code",)),
        Column("notified_date", "date notified", "date", required=True, synonyms=("notified", "date of notification")),
        Column("source", "notified by", synonyms=("referral source", "source of notification")),
        Column("found_date", "date found", "date", synonyms=("found", "date traced", "date child found")),
        Column("closed_date", "date closed", "date", synonyms=("closed", "case closed")),
        Column(
            "closure_reason",
            "reason closed",
            "category",
            categories=CLOSURES,
            synonyms=("reason", "closure reason", "outcome"),
        ),
    ),
    left_behind=("surname", "forename", "name", "child name", "address", "postcode", "parent", "case worker", "notes"),
    key=("case_id",),
    is_one_row_each=True,
    dated=("notified_date", "closed_date"),
    in_term_time=True,
    ages=(
        Age("age_when_notified", at="notified_date"),
        Age("age_on_31_august", at="notified_date", on="31 August"),
    ),
    cross_checks=(
        same_birth("dob", *_IN_CENSUS),
        same_sex("sex", *_IN_CENSUS),
        CrossCheck(
            "missing_child_is_on_no_roll",
            "notified_date",
            ("school_census_leavers",),
            (("pupil_id", "upn"),),
            ~_was_on_roll,
            "date notified was expected to be a day on which the pupil was on no roll; by the school census the pupil entered one before and left it later. Put right whichever is wrong.",
        ),
    ),
    checks=(
        *pupil_number_checks(Told("pupil_id", "upn")),
        in_order("child_is_found_after_notice", _NOTIFIED, _FOUND),
        in_order("case_closes_after_notice", _NOTIFIED, _CLOSED, Severity.SET_ROW_ASIDE),
        in_order("case_closes_after_child_is_found", _FOUND, _CLOSED),
        given_with("closed_case_has_a_reason", _CLOSED, _REASON),
        given_with("reason_closed_has_a_date", _REASON, _CLOSED),
        aged(
            "missing_child_is_of_compulsory_school_age",
            Told("birth_month", "dob"),
            Told("notified_date", "date notified"),
            4,
            16,
        ),
        one_open("one_open_case_a_child", _CLOSED, "pupil_id", "case"),
        one_birth_date(Told("birth_month", "dob"), "pupil_id"),
    ),
)
