"""Children looked after: what else the SSDA903 return tells of a child: missing, reviews, outcomes, asylum.

Source: Department for Education, Children looked after by local authorities in England: guide to the SSDA903
collection. Each part repeats the child's date of birth, which must be the same in all of them.
"""

import narwhals as nw

from trust_analysis.datasets.codes import NO, YES, YES_NO, itself
from trust_analysis.datasets.cross_rules import Theirs, during_one, other, same_birth, same_sex
from trust_analysis.datasets.definition import Age, Check, Column, CrossCheck, Return
from trust_analysis.datasets.returns.social_care.looked_after import BIRTH, CHILD, CHILD_IN_HEADER, RESPITE, SEX
from trust_analysis.datasets.rules import (
    Told,
    aged,
    given_alone,
    holds_where_given,
    in_order,
    no_overlap,
    one_birth_date,
    one_open,
    whole_years,
    within,
    younger_than,
)
from trust_analysis.vocabulary.severity import Severity

_BORN = Told("birth_month", "DOB (the date of birth)")
_BIRTH_AGREES = one_birth_date(Told("birth_month", "DOB"), "child_id")
_UNDER_FOUR = "PN0"
_SPEAKS_FROM = 4
_MISSING_START = Told("started_date", "MIS_START (the day the child went missing)")
_MISSING_END = Told("ended_date", "MIS_END (the day the child came back)")
_REVIEW = Told("review_date", "REVIEW (the day of the review)")
_CEASED = Told("ceased_date", "DUC (the day the child ceased to be an unaccompanied asylum-seeking child)")
_THE_CHILD = (("child_id", "child_id"),)
_IN_HEADER = ("looked_after_header", _THE_CHILD, "that of the child in the header")
_SAME_BIRTH = same_birth("DOB", *_IN_HEADER)


def _in_care(name: str, day: Told) -> CrossCheck:
    started = Theirs("looked_after_episodes", _THE_CHILD, "started_date", "one of the child's episodes")
    return during_one(name, day, started, "ended_date")


MISSING = Return(
    name="looked_after_missing",
    title="Children looked after: missing from placement (SSDA903)",
    columns=(
        CHILD,
        BIRTH,
        Column(
            "kind", "MISSING", "category", required=True, categories={"M": "missing", "A": "away without authorisation"}
        ),
        Column("started_date", "MIS_START", "date", required=True),
        Column("ended_date", "MIS_END", "date"),
    ),
    key=("child_id", "started_date"),
    dated=("started_date", "ended_date"),
    ages=(Age("age_at_start", at="started_date"),),
    xml=("EXPSSDA903", "AMISSING"),
    references=(CHILD_IN_HEADER,),
    cross_checks=(
        _SAME_BIRTH,
        _in_care("child_goes_missing_while_in_care", _MISSING_START),
    ),
    checks=(
        in_order("child_returns_after_going_missing", _MISSING_START, _MISSING_END, Severity.SET_ROW_ASIDE),
        aged("missing_child_is_under_18", _BORN, _MISSING_START, 0, 17),
        one_open("one_open_absence_a_child", _MISSING_END, "child_id", "absence"),
        no_overlap("absences_do_not_overlap", ("started_date", _MISSING_END.name), _MISSING_END, "child_id", "absence"),
        _BIRTH_AGREES,
    ),
)

REVIEWS = Return(
    name="looked_after_reviews",
    title="Children looked after: reviews (SSDA903)",
    columns=(
        CHILD,
        BIRTH,
        Column("review_date", "REVIEW", "date", required=True),
        Column("took_part", "REVIEW_CODE", "category", categories=itself(*(f"PN{one}" for one in range(8)))),
    ),
    key=("child_id", "review_date"),
    dated=("review_date",),
    ages=(Age("age_at_review", at="review_date"),),
    xml=("EXPSSDA903", "AREVIEW"),
    references=(CHILD_IN_HEADER,),
    cross_checks=(
        _SAME_BIRTH,
        _in_care("child_is_reviewed_while_in_care", _REVIEW),
    ),
    checks=(
        in_order("review_is_not_before_birth", _BORN, _REVIEW),
        younger_than("reviewed_child_is_under_18", _BORN, _REVIEW, 18),
        Check(
            "pn0_is_for_children_under_four",
            "took_part",
            holds_where_given(
                (whole_years("birth_month", "review_date") < _SPEAKS_FROM) == (nw.col("took_part") == _UNDER_FOUR),
                "birth_month",
                "review_date",
                "took_part",
            ),
            "REVIEW_CODE was expected to be PN0 for a child under four at the review, and for no other. Put right whichever is wrong.",
        ),
        _BIRTH_AGREES,
    ),
)


