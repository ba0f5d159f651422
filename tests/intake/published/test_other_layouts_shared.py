"""The files in layouts of their own: tables of 2014 to 2016, NHS monthly statistics, street-level crime."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from tests.intake.homes import Home
from tests.intake.published.shared_files import ENGLAND, OXFORDSHIRE, ask, read_file, values
from trust_analysis.intake.published.layouts import NHS, PLACE
from trust_analysis.intake.received import Received
from trust_analysis.vocabulary.areas import code_for, find_area

SOCIAL_CARE = "data/published/looked-after"
NHS_STATISTICS = "data/published/mental-health/MHSDS_Time_Series_data_Apr_2016_NovPrf_2022.csv.gz"
CRIMES = "data/published/crime/{}-thames-valley-street.csv"
VIOLENCE = "Violence and sexual offences"
OURS = ("Cherwell", "Oxford", "South Oxfordshire", "Vale of White Horse", "West Oxfordshire")
TOLD_NO_YEAR = (
    "no column says which year this file speaks of. Put it into the file's name, as SFR41_CEA2016.csv has it."
)


@pytest.mark.parametrize(
    ("file", "measure", "column", "period", "england"),
    [
        ("SFR34_ADM2015.csv", "CLA_started", "CLA_started2014", "2014-15", 31070),
        ("SFR41_ADM2016.csv", "CLA_started", "CLA_started2016", "2015-16", 32050),
        ("SFR34_CEA2015.csv", "CLA_cease", "CLA_cease", "2014-15", 31100),
        ("SFR41_CEA2016.csv", "CLA_cease", "CLA_cease", "2015-16", 31710),
    ],
)
def test_tables_of_starts_and_ceases_have_the_year_of_their_name(  # noqa: PLR0913, PLR0917 - a row of the table
    shared: Path, file: str, measure: str, column: str, period: str, england: float
) -> None:
    """The column headed 2014 holds the year to March 2015, as the file's name says: it is 2014's only by mistake."""
    path = shared / SOCIAL_CARE / file
    figures = read_file(path)
    assert set(figures["period"]) == {period}
    assert set(figures["measure"]) == {measure}
    met = values(figures, measure, "area_code")
    assert met[ENGLAND] == england
    counted = ask(
        f"select geog_c, {column}::double from raw where geog_l = 'LA' and try_cast({column} as double) is not null",
        path,
    )
    ours = {area: value for area, value in met.items() if find_area(str(area)).is_authority}
    assert ours == {code_for(number=str(number)): value for number, value in counted}
    assert len(counted) > 140


@pytest.mark.parametrize("file", ["SFR34_ADM2015.csv", "SFR41_CEA2016.csv"])
def test_without_a_year_in_its_name_such_a_table_is_not_read_and_a_message_says_so(
    home: Home, shared: Path, file: str
) -> None:
    shutil.copy(shared / SOCIAL_CARE / file, home.folder / "data/raw/without a year.csv")
    received = home.receive()
    assert received.figures.empty
    assert [one.message for one in received.findings] == [TOLD_NO_YEAR]


@pytest.mark.parametrize(
    ("file", "measure", "in_lait"),
    [("SFR41_ADM2016.csv", "CLA_started", "LACnum_Start"), ("SFR41_CEA2016.csv", "CLA_cease", "LACceased")],
)
def test_what_was_first_published_is_near_what_a_later_release_says(
    shared: Path, file: str, measure: str, in_lait: str
) -> None:
    """LAIT's years begin with 2016. A release later, nine authorities in ten have moved by a twentieth at the most."""
    first = values(read_file(shared / SOCIAL_CARE / file), measure, "area_code")
    lait = read_file(shared / "data/published/lait/lait_long.parquet")
    later = values(lait[lait["period"] == "2015-16"], in_lait, "area_code")
    both = [area for area in first.keys() & later.keys() if find_area(str(area)).is_authority]
    near = [area for area in both if abs(first[area] - later[area]) <= 0.05 * later[area]]
    assert len(both) > 140
    assert len(near) > 0.9 * len(both)


def test_contacts_of_an_nhs_area_are_final_to_march_2022_and_provisional_since(shared: Path) -> None:
    figures = read_file(shared / NHS_STATISTICS)
    ours = figures[figures["area_code"] == f"{NHS}10Q"].set_index("period")
    assert ours.index.is_unique
    assert (ours.loc["2021-03", "value"], ours.loc["2021-03", "status"]) == (6830, "")
    assert (ours.loc["2022-03", "value"], ours.loc["2022-03", "status"]) == (7230, "")
    assert set(ours.loc[ours.index.astype("str") <= "2022-03", "status"]) == {""}
    later = ours[ours.index.astype("str") > "2022-03"]
    assert (set(later["status"]), later["value"].tolist()) == ({"p"}, [6050, 6395, 6665, 6970, 7250])


