"""Look-ups: LAIT's dictionary and list of authorities, names of NHS areas, and which authority one lies in."""

from pathlib import Path

import pandas as pd
import pytest

from tests.intake.homes import Home, write_csv
from tests.intake.reading import read_header, read_text
from trust_analysis.datasets.definition import fold
from trust_analysis.datasets.published.lait import LAIT
from trust_analysis.datasets.published.look_ups import CCG_NAMES, LAIT_AREAS, LAIT_DICTIONARY, SUB_ICB_NAMES
from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.intake.look_ups import LookedUp, read_look_up
from trust_analysis.intake.recognise import recognise

HAMPSHIRE, OXFORDSHIRE, DORSET = "E10000014", "E10000025", "E06000059"
WORDS = {"Low": "lower_is_better", "High": "higher_is_better"}
MORE_OR_FEWER_DECIMALS = {
    "permanent_exclusion_rate": "of a thousand pupils less than one: at two decimals most authorities would be alike",
    "mental_health_admissions": "admissions of 100,000: a second decimal would be a hundredth of a child",
}
"""Indicators shown to other decimals than LAIT shows them, each with its reason."""
NOTE = {
    "Measure_short": "LACnum",
    "Polarity": "-",
    "dps": "0",
    "Year_Type": "Annual",
    "Last Update": "45962",
    "Next Update": "46082",
}


def read_dictionary(*changes: dict[str, str]) -> tuple[LookedUp, list[str]]:
    table = pd.DataFrame([NOTE | change for change in changes]).rename(columns=fold)
    gathered = LookedUp()
    return gathered, read_look_up(table, LAIT_DICTIONARY, gathered)


@pytest.fixture(scope="module")
def published(shared: Path) -> LookedUp:
    """What the published look-ups say, in whose words one thing alone is strange."""
    gathered, strange = LookedUp(), list[str]()
    names = {
        "lait/lait_data_dictionary.csv": LAIT_DICTIONARY,
        "lait/la_code_list.xlsx": LAIT_AREAS,
        "mental-health/ccg_april2021_names_codes.csv": CCG_NAMES,
        "mental-health/sub_icb_to_icb_july2022_lookup.csv": SUB_ICB_NAMES,
    }
    for name, look_up in names.items():
        path = shared / "data/published" / name
        met = recognise(read_header(path))
        assert met.dataset is look_up
        table = read_text(path, list(met.columns)).rename(columns=met.columns)
        strange += read_look_up(table, look_up, gathered)
    assert strange == [
        "'England (discontinued)' (number 1000) is not in the register of areas; its figures are left out."
    ]
    return gathered


def test_a_day_that_a_spreadsheet_wrote_as_a_number_is_a_day() -> None:
    """Day 46082 of a spreadsheet is 1 March 2026, as day 43831 is 1 January 2020; words stay words."""
    gathered, strange = read_dictionary({}, {"Measure_short": "LAC", "Last Update": "43831", "Next Update": "TBC"})
    assert (gathered.measures["LACnum"].updated, gathered.measures["LACnum"].next_update) == (
        "2025-11-01",
        "2026-03-01",
    )
    assert (gathered.measures["LAC"].updated, gathered.measures["LAC"].next_update) == ("2020-01-01", "TBC")
    assert strange == []


@pytest.mark.parametrize(("text", "decimals"), [("0", 0), ("2", 2), ("NA", None), ("", None)])
def test_decimals_are_a_number_or_untold(text: str, decimals: int | None) -> None:
    gathered, _ = read_dictionary({"dps": text})
    assert gathered.measures["LACnum"].decimals == decimals


@pytest.mark.parametrize("order", [1, -1])
def test_of_a_measure_that_stands_twice_the_entry_updated_last_is_kept(order: int) -> None:
    entries = [{"Last Update": "46113"}, {"Last Update": "45778", "dps": "1"}, {"Last Update": "New Data", "dps": "3"}]
    gathered, _ = read_dictionary(*entries[::order])
    assert (gathered.measures["LACnum"].updated, gathered.measures["LACnum"].decimals) == ("2026-04-01", 0)


