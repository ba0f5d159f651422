"""Who sent what, when, how complete, and how much better than last quarter, as the page says it."""

import json
from pathlib import Path
from typing import Any

import pytest

from trust_analysis.presentation.blocks import Points, Sentence, Table
from trust_analysis.presentation.pages.partner_returns import find_standings, partner_returns_page
from trust_analysis.presentation.register import Register
from trust_analysis.vocabulary.areas import find_area
from trust_analysis.vocabulary.manifest import Manifest
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.profile import ExpectedReturn, Profile

QUARTER = parse_quarter("2018-19 Q2")  # ends on 30 September 2018
THEN = {
    "dataset": "domestic_abuse_incidents",
    "partner": "Police",
    "received_on": "2018-07-12",
    "covers_to": "2018-06-30",
    "rows": 1000,
    "set_aside": 4,
    "refused": "",
    "findings": 20,
    "cells": 6000,
    "filled": 3000,
}
NOW = {**THEN, "received_on": "2018-10-12", "covers_to": "2018-09-30", "rows": 2000, "findings": 30, "filled": 1500}
FOUND = {
    "partner": "Police",
    "dataset": "domestic_abuse_incidents",
    "check": "lsoa_is_a_code",
    "column": "lsoa",
    "severity": "keep_with_flag",
    "rows": 1234,
}
REVISED = {
    "dataset": "domestic_abuse_incidents",
    "partner": "Police",
    "received_on": "2018-10-12",
    "before": "2018-07-12",
    "things": "2000",
    "added": "1005",
    "same": "990",
    "changed": "5",
    "left_out": "1",
}


@pytest.fixture
def trust(profile: Profile) -> Profile:
    """A trust that expects two returns."""
    expected = {
        "domestic_abuse_incidents": ExpectedReturn("Police"),
        "camhs_referrals": ExpectedReturn("NHS provider"),
    }
    return Profile(profile.home, profile.name, profile.area, returns=expected)


def make_register(*files: dict[str, Any], **told: object) -> Register:
    return Register(Manifest.from_json(json.dumps({"files": files, **told})))


def blocks_of(trust: Profile, *files: dict[str, Any], fewest_shown: int = 0, **told: object) -> list[Any]:
    register = make_register(*files, **told)
    return list(partner_returns_page(register, trust, QUARTER, fewest_shown).blocks)


def test_a_return_stands_beside_what_had_been_received_when_the_quarter_ended(trust: Profile) -> None:
    blocks = blocks_of(trust, THEN, NOW)
    table = blocks[2]
    assert isinstance(table, Table)
    assert table.columns == (
        *("Return", "From", "Received", "Reaches to", "Rows", "Cells filled", "Findings per 1,000 rows"),
        *("By 30 September 2018: received", "By 30 September 2018: findings per 1,000 rows"),
    )
    # 30 in 2,000 rows are 15 in 1,000; 1,500 of 6,000 cells a quarter
    assert table.rows == (
        ("CAMHS referrals", "NHS provider", "not received", "", "", "", "", "", ""),
        (
            *("Domestic-abuse incidents", "Police", "12 October 2018", "30 September 2018", "2,000", "25%", "15.0"),
            *("12 July 2018", "20.0"),
        ),
    )


def test_the_first_sentences_count_what_came_and_what_is_better(trust: Profile) -> None:
    said = blocks_of(trust, THEN, NOW)[:2]
    assert [repr(one) for one in said] == [
        "1 of 2 returns were received, 2,000 rows: 1,996 were used and 4 set aside. Not received, or refused: CAMHS referrals (NHS provider).",
        "Returns beside last quarter: with fewer findings for their size 1, with more 0, with as many 0; with nothing earlier beside them 0.",
    ]


@pytest.mark.parametrize(("findings", "step"), [(39, -1), (40, 0), (41, 1)])  # of 2,000 rows, beside 20 of 1,000
def test_better_is_fewer_findings_for_as_many_rows(trust: Profile, findings: int, step: int) -> None:
    register = make_register(THEN, {**NOW, "findings": findings})
    assert [one.step for one in find_standings(register, trust, QUARTER)] == [None, step]