def _flag(name: str, source: str) -> Column:
    return Column(name, source, "category", categories=YES_NO)


OUTCOMES = Return(
    name="looked_after_outcomes",
    title="Children looked after: health and offending (SSDA903 OC2)",
    columns=(
        CHILD,
        BIRTH,
        Column("sdq_score", "SDQ_SCORE", "whole_number"),
        Column("sdq_reason", "SDQ_REASON", "category", categories=itself(*(f"SDQ{one}" for one in range(1, 6)))),
        _flag("is_convicted", "CONVICTED"),
        _flag("has_health_check", "HEALTH_CHECK"),
        _flag("has_immunisations", "IMMUNISATIONS"),
        _flag("has_teeth_check", "TEETH_CHECK"),
        _flag("has_health_assessment", "HEALTH_ASSESSMENT"),
        _flag("has_substance_misuse", "SUBSTANCE_MISUSE"),
        _flag("has_had_intervention", "INTERVENTION_RECEIVED"),
        _flag("was_offered_intervention", "INTERVENTION_OFFERED"),
    ),
    key=("child_id",),
    is_one_row_each=True,
    xml=("EXPSSDA903", "OC2"),
    references=(CHILD_IN_HEADER,),
    cross_checks=(
        _SAME_BIRTH,
        CrossCheck(
            "outcomes_are_of_a_child_in_care",
            "child_id",
            ("looked_after_episodes",),
            _THE_CHILD,
            ~other("legal_status").is_in(RESPITE),
            "CHILD was expected to have an episode of care other than short breaks (LS V3, V4), of which alone no outcomes are asked. Take the row out, or put LS right.",
            for_any=True,
        ),
    ),
    checks=(
        within("sdq_score_is_possible", Told("sdq_score", "SDQ_SCORE"), 0, 40, "the questionnaire's range"),
        given_alone(
            "sdq_score_or_reason",
            Told("sdq_reason", "SDQ_REASON (why there is no score)"),
            Told("sdq_score", "SDQ_SCORE"),
        ),
        Check(
            "intervention_is_for_substance_misuse",
            "has_had_intervention",
            holds_where_given(
                (nw.col("has_had_intervention") != YES) | (nw.col("has_substance_misuse") == YES),
                "has_had_intervention",
                "has_substance_misuse",
            ),
            "INTERVENTION_RECEIVED was expected only where SUBSTANCE_MISUSE is 1. Put right whichever is wrong.",
        ),
        Check(
            "offered_where_not_received",
            "was_offered_intervention",
            holds_where_given(
                (nw.col("was_offered_intervention") != YES) | (nw.col("has_had_intervention") == NO),
                "was_offered_intervention",
                "has_had_intervention",
            ),
            "INTERVENTION_OFFERED was expected only where INTERVENTION_RECEIVED is 0: it says of those who had none whether one was offered. Put right whichever is wrong.",
        ),
    ),
)

ASYLUM_SEEKERS = Return(
    name="looked_after_asylum_seekers",
    title="Children looked after: unaccompanied asylum-seeking children (SSDA903)",
    columns=(
        CHILD,
        SEX,
        BIRTH,
        Column("ceased_date", "DUC", "date", required=True),
    ),
    key=("child_id",),
    birthdays={"ceased_date": (18,)},
    is_one_row_each=True,
    # A day yet to come says when the child will turn 18, and so not how far the return reaches: it dates nothing.
    xml=("EXPSSDA903", "DUC"),
    references=(CHILD_IN_HEADER,),
    cross_checks=(
        _SAME_BIRTH,
        same_sex("SEX", *_IN_HEADER),
        CrossCheck(
            "asylum_seeker_is_in_care_before_ceasing",
            "ceased_date",
            ("looked_after_episodes",),
            _THE_CHILD,
            nw.col("ceased_date") >= other("started_date"),
            "DUC (the day the child ceased to be an unaccompanied asylum-seeking child) was expected on or after the DECOM of one of the child's episodes. Put right whichever is wrong.",
            for_any=True,
        ),
    ),
    checks=(
        in_order("asylum_seeker_is_born", _BORN, _CEASED),
        Check(
            "asylum_seeker_ceases_by_18",
            "ceased_date",
            holds_where_given(
                (nw.col("ceased_date").dt.year() - 18) * 10_000
                + nw.col("ceased_date").dt.month() * 100
                + nw.col("ceased_date").dt.day()
                <= nw.col("birth_month").dt.year() * 10_000
                + nw.col("birth_month").dt.month() * 100
                + nw.col("birth_month").dt.day(),
                "birth_month",
                "ceased_date",
            ),
            "DUC (the day the child ceased to be an unaccompanied asylum-seeking child) was expected by the 18th birthday, by DOB. Put right whichever is wrong.",
        ),
    ),
)