def test_every_contact_figure_of_england_and_of_nhs_areas_is_read(shared: Path) -> None:
    path = shared / NHS_STATISTICS
    counted = ask(
        """select case when BREAKDOWN = 'England' then 'E92000001' else 'NHS ' || PRIMARY_LEVEL end,
            REPORTING_PERIOD_END[7:] || '-' || REPORTING_PERIOD_END[4:5], MEASURE_VALUE
        from raw where MEASURE_ID = 'MHS95' and BREAKDOWN in ('England', 'CCG of Residence', 'Sub ICB of Residence')""",
        path,
    )
    figures = read_file(path)
    numbers = {(area, month): float(str(told)) for area, month, told in counted}  # none of them is withheld
    assert values(figures, "MHS95", "area_code", "period") == numbers
    assert len(figures) == len(counted) == 17 + 1498 + 428
    assert set(figures["measure"]) == {"MHS95"}


def test_an_authority_has_the_contacts_of_its_nhs_area(home: Home, shared: Path) -> None:
    home.say(f'[nhs_areas]\n"10Q" = "{OXFORDSHIRE}"\n')
    shutil.copy(shared / NHS_STATISTICS, home.folder / "data/raw/series.csv.gz")
    figures = home.receive().figures
    assert {OXFORDSHIRE, ENGLAND} == set(figures["area_code"])
    ours = values(figures[figures["area_code"] == OXFORDSHIRE], "MHS95", "period")
    assert (ours["2021-03"], ours["2022-03"], len(ours)) == (6830, 7230, 18)
    assert values(figures[figures["area_code"] == ENGLAND], "MHS95", "period")["2022-03"] == 674485


@pytest.fixture
def crimes(home: Home, shared: Path) -> Received:
    """Two months of street-level crime, received by a trust of five districts."""
    home.say(f'area = "{OXFORDSHIRE}"\ndistricts = [{", ".join(map(repr, OURS))}]\n')
    toml = home.folder / "trust.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('area = "E10000014"\n', ""), encoding="utf-8")
    for month in ("2018-06", "2018-10"):
        shutil.copy(shared / CRIMES.format(month), home.folder / f"data/raw/{month}.csv")
    return home.receive()


@pytest.mark.parametrize("month", ["2018-06", "2018-10"])
@pytest.mark.parametrize(
    ("area", "places"), [(OXFORDSHIRE, OURS), ("E06000038", ("Reading",)), ("E06000042", ("Milton Keynes",))]
)
def test_crimes_are_counted_by_month_type_and_authority(
    crimes: Received, shared: Path, month: str, area: str, places: tuple[str, ...]
) -> None:
    """Of Oxfordshire those of its five districts together: a small area's name begins with its district's."""
    begins = " or ".join(f"""regexp_matches("LSOA name", '^{place} [0-9]{{3}}[A-Z]$')""" for place in places)
    counted = ask(
        f"""select "Crime type", count(*) from raw where {begins} group by 1""", shared / CRIMES.format(month)
    )
    figures = crimes.figures
    ours = figures[(figures["area_code"] == area) & (figures["period"] == month)]
    assert {(row.measure, row.value) for row in ours.itertuples()} == set(counted)
    assert len(counted) == 14
    assert (set(ours["status"]), set(ours["covers_to"])) == ({""}, {pd.Period(month).end_time.normalize()})


def test_crimes_of_districts_that_are_nobodys_are_left_out(crimes: Received, shared: Path) -> None:
    """Wycombe's county is no trust's here; it is not taken for an authority, nor is a crime without a place."""
    assert not any(" " in code for code in set(crimes.figures["area_code"]))
    (first,) = ask("""select count(*) from raw where "LSOA name" is null""", shared / CRIMES.format("2018-06"))
    assert first == (1697,)
    figures = read_file(shared / CRIMES.format("2018-06"))
    over_the_border = 3 + 2 + 2 + 2 + 2 + 1  # Dacorum, Hart, Hillingdon, Stratford-on-Avon, Swindon, Bedfordshire
    assert figures["value"].sum() == 18189 - 1 - 1697 - over_the_border
    assert find_area("Swindon").code not in set(figures["area_code"])
    assert f"{PLACE}Wycombe" in set(figures["area_code"])
    assert find_area("Buckinghamshire").code not in set(crimes.figures["area_code"])


def test_crimes_that_are_not_counted_are_told(crimes: Received) -> None:
    """Counted by hand in the files: of June twelve lie in six places over the border, of October none."""
    nowhere = "give no small area, so that nobody can tell whose they are, and are counted nowhere."
    assert [(one.file, one.check, one.message) for one in crimes.findings] == [
        ("raw/2018-06.csv", "row_is_read", f"1,697 of 18,188 rows {nowhere}"),
        (
            "raw/2018-06.csv",
            "row_is_read",
            "12 of 18,188 rows lie in places with very few of this force's crimes, over its border, and are not counted.",
        ),
        ("raw/2018-10.csv", "row_is_read", f"1,762 of 16,338 rows {nowhere}"),
    ]
