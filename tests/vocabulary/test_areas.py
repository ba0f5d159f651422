"""The register of areas, held against every published file that names one, and against changes known by hand."""

import csv
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from trust_analysis.vocabulary.areas import (
    ENGLAND,
    all_areas,
    code_for,
    current_code,
    find_area,
    lifetime,
    new_code_from,
)
from trust_analysis.vocabulary.errors import UsageError

AUTHORITIES = [area for area in all_areas() if area.is_authority]
CODED_FILES = (
    "children-in-need/b1_children_in_need_2013_to_2025.csv",
    "children-in-need/c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv",
    "children-in-need/c3_factors_identified_at_end_of_assessment_2018_to_2025.csv",
    "children-in-need/d3_cpps_subsequent_plan_2013_to_2025.csv",
    "looked-after/cla_number_and_rate_per_10k_children.csv",
    "looked-after/la_cla_placement_stability.csv",
    "outcomes/absence_six_half_terms_la.csv",
    "outcomes/ks2_la.csv",
    "outcomes/ks4_la.csv",
    "outcomes/permanent_exclusions_and_suspensions_la.csv",
    "outcomes/sen_la.csv",
    "exclusions/ees_exclusions_by_reason.csv",
    "absence/EES_ytd_data.csv",
)
SFR_FILES = ("SFR34_ADM2015", "SFR34_CEA2015", "SFR34_CLA2015", "SFR41_ADM2016", "SFR41_CEA2016", "SFR41_CLA2016")
LAIT_KINDS = {
    "SC": {"county"},
    "UA": {"unitary", "isles_of_scilly"},
    "MD": {"metropolitan_borough"},
    "OLB": {"london_borough"},
    "ILB": {"london_borough", "city_of_london"},
}
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def read_lait_types(shared: Path) -> dict[str, str]:
    """Read the type of authority that LAIT gives to each number, from the workbook's own XML."""
    with zipfile.ZipFile(shared / "data/published/lait/la_code_list.xlsx") as book:
        words = ["".join(word.itertext()) for word in ET.fromstring(book.read("xl/sharedStrings.xml"))]  # noqa: S314
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - a file of our own shared folder
    cells = {cell.get("r", ""): cell[0].text or "" for cell in sheet.iter(f"{SPREADSHEET}c") if len(cell)}
    types = {place: words[int(text)] for place, text in cells.items() if place[0] == "D"}
    return {cells["A" + place[1:]]: kind for place, kind in types.items() if kind in LAIT_KINDS}


def day_of(time_period: str) -> date:
    """Give a day that a published row speaks of: an academic year's first, a reporting year's last."""
    year = int(time_period[:4])
    return date(year, 9, 1) if len(time_period) == 6 else date(year, 3, 31)


def test_register_holds_the_authorities_of_today() -> None:
    """21 counties, 62 unitaries, 36 metropolitan and 32 London boroughs, the City and Scilly: 153 since April 2023."""
    today = Counter(area.kind for area in AUTHORITIES if area.valid_to is None)
    assert today == {
        "county": 21,
        "unitary": 62,
        "metropolitan_borough": 36,
        "london_borough": 32,
        "city_of_london": 1,
        "isles_of_scilly": 1,
    }


def test_codes_occur_once_and_agree_with_the_kind() -> None:
    assert len({area.code for area in all_areas()}) == len(all_areas())
    assert {(area.code[:3], area.kind) for area in all_areas()} == {
        ("E92", "country"),
        ("E12", "region"),
        ("E13", "region"),
        ("E10", "county"),
        ("E06", "unitary"),
        ("E06", "isles_of_scilly"),
        ("E08", "metropolitan_borough"),
        ("E09", "london_borough"),
        ("E09", "city_of_london"),
    }


def test_rows_of_one_authority_follow_each_other_day_by_day() -> None:
    """One number is one authority: its codes leave no gap and never overlap."""
    rows = defaultdict(list)
    for area in AUTHORITIES:
        rows[area.number].append(area)
    for one in rows.values():
        for older, newer in pairwise(one):
            assert older.valid_to is not None
            assert newer.valid_from is not None
            assert (newer.valid_from - older.valid_to).days == 1, newer.code


def test_every_authority_lies_in_one_of_nine_regions() -> None:
    assert {area.region_code for area in AUTHORITIES} == {f"E1200000{n}" for n in range(1, 10)}
    london = {area.code for area in AUTHORITIES if area.statistical_region_code}
    assert london == {area.code for area in AUTHORITIES if area.region_code == "E12000007"}
    halves = Counter(area.statistical_region_code for area in AUTHORITIES if area.code in london)
    assert halves == {"E13000001": 14, "E13000002": 19}