def test_a_measure_read_as_of_another_kind_of_year_is_told() -> None:
    _, strange = read_dictionary(
        {"Year_Type": "Academic Year"}, {"Measure_short": "TotFixedEx", "Year_Type": "Academic Year"}
    )
    assert strange == [
        "LACnum is read as of reporting years, and the dictionary says 'Academic Year': its periods may be wrong."
    ]


def test_every_measure_that_is_read_is_in_the_published_dictionary(published: LookedUp) -> None:
    """Its kind of year agrees too, else the fixture would have told of it."""
    assert LAIT.measures.keys() <= published.measures.keys()
    note = published.measures["TotPerAbNew"]
    assert (note.polarity, note.decimals, note.kind_of_year) == ("Low", 2, "Academic Year")
    assert (note.updated, note.next_update) == ("2026-03-01", "2027-03-01")
    assert published.measures["CINPermAbsent_3Term"].updated == "2026-04-01"  # it stands there twice
    years = {name: note.kind_of_year for name, note in published.measures.items()}
    assert {years[name] for name, kind in LAIT.measures.items() if kind == "Academic year"} == {"Academic Year"}
    assert {years[name] for name, kind in LAIT.measures.items() if kind == "Financial year"} == {"Financial Year"}


def test_no_indicator_is_read_the_other_way_round_than_the_dictionary_does(published: LookedUp) -> None:
    told = {
        (one.name, source.value or source.numerator): (one.polarity, published.measures[measure].polarity)
        for one in INDICATORS.values()
        for source in one.published
        if source.dataset == "lait" and (measure := source.value or source.numerator)
    }
    assert {key: ours for key, (ours, theirs) in told.items() if ours != WORDS.get(theirs, ours)} == {}
    assert {ours for ours, theirs in told.values() if theirs in WORDS} == {"lower_is_better", "higher_is_better"}
    assert len(told) >= len(LAIT.measures)


def test_indicators_are_shown_to_the_decimals_of_the_dictionary(published: LookedUp) -> None:
    differing = {
        one.name
        for one in INDICATORS.values()
        for source in one.published
        if source.dataset == "lait"
        and (decimals := published.measures[source.value or source.numerator].decimals) is not None
        and decimals != one.decimals
    }
    assert differing == MORE_OR_FEWER_DECIMALS.keys()


def test_an_authority_in_laits_list_that_nobody_knows_is_told() -> None:
    rows = [{"LA Number": "931", "LA Name": "Oxfordshire"}, {"LA Number": "999", "LA Name": "Barsetshire"}]
    table = pd.DataFrame([row | {"Region": "", "Type": "CC"} for row in rows]).rename(columns=fold)
    assert read_look_up(table, LAIT_AREAS, LookedUp()) == [
        "'Barsetshire' (number 999) is not in the register of areas; its figures are left out."
    ]


def test_names_of_nhs_areas_are_those_of_the_newest_look_up(published: LookedUp) -> None:
    """The clinical commissioning groups of 2021 became the sub-ICB locations of 2022 and kept their codes."""
    assert published.nhs_names["10Q"] == "NHS Buckinghamshire, Oxfordshire and Berkshire West ICB - 10Q"
    assert len(published.nhs_names) == 106
    assert published.nhs_areas() == {}  # names do not say where an area lies


def nhs_home(home: Home, header: str, *pairs: tuple[str, str]) -> dict[str, str]:
    """Return the authority of each NHS area by a look-up made up, its columns headed `header`."""
    area, authority = header.split(",")
    home.put(
        "any name.csv", write_csv([{"LSOA11CD": f"E{n}", area: a, authority: b} for n, (a, b) in enumerate(pairs)])
    )
    received = home.receive()
    assert [one.refused for one in received.files] == [""]
    return dict(received.nhs_areas)


@pytest.mark.parametrize(
    "header", ["CCG21CDH,LAD21CD", "CCG18CDH,UTLA18CD", "SICBL22CDH,UTLA22CD", "SICBL23CDH,CTYUA23CD"]
)
def test_an_nhs_area_in_one_authority_belongs_to_it(home: Home, header: str) -> None:
    pairs = [
        ("10Q", OXFORDSHIRE),
        ("10Q", OXFORDSHIRE),
        ("11J", "E10000009"),  # Dorset as it was until 2019
        ("92A", OXFORDSHIRE),  # in two authorities
        ("92A", HAMPSHIRE),
        ("D9Y", HAMPSHIRE),  # in one that nobody knows besides
        ("D9Y", "W06000001"),
        ("7A8", ""),
    ]
    assert nhs_home(home, header, *pairs) == {"10Q": OXFORDSHIRE, "11J": "E10000009"}


