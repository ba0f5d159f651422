"""Each partner gets a page of its own, however alike two are called: one would else be sent the other's findings."""

import pytest

from tests.intake.homes import FAR_AHEAD, Home, returned
from trust_analysis.runs.check import check_home

TOLD = """
[returns.domestic_abuse_incidents]
partner = "{}"

[returns.exclusions]
partner = "{}"
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("St. Mary's", "St Mary s"),
        ("Police", "POLICE"),
        ("École Jules", "cole Jules"),
        ("警察", "学校"),
        ("A" * 300 + "1", "A" * 300 + "2"),
    ],
)
def test_partners_whose_names_are_alike_share_no_page(home: Home, first: str, second: str) -> None:
    home.say(TOLD.format(first, second))
    home.put("2019-04-12/a.csv", returned("domestic_abuse_incidents", {"risk_grading": "purple"}))
    home.put("2019-04-12/b.csv", returned("exclusions"))
    check_home(home.profile, FAR_AHEAD)
    pages = sorted((home.folder / "data/processed/findings").glob("*.html"))
    assert len({page.name.casefold() for page in pages}) == 2
    assert sorted("purple" in page.read_text(encoding="utf-8") for page in pages) == [False, True]


def test_a_page_that_was_another_partners_does_not_stay_under_the_old_name(home: Home) -> None:
    home.say(TOLD.format("St. Mary's", "St. Mary's"))
    home.put("2019-04-12/b.csv", returned("exclusions"))
    check_home(home.profile, FAR_AHEAD)
    folder = home.folder / "data/processed/findings"
    assert [page.name for page in folder.glob("*.html")] == ["st-mary-s.html"]
    home.say(TOLD.format("St. Mary's", "St Mary s"))
    check_home(home.profile, FAR_AHEAD)
    assert "st-mary-s.html" not in [page.name for page in folder.glob("*.html")]
    assert len(list(folder.glob("*.html"))) == 2
