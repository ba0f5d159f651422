"""What a page says of files: what it rests on, what was refused, what is missing."""

import json
from typing import Any

import pytest

from trust_analysis.presentation.register import Register
from trust_analysis.vocabulary.manifest import Manifest
from trust_analysis.vocabulary.profile import Profile

FILE = {
    "name": "raw/2018-10-12/incidents.csv",
    "sha256": "0123456789abcdef",
    "dataset": "domestic_abuse_incidents",
    "partner": "Police",
    "received_on": "2018-10-12",
    "release": "",
    "origin": "",
    "rows": 1204,
    "kept": 1200,
    "set_aside": 4,
    "refused": "",
}


def make_register(*files: dict[str, Any], **told: object) -> Register:
    plain = {"made_up": [], "missing": [], "findings": 0, "received_to": "2018-10-12"}
    return Register(Manifest.from_json(json.dumps({**plain, "files": [{**FILE, **one} for one in files], **told})))


def test_files_are_told_with_rows_dates_and_hash(profile: Profile) -> None:
    table = make_register({}).files_table(profile)
    assert table.caption == "What A trust had received by 12 October 2018"
    assert table.columns == ("Dataset", "From", "Received", "Rows", "Set aside", "SHA-256 begins")
    assert table.rows == (("Domestic-abuse incidents", "Police", "12 October 2018", "1,204", "4", "0123456789ab"),)
    assert (table.numbers, table.dates) == ((3, 4), (2,))


@pytest.mark.parametrize(("rows", "told"), [(0, "under 15"), (14, "under 15"), (20, "20"), (1200, "1,200")])
def test_a_small_number_of_rows_may_be_one_of_children_and_is_withheld(profile: Profile, rows: int, told: str) -> None:
    assert make_register({"rows": rows}).files_table(profile, fewest_shown=5).rows[0][3] == told


@pytest.mark.parametrize(
    ("told", "sender"),
    [
        ({"partner": "Police", "origin": "made-up"}, "Police"),
        ({"partner": "", "origin": "made-up"}, "made up"),
        ({"partner": ""}, "not stated"),
    ],
)
def test_the_sender_is_named_where_known(profile: Profile, told: dict[str, Any], sender: str) -> None:
    assert make_register(told).files_table(profile).rows[0][1] == sender


def test_refused_files_are_no_part_of_what_the_page_rests_on(profile: Profile) -> None:
    register = make_register({}, {"refused": "the file is empty (0 bytes). Send it again."})
    assert len(register.files_table(profile).rows) == 1


def test_what_was_set_aside_and_what_is_missing_is_told() -> None:
    register = make_register(
        {},
        {"name": "raw/A Childs Name.csv", "refused": "the file is empty."},
        {"name": "raw/x.csv", "dataset": "", "partner": "", "refused": "the file is cut off."},
        {"name": "raw/one.csv", "refused": "not recognised"},
        {"name": "raw/two.csv", "refused": "not recognised"},
        missing=["camhs_referrals"],
        findings=1234,
    )
    assert register.set_aside_points().items == (
        "Missing or refused: CAMHS referrals.",
        "Refused: Domestic-abuse incidents from Police, received 12 October 2018, SHA-256 beginning 0123456789ab: the file is empty.",
        "Refused: a file of a kind nobody knows, received 12 October 2018, SHA-256 beginning 0123456789ab: the file is cut off.",
        "Not recognised and left alone: 2 files.",
        "Findings of the checks: 1,234.",
    )
    assert register.missing == ("CAMHS referrals",)


def test_where_all_is_well_only_the_findings_are_told() -> None:
    assert make_register({}).set_aside_points().items == ("Findings of the checks: 0.",)


@pytest.mark.parametrize("made_up", [[], ["camhs_referrals"]])
def test_one_made_up_return_makes_the_page_made_up(made_up: list[str]) -> None:
    assert make_register(made_up=made_up).is_made_up == bool(made_up)
