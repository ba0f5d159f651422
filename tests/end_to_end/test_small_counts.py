"""Small counts: the Board sees them, the public copy withholds them and what would give them back."""

import csv
import re
from pathlib import Path

import pytest

from tests.commands import OXFORDSHIRE, QUARTER, page_of, text_of, trust

PROFILE = Path(__file__).parents[2] / "trust.toml"
HEADER = ("incident_id", "incident_date", "district", "risk_grading", "children_linked", "repeat")


@pytest.fixture(scope="module")
def few_incidents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one return, 24 incidents with children: 3 high risk, 8 medium, 13 standard."""
    home = tmp_path_factory.mktemp("small")
    (home / "trust.toml").write_bytes(PROFILE.read_bytes())
    path = home / "data/raw/made-up/2018-10-05/incidents.csv"
    path.parent.mkdir(parents=True)
    risks = ["High"] * 3 + ["Medium"] * 8 + ["Standard"] * 13
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerow(("I000", "30/04/2015", "E07000178", "Standard", "0", "N"))
        for place, risk in enumerate(risks):
            day = "30/09/2018" if place == 0 else f"{place % 28 + 1:02d}/08/2018"
            writer.writerow((f"I{place + 1:03d}", day, "E07000178", risk, "2", "Y" if place < 10 else "N"))
    done = trust(home, "run", "--quarter", QUARTER, "--only", "domestic_abuse")
    assert done.returncode == 4, done.stderr  # the other returns that trust.toml expects are missing
    assert "Missing or refused:" in done.stderr
    return home


def test_the_board_sees_small_counts(few_incidents: Path) -> None:
    said = text_of(page_of(few_incidents, "domestic_abuse", "board"))
    assert "High-risk domestic-abuse incidents from 1 July to 30 September 2018: 13% (3 of 24; 21 were not)" in said
    assert "2018-19 Q2 3 8 13" in said


def test_the_public_copy_withholds_them_and_what_would_give_them_back(few_incidents: Path) -> None:
    said = text_of(page_of(few_incidents, "domestic_abuse"))
    withheld = "a small number, withheld so that no child can be identified"
    assert (
        f"High-risk domestic-abuse incidents from 1 July to 30 September 2018: {withheld}; a year before it was {withheld}."
        in said
    )
    assert "Repeat domestic-abuse incidents from 1 July to 30 September 2018: 42% (10 of 24; 14 were not); " in said
    assert (
        f"Domestic-abuse incidents with children from 1 July to 30 September 2018: 24 incidents; a year before it was {withheld}."
        in said
    )
    assert "2018-19 Q2 withheld withheld 13" in said  # 24 - 13 leaves 11 for the two withheld, and says no more


def test_the_figures_beside_the_page_withhold_them_too(few_incidents: Path) -> None:
    path = page_of(few_incidents, "index").parent / "data" / "results.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["period"] == QUARTER and row["area_code"] == OXFORDSHIRE]
    incidents = [row for row in rows if row["indicator"] == "domestic_abuse_incidents" and row["group"] == "High"]
    high = [*incidents, *(row for row in rows if row["indicator"] == "domestic_abuse_high_risk")]
    assert len(high) == 2
    for row in high:
        told = [row[column] for column in ("numerator", "value", "lower_limit", "upper_limit")]
        assert (told, row["status"]) == (["", "", "", ""], "c")


def test_pages_say_which_returns_are_missing(few_incidents: Path) -> None:
    said = text_of(page_of(few_incidents, "domestic_abuse"))
    assert "Missing or refused: Children looked after: children (SSDA903 header), " in said
    head, _, end = said.partition(", named at the end of this page. What needs them says so")
    assert re.search(r", and \d+ more$", head)
    assert "Youth work: attendances" not in head
    assert "Youth work: attendances" in end
