"""The school census: pupils on roll and no longer on roll, their sessions missed by reason, and exclusions.

Source: Department for Education, School census: guide for schools and local authorities. Names, former names, learner
numbers and what nobody here needs are never read. `pupilonrolltableid` joins a pupil's tables within one census.
An extract of several terms says in columns of its own which one a row is of: the term in which sessions were missed.
"""

import narwhals as nw

from trust_analysis.datasets.codes import SEN_PROVISION, SEXES, YEAR_GROUPS, YES_NO, itself
from trust_analysis.datasets.cross_rules import Theirs, from_the_start, same_birth
from trust_analysis.datasets.definition import ACROSS, Age, Check, Column, Reference, Return
from trust_analysis.datasets.pupil_numbers import pupil_number_checks
from trust_analysis.datasets.returns.education.attendance_codes import MARKS
from trust_analysis.datasets.returns.education.exclusions import (
    EXCLUSION_CATEGORIES,
    PERMANENT,
    REASONS,
    SCHOOL_DAYS_CHECK,
)
from trust_analysis.datasets.rules import Told, in_order, within
from trust_analysis.vocabulary.severity import Severity

MOST_SESSIONS = 200
"""More than any term has, in sessions."""

_ROW = Column("census_pupil_id", "pupilonrolltableid", "identifier", required=True, realm="census_pupil")
_SCHOOL = Column("school", "NativeId", synonyms=("School", "URN", "LAEstab"))
_UPN = Column("upn", "upn", "identifier", required=True, realm="pupil")
_BIRTH = Column("birth_month", "dob", "birth_date", synonyms=("Date of birth",))
_SEX = Column("sex", "sex", "category", categories=SEXES, synonyms=("Gender",))
_ENTERED = Column("entered_date", "entrydate", "date")
_POSSIBLE = Column("sessions_possible", "termlysessionspossible", "whole_number")
_AUTHORISED = Column("sessions_authorised", "termlysessionsauthorised", "whole_number")
_UNAUTHORISED = Column("sessions_unauthorised", "termlysessionsunauthorised", "whole_number")
_PART_TIME = Column("is_part_time", "parttime", "category", categories=YES_NO)
# The national tables are of one census and say neither which nor where; an extract of several terms has these besides.
_TERMS = {"Autumn": "Autumn", "Spring": "Spring", "Summer": "Summer", "AUT": "Autumn", "SPR": "Spring", "SUM": "Summer"}
_OF_THE_EXTRACT = (
    Column("academic_year", "academicyear", optional=True, synonyms=("School year",)),
    Column("term", "term", "category", categories=_TERMS, optional=True, synonyms=("Census term",)),
    Column("phase", "phase", "category", categories=itself("Primary", "Secondary", "Special"), optional=True),
    Column("district_code", "district", optional=True, synonyms=("District code",)),
    Column("gets_free_meals", "fsmeligible", "category", categories=YES_NO, optional=True),
)
_PUPIL = (_SCHOOL, _UPN, _BIRTH, _SEX, _ENTERED, _PART_TIME, _POSSIBLE, _AUTHORISED, _UNAUTHORISED)

_LEFT_BEHIND = (
    *("surname", "forename", "middlenames", "preferredsurname", "formersurname", "formerupn", "uniquelearnernumber"),
    *("sourceid", "schoolcensustableid", "missingaddress", "boarder", "language", "qualhrs", "nonqualhrs"),
    *("qualhrspreviousyear", "nonqualhrspreviousyear", "tlevelqualhrs", "tlevelnonqualhrs"),
    *(f"summerhalfterm2sessions{kind}" for kind in ("possible", "authorised", "unauthorised", "educational")),
    *(f"summerhalfterm2sessions{kind}" for kind in ("exceptional", "coronavirus")),
    *(
        f"{subject}gcse{what}"
        for subject in ("maths", "english")
        for what in (
            *("highestpriorattainment", "priorattainmentyear11", "fundingexemption"),
            "highestpriorattainmentpreviousyear",
        )
    ),
)

_missed = nw.col("sessions_authorised").fill_null(0) + nw.col("sessions_unauthorised").fill_null(0)
_PUPIL_CHECKS = (
    *pupil_number_checks(Told("upn", "upn (the unique pupil number)")),
    in_order("pupil_enters_after_birth", Told("birth_month", "dob"), Told("entered_date", "entrydate")),
    Check(
        "sessions_missed_are_possible",
        "sessions_possible",
        nw.col("sessions_possible").is_null() | (_missed <= nw.col("sessions_possible")),
        "termlysessionspossible was expected to be no less than the sessions missed, authorised and unauthorised together. Put right whichever is wrong.",
    ),
    Check(
        "sessions_missed_are_of_possible_ones",
        "sessions_possible",
        ~nw.col("sessions_possible").is_null() | (_missed == 0),
        "termlysessionspossible was expected where sessions were missed; the cell is empty. Give the number.",
    ),
    within(
        "sessions_possible_are_plausible",
        Told("sessions_possible", "termlysessionspossible"),
        0,
        MOST_SESSIONS,
        "a term has fewer",
    ),
)

