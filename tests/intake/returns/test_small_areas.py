"""Small areas (LSOAs) of returns held against look-ups: whether they exist, and in which district they lie; made up."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.intake.homes import Home, returned, write_csv
from trust_analysis.intake.returns.small_areas import read_small_areas
from trust_analysis.vocabulary.errors import ProfileError

INCIDENTS = "domestic_abuse_incidents"
NAMED = '[look_ups]\nsmall_areas = "areas.csv"\n'
AREAS: list[Mapping[str, str]] = [
    {"lsoa21_name": "A 001A", "lsoa21_code": "E01000001", "ltla24_name": "A", "ltla24_code": "E07000001"},
    {"lsoa21_name": "B 001A", "lsoa21_code": "E01000002", "ltla24_name": "B", "ltla24_code": "E07000002"},
]
UNKNOWN = (
    "lsoa was expected to be one of the 2 small areas of the look-up that trust.toml names; none has this code. Put it "
    "right; if the look-up holds the trust's own area alone, a place outside it is no fault."
)
OTHER = (
    "district was expected to be the district that lsoa lies in, by the look-up that trust.toml names. Put right "
    "whichever is wrong."
)
SKIPPED = (
    "lsoa was not looked up, so a small area that does not exist goes unnoticed: trust.toml names no small_areas under "
    "[look_ups]."
)


def put_areas(home: Home, text: str = "") -> None:
    home.put("../../areas.csv", text or write_csv(AREAS))
    home.say(NAMED)


def put_incidents(home: Home, *changes: Mapping[str, str]) -> None:
    rows = [{"incident_id": str(number), **change} for number, change in enumerate(changes)]
    home.put("2019-04-12/incidents.csv", returned(INCIDENTS, *rows))


def test_a_small_area_that_does_not_exist_is_told_at_its_row(home: Home) -> None:
    put_areas(home)
    put_incidents(home, {"lsoa": "E01000001"}, {"lsoa": "E01000009"}, {"lsoa": ""}, {"lsoa": "Nowhere 001A"})
    told = [(one.row, one.column, one.severity, one.check, one.value) for one in home.receive().findings]
    flag = "keep_with_flag"
    assert sorted(told) == [(3, "lsoa", flag, "lsoa_exists", "E01000009"), (5, "lsoa", flag, "lsoa_is_a_code", "")]
    assert UNKNOWN in {one.message for one in home.receive().findings}


def test_a_row_with_a_small_area_nobody_knows_is_kept(home: Home) -> None:
    put_areas(home)
    put_incidents(home, {"lsoa": "E01000009", "district": "E07000001"})
    (file,) = home.receive().files
    assert (file.rows, file.kept, file.set_aside) == (1, 1, 0)


def test_without_a_look_up_nothing_is_asked_and_that_is_said(home: Home) -> None:
    put_incidents(home, {"lsoa": "E01000009"})
    home.put("2019-04-12/b.csv", returned("exclusions"))
    received = home.receive()
    assert received.findings == ()
    assert dict(received.unchecked) == {INCIDENTS: SKIPPED}


def test_with_a_look_up_nothing_is_left_unchecked(home: Home) -> None:
    put_areas(home)
    put_incidents(home, {"lsoa": "E01000001"})
    assert dict(home.receive().unchecked) == {}


def test_a_district_that_is_not_given_is_that_of_the_small_area(home: Home) -> None:
    put_areas(home)
    rows = [
        {"lsoa": "E01000002"},
        {"lsoa": "E01000001", "district": "E07000001"},
        {"district": "E07000001"},
        {"lsoa": "E01000009"},
    ]
    put_incidents(home, *rows)
    table = home.receive().tables[INCIDENTS]
    assert table["district_code"].fillna("").tolist() == ["E07000002", "E07000001", "E07000001", ""]


def test_a_district_that_the_small_area_does_not_lie_in_is_told_and_kept(home: Home) -> None:
    put_areas(home)
    put_incidents(home, {"lsoa": "E01000001", "district": "E07000002"}, {"lsoa": "E01000001", "district": "E07000001"})
    received = home.receive()
    assert [(one.row, one.column, one.check, one.message, one.value) for one in received.findings] == [
        (2, "district", "district_is_of_the_lsoa", OTHER, "E07000002")
    ]
    assert received.tables[INCIDENTS]["district_code"].tolist() == ["E07000002", "E07000001"]


def test_what_is_no_code_of_a_district_is_told_once(home: Home) -> None:
    put_areas(home)
    put_incidents(home, {"lsoa": "E01000001", "district": "A"})
    assert [one.check for one in home.receive().findings] == ["district_is_a_code"]


def test_codes_of_both_years_are_known_and_the_newest_district_is_taken(home: Home) -> None:
    old = "LSOA11CD,LSOA11NM,LSOA21CD,LAD22CD,LAD22NM\nE01000003,A,E01000001,E07000009,A\n"
    home.put("../../old.csv", old)
    home.put("../../areas.csv", write_csv(AREAS))
    home.say('[look_ups]\nsmall_areas = ["old.csv", "areas.csv"]\n')
    put_incidents(
        home,
        {"lsoa": "E01000003"},
        {"lsoa": "E01000001"},
        {"lsoa": "E01000001", "district": "E07000009"},
        {"lsoa": "E01000001", "district": "E07000001"},
    )
    received = home.receive()
    assert received.findings == ()
    assert received.tables[INCIDENTS]["district_code"].tolist() == [
        "E07000009",
        "E07000001",
        "E07000009",
        "E07000001",
    ]


def test_a_look_up_without_districts_says_what_exists(home: Home) -> None:
    put_areas(home, "lsoa11_code,lsoa11_name\nE01000001,A\n")
    put_incidents(home, {"lsoa": "E01000001"}, {"lsoa": "E01000002", "district": "E07000001"})
    received = home.receive()
    assert [(one.row, one.check) for one in received.findings] == [(3, "lsoa_exists")]
    assert received.tables[INCIDENTS]["district_code"].fillna("").tolist() == ["", "E07000001"]


def test_a_look_up_without_small_areas_is_refused(home: Home) -> None:
    put_areas(home, "ward24_code,ltla24_code\nE05000001,E07000001\n")
    with pytest.raises(ProfileError) as refused:
        home.receive()
    assert str(refused.value) == (
        "trust.toml: [look_ups] small_areas: 'areas.csv' was expected to have a column of small areas (lsoa21_code, "
        "lsoa11_code, LSOA21CD or LSOA11CD); met ward24_code, ltla24_code. Name another file."
    )


def test_the_published_look_ups_give_what_they_say(shared: Path) -> None:
    """407 small areas of 2011 (the shared README), those of 2021 and their districts counted from the files."""
    folder = shared / "data/geography"
    paths = sorted(folder.glob("*.csv"))
    known = read_small_areas(paths)
    assert known is not None
    with (folder / "oxfordshire_lsoa11_imd2019_pop_lookup.csv").open(encoding="utf-8") as file:
        old = {row["lsoa11_code"]: row["ltla19_code"] for row in csv.DictReader(file)}
    with (folder / "oxfordshire_lsoa21_ward24_ltla24_lookup.csv").open(encoding="utf-8") as file:
        new = {row["lsoa21_code"]: row["ltla24_code"] for row in csv.DictReader(file)}
    assert len(old) == 407
    assert set(known.districts) == {*old, *new}
    assert all(old[code] in known.districts[code] for code in old)
    assert all(known.districts[code][0] == new[code] for code in new)
