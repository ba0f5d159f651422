"""What is not used and why it is said: files of later days, of days that have not come, and folders nobody can open."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.intake.homes import FAR_AHEAD, Home, returned
from trust_analysis.runs.check import check_home

EXPECTED = '\n[returns.domestic_abuse_incidents]\npartner = "The police"\n'


def test_a_day_of_receipt_that_has_not_come_is_told_and_the_file_not_used(home: Home) -> None:
    home.say(EXPECTED)
    home.put("2091-04-12/a.csv", returned("domestic_abuse_incidents"))
    received = home.receive(date(2019, 5, 1))
    assert received.tables == {}
    (finding,) = received.findings
    assert (finding.file, finding.partner, finding.severity) == ("raw/2091-04-12/a.csv", "The police", "refuse_file")
    assert finding.message == (
        "the day of receipt was expected to have come; by its name, its folder's or the ledger it is 12 April 2091. "
        "The file is not used until then: put the date right."
    )
    assert check_home(home.profile, date(2019, 5, 1)).is_refused


def test_what_was_received_later_is_counted_out_and_no_fault(home: Home) -> None:
    home.say(EXPECTED)
    home.put("2018-04-12/a.csv", returned("domestic_abuse_incidents"))
    home.put("2019-04-12/b.csv", returned("domestic_abuse_incidents", {"incident_id": "2"}))
    home.put("2019-04-13/c.csv", returned("domestic_abuse_incidents", {"incident_id": "3"}))
    checked = check_home(home.profile, date(2018, 12, 31))
    said = [line for line in checked.lines if "not used" in line]
    assert said == ["received after 31 December 2018 and not used: raw/2019-04-12/b.csv and 1 more"]
    assert not checked.is_refused
    assert not [line for line in check_home(home.profile, date(2019, 5, 1)).lines if "not used" in line]


@pytest.mark.parametrize(
    ("name", "met"),
    [
        ("2019-04-31/a.csv", "2019-04-31"),
        ("12-04-2019/a.csv", "12-04-2019"),
        ("returns of 12.4.2019/a.csv", "12.4.2019"),
        ("2019_04_12/a.csv", "2019_04_12"),
        ("12042019/a.csv", "12042019"),
        ("12-04-19/sent/a.csv", "12-04-19"),
        ("a 20191345.csv", "20191345"),
    ],
)
def test_a_day_of_receipt_that_cannot_be_read_is_not_taken_for_today(home: Home, name: str, met: str) -> None:
    """It is told whatever the day of the run, and the file is met anew once its folder has a day for a name."""
    home.put("2018-04-12/b.csv", returned("domestic_abuse_incidents"))
    path = home.put(name, returned("domestic_abuse_incidents", {"incident_id": "2"}))
    received = home.receive(date(2018, 12, 31))
    (finding,) = received.findings
    assert (finding.file, finding.dataset, finding.severity) == (
        f"raw/{name}",
        "domestic_abuse_incidents",
        "refuse_file",
    )
    assert finding.message == (
        f"the day of receipt was expected in the name of the file or of its folder, written as 2019-04-12; {met!r} is no "
        "such day. The file is not used until then: put that name right."
    )
    assert len(received.tables["domestic_abuse_incidents"]) == 1
    assert f"raw/{name}" not in home.lines()
    path.rename(home.folder / "data/raw/2018-04-12/c.csv")
    assert len(home.receive(date(2018, 12, 31)).tables["domestic_abuse_incidents"]) == 2


@pytest.mark.parametrize("name", ["a.csv", "2018-19 Q2/a.csv", "school 9314/a.csv", "2018-04-12/12-04-18 a.csv"])
def test_a_name_that_means_no_day_is_none(home: Home, name: str) -> None:
    home.put(name, returned("domestic_abuse_incidents"))
    assert home.receive().findings == ()


def test_the_same_file_under_a_day_that_can_be_read_is_used(home: Home) -> None:
    home.put("12-04-2018/a.csv", returned("domestic_abuse_incidents"))
    home.put("2018-04-12/a.csv", returned("domestic_abuse_incidents"))
    received = home.receive()
    assert (len(received.tables["domestic_abuse_incidents"]), received.findings) == (1, ())


def test_a_folder_that_cannot_be_opened_is_told(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.put("2018-04-12/a.csv", returned("domestic_abuse_incidents"))
    closed = home.put("2018-04-13/b.csv", returned("domestic_abuse_incidents")).parent
    monkeypatch.setattr(os, "scandir", _closing(closed, os.scandir))
    received = home.receive(FAR_AHEAD)
    (finding,) = received.findings
    assert (finding.file, finding.severity) == ("raw/2018-04-13", "refuse_file")
    assert finding.message == (
        "the folder cannot be opened, so nothing in it is read: Permission denied. Look at its permissions."
    )
    assert len(received.tables["domestic_abuse_incidents"]) == 1
    assert "raw/2018-04-13" not in home.lines()


def _closing(closed: Path, scandir: Callable[..., Iterator[object]]) -> Callable[..., Iterator[object]]:
    def scan(path: str | Path = ".") -> Iterator[object]:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    return scan
