"""Published files, made up in the real layouts: figures, symbols, years, areas and releases."""

from collections.abc import Mapping
from datetime import date
from io import StringIO

import pandas as pd
import pytest

from tests.intake.homes import published
from trust_analysis.datasets.catalogue import PUBLICATIONS
from trust_analysis.datasets.definition import fold
from trust_analysis.intake.published.figures import FIGURE_COLUMNS, join_figures, read_figures
from trust_analysis.vocabulary.results import newest_release

TITLE = "Children in need: children in need and episodes of need"
RECEIVED = date(2019, 11, 1)
AUTHORITY = {"geographic_level": "Local authority"}


def read(text: str, name: str = "children_in_need", release: str = "", on: date = RECEIVED) -> pd.DataFrame:
    figures, strange = read_with_strange(text, name, release, on)
    assert strange == []
    return figures


def read_with_strange(
    text: str, name: str = "children_in_need", release: str = "", on: date = RECEIVED
) -> tuple[pd.DataFrame, list[str]]:
    table = pd.read_csv(StringIO(text), dtype="str", keep_default_na=False).rename(columns=fold)
    figures, remarks = read_figures(table, PUBLICATIONS[name], release, on)
    return figures, [one.message for one in remarks]


def one_each(figures: pd.DataFrame, measure: str = "At31_episodes") -> list[tuple[str, str, float]]:
    """The figures of one measure: area, period, value."""
    part = figures[figures["measure"] == measure]
    return list(zip(part["area_code"], part["period"], part["value"], strict=True))


def lait(*rows: Mapping[str, str]) -> str:
    plain = {"Short Desc": "LACnum", "Data item": "Number", "Years": "2019", "LA and Regions": "England"}
    plain |= {"Values": "1", "LA Number": "970.0", "Region": ""}
    return pd.DataFrame([plain | row for row in rows]).to_csv(index=False)


def test_a_row_becomes_a_figure_for_each_measure() -> None:
    figures = read(published())
    assert list(figures.columns) == FIGURE_COLUMNS
    assert dict(zip(figures["measure"], figures["value"], strict=True)) == {
        "Anypoint_episodes": 4,
        "Started_episodes": 3,
        "Ended_episodes": 2,
        "At31_episodes": 1,
    }
    row = figures.iloc[0]
    assert (row["dataset"], row["area_code"], row["period"]) == ("children_in_need", "E92000001", "2018-19")
    assert (row["breakdown"], row["group"], row["status"]) == ("Total", "Total", "")
    assert (row["covers_to"], row["received_to"]) == (pd.Timestamp("2019-03-31"), pd.Timestamp("2019-11-01"))


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        ("1,204", 1204.0, ""),
        (" 53.40 ", 53.4, ""),
        ("0", 0.0, ""),
        ("-1.63", -1.63, ""),
        ("c", None, "c"),
        ("C", None, "c"),
        ("*", None, "c"),
        ("x", None, "x"),
        ("", None, "x"),
        (":", None, "x"),
        ("..", None, "x"),
        ("NULL", None, "x"),
        ("z", None, "z"),
        (".", None, "z"),
        ("low", None, "low"),
        ("k", None, "low"),
        ("~", None, "low"),
    ],
)
def test_symbols_are_null_with_a_status_and_never_nought(text: str, value: float | None, status: str) -> None:
    figures = read(published({"At31_episodes": text}))
    (met,) = figures[figures["measure"] == "At31_episodes"].to_dict("records")
    assert met["status"] == status
    assert pd.isna(met["value"]) if value is None else met["value"] == value


def test_an_unknown_symbol_is_told_once_and_read_as_not_available() -> None:
    rows = [{"At31_episodes": "n/a"}, {"At31_episodes": "n/a", "time_period": "2018"}, {"At31_episodes": "-"}]
    figures, strange = read_with_strange(published(*rows))
    told = "stands where a figure was expected; it is read as not available."
    assert strange == [f"'n/a' {told}", f"'-' {told}"]
    part = figures[figures["measure"] == "At31_episodes"]
    assert part["value"].isna().all()
    assert set(part["status"]) == {"x"}


