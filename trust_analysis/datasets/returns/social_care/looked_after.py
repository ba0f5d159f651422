"""Children looked after: the SSDA903 return, header and episodes.

Source: Department for Education, Children looked after by local authorities in England: guide to the SSDA903
collection. A child may be in care for one period made of many episodes; `REC` X1 says that the next follows at once.
The return is one file of XML, or a CSV for each part; the other parts stand in `looked_after_events`.
"""

import narwhals as nw

from trust_analysis.datasets.codes import ETHNICITIES, FEMALE, SEXES, YES, YES_NO, itself
from trust_analysis.datasets.definition import ACROSS, Check, Column, Reference, Return
from trust_analysis.datasets.pupil_numbers import pupil_number_checks
from trust_analysis.datasets.rules import (
    Told,
    given_with,
    in_order,
    is_given,
    next_value,
    no_overlap,
    one_open,
    open_is_last,
    value_before,
)
from trust_analysis.vocabulary.severity import Severity

RESPITE = ("V3", "V4")
"""Legal statuses of short breaks: a child in one is not counted as looked after."""

LEGAL_STATUSES = ("C1", "C2", "D1", "E1", "V2", "V3", "V4", "J1", "J2", "J3", "L1", "L2", "L3")
REASONS_STARTED = ("S", "P", "L", "T", "B", "U")
PLACEMENTS = (
    *("A3", "A4", "A5", "A6", "H5", "K1", "K2", "P1", "P2", "P3", "R1", "R2", "R3", "R5", "S1"),
    *("T0", "T1", "T2", "T3", "T4", "U1", "U2", "U3", "U4", "U5", "U6", "Z1"),
)
PLACED_FOR_ADOPTION = ("A3", "A4", "A5", "A6")
PROVIDERS = ("PR0", "PR1", "PR2", "PR3", "PR4", "PR5")
NEXT_FOLLOWS = "X1"
ADOPTED = ("E11", "E12")
REASONS_ENDED = (
    *(NEXT_FOLLOWS, "E2", "E3", "E4", "E4A", "E4B", "E5", "E6", "E7", "E8", "E9", *ADOPTED, "E13", "E14", "E15"),
    *("E16", "E17", "E41", "E43", "E44", "E45", "E46", "E47", "E48"),
)
REASONS_MOVED = (
    *("CARPL", "CLOSE", "ALLEG", "STAND", "APPRR", "CREQB", "CREQO", "CHILD", "LAREQ", "PLACE", "CUSTOD", "OTHER"),
)
_NO_UPN = ("UN1", "UN2", "UN3", "UN4", "UN5")
"""Codes of the guide for why a child has no unique pupil number: too young, from abroad, …"""

CHILD = Column("child_id", "CHILD", "identifier", required=True, realm="social_care_child", synonyms=("CHILDID",))
BIRTH = Column("birth_month", "DOB", "birth_date")
SEX = Column("sex", "SEX", "category", categories=SEXES)
CHILD_IN_HEADER = Reference(
    "child_is_in_the_header",
    "child_id",
    "looked_after_header",
    "child_id",
    "CHILD was expected among the children of the header. Add the child there, or put the number right.",
)

_STARTED = Told("started_date", "DECOM (the day it started)")
_ENDED = Told("ended_date", "DEC (the day the episode ended)")
_IN_ORDER = (
    *("started_date", "ended_date", "reason_ended", "reason_started", "legal_status", "category_of_need"),
    *("placement", "placement_provider", "reason_placement_changed", "placement_urn"),
)

HEADER = Return(
    name="looked_after_header",
    title="Children looked after: children (SSDA903 header)",
    columns=(
        CHILD,
        SEX,
        Column("birth_month", "DOB", "birth_date", required=True),
        Column("ethnicity", "ETHNIC", "category", categories=itself(*ETHNICITIES)),
        Column("upn", "UPN", "identifier", realm="pupil", stands_for_none=_NO_UPN),
        Column("is_mother", "MOTHER", "category", categories=YES_NO),
        Column("child_birth_month", "MC_DOB", "birth_date", kept=False),
    ),
    key=("child_id",),
    is_one_row_each=True,
    xml=("EXPSSDA903", "HEADER"),
    checks=(
        *pupil_number_checks(Told("upn", "UPN")),
        Check(
            "a_mother_is_female",
            "is_mother",
            nw.col("is_mother").is_null()
            | nw.col("sex").is_null()
            | (nw.col("is_mother") != YES)
            | (nw.col("sex") == FEMALE),
            "MOTHER was expected for girls and young women only, and SEX says otherwise. Put right whichever is wrong.",
        ),
        Check(
            "a_child_of_a_child_has_a_mother",
            "child_birth_month",
            nw.col("child_birth_month").is_null() | (nw.col("is_mother").fill_null("") == YES),
            "MC_DOB (the birth of a looked-after child's own child) was expected only where MOTHER is 1. Put right whichever is wrong.",
        ),
        in_order(
            "a_mother_is_older_than_her_child",
            Told("birth_month", "DOB"),
            Told("child_birth_month", "MC_DOB (the birth of the child's own child)"),
        ),
    ),
)