@pytest.mark.parametrize(
    ("old", "new", "day"),
    [
        ("E10000005", "E06000052", date(2009, 4, 1)),  # Cornwall
        ("E10000010", "E06000047", date(2009, 4, 1)),  # Durham
        ("E10000026", "E06000051", date(2009, 4, 1)),  # Shropshire
        ("E10000033", "E06000054", date(2009, 4, 1)),  # Wiltshire
        ("E10000022", "E06000057", date(2013, 4, 1)),  # Northumberland, by way of E06000048
        ("E06000048", "E06000057", date(2013, 4, 1)),
        ("E08000020", "E08000037", date(2013, 4, 1)),  # Gateshead
        ("E10000002", "E06000060", date(2020, 4, 1)),  # Buckinghamshire
        ("E10000023", "E06000065", date(2023, 4, 1)),  # North Yorkshire
        ("E10000027", "E06000066", date(2023, 4, 1)),  # Somerset
        ("E08000016", "E08000038", date(2025, 4, 1)),  # Barnsley
        ("E08000019", "E08000039", date(2025, 4, 1)),  # Sheffield
    ],
)
def test_current_code_follows_one_authority(old: str, new: str, day: date) -> None:
    assert current_code(old) == new
    assert find_area(new).valid_from == day


@pytest.mark.parametrize(
    ("ended", "number", "last_day", "successors"),
    [
        ("E10000001", 820, date(2009, 3, 31), (822, 823)),  # Bedfordshire
        ("E10000004", 875, date(2009, 3, 31), (895, 896)),  # Cheshire
        ("E06000029", 836, date(2019, 3, 31), (839,)),  # Poole
        ("E06000028", 837, date(2019, 3, 31), (839,)),  # Bournemouth
        ("E10000009", 835, date(2019, 3, 31), (838, 839)),  # Dorset
        ("E10000021", 928, date(2021, 3, 31), (940, 941)),  # Northamptonshire
        ("E10000006", 909, date(2023, 3, 31), (942, 943)),  # Cumbria
    ],
)
def test_split_authority_keeps_its_own_code(ended: str, number: int, last_day: date, successors: tuple[int]) -> None:
    assert current_code(ended) == ended
    assert (find_area(ended).number, find_area(ended).valid_to) == (number, last_day)
    for successor in successors:
        assert find_area(str(successor)).valid_from == last_day.replace(month=4, day=1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("E10000002", "E10000002"),
        ("825", "E06000060"),
        ("Buckinghamshire", "E06000060"),
        ("  e10000025 ", "E10000025"),
        ("oxfordshire", "E10000025"),
        ("Bristol City of", "E06000023"),
        ("Kingston Upon Hull, City of", "E06000010"),
        ("St Helens", "E08000013"),
        ("Redcar & Cleveland", "E06000003"),
        ("Durham", "E06000047"),
        ("Dorset", "E06000059"),
        ("Dorset (Pre LG)", "E10000009"),
        ("YORKSHIRE AND THE HUMBER", "E12000003"),
        ("London (Inner)", "E13000001"),
        ("England", ENGLAND),
    ],
)
def test_find_area_by_code_number_or_name(text: str, code: str) -> None:
    assert find_area(text).code == code


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Oxfordshyre", "There is no area 'Oxfordshyre'. The nearest is 'Oxfordshire'."),
        ("E1000025", "There is no area 'E1000025'. The nearest is 'E10000025'."),
        ("Inner Londn", "There is no area 'Inner Londn'. The nearest is 'Inner London'."),
    ],
)
def test_unknown_area_names_the_nearest(text: str, message: str) -> None:
    for look_up in (find_area, current_code):
        with pytest.raises(UsageError) as caught:
            look_up(text)
        assert str(caught.value) == message
        assert caught.value.exit_code == 2


def test_code_for_believes_the_code_then_the_number_then_the_name() -> None:
    assert code_for(code="E10000025", number="825", name="Dorset") == "E10000025"
    assert code_for(code=".", number="931", name="Dorset") == "E10000025"
    assert code_for(code="z", number="999", name="Oxfordshire") == "E10000025"
    assert code_for(number="931.0") == "E10000025"
    assert code_for(number="989", name="South East") == "E12000008"  # LAIT's number for a region
    assert code_for(code="NULL", number="NULL", name="NULL") is None
    assert code_for() is None


def test_code_for_tells_the_two_dorsets_apart_by_day() -> None:
    assert code_for(name="Dorset", on=date(2019, 3, 31)) == "E10000009"
    assert code_for(name="Dorset", on=date(2019, 4, 1)) == "E06000059"
    assert code_for(name="Dorset") == "E06000059"


@pytest.mark.parametrize("file", CODED_FILES)
def test_every_row_of_a_coded_file_resolves(shared: Path, file: str) -> None:
    """Code, number and name each lead to the same authority, and the printed region is its own."""
    columns = ("geographic_level", "new_la_code", "old_la_code", "la_name", "region_code", "region_name", "time_period")
    met = {tuple(row[column] for column in columns) for row in read_rows(shared / "data/published" / file)}
    assert Counter(level.lower() for level, *_ in met).keys() == {"national", "regional", "local authority"}
    for level, code, number, name, region, region_name, period in met:
        if level.lower() == "local authority":
            meant = code_for(number=number)
            assert meant == code_for(code=code, number=number, name=name)
            assert meant == code_for(name=name, on=day_of(period)), name
            assert code == "." or current_code(code) == meant, code
            assert region in {find_area(number).region_code, find_area(number).statistical_region_code}, name
        elif level.lower() == "regional":
            assert code_for(code=region, name=region_name) == code_for(name=region_name) == region


