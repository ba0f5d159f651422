"""Suspensions and permanent exclusions: the authority's list, with the day education resumed.

Columns are those of the school census exclusions tables (Department for Education, school census guide) with the
pupil's particulars and the day suitable full-time education resumed, which the authority keeps (Education and
Inspections Act 2006, regulations on the sixth day). Nobody may be suspended for more than 45 school days, 90 sessions,
in an academic year (The School Discipline (Pupil Exclusions and Reviews) (England) Regulations 2012).
"""

from functools import reduce
from operator import and_

import narwhals as nw

from trust_analysis.datasets.codes import SEN_PROVISION
from trust_analysis.datasets.cross_rules import other, same_birth, same_sex
from trust_analysis.datasets.definition import ACROSS, Age, Check, Column, CrossCheck, Return
from trust_analysis.datasets.pupil_numbers import pupil_number_checks
from trust_analysis.datasets.rules import Told, aged, in_order, within

PERMANENT, SUSPENSION = "permanent", "suspension"
EXCLUSION_CATEGORIES = {"PERM": PERMANENT, "SUSP": SUSPENSION, "FIXD": SUSPENSION, "LNCH": SUSPENSION}
"""Lunchtime exclusions (LNCH) and fixed-period ones (FIXD) are suspensions since 2020/21."""

REASONS = {
    code: code
    for code in (
        *("PP", "PA", "VP", "VA", "BU", "RA", "SM", "DA", "DM", "TH", "DB", "OT"),
        *("OW", "LG", "DS", "MT", "PH"),  # since 2020/21
    )
}
MOST_SESSIONS = 90
_YEARS = range(2010, 2041)
_SEPTEMBER = 9

SCHOOL_DAYS_CHECK = within("sessions_within_45_days", Told("sessions", "sessions"), 0, MOST_SESSIONS, "45 school days")


def _suspended_in_the_year(of: str) -> nw.Expr:
    """Return whether a pupil's suspensions of a row's academic year come to no more than 45 days.

    Engines take only columns to divide rows by, so that each year is added up by itself.
    """
    day = nw.col("started_date").dt
    year = day.year() - (day.month() < _SEPTEMBER).cast(nw.Int64)
    sessions = nw.col("sessions").fill_null(0) * (nw.col("category") == SUSPENSION).cast(nw.Int64)
    return reduce(
        and_,
        ((year != one) | ((sessions * (year == one).cast(nw.Int64)).sum().over(of) <= MOST_SESSIONS) for one in _YEARS),
    )


_IN_CENSUS = ("school_census_pupils", (("pupil_id", "upn"),), "that of the pupil in the school census")

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
        Column("reason", "reason1", "category", categories=REASONS),
        Column("second_reason", "reason2", "category", categories=REASONS),
        Column("third_reason", "reason3", "category", categories=REASONS),
        Column("category", "category", "category", required=True, categories=EXCLUSION_CATEGORIES),
        Column("sen_provision", "senprovision", "category", categories=SEN_PROVISION),
        Column("resumed_date", "resumeddate", "date", synonyms=("education resumed", "date education resumed")),
    ),
    left_behind=("surname", "forename", "name", "school", "address", "postcode"),
    key=("pupil_id", "started_date"),
    dated=("started_date", "resumed_date"),
    in_term_time=True,
    ages=(Age("age_at_start", at="started_date"),),
    cross_checks=(
        same_birth("dob", *_IN_CENSUS),
        same_sex("sex", *_IN_CENSUS),
        CrossCheck(
            "excluded_pupil_is_on_a_roll",
            "started_date",
            ("school_census_pupils", "school_census_leavers"),
            (("pupil_id", "upn"),),
            other("left_date").is_null() | (nw.col("started_date") <= other("left_date")),
            "startdate was expected on or before the day the pupil left the last roll that the school census knows. Put right whichever is wrong.",
            for_any=True,
        ),
    ),
    checks=(
        *pupil_number_checks(Told("pupil_id", "upn")),
        in_order(
            "education_resumes_after_the_exclusion",
            Told("started_date", "startdate"),
            Told("resumed_date", "resumeddate (the day education resumed)"),
        ),
        SCHOOL_DAYS_CHECK,
        aged("excluded_pupil_is_of_school_age", Told("birth_month", "dob"), Told("started_date", "startdate"), 4, 19),
        Check(
            "suspended_45_days_at_most_in_a_year",
            "sessions",
            nw.col("started_date").is_null() | _suspended_in_the_year("pupil_id"),
            "sessions of all suspensions of a pupil in one academic year were expected to come to 90 (45 school days) or fewer. Put right those that are wrong; the law allows no more.",
            stage=ACROSS,
        ),
        Check(
            "nothing_follows_a_permanent_exclusion_that_day",
            "category",
            (nw.col("category") != PERMANENT)
            | ((nw.col("category") == PERMANENT).cast(nw.Int64).sum().over("pupil_id", "started_date") <= 1),
            "category was expected to be PERM once for a pupil and a startdate. Take the others out.",
            stage=ACROSS,
        ),
    ),
)
