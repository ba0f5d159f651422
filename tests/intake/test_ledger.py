"""The ledger: what a line says, what an analyst may correct, and what is said of a line that cannot be used."""

from datetime import date
from pathlib import Path

import pytest

from trust_analysis.intake.ledger import Line, date_in_name, file_hash, origin_of, read_ledger, write_ledger
from trust_analysis.vocabulary.errors import ProfileError

HEADER = "sha256,name,dataset,partner,received_on,release,origin\n"
FIRST = Line("ab", "raw/a, b.csv", "exclusions", "Children's services", date(2019, 4, 12), "", "made-up")
SECOND = Line("cd", "raw/é.csv", "", "", date(2018, 1, 2), "2018", "")


def test_lines_are_written_in_order_of_receipt_and_read_back(tmp_path: Path) -> None:
    write_ledger(tmp_path / "ledger.csv", [FIRST, SECOND])
    assert (tmp_path / "ledger.csv").read_text(encoding="utf-8") == (
        HEADER
        + "cd,raw/é.csv,,,2018-01-02,2018,\n"
        + 'ab,"raw/a, b.csv",exclusions,Children\'s services,2019-04-12,,made-up\n'
    )
    assert read_ledger(tmp_path / "ledger.csv") == {"ab": FIRST, "cd": SECOND}


def test_lines_of_one_day_stand_in_order_of_name(tmp_path: Path) -> None:
    lines = [Line(sha, name, "", "", date(2019, 4, 12), "", "") for sha, name in [("3", "b"), ("2", "a"), ("1", "b")]]
    write_ledger(tmp_path / "ledger.csv", lines)
    assert list(read_ledger(tmp_path / "ledger.csv")) == ["2", "1", "3"]


def test_no_ledger_has_no_lines(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "ledger.csv") == {}


def test_what_a_spreadsheet_adds_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "ledger.csv").write_bytes(b"\xef\xbb\xbf" + HEADER.encode() + b"ab,n,d,p,2019-04-12,,\r\n")
    assert read_ledger(tmp_path / "ledger.csv") == {"ab": Line("ab", "n", "d", "p", date(2019, 4, 12), "", "")}


@pytest.mark.parametrize(
    "line",
    [
        "ab,n,d,p,12/04/2019,,",
        "ab,n,d,p,,,",
        "ab,n,d",
        "ab,n,d,p,2019-04-12,,,one too many",
        "ab,n,d,p,2019-02-30,,",
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "ledger.csv").write_text(HEADER + "aa,n,d,p,2019-04-11,,\n" + line + "\n", encoding="utf-8")
    with pytest.raises(ProfileError) as refused:
        read_ledger(tmp_path / "ledger.csv")
    assert str(refused.value) == (
        "ledger.csv row 3: sha256, name, dataset, partner, received_on, release, origin were expected, "
        "received_on as 2019-04-12. Put that row right."
    )


@pytest.mark.parametrize("header", ["sha256,name\n", "a column of our own," + HEADER])
def test_a_ledger_with_other_columns_is_refused(tmp_path: Path, header: str) -> None:
    (tmp_path / "ledger.csv").write_text(header + "ab,n,d,p,2019-04-12,,\n", encoding="utf-8")
    with pytest.raises(ProfileError, match=r"^ledger\.csv row 2: "):
        read_ledger(tmp_path / "ledger.csv")


def test_a_ledger_that_is_not_utf8_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "ledger.csv").write_bytes((HEADER + "ab,n,d,Caf\xe9 care,2019-04-12,,\n").encode("cp1252"))
    with pytest.raises(ProfileError):
        read_ledger(tmp_path / "ledger.csv")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("raw/2019-04-12/episodes.csv", date(2019, 4, 12)),
        ("raw/exclusions 20190412.csv", date(2019, 4, 12)),
        ("raw/2019-04-12/again 2019-07-01/episodes.csv", date(2019, 7, 1)),
        ("raw/2019-04-12/Q2_20181399.csv", date(2019, 4, 12)),
        ("raw/2019-02-30/episodes.csv", None),
        ("raw/episodes.csv", None),
        ("raw/2018-10-thames-valley-street.csv", None),
        ("raw/120190412.csv", None),
        ("raw/19990412.csv", None),
        ("", None),
    ],
)
def test_the_innermost_date_in_a_name_is_the_day_it_was_received(name: str, day: date | None) -> None:
    assert date_in_name(name) == day


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("raw/made-up/2019-04-12/a.csv", "made-up"),
        ("made-up/a.csv", "made-up"),
        ("raw/made-up.csv", ""),
        ("raw/made-up-by-us/a.csv", ""),
        ("raw/a.csv", ""),
    ],
)
def test_only_a_folder_of_that_name_says_made_up(name: str, origin: str) -> None:
    assert origin_of(Path(name)) == origin


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert file_hash(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2
