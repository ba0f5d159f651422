"""The ledger at work, resubmissions, and what was known on an earlier day."""

from datetime import date, datetime

import pytest

from tests.intake.homes import Home, published, returned
from trust_analysis.vocabulary.errors import ProfileError

CONTACT = "camhs_contacts"


def received_on(home: Home, name: str, day: str) -> None:
    """Correct the day of receipt by hand, as an analyst does."""
    lines = home.ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    was = home.lines()[name].received_on.isoformat()
    changed = [line.replace(f",{was},", f",{day},") if f",{name}," in line else line for line in lines]
    home.ledger.write_text("".join(changed), encoding="utf-8")


def today() -> date:
    return datetime.now().astimezone().date()


def test_the_first_meeting_writes_a_line_and_the_second_nothing(home: Home) -> None:
    home.say('[returns.exclusions]\npartner = "Education"\n')
    home.put("2019-04-12/a.csv", returned("exclusions"))
    home.receive()
    (line,) = home.lines().values()
    assert (line.name, line.dataset, line.partner) == ("raw/2019-04-12/a.csv", "exclusions", "Education")
    assert (line.received_on, line.release, line.origin) == (date(2019, 4, 12), "", "")
    written = home.ledger.stat().st_mtime_ns, home.ledger.read_bytes()
    home.receive()
    assert (home.ledger.stat().st_mtime_ns, home.ledger.read_bytes()) == written


def test_a_file_that_is_taken_away_keeps_its_line(home: Home) -> None:
    place = home.put("2019-04-12/a.csv", returned("exclusions"))
    home.receive()
    place.unlink()
    home.put("2019-04-13/b.csv", returned(CONTACT))
    assert [one.line.name for one in home.receive().files] == ["raw/2019-04-13/b.csv"]
    assert set(home.lines()) == {"raw/2019-04-12/a.csv", "raw/2019-04-13/b.csv"}


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2019-04-12/a.csv", date(2019, 4, 12)),
        ("from police 20190413/a.csv", date(2019, 4, 13)),
        ("2019-04-12/corrected 2019-07-01.csv", date(2019, 7, 1)),
    ],
)
def test_a_return_was_received_on_the_day_its_folder_or_name_gives(home: Home, name: str, day: date) -> None:
    home.put(name, returned("exclusions"))
    home.receive()
    assert home.lines()[f"raw/{name}"].received_on == day


def test_without_a_date_it_was_received_on_the_day_it_was_met(home: Home) -> None:
    before = today()
    home.put("a.csv", returned("exclusions"))
    home.receive()
    assert before <= home.lines()["raw/a.csv"].received_on <= today()


def test_the_date_in_a_published_files_name_is_not_its_receipt(home: Home) -> None:
    before = today()
    home.put("children in need 2013-03-31.csv", published())
    home.receive()
    assert before <= home.lines()["raw/children in need 2013-03-31.csv"].received_on <= today()


def test_a_correction_by_hand_is_kept_and_obeyed(home: Home) -> None:
    home.put("2019-04-12/a.csv", returned("exclusions"))
    home.receive()
    received_on(home, "raw/2019-04-12/a.csv", "2019-05-20")
    assert dict(home.receive(date(2019, 5, 19)).tables) == {}
    assert set(home.receive(date(2019, 5, 20)).tables) == {"exclusions"}
    assert home.lines()["raw/2019-04-12/a.csv"].received_on == date(2019, 5, 20)


def test_a_release_given_by_hand_is_kept_and_names_the_figures(home: Home) -> None:
    home.put("a.csv", published())
    home.receive()
    line = home.ledger.read_text(encoding="utf-8").splitlines()
    home.ledger.write_text(f"{line[0]}\n{line[1].removesuffix(',,')},October 2019,\n", encoding="utf-8")
    figures = home.receive().figures
    title = "Children in need: children in need and episodes of need"
    assert set(figures["release"]) == {f"{title}, released October 2019"}
    assert home.lines()["raw/a.csv"].release == "October 2019"


def test_a_ledger_row_that_cannot_be_used_stops_the_run_and_is_named(home: Home) -> None:
    home.put("2019-04-12/a.csv", returned("exclusions"))
    home.receive()
    received_on(home, "raw/2019-04-12/a.csv", "12/04/2019")
    before = home.ledger.read_bytes()
    with pytest.raises(
        ProfileError, match=r"^ledger\.csv row 2: .*, received_on as 2019-04-12\. Put that row right\.$"
    ):
        home.receive()
    assert home.ledger.read_bytes() == before


