"""No small count of rows or findings follows from what a page prints: every one could be at least five others away.

A reader who knows how a page is made tries each whole number in a count's place and keeps those that print the same
page, word for word. Of what is kept the most has to be five or more above the least, whatever the count is.
"""

import json
from itertools import groupby
from typing import Any

import pytest

from trust_analysis.disclosure.file_counts import protect_counts, round_count
from trust_analysis.presentation.pages.basis import say_basis
from trust_analysis.presentation.pages.partner_returns import partner_returns_page
from trust_analysis.presentation.register import Register
from trust_analysis.vocabulary.manifest import Manifest, SourceFile
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.profile import ExpectedReturn, Profile

QUARTER = parse_quarter("2018-19 Q2")
FIVE = 5
FILE = {
    "sha256": "0123456789abcdef",
    "partner": "Police",
    "received_on": "2018-10-12",
    "covers_to": "2018-09-30",
    "release": "",
    "origin": "",
    "refused": "",
}
COUNTS = ("rows", "set_aside", "findings", "filled", "kept")


def file_of(dataset: str, rows: int, findings: int, **more: object) -> dict[str, Any]:
    plain = {"rows": rows, "kept": rows, "set_aside": 0, "cells": 4 * rows, "filled": 4 * rows, "findings": findings}
    return {**FILE, **plain, "dataset": dataset, **more}


def files() -> list[dict[str, Any]]:
    """Return two returns, one sent twice, and a published file, in which many a count is small."""
    return [
        file_of("domestic_abuse_incidents", 1000, 20, received_on="2018-07-12"),
        file_of("domestic_abuse_incidents", 2000, 2, set_aside=3, kept=1997),
        file_of("camhs_referrals", 40, 1, filled=159),
        file_of("lait", 12, 3),
    ]


def page_of(profile: Profile, told: list[dict[str, Any]]) -> str:
    """Return all that the public copy prints of these files."""
    expected = {name: ExpectedReturn("Police") for name in ("domestic_abuse_incidents", "camhs_referrals")}
    trust = Profile(profile.home, profile.name, profile.area, returns=expected)
    manifest = {
        "files": told,
        "rows": sum(one["rows"] for one in told),
        "findings": sum(one["findings"] for one in told),
        "found": [{"dataset": "camhs_referrals", "rows": 1}],
        "revisions": [{"dataset": "camhs_referrals", "added": "3"}],
        "missing": [],
        "received_to": "2018-10-12",
    }
    register = Register(protect_counts(Manifest.from_json(json.dumps(manifest)), FIVE))
    blocks = (
        partner_returns_page(register, trust, QUARTER, FIVE),
        say_basis(register, trust, None, FIVE, rests_on_returns=True),
    )
    return "\n".join(f"{block!r}{block._repr_html_()}" for block in blocks)


def printed_as(profile: Profile, place: int, name: str, count: int) -> str:
    told = files()
    told[place] = {**told[place], name: count}
    return page_of(profile, told)


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("name", COUNTS)
def test_whatever_a_count_is_others_five_away_print_the_same(profile: Profile, place: int, name: str) -> None:
    tried = range(64)
    for _, alike in groupby(tried, key=lambda count: printed_as(profile, place, name, count)):
        kept = list(alike)
        assert kept[-1] - kept[0] >= FIVE or kept[-1] == tried[-1], kept


def test_findings_do_not_follow_from_rows_and_their_rate(profile: Profile) -> None:
    """Two findings in 2,000 rows were printed as 1.0 in 1,000: 2,000 x 1.0 / 1,000 = 2."""
    page = page_of(profile, files())
    assert (
        "Domestic-abuse incidents | Police | 12 October 2018 | 30 September 2018 | 2,000 | 100% | under 15 in all | "
        in page
    )
    assert "12 July 2018 | 20.0" in page
    assert "1.0" not in page


def test_a_return_with_too_few_findings_is_not_set_beside_last_quarter(profile: Profile) -> None:
    """With as many of 1,000 rows and of 1,001 both could only be none, being under 15."""
    same = [file_of("camhs_referrals", 1000, 0, received_on="2018-07-12"), file_of("camhs_referrals", 1001, 0)]
    page = page_of(profile, same)
    assert "with more 0, with as many 0; with too few to tell 1; with nothing earlier beside them 0." in page


def test_what_is_set_aside_and_the_total_are_not_told_either(profile: Profile) -> None:
    page = page_of(profile, files())
    assert "Domestic-abuse incidents | Police | 12 October 2018 | 2,000 | under 15 | 0123456789ab" in page
    assert "Findings of the checks: what they found is counted in the Board's copy." in page
    assert (
        "Rows and findings of what partners sent are counted to the nearest 10 in this copy; fewer than 15 are not told."
        in page
    )


def test_what_somebody_published_is_told_to_the_row(profile: Profile) -> None:
    assert " | 12 October 2018 | 12 | 0 | 0123456789ab" in page_of(profile, files())


@pytest.mark.parametrize(
    ("count", "threshold", "told"),
    [(0, 5, 0), (14, 5, 0), (15, 5, 20), (24, 5, 20), (25, 5, 30), (2, 1, 0), (3, 1, 4), (29, 10, 0), (30, 10, 40)],
)
def test_a_count_is_told_to_the_nearest_two_thresholds_from_three_on(count: int, threshold: int, told: int) -> None:
    assert round_count(count, threshold) == told
    assert round_count(told, threshold) == told


def test_the_board_is_told_all(profile: Profile) -> None:
    manifest = Manifest.from_json(json.dumps({"files": files(), "findings": 26}))
    assert protect_counts(manifest, profile.rules["board"].threshold) == manifest


@pytest.mark.parametrize("dataset", ["camhs_referrals", "cin_children, cin_referrals", ""])
def test_nobody_is_told_in_which_row_a_refused_return_broke(dataset: str) -> None:
    """How far a file reaches is how many rows it has, which is told to the nearest ten."""
    said = "row 11,432 has 3 cells where the header has 9: mend row 11432 and send it again"
    manifest = Manifest(files=(SourceFile(dataset=dataset, rows=11_432, refused=said),))
    (told,) = protect_counts(manifest, FIVE).files
    assert told.refused == "a row has 3 cells where the header has 9: mend a row and send it again"
    assert told.rows == 11_430
    assert protect_counts(manifest, 0) == manifest


def test_a_refused_publication_is_told_as_it_is() -> None:
    manifest = Manifest(files=(SourceFile(dataset="lait", rows=12, refused="row 7 has no area"),))
    assert protect_counts(manifest, FIVE) == manifest
