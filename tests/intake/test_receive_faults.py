"""What partners will send and a folder will hold, and that is not yet met as it should be."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.intake.homes import Home, published, returned
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.intake.ledger import file_hash

EXPECTED = '[returns.looked_after_episodes]\npartner = "Social care"\n'


def without(text: str, *headers: str) -> str:
    """Take columns out of a CSV that has no quotes."""
    rows = [line.split(",") for line in text.splitlines()]
    places = [place for place, header in enumerate(rows[0]) if header not in headers]
    return "".join(",".join(row[place] for place in places) + "\n" for row in rows)


@pytest.mark.parametrize(
    ("dataset", "header"),
    [("looked_after_episodes", "DEC"), ("exclusions", "resumeddate"), ("camhs_referrals", "discharge_date")],
)
def test_a_column_that_is_absent_is_told(home: Home, dataset: str, header: str) -> None:
    home.put("a.csv", without(returned(dataset), header))
    assert any(header in one.message + one.column for one in home.receive().findings)


@pytest.mark.parametrize("turned", [1, -1], ids=["as_sent", "turned_round"])
def test_a_child_moved_on_the_first_day_is_still_looked_after(home: Home, turned: int) -> None:
    """An episode of no days, then an open one of the same day and legal status: two rows, of which one is open."""
    rows = [{"DEC": "01/05/2018", "REC": "X1", "PLACE": "U1"}, {"PLACE": "K2", "RNE": "P"}]
    home.put("a.csv", returned("looked_after_episodes", *rows[::turned]))
    received = home.receive()
    assert len(received.tables["looked_after_episodes"]) == received.files[0].kept == 2


def test_two_contacts_on_one_day_are_two(home: Home) -> None:
    home.put("a.csv", returned("camhs_contacts", {"contact_type": "call"}, {"contact_type": "call"}))
    received = home.receive()
    assert len(received.tables["camhs_contacts"]) == 2 or received.findings


@pytest.mark.parametrize(
    ("dataset", "column", "wrong", "right"),
    [
        ("camhs_contacts", "attended", "Y", "N"),
        ("looked_after_episodes", "LS", "C2", "V4"),
        ("exclusions", "category", "PERM", "SUSP"),
    ],
)
def test_a_correction_takes_the_place_of_what_was_wrong(
    home: Home, dataset: str, column: str, wrong: str, right: str
) -> None:
    home.put("2019-04-12/a.csv", returned(dataset, {column: wrong}))
    home.put("2019-05-12/a.csv", returned(dataset, {column: right}))
    table = home.receive().tables[dataset]
    name = next(one.name for one in RETURNS[dataset].columns if one.source == column)
    words = next(one.categories for one in RETURNS[dataset].columns if one.source == column)
    assert table[name].tolist() == [words[right]]


@pytest.mark.parametrize("second", ["PL", "place", "Place."])
def test_a_column_that_comes_twice_is_a_finding(home: Home, second: str) -> None:
    text = returned("looked_after_episodes").splitlines()
    home.put("a.csv", f"{text[0]},{second}\n{text[1]},U4\n")
    home.put("b.csv", returned("exclusions"))
    received = home.receive()
    assert "exclusions" in received.tables
    assert [one.file for one in received.findings] == ["raw/a.csv"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a name be any bytes")
def test_a_file_whose_name_is_not_utf8_stops_nothing(home: Home) -> None:
    home.put(os.fsdecode(b"caf\xe9.csv"), returned("exclusions"))
    home.put("b.csv", returned("camhs_contacts"))
    assert "camhs_contacts" in home.receive().tables


def test_a_return_that_was_mended_and_sent_again_is_not_missing(home: Home) -> None:
    home.say(EXPECTED)
    home.put("2019-04-12/a.csv", returned("looked_after_episodes") + "2,01/0")
    home.put("2019-04-20/a.csv", returned("looked_after_episodes", {}, {"CHILD": "2"}))
    received = home.receive()
    assert len(received.tables["looked_after_episodes"]) == 2
    assert received.missing(home.profile) == ()


def test_a_return_whose_newest_submission_is_refused_is_missing(home: Home) -> None:
    home.say(EXPECTED)
    home.put("2019-04-12/a.csv", returned("looked_after_episodes"))
    home.put("2019-04-20/a.csv", returned("looked_after_episodes") + "2,01/0")
    received = home.receive()
    assert set(received.tables) == {"looked_after_episodes"}
    assert received.missing(home.profile) == ("looked_after_episodes",)


def test_a_published_file_was_received_on_the_day_its_folder_gives(home: Home) -> None:
    home.put("2019-11-01/children in need 2013-03-31.csv", published())
    (file,) = home.receive().files
    assert file.line.received_on == date(2019, 11, 1)


@pytest.mark.parametrize("folder", ["data/raw/made-up/returns", "data/raw/made-up/../made-up/returns"])
def test_a_folder_below_made_up_is_made_up_however_it_is_named(home: Home, folder: str) -> None:
    home.say(f'[data]\nfolders = ["{folder}"]\n')
    home.put("made-up/returns/2019-04-12/a.csv", returned("exclusions"))
    assert home.receive().made_up == ("exclusions",)


def test_an_episode_whose_end_cannot_be_read_is_not_counted_as_open(home: Home) -> None:
    home.put("a.csv", returned("looked_after_episodes", {"DEC": "31/06/2018", "REC": "E11"}, {"CHILD": "2"}))
    (file,) = home.receive().files
    assert (file.rows, file.kept, file.set_aside) == (2, 1, 1)


def test_rows_of_several_faults_are_kept_or_set_aside_once(home: Home) -> None:
    """Faults of values, of rows, across rows, across datasets and in look-ups, several of them in one row."""
    home.put("../../areas.csv", "lsoa21_code\nE01000001\n")
    home.say('[look_ups]\nsmall_areas = "areas.csv"\n')
    contacts = [
        {"attended": "", "contact_date": "soon", "referral_id": "9"},
        {"attended": "?", "referral_id": "9", "nhs_number": "1"},
        {"referral_id": "9", "nhs_number": "1"},
        {"contact_date": "30/04/2018", "nhs_number": "9990000026"},
        {},
    ]
    incidents = [
        {"lsoa": "E01000009", "district": "Nowhere", "children_linked": "99"},
        {"lsoa": "E01000009", "risk_grading": "", "children_linked": "-1"},
    ]
    home.put("2019-04-12/contacts.csv", returned("camhs_contacts", *contacts))
    home.put("2019-04-12/incidents.csv", returned("domestic_abuse_incidents", *incidents))
    home.put("2019-04-12/referrals.csv", returned("camhs_referrals"))
    received = home.receive()
    counts = {one.line.dataset: (one.rows, one.kept, one.set_aside) for one in received.files}
    assert counts == {"camhs_contacts": (5, 3, 2), "domestic_abuse_incidents": (2, 1, 1), "camhs_referrals": (1, 1, 0)}
    assert {name: len(table) for name, table in received.tables.items()} == {
        name: n for name, (_, n, _) in counts.items()
    }
    aside = {(one.dataset, one.row) for one in received.findings if one.severity == "set_row_aside"}
    assert aside == {("camhs_contacts", 2), ("camhs_contacts", 3), ("domestic_abuse_incidents", 3)}
    told = {(one.dataset, one.row, one.check) for one in received.findings if one.severity == "keep_with_flag"}
    assert {(row, check) for dataset, row, check in told if dataset == "camhs_contacts" and row > 3} == {
        (4, "contact_has_a_referral"),
        (4, "nhs_number_has_ten_digits"),
        (5, "child_is_that_of_the_referral"),
        (5, "contact_is_not_before_its_referral"),
    }
    assert {(row, check) for dataset, row, check in told if dataset == "domestic_abuse_incidents" and row == 2} == {
        (2, "lsoa_exists"),
        (2, "district_is_a_code"),
        (2, "children_linked_are_plausible"),
    }


LINK = (
    "the file is a link that leads out of the folders trust.toml names, and is not followed. "
    "Put the file itself there, or name its folder in [data] folders."
)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
@pytest.mark.parametrize("name", ["outside.csv", "nothing.csv", "raw/2019-04-12/itself.csv", "."])
def test_a_link_out_of_the_folder_is_told_and_not_followed(home: Home, name: str) -> None:
    (home.folder / "data/outside.csv").write_text(returned("camhs_referrals"), encoding="utf-8")
    link = home.put("2019-04-12/itself.csv", "")
    link.unlink()
    link.symlink_to(home.folder / "data" / name)
    received = home.receive()
    assert [(one.file, one.message) for one in received.findings] == [("raw/2019-04-12/itself.csv", LINK)]
    assert received.tables == {}
    assert home.lines() == {}


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_link_within_the_folders_is_the_file_it_leads_to(home: Home) -> None:
    home.say('[data]\nfolders = ["data/raw", "elsewhere"]\n')
    (home.folder / "elsewhere").mkdir()
    (home.folder / "elsewhere/a.csv").write_text(returned("camhs_referrals"), encoding="utf-8")
    (home.folder / "data/raw/b.csv").symlink_to(home.folder / "elsewhere/a.csv")
    received = home.receive()
    assert received.findings == ()
    assert [one.rows for one in received.files] == [1]


def test_a_file_that_cannot_be_opened_is_told(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where its permissions forbid it, which bind nobody who runs tests as root."""
    path = home.put("2019-04-12/closed.csv", returned("camhs_referrals"))
    home.put("2019-04-12/open.csv", returned("camhs_contacts"))

    def refuse(met: Path) -> str:
        if met == path:
            raise PermissionError(13, "Permission denied", str(met))
        return file_hash(met)

    monkeypatch.setattr("trust_analysis.intake.inventory.file_hash", refuse)
    received = home.receive()
    told = "the file cannot be opened: Permission denied. Look at its permissions."
    assert [(one.file, one.message) for one in received.findings if one.severity == "refuse_file"] == [
        ("raw/2019-04-12/closed.csv", told)
    ]
    assert set(received.tables) == {"camhs_contacts"}


@pytest.mark.parametrize("encoding", ["none", "base64", "gbk", "utf-7", "idna"])
def test_xml_in_an_encoding_that_nobody_reads_is_refused(home: Home, encoding: str) -> None:
    home.put("a.xml", f'<?xml version="1.0" encoding="{encoding}"?><EXPSSDA903/>')
    assert [one.message for one in home.receive().findings] == [
        "the XML declares an encoding that XML readers do not know. Export it anew in UTF-8 and send it again."
    ]