def test_without_anything_earlier_nothing_is_compared(trust: Profile) -> None:
    blocks = blocks_of(trust, {**NOW, "findings": 0})
    assert repr(blocks[1]) == "No return had come by 30 September 2018 that could be compared with these."
    assert blocks[2].columns[-1] == "Findings per 1,000 rows"
    assert blocks[2].rows[1][-1] == "0"
    assert (blocks[2].numbers, blocks[2].dates) == ((4, 5, 6), (2, 3))


def test_a_refused_or_unknown_file_is_no_submission(trust: Profile) -> None:
    files = {**NOW, "refused": "the file is empty."}, {**NOW, "dataset": ""}, {**NOW, "dataset": "lait"}
    assert [one.now for one in find_standings(make_register(*files), trust, QUARTER)] == [None, None]


def test_a_return_that_was_refused_is_told_as_refused(trust: Profile) -> None:
    both = {**NOW, "dataset": "camhs_referrals, domestic_abuse_incidents", "refused": "a column is missing."}
    assert [row[2] for row in blocks_of(trust, both)[2].rows] == ["refused", "refused"]
    assert [row[2] for row in blocks_of(trust, both, NOW)[2].rows] == ["refused", "12 October 2018"]


def test_what_nobody_expected_is_told_too(trust: Profile) -> None:
    sent = {**NOW, "dataset": "youth_sessions", "partner": ""}
    standings = find_standings(make_register(sent), trust, QUARTER)
    assert [(one.dataset, one.partner, bool(one.now)) for one in standings] == [
        ("camhs_referrals", "NHS provider", False),
        ("domestic_abuse_incidents", "Police", False),
        ("youth_sessions", "not stated", True),
    ]


def test_what_was_found_most_comes_first_and_what_was_sent_again_is_told(trust: Profile) -> None:
    found = [{**FOUND, "check": "value_can_be_read", "rows": 2}, FOUND]
    *_, table, note, points = blocks_of(trust, THEN, NOW, found=found, revisions=[REVISED])
    assert table.rows == (
        ("Domestic-abuse incidents", "lsoa is a code", "lsoa", "kept, please look", "1,234"),
        ("Domestic-abuse incidents", "value can be read", "lsoa", "kept, please look", "2"),
    )
    assert repr(note) == "Sent again: the newest submission that speaks of a thing takes the place of the older ones."
    assert points == Points(
        (
            "Domestic-abuse incidents, received 12 October 2018 after 12 July 2018: 1,005 added, 5 changed, 990 as they were, 1 spoken of before and no longer.",
        )
    )


def test_a_refused_file_of_several_returns_is_something_amiss(trust: Profile) -> None:
    found = [
        {**FOUND, "dataset": "cin_children, cin_referrals", "check": "file_can_be_read", "severity": "refuse_file"}
    ]
    *_, table, _ = blocks_of(trust, NOW, found=found)
    assert table.rows[0][0] == "Children in need census: children; Children in need census: referrals"


def test_a_copy_that_withholds_small_counts_tells_no_small_number(trust: Profile) -> None:
    blocks = blocks_of(trust, {**NOW, "rows": 4, "findings": 0}, fewest_shown=5, found=[FOUND], revisions=[REVISED])
    assert [type(one) for one in blocks] == [Sentence, Sentence, Table]
    assert repr(blocks[0]).startswith("1 of 2 returns were received. Not received, or refused: CAMHS")
    assert blocks[2].rows[1][4:] == ("under 15", "", "")


def test_lists_stand_in_the_order_of_their_numbers() -> None:
    lists = ["annex_a_adoptions", "annex_a_early_help", "annex_a_contacts"]
    profile = Profile(
        home=Path(), name="A", area=find_area("Kent"), returns={name: ExpectedReturn("Care") for name in lists}
    )
    standings = find_standings(make_register(), profile, parse_quarter("2018-19 Q2"))
    assert [one.dataset for one in standings] == ["annex_a_contacts", "annex_a_early_help", "annex_a_adoptions"]