PUPILS = Return(
    name="school_census_pupils",
    title="School census: pupils on roll",
    columns=(
        _ROW,
        *_PUPIL,
        Column("year_group", "ncyearactual", "category", categories=YEAR_GROUPS),
        Column(
            "enrolment",
            "enrolstatus",
            "category",
            categories={
                "C": "current (sole)",
                "M": "dual, main",
                "S": "dual, subsidiary",
                "F": "further education college",
                "O": "other provider",
                "G": "guest",
            },
        ),
        Column("sen_provision", "senprovision", "category", categories=SEN_PROVISION),
        *_OF_THE_EXTRACT,
    ),
    left_behind=(
        *_LEFT_BEHIND,
        *("pupilonrollorderseqcolumn", "hoursatsetting", "schoollunchtaken", "topupfunding", "senunitindicator"),
        *("resourcedprovisionindicator", "ftemp", "moveoffrollflag", "fundedhours", "duplicatenotfunded"),
        *("extendedhours", "eligibilitycode", "dafindicator", "yssa", "servicechild", "classtype", "plaa"),
        *("eyppr", "eyppbf"),
    ),
    key=("census_pupil_id",),
    is_one_row_each=True,
    by_terms=("academic_year", "term"),
    ages=(Age("age_at_entry", at="entered_date"),),
    cross_checks=(
        same_birth("dob", "cin_children", (("upn", "upn"),), "that of the child in the children in need census"),
        same_birth("dob", "looked_after_header", (("upn", "upn"),), "that of the child in the SSDA903 header"),
    ),
    checks=_PUPIL_CHECKS,
)

_LEFT = Told("left_date", "leavingdate")
LEAVERS = Return(
    name="school_census_leavers",
    title="School census: pupils no longer on roll",
    columns=(
        Column("census_pupil_id", "pupilnolongeronrolltableid", "identifier", required=True, realm="census_pupil"),
        *_PUPIL,
        Column("left_date", "leavingdate", "date", required=True),
        Column("year_group", "ncyearleaving", "category", categories=YEAR_GROUPS),
        *_OF_THE_EXTRACT,
    ),
    left_behind=(*_LEFT_BEHIND, "pupilnolongeronrollorderseqcolumn", "moveonrollflag"),
    key=("census_pupil_id", "left_date"),
    dated=("left_date",),
    in_term_time=True,
    ages=(Age("age_on_31_august", at="left_date", on="31 August"),),
    checks=(
        *_PUPIL_CHECKS,
        in_order("pupil_leaves_after_entering", Told("entered_date", "entrydate"), _LEFT, Severity.SET_ROW_ASIDE),
    ),
)

_PUPIL_ON_ROLL = Reference(
    "pupil_is_on_roll",
    "census_pupil_id",
    "school_census_pupils",
    "census_pupil_id",
    "pupilonrolltableid was expected among the pupils on roll of the same census. Send both tables together.",
)
SESSIONS = Return(
    name="school_census_sessions",
    title="School census: sessions missed, by reason",
    columns=(
        _ROW,
        _SCHOOL,
        Column("sessions", "sessions", "whole_number", required=True),
        Column("reason", "attendancereason", required=True),
    ),
    left_behind=("termlysessiondetailsonrolltableid", "termlysessiondetailsonrollorderseqcolumn", "sourceid"),
    key=("census_pupil_id",),
    references=(_PUPIL_ON_ROLL,),
    checks=(
        within("sessions_missed_are_plausible", Told("sessions", "sessions"), 0, MOST_SESSIONS, "a term has fewer"),
        Check(
            "reason_is_a_code_of_the_register",
            "reason",
            nw.col("reason").is_null() | nw.col("reason").str.to_uppercase().is_in([mark.code for mark in MARKS]),
            "attendancereason was expected to be a code of the attendance register. Put it right.",
        ),
    ),
)

EXCLUSIONS = Return(
    name="school_census_exclusions",
    title="School census: suspensions and permanent exclusions",
    columns=(
        _ROW,
        _SCHOOL,
        Column("started_date", "startdate", "date", required=True),
        Column("sessions", "sessions", "whole_number"),
        *(
            Column(name, source, "category", categories=REASONS)
            for name, source in (
                ("reason", "reason1"),
                ("second_reason", "reason2"),
                ("third_reason", "reason3"),
            )
        ),
        Column("category", "category", "category", required=True, categories=EXCLUSION_CATEGORIES),
        Column("sen_provision", "senprovision", "category", categories=SEN_PROVISION),
    ),
    left_behind=("termlyexclusionsonrolltableid", "termlyexclusionsonrollorderseqcolumn", "sourceid"),
    key=("census_pupil_id", "started_date"),
    dated=("started_date",),
    in_term_time=True,
    references=(_PUPIL_ON_ROLL,),
    cross_checks=(
        from_the_start(
            "exclusion_is_not_before_entry",
            Told("started_date", "startdate"),
            Theirs(
                "school_census_pupils",
                (("census_pupil_id", "census_pupil_id"),),
                "entered_date",
                "the entrydate of the pupil",
            ),
        ),
    ),
    checks=(
        SCHOOL_DAYS_CHECK,
        Check(
            "one_permanent_exclusion_at_a_time",
            "category",
            (nw.col("category") != PERMANENT)
            | ((nw.col("category") == PERMANENT).cast(nw.Int64).sum().over("census_pupil_id") <= 1),
            "category was expected to be PERM once at most for a pupil at one school. Put right those that were suspensions.",
            stage=ACROSS,
        ),
    ),
)