def test_lait_writes_a_dash_for_whatever_is_absent() -> None:
    (met,) = read(lait({"Values": "-"}, {"Years": "2018"}), "lait").query("period == '2018-19'").to_dict("records")
    assert (pd.isna(met["value"]), met["status"]) == (True, "x")


@pytest.mark.parametrize(
    ("measure", "years", "period", "covers_to"),
    [
        ("LACnum", "2019", "2018-19", "2019-03-31"),
        ("TotPerAbNew", "2016", "2015/16", "2016-08-31"),
        ("CMH_0-17yrs", "2018/19", "2018-19", "2019-03-31"),
        ("CIN", "2018-19", "2018-19", "2019-03-31"),
    ],
)
def test_each_measure_of_lait_has_its_kind_of_year(measure: str, years: str, period: str, covers_to: str) -> None:
    (met,) = read(lait({"Short Desc": measure, "Years": years}), "lait").to_dict("records")
    assert (met["measure"], met["period"], met["covers_to"]) == (measure, period, pd.Timestamp(covers_to))


def test_measures_of_lait_that_nothing_rests_on_are_left_out() -> None:
    figures, strange = read_with_strange(lait({}, {"Short Desc": "RTA"}, {"Years": "2014-16"}), "lait")
    assert strange == [
        (
            "1 of 2 rows speak of a period that is not read here ('2014-16 LACnum'). Read are whole years, quarters and "
            "months; an academic or financial year is expected in six digits, such as 201819."
        )
    ]
    assert one_each(figures, "LACnum") == [("E92000001", "2018-19", 1)]
    assert len(figures) == 1


def test_lait_names_regions_and_numbers_authorities() -> None:
    rows = [
        {"LA and Regions": "South East", "LA Number": "989"},
        {"LA and Regions": "Hampshire", "LA Number": "850.0"},
        {"LA and Regions": "Buckinghamshire", "LA Number": "825"},
        {"LA and Regions": "Dorset", "LA Number": "838"},
        {"LA and Regions": "Statistical Neighbours", "LA Number": ""},
    ]
    figures, strange = read_with_strange(lait(*rows), "lait")
    assert strange == [
        (
            "1 of 5 rows speak of an area that nobody knows here ('Statistical Neighbours') and are not read. "
            "Put its code or name right."
        )
    ]
    assert [area for area, _, _ in one_each(figures, "LACnum")] == [
        "E12000008",
        "E10000014",
        "E06000060",
        "E06000059",
    ]


@pytest.mark.parametrize("level", ["Local authority", "LA", "local authority", "LOCAL AUTHORITY"])
def test_an_authority_that_was_given_a_new_code_is_one_by_its_number(level: str) -> None:
    rows = [
        {"time_period": "2018", "new_la_code": "E10000002", "At31_episodes": "10"},
        {"time_period": "2021", "new_la_code": "E06000060", "At31_episodes": "20"},
        {"time_period": "2022", "new_la_code": "E06000999", "At31_episodes": "30"},
    ]
    told = {"geographic_level": level, "old_la_code": "825", "la_name": "Buckinghamshire"}
    assert one_each(read(published(*(told | row for row in rows)))) == [
        ("E06000060", "2017-18", 10),
        ("E06000060", "2020-21", 20),
        ("E06000060", "2021-22", 30),
    ]


def test_the_dorset_that_was_split_is_never_joined_to_the_one_that_came_after() -> None:
    old = AUTHORITY | {"old_la_code": "835", "new_la_code": "E10000009", "la_name": "Dorset", "time_period": "2018"}
    new = AUTHORITY | {"old_la_code": "838", "new_la_code": "E06000059", "la_name": "Dorset", "time_period": "2021"}
    by_number = [row | {"new_la_code": "", "time_period": str(int(row["time_period"]) + 1)} for row in (old, new)]
    assert [(area, period) for area, period, _ in one_each(read(published(old, new, *by_number)))] == [
        ("E10000009", "2017-18"),
        ("E06000059", "2020-21"),
        ("E10000009", "2018-19"),
        ("E06000059", "2021-22"),
    ]


