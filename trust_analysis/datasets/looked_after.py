"""Children looked after: the SSDA903 return, header and episodes.

Source: Department for Education, Children looked after by local authorities in England: guide to the SSDA903
collection. A child may be in care for one period made of many episodes; `REC` X1 says that the next follows at once.
"""

import narwhals as nw

from trust_analysis.datasets.definition import Check, Column, Return

RESPITE = ("V3", "V4")
"""Legal statuses of short breaks: a child in one is not counted as looked after."""

_LEGAL_STATUSES = {
    code: code for code in ("C1", "C2", "D1", "E1", "V2", "V3", "V4", "J1", "J2", "J3", "L1", "L2", "L3")
}

_NO_UPN = ("UN1", "UN2", "UN3", "UN4", "UN5")
"""Codes of the guide for why a child has no unique pupil number: too young, from abroad, …"""

HEADER = Return(
    name="looked_after_header",
    title="Children looked after: children (SSDA903 header)",
    columns=(
        Column("child_id", "CHILD", "identifier", required=True, realm="social_care_child"),
        Column(
            "sex",
            "SEX",
            "category",
            categories={"1": "male", "2": "female", "M": "male", "F": "female", "U": "unknown"},
        ),
        Column("birth_month", "DOB", "birth_date", required=True),
        Column("ethnicity", "ETHNIC"),
        Column("upn", "UPN", "identifier", realm="pupil", stands_for_none=_NO_UPN),
        Column("is_mother", "MOTHER", "category", categories={"0": "no", "1": "yes"}),
        Column("child_birth_month", "MC_DOB", "birth_date", kept=False),
    ),
    key=("child_id",),
    is_one_row_each=True,
)

EPISODES = Return(
    name="looked_after_episodes",
    title="Children looked after: episodes (SSDA903)",
    columns=(
        Column("child_id", "CHILD", "identifier", required=True, realm="social_care_child"),
        Column("started_date", "DECOM", "date", required=True),
        Column("reason_started", "RNE"),
        Column("legal_status", "LS", "category", required=True, categories=_LEGAL_STATUSES),
        Column("category_of_need", "CIN"),
        Column("placement", "PLACE", synonyms=("PL",)),
        Column("placement_provider", "PLACE_PROVIDER"),
        Column("ended_date", "DEC", "date"),
        Column("reason_ended", "REC"),
        Column("reason_placement_changed", "REASON_PLACE_CHANGE"),
        Column("home_postcode", "HOME_POST", "postcode", kept=False),
        Column("placement_postcode", "PL_POST", "postcode", kept=False),
        Column("placement_urn", "URN"),
    ),
    key=("child_id", "started_date"),
    dated=("started_date", "ended_date"),
    checks=(
        Check(
            "episode_ends_after_it_starts",
            "ended_date",
            nw.col("ended_date").is_null() | (nw.col("ended_date") >= nw.col("started_date")),
            "DEC (the day the episode ended) was expected on or after DECOM (the day it started). Put right whichever is wrong.",
            severity="set_row_aside",
        ),
        Check(
            "open_episode_has_no_reason_ended",
            "reason_ended",
            ~nw.col("ended_date").is_null() | nw.col("reason_ended").is_null(),
            "REC (the reason the episode ended) was expected empty while DEC is empty. Give the day it ended, or take REC out.",
        ),
    ),
)