@pytest.mark.parametrize("file", SFR_FILES)
def test_sfr_rows_resolve_though_london_is_coded_thrice(shared: Path, file: str) -> None:
    rows = list(read_rows(shared / "data/published/looked-after" / f"{file}.csv"))
    assert len(rows) == 163
    for row in rows:
        code = code_for(code=row["New_geog_code"], number=row["geog_c"], name=row["geog_n"])
        assert code == code_for(name=row["geog_n"], on=date(2015, 3, 31)), row["geog_n"]
    halves = {row["geog_n"] for row in rows if row["New_geog_code"] == "E12000007"}
    assert halves == {"LONDON", "INNER LONDON", "OUTER LONDON"}


def test_file_of_names_alone_resolves_but_for_null(shared: Path) -> None:
    """The names are those of the coded file of the same publication, whose numbers say who is meant."""
    folder = shared / "data/published/exclusions"
    numbers = {row["la_name"]: row["old_la_code"] for row in read_rows(folder / "ees_exclusions_by_reason.csv")}
    unknown = set()
    for row in read_rows(folder / "clean_la_data.csv"):
        code = code_for(name=row["la_name"], on=day_of(row["year"]))
        if code is None:
            unknown.add((row["la_name"], row["year"]))
        elif row["level"] == "Local authority":
            assert code == code_for(number=numbers[row["la_name"]]), row["la_name"]
    assert unknown == {("NULL", "200607")}


def test_kinds_are_those_of_lait_but_for_three_stale_counties(shared: Path) -> None:
    """LAIT still calls counties what became unitaries in 2020 and 2023; it begins after the changes of 2009."""
    types = read_lait_types(shared)
    stale = {find_area(number).name for number, kind in types.items() if find_area(number).kind not in LAIT_KINDS[kind]}
    assert stale == {"Buckinghamshire", "North Yorkshire", "Somerset"}
    assert {int(number) for number in types} == {area.number for area in AUTHORITIES} - {820, 875}


def test_lait_names_and_regions_resolve(shared: Path) -> None:
    columns = ["LA and Regions", "LA Number", "Region"]
    path = shared / "data/published/lait/lait_long.parquet"
    met = pd.read_parquet(path, columns=columns).drop_duplicates().astype(str)
    assert len(met) == 170
    for name, number, region in met.itertuples(index=False):
        area = find_area(name)
        assert code_for(number=number, name=name) == code_for(name=name) == area.code
        if area.is_authority:
            assert code_for(name=region) == (area.statistical_region_code or area.region_code), name


def test_years_of_validity_are_those_in_which_b1_lists_a_code(shared: Path) -> None:
    """A reporting year ends on 31 March; b1 prints the two codes of April 2013 one year early, and nothing else."""
    listed = defaultdict(set)
    for row in read_rows(shared / "data/published" / CODED_FILES[0]):
        if row["new_la_code"]:
            listed[int(row["time_period"])].add(row["new_la_code"])
    early = {"E06000057", "E08000037"}
    late = {"E06000048", "E08000020"}
    assert sorted(listed) == list(range(2013, 2026))
    for year, codes in listed.items():
        valid = {area.code for area in AUTHORITIES if area.is_valid_on(date(year, 3, 31))}
        assert codes == (valid - late | early if year == 2013 else valid), year


@pytest.mark.parametrize(
    ("area", "days"),
    [
        ("Northamptonshire", (None, date(2021, 3, 31))),
        ("North Northamptonshire", (date(2021, 4, 1), None)),
        ("Buckinghamshire", (None, None)),  # a new code, the same authority
        ("835", (None, date(2019, 3, 31))),
        ("838", (date(2019, 4, 1), None)),
        ("South East", (None, None)),
    ],
)
def test_an_authority_lives_as_long_as_its_number(area: str, days: tuple[date | None, date | None]) -> None:
    assert lifetime(find_area(area)) == days


def test_a_new_code_of_the_same_authority_has_a_first_day() -> None:
    assert new_code_from(find_area("Buckinghamshire")) == date(2020, 4, 1)
    assert new_code_from(find_area("Kent")) is None
    assert new_code_from(find_area("England")) is None


@pytest.mark.parametrize(
    ("area", "said"),
    [
        ("South East", "the South East"),
        ("London", "London"),
        ("East of England", "the East of England"),
        ("Yorkshire and The Humber", "Yorkshire and The Humber"),
        ("City of London", "the City of London"),
        ("Bristol, City of", "Bristol"),
        ("Herefordshire, County of", "Herefordshire"),
        ("Bournemouth, Christchurch and Poole", "Bournemouth, Christchurch and Poole"),
        ("Isle of Wight", "the Isle of Wight"),
        ("North Yorkshire", "North Yorkshire"),
        ("Kent", "Kent"),
    ],
)
def test_a_name_as_a_sentence_has_it(area: str, said: str) -> None:
    assert find_area(area).in_a_sentence == said