def test_what_was_received_later_is_not_known_yet(home: Home) -> None:
    home.put("2019-04-12/a.csv", returned("exclusions"))
    home.put("2019-04-20/b.csv", returned(CONTACT, {"attended": ""}))
    received = home.receive(date(2019, 4, 19))
    assert [one.line.name for one in received.files] == ["raw/2019-04-12/a.csv"]
    assert received.findings == ()
    assert len(home.lines()) == 2
    assert dict(home.receive(date(2019, 4, 11)).tables) == {}
    assert set(home.receive(date(2019, 4, 12)).tables) == {"exclusions"}


def test_copies_of_one_file_are_read_once(home: Home) -> None:
    home.say('[data]\nfolders = ["data/raw", "data/raw/x", "elsewhere"]\n')
    for name in ("2019-04-12/a.csv", "2019-04-20/again.csv", "x/b.csv", "../../elsewhere/c.csv"):
        home.put(name, returned("exclusions"))
    received = home.receive()
    assert [(one.line.name, one.rows) for one in received.files] == [("raw/2019-04-12/a.csv", 1)]
    assert len(home.lines()) == 1


def test_names_are_below_the_folder_that_the_profile_names(home: Home) -> None:
    home.say('[data]\nfolders = ["data/raw", "../shared/published"]\n')
    home.put("../../../shared/published/need/b1.csv", published())
    assert [one.line.name for one in home.receive().files] == ["published/need/b1.csv"]


def test_what_lies_below_made_up_says_so(home: Home) -> None:
    home.put("made-up/2019-04-12/a.csv", returned("exclusions"))
    home.put("2019-04-12/b.csv", returned(CONTACT))
    home.put("made-up/published.csv", published())
    received = home.receive()
    assert received.made_up == ("exclusions",)
    assert {name: line.origin for name, line in home.lines().items()} == {
        "raw/made-up/2019-04-12/a.csv": "made-up",
        "raw/2019-04-12/b.csv": "",
        "raw/made-up/published.csv": "made-up",
    }


def test_once_made_up_always_made_up_wherever_it_is_moved(home: Home) -> None:
    place = home.put("made-up/2019-04-12/a.csv", returned("exclusions"))
    home.receive()
    place.rename(home.folder / "data/raw/a.csv")
    assert home.receive().made_up == ("exclusions",)


def test_of_two_submissions_the_newer_wins_for_each_key_and_the_rest_stays(home: Home) -> None:
    first = [{"incident_id": "1", "children_linked": "2"}, {"incident_id": "2", "children_linked": "5"}]
    second = [{"incident_id": "2", "children_linked": "3"}, {"incident_id": "3", "children_linked": "7"}]
    home.put("2019-05-01/a.csv", returned("domestic_abuse_incidents", *second))
    home.put("2019-04-12/z.csv", returned("domestic_abuse_incidents", *first))
    received = home.receive()
    assert sorted(received.tables["domestic_abuse_incidents"]["children_linked"]) == [2, 3, 7]
    assert received.coverage["domestic_abuse_incidents"].received_to == date(2019, 5, 1)
    earlier = home.receive(date(2019, 4, 30)).tables["domestic_abuse_incidents"]
    assert sorted(earlier["children_linked"]) == [2, 5]


def test_a_corrected_day_of_receipt_changes_which_is_newer(home: Home) -> None:
    for day, linked in (("2019-04-12", "1"), ("2019-05-01", "2")):
        home.put(f"{day}/a.csv", returned("domestic_abuse_incidents", {"children_linked": linked}))
    assert home.receive().tables["domestic_abuse_incidents"]["children_linked"].tolist() == [2]
    received_on(home, "raw/2019-04-12/a.csv", "2019-06-01")
    assert home.receive().tables["domestic_abuse_incidents"]["children_linked"].tolist() == [1]


def test_two_releases_of_one_publication_are_both_kept(home: Home) -> None:
    home.put("a.csv", published({"time_period": "2018", "At31_episodes": "4300"}))
    home.put("b.csv", published({"time_period": "2018", "At31_episodes": "4293"}, {"At31_episodes": "4511"}))
    figures = home.receive().figures
    then = figures[(figures["measure"] == "At31_episodes") & (figures["period"] == "2017-18")]
    assert sorted(then["value"]) == [4293, 4300]
    assert then["release"].nunique() == 2