_NEXT_START = next_value("started_date", "child_id", _IN_ORDER)
_REASON_BEFORE = value_before("reason_ended", "child_id", _IN_ORDER)

EPISODES = Return(
    name="looked_after_episodes",
    title="Children looked after: episodes (SSDA903)",
    columns=(
        CHILD,
        Column("started_date", "DECOM", "date", required=True),
        Column("reason_started", "RNE", "category", categories=itself(*REASONS_STARTED)),
        Column("legal_status", "LS", "category", required=True, categories=itself(*LEGAL_STATUSES)),
        Column("category_of_need", "CIN", "category", categories=itself(*(f"N{one}" for one in range(1, 9)))),
        Column("placement", "PLACE", "category", categories=itself(*PLACEMENTS), synonyms=("PL",)),
        Column("placement_provider", "PLACE_PROVIDER", "category", categories=itself(*PROVIDERS)),
        Column("ended_date", "DEC", "date"),
        Column("reason_ended", "REC", "category", categories=itself(*REASONS_ENDED)),
        Column("reason_placement_changed", "REASON_PLACE_CHANGE", "category", categories=itself(*REASONS_MOVED)),
        Column("home_postcode", "HOME_POST", "postcode"),
        # Where a child lives now is nobody's business here: of an adopted child it must not even be guessed.
        Column("placement_postcode", "PL_POST", "postcode", kept=False),
        Column("placement_urn", "URN"),
    ),
    key=("child_id", "started_date"),
    birthdays={"ended_date": (18,)},
    birthday_reasons=("reason_ended", ("E17",)),  # aged 18 or over, and stayed with its carers
    dated=("started_date", "ended_date"),
    xml=("EXPSSDA903", "EPISODE"),
    references=(CHILD_IN_HEADER,),
    checks=(
        in_order("episode_ends_after_it_starts", _STARTED, _ENDED, Severity.SET_ROW_ASIDE),
        Check(
            "open_episode_has_no_reason_ended",
            "reason_ended",
            is_given("ended_date") | nw.col("reason_ended").is_null(),
            "REC (the reason the episode ended) was expected empty while DEC is empty. Give the day it ended, or take REC out.",
        ),
        given_with("ended_episode_has_a_reason", _ENDED, Told("reason_ended", "REC (the reason it ended)")),
        Check(
            "adopted_from_an_adoptive_placement",
            "placement",
            ~nw.col("reason_ended").is_in(ADOPTED).fill_null(value=False)
            | nw.col("placement").is_null()
            | nw.col("placement").is_in(PLACED_FOR_ADOPTION),
            "PLACE was expected to be A3, A4, A5 or A6 (placed for adoption) where REC is E11 or E12 (adopted). Put right whichever is wrong.",
        ),
        one_open("one_open_episode_a_child", _ENDED, "child_id", "episode"),
        open_is_last("open_episode_is_the_last", "started_date", _ENDED, "child_id", "episode"),
        no_overlap("episodes_do_not_overlap", _IN_ORDER, _ENDED, "child_id", "episode"),
        Check(
            "next_episode_follows_x1_at_once",
            "reason_ended",
            (nw.col("reason_ended").fill_null("") != NEXT_FOLLOWS)
            | nw.col("ended_date").is_null()
            | (is_given("ended_date") & ~_NEXT_START.is_null() & (nw.col("ended_date") >= _NEXT_START)),
            "REC X1 says that the child's next episode follows on the day of DEC, and none does. Add the episode, or give the reason that care ended.",
            stage=ACROSS,
        ),
        Check(
            "period_of_care_starts_with_s",
            "reason_started",
            nw.col("reason_started").is_null()
            | _REASON_BEFORE.is_null()
            | ((nw.col("reason_started").fill_null("") == "S") == (_REASON_BEFORE.fill_null("") != NEXT_FOLLOWS)),
            "RNE was expected to be S where the child's episode before ended care, and not S where its REC is X1. Put right whichever is wrong.",
            stage=ACROSS,
        ),
    ),
)