def test_an_authority_that_changed_its_code_is_one_authority(home: Home) -> None:
    """Buckinghamshire, once E10000002, now E06000060."""
    both = [("14Y", "E10000002"), ("14Y", "E06000060")]
    assert nhs_home(home, "CCG21CDH,UTLA21CD", *both) == {"14Y": "E06000060"}


def test_what_the_trust_says_goes_before_the_look_up(home: Home) -> None:
    home.say(f'[nhs_areas]\n"92A" = "{HAMPSHIRE}"\n"10Q" = "{HAMPSHIRE}"\n')
    pairs = [("10Q", OXFORDSHIRE), ("92A", OXFORDSHIRE), ("92A", DORSET)]
    assert nhs_home(home, "CCG21CDH,LAD21CD", *pairs) == {"10Q": HAMPSHIRE, "92A": HAMPSHIRE}


SERIES = {
    "REPORTING_PERIOD_START": "01/04/2021",
    "REPORTING_PERIOD_END": "31/03/2022",
    "STATUS": "Final",
    "BREAKDOWN": "CCG of Residence",
    "PRIMARY_LEVEL": "10Q",
    "PRIMARY_LEVEL_DESCRIPTION": "",
    "SECONDARY_LEVEL": "NONE",
    "SECONDARY_LEVEL_DESCRIPTION": "",
    "MEASURE_ID": "MHS95",
    "MEASURE_NAME": "",
    "MEASURE_VALUE": "100",
}


def put_series(home: Home, *changes: dict[str, str]) -> None:
    home.put("series.csv", write_csv([SERIES | change for change in changes]))


def test_two_nhs_areas_of_one_authority_are_added_up_and_one_that_is_withheld_withholds_the_sum(home: Home) -> None:
    home.say(f'[nhs_areas]\n"10Q" = "{HAMPSHIRE}"\n"92A" = "{HAMPSHIRE}"\n"D9Y" = "{OXFORDSHIRE}"\n')
    later = {"REPORTING_PERIOD_END": "30/04/2022", "STATUS": "Performance"}
    put_series(
        home,
        {},
        {"PRIMARY_LEVEL": "92A", "MEASURE_VALUE": "20"},
        {"PRIMARY_LEVEL": "D9Y", "MEASURE_VALUE": "7"},
        {"PRIMARY_LEVEL": "99Z", "MEASURE_VALUE": "5000"},
        {"BREAKDOWN": "England", "PRIMARY_LEVEL": "England", "MEASURE_VALUE": "9000"},
        {"BREAKDOWN": "Provider", "PRIMARY_LEVEL": "RNU", "MEASURE_VALUE": "6000"},
        {"MEASURE_ID": "MHS01", "MEASURE_VALUE": "3000"},
        later,
        later | {"PRIMARY_LEVEL": "92A", "MEASURE_VALUE": "*"},
        later | {"PRIMARY_LEVEL": "D9Y", "MEASURE_VALUE": "8"},
    )
    figures = home.receive().figures
    told = figures[["area_code", "period", "value", "status"]].astype({"value": "object"}).fillna({"value": "none"})
    assert set(told.astype({"area_code": "str", "period": "str"}).itertuples(index=False, name=None)) == {
        ("E92000001", "2022-03", 9000, ""),
        (HAMPSHIRE, "2022-03", 120, ""),
        (OXFORDSHIRE, "2022-03", 7, ""),
        (HAMPSHIRE, "2022-04", "none", "c"),
        (OXFORDSHIRE, "2022-04", 8, "p"),
    }
    assert len(figures) == 5


def test_where_no_nhs_area_is_known_there_is_england_alone(home: Home) -> None:
    put_series(home, {}, {"BREAKDOWN": "England", "PRIMARY_LEVEL": "England"})
    assert home.receive().figures["area_code"].tolist() == ["E92000001"]
