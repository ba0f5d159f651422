"""What `check` says of small areas that nobody could look up: once on screen, and on the page of who sent them."""

import html
import subprocess
import sys

from tests.intake.homes import FAR_AHEAD, Home, returned
from trust_analysis.runs.check import check_home

EXPECTED = """
[returns.domestic_abuse_incidents]
partner = "The police"

[returns.exclusions]
partner = "Education"
"""
SKIPPED = (
    "lsoa was not looked up, so a small area that does not exist goes unnoticed: trust.toml names no small_areas under "
    "[look_ups]."
)


def page(home: Home, partner: str) -> str:
    return html.unescape((home.folder / f"data/processed/findings/{partner}.html").read_text(encoding="utf-8"))


def received(home: Home, told: str = "") -> Home:
    home.say(told + EXPECTED)
    home.put("2019-04-12/a.csv", returned("domestic_abuse_incidents", {"lsoa": "E01000001"}))
    home.put("2019-04-12/b.csv", returned("exclusions"))
    return home


def test_what_was_not_checked_is_said_once_and_is_no_finding(home: Home) -> None:
    checked = check_home(received(home).profile, FAR_AHEAD)
    assert [line for line in checked.lines if "lsoa" in line] == [f"not checked: domestic_abuse_incidents: {SKIPPED}"]
    assert not checked.is_refused
    assert checked.lines[-1].startswith("2 files, 2 rows, 0 findings: ")


def test_the_page_of_who_sent_it_says_so_and_no_other(home: Home) -> None:
    check_home(received(home).profile, FAR_AHEAD)
    told = f"Not checked on our side: {SKIPPED}"
    assert told in page(home, "the-police")
    assert "Thank you. Nothing was found amiss." in page(home, "the-police")
    assert "Not checked" not in page(home, "education")


def test_with_a_look_up_there_is_nothing_to_say(home: Home) -> None:
    home.put("../../areas.csv", "lsoa21_code\nE01000001\n")
    checked = check_home(received(home, '[look_ups]\nsmall_areas = "areas.csv"\n').profile, FAR_AHEAD)
    assert not [line for line in checked.lines if "not checked" in line]
    assert "Not checked" not in page(home, "the-police")


def test_what_makes_notebooks_and_charts_is_not_loaded_to_check_returns(home: Home) -> None:
    """They take longer to load than a check takes to read and screen."""
    heavy = ("nbconvert", "papermill", "matplotlib", "seaborn", "scipy")
    said = (
        "import sys; from datetime import date; from pathlib import Path; "
        "from trust_analysis.runs.check import check_home; from trust_analysis.vocabulary.trust_toml import read_profile; "
        f"check_home(read_profile(Path(sys.argv[1])), date(2019, 4, 30)); print([one for one in {heavy} if one in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", said, str(received(home).folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