def test_regions_and_england_have_their_codes_and_schools_are_left_out() -> None:
    rows = [
        {"geographic_level": "Regional", "region_code": "E12000008", "region_name": "South East", "At31_episodes": "1"},
        {"geographic_level": "region", "region_name": "London", "At31_episodes": "2"},
        {
            "geographic_level": "Regional",
            "region_code": "E13000001",
            "region_name": "Inner London",
            "At31_episodes": "3",
        },
        {"geographic_level": "NATIONAL", "At31_episodes": "4"},
        {"geographic_level": "School", "new_la_code": "E10000014", "At31_episodes": "5"},
        {"geographic_level": "Local authority", "new_la_code": "z", "la_name": "Unknown", "At31_episodes": "6"},
    ]
    figures, strange = read_with_strange(published(*rows))
    assert strange == [
        "1 of 6 rows are of a level that is not read here ('School'). Read are England, regions and local authorities.",
        "1 of 6 rows speak of an area that nobody knows here ('Unknown') and are not read. Put its code or name right.",
    ]
    assert [(area, value) for area, _, value in one_each(figures)] == [
        ("E12000008", 1),
        ("E12000007", 2),
        ("E13000001", 3),
        ("E92000001", 4),
    ]


def test_an_authoritys_row_is_never_its_regions() -> None:
    row = AUTHORITY | {"region_code": "E12000008", "region_name": "South East", "new_la_code": "E10000014"}
    assert one_each(read(published(row))) == [("E10000014", "2018-19", 1)]


def test_filters_become_breakdown_and_group() -> None:
    text = (
        "time_period,time_identifier,geographic_level,country_code,country_name,new_la_code,la_name,social_care_group,"
        "school_type,t_pupils,t_pupils_pa_10_exact,pt_pupils_pa_10_exact\n"
        "201819,Six half terms,National,E92000001,England,,,CINO at 31 March,Total,10,c,c\n"
    )
    figures = read(text, "social_care_absence")
    assert set(figures["breakdown"]) == {"social_care_group"}  # what says "Total" breaks nothing down
    assert set(figures["group"]) == {"CINO at 31 March"}
    assert figures["value"].tolist()[:1] == [10]
    assert figures["status"].tolist() == ["", "c", "c"]


def test_a_release_is_named_by_the_newest_period_that_has_a_figure() -> None:
    none = dict.fromkeys(("Anypoint_episodes", "Started_episodes", "Ended_episodes", "At31_episodes"), "x")
    rows = [{"time_period": "2017"}, {"time_period": "2018"}, {"time_period": "2019"} | none]
    assert set(read(published(*rows))["release"]) == {f"{TITLE}, to 2018-03-31"}


def test_a_release_that_the_ledger_gives_is_named_by_it() -> None:
    assert set(read(published(), release="October 2019")["release"]) == {f"{TITLE}, released October 2019"}


def test_of_two_releases_both_are_kept_and_the_one_that_reaches_further_is_newest() -> None:
    first = read(published({"time_period": "2018", "At31_episodes": "4300"}))
    second = read(published({"time_period": "2018", "At31_episodes": "4293"}, {"At31_episodes": "4511"}))
    for parts in ([first, second], [second, first]):
        figures = join_figures(parts)
        then = figures[(figures["measure"] == "At31_episodes") & (figures["period"] == "2017-18")]
        assert set(zip(then["release"], then["value"], strict=True)) == {
            (f"{TITLE}, to 2018-03-31", 4300),
            (f"{TITLE}, to 2019-03-31", 4293),
        }
        newest = newest_release(figures.rename(columns={"measure": "indicator"}).assign(denominator=float("nan")))
        shown = newest[newest["indicator"] == "At31_episodes"]
        assert dict(zip(shown["period"], shown["value"], strict=True)) == {"2017-18": 4293, "2018-19": 4511}


def test_of_two_that_say_the_same_of_one_release_the_last_received_is_kept() -> None:
    first = read(published({"At31_episodes": "1"}), on=date(2019, 11, 1))
    second = read(published({"At31_episodes": "2"}), on=date(2019, 12, 1))
    for parts in ([first, second], [second, first]):
        assert one_each(join_figures(parts)) == [("E92000001", "2018-19", 2)]


def test_no_figures_are_a_table_with_the_columns() -> None:
    figures = join_figures([])
    assert (list(figures.columns), len(figures)) == (FIGURE_COLUMNS, 0)
    assert (figures["value"].dtype, str(figures["covers_to"].dtype)) == ("float64", "datetime64[s]")
