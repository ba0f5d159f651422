"""The published tables that people laid out by hand: no cell is lost, and their figures are those on the page.

The sheets: SFR 12/2017 of the Department for Education, local authority tables; the SEND tribunal appeal rate of 2022
of the Ministry of Justice. Rows, columns and single figures named here were read by eye from the files.
"""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from trust_analysis.intake.files.sheets import read_sheets
from trust_analysis.intake.published.figures import read_figures
from trust_analysis.intake.published.statistical.publication import as_published, describe_table
from trust_analysis.intake.published.statistical.tables import StatisticalTable, read_statistical_table

WORKBOOK, APPEALS, ABSENCE = (
    "SFR12_2017_LA_Tables.xlsx",
    "send_appeal_rate_table_2022.ods",
    "2016_sheet8_absence.csv",
)
ENGLAND, OXFORDSHIRE, DARLINGTON = "E92000001", "E10000025", "E06000005"
FIRST_AND_LAST = {
    (ABSENCE, "2016_sheet8_absence"): ("ENGLAND", "Wiltshire", 4),
    (WORKBOOK, "Table LA1"): ("ENGLAND", "Wiltshire", 3),
    (WORKBOOK, "Table LA2a"): ("ENGLAND", "Wiltshire", 3),
    (WORKBOOK, "Table LA2b"): ("ENGLAND", "Wiltshire", 3),
    (WORKBOOK, "Table LA3a"): ("ENGLAND", "Wiltshire", 3),
    (WORKBOOK, "Table LA3b"): ("ENGLAND", "Wiltshire", 3),
    (WORKBOOK, "Table LA3c"): ("ENGLAND", "Wiltshire", 3),
    (WORKBOOK, "Table LA4"): ("ENGLAND", "Wiltshire", 3),
    (WORKBOOK, "Table LA5"): ("ENGLAND", "Wiltshire", 4),
    (WORKBOOK, "Table LA6"): ("ENGLAND", "Wiltshire", 3),
    (APPEALS, "SEND_1"): ("2014", "2022", 1),
    (APPEALS, "SEND_2"): ("NORTH EAST", "England Total4", 1),
}
"""Of each sheet: what names its first and its last row of figures, and the first column of figures, from nought."""

every_sheet = pytest.mark.parametrize(("file", "sheet"), FIRST_AND_LAST, ids=[sheet for _, sheet in FIRST_AND_LAST])


def read(shared: Path, file: str, sheet: str, *, with_merged: bool = True) -> StatisticalTable:
    (one,) = [one for one in read_sheets(shared / "data" / "awkward" / file) if one.name == sheet]
    table = read_statistical_table(one.rows, one.merged if with_merged else ())
    assert table is not None
    return table


def raw_cells(shared: Path, file: str, sheet: str) -> list[list[str]]:
    """Return a sheet as another reader has it, whole numbers without a point."""
    path = shared / "data" / "awkward" / file
    if path.suffix == ".csv":
        text = path.read_text(encoding="utf-8-sig")
        return [[cell.strip() for cell in row] for row in csv.reader(text.splitlines())]
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [[str(cell).removesuffix(".0") for cell in row] for row in rows]


def find(table: StatisticalTable, measure: str, area: str) -> dict[str, str]:
    """Return the cells of a measure and area by period."""
    rows = table.rows[table.rows["measure"].str.endswith(measure) & (table.rows["area_code"] == area)]
    assert rows["period"].is_unique
    return dict(zip(rows["period"], rows["text"], strict=True))


@pytest.mark.thorough
@every_sheet
def test_no_cell_is_lost(shared: Path, file: str, sheet: str) -> None:
    first, last, column = FIRST_AND_LAST[file, sheet]
    rows = raw_cells(shared, file, sheet)
    names = [row[:column] for row in rows]
    begin = next(place for place, name in enumerate(names) if first in name)
    end = next(place for place, name in enumerate(names) if last in name)
    expected = [cell for row in rows[begin : end + 1] for cell in row[column:] if cell]
    table = read(shared, file, sheet)
    assert len(expected) > 20
    assert Counter(table.rows["text"]) == Counter(expected)
    assert table.unknown_areas == ()
    assert table.remarks == ()
    assert not table.rows.duplicated(["measure", "area_code", "period"]).any()


@pytest.mark.thorough
@every_sheet
def test_merged_cells_tell_nothing_that_the_shape_does_not(shared: Path, file: str, sheet: str) -> None:
    plain = read(shared, file, sheet, with_merged=False)
    pd.testing.assert_frame_equal(plain.rows, read(shared, file, sheet).rows)


def test_an_index_is_no_table(shared: Path) -> None:
    for file, name in ((WORKBOOK, "INDEX"), (APPEALS, "Index_of_Tables")):
        (index,) = [one for one in read_sheets(shared / "data" / "awkward" / file) if one.name == name]
        assert read_statistical_table(index.rows) is None


@pytest.mark.parametrize(
    ("file", "sheet", "areas", "measures", "periods"),
    [
        (WORKBOOK, "Table LA1", 164, 5, ["2015/16"]),
        (WORKBOOK, "Table LA2a", 164, 6, ["2015/16"]),
        (WORKBOOK, "Table LA2b", 164, 12, ["2015/16"]),
        (WORKBOOK, "Table LA3a", 164, 4, ["2011/12", "2012/13", "2013/14", "2014/15", "2015/16"]),
        (WORKBOOK, "Table LA3b", 164, 2, ["2015/16"]),
        (WORKBOOK, "Table LA3c", 164, 4, ["2015/16"]),
        (WORKBOOK, "Table LA4", 164, 9, ["2015-16"]),  # of children at 31 March 2016
        (WORKBOOK, "Table LA5", 164, 5, ["2012/13", "2013/14", "2014/15", "2015/16"]),
        (WORKBOOK, "Table LA6", 164, 3, ["2010/11", "2011/12", "2012/13", "2013/14", "2014/15"]),
        (APPEALS, "SEND_1", 1, 3, [str(year) for year in range(2014, 2023)]),
        (APPEALS, "SEND_2", 157, 3, [str(year) for year in range(2014, 2023)]),
    ],
)
def test_areas_measures_and_periods(  # noqa: PLR0913, PLR0917 - what a table is made of
    shared: Path, file: str, sheet: str, areas: int, measures: int, periods: list[str]
) -> None:
    """SFR 12/2017 has 152 authorities, 9 regions, two halves of London and England."""
    rows = read(shared, file, sheet).rows
    assert rows["area_code"].nunique() == areas
    assert rows["measure"].nunique() == measures
    assert sorted(rows["period"].unique()) == periods


def test_absence_of_england_and_oxfordshire(shared: Path) -> None:
    table = read(shared, WORKBOOK, "Table LA5")
    overall = "Percentage of sessions missed due to | Overall absence"
    assert find(table, overall, ENGLAND) == {"2012/13": "4.4", "2013/14": "3.9", "2014/15": "4", "2015/16": "3.9"}
    assert find(table, overall, OXFORDSHIRE) == {"2012/13": "4.6", "2013/14": "3.6", "2014/15": "5.2", "2015/16": "4.5"}
    persistent = "Percentage of looked after children classed as persistent absentees"
    assert find(table, persistent, DARLINGTON) == {
        "2012/13": "x",
        "2013/14": "13.2",
        "2014/15": "15.6",
        "2015/16": "9.3",
    }
    assert set(table.rows["covers_to"].dt.date) == {date(year, 8, 31) for year in range(2013, 2017)}


@pytest.mark.parametrize(
    ("sheet", "measure", "figures"),
    [
        ("Table LA1", "Number eligible for key stage 1 assessments", {"2015/16": "5"}),
        ("Table LA1", "Reaching the expected standard (%) | Reading", {"2015/16": "x"}),
        ("Table LA2a", "Grammar, punctuation and spelling (test)", {"2015/16": "50"}),
        ("Table LA2b", "Writing Progress Score | Lower confidence interval", {"2015/16": "-2.9"}),
        ("Table LA3b", "Average Attainment 8 score per pupil", {"2015/16": "20.8"}),
        ("Table LA3c", "Average Progress 8 score", {"2015/16": "-1.31"}),
        ("Table LA4", "Total with SEN | Percentage", {"2015-16": "63.4"}),
        ("Table LA4", "with a statement or education, health and care plan | Number", {"2015-16": "65"}),
        (
            "Table LA3a",
            "Achieving A*-C in both English and Mathematics GCSEs",
            {"2011/12": "x", "2012/13": "x", "2013/14": "x", "2014/15": "17.8", "2015/16": "x"},
        ),
        (
            "Table LA6",
            "Percentage of children with at least one fixed period exclusion",
            {"2010/11": "11.9", "2011/12": "17.36", "2012/13": "12.1", "2013/14": "11.69", "2014/15": "13.19"},
        ),
    ],
)
def test_figures_of_oxfordshire(shared: Path, sheet: str, measure: str, figures: dict[str, str]) -> None:
    assert find(read(shared, WORKBOOK, sheet), measure, OXFORDSHIRE) == figures


def test_the_sheet_saved_as_csv_agrees_with_the_workbook_cell_by_cell(shared: Path) -> None:
    key = ["measure", "area_code", "period"]
    saved, book = (
        read(shared, *one).rows.set_index(key)["text"].sort_index()
        for one in ((ABSENCE, "2016_sheet8_absence"), (WORKBOOK, "Table LA5"))
    )
    assert saved.index.equals(book.index)
    assert len(saved) == 164 * 20
    for first, second in zip(saved, book, strict=True):
        assert first == second or float(first.replace(",", "")) == float(second)


@pytest.mark.parametrize("sheet", ["Table LA1", "Table LA5"])
def test_what_is_withheld_or_not_applicable_has_its_status_and_no_value(shared: Path, sheet: str) -> None:
    table = read(shared, WORKBOOK, sheet)
    figures, strange = read_figures(as_published(table), describe_table(table), "2017-03-23", date(2017, 3, 23))
    status = figures["status"].astype("str").to_numpy()
    assert strange == []
    assert set(table.rows["text"][status == "c"]) == {"x"}
    assert set(table.rows["text"][status == "z"]) == {"."}
    assert (table.rows["text"].isin(["x", "."]).to_numpy() == figures["value"].isna().to_numpy()).all()
    assert Counter(status)["c"] == {"Table LA1": 424, "Table LA5": 90}[sheet]
    scilly = figures[(figures["area_code"] == "E06000053") & figures["measure"].str.contains("Percentage|standard")]
    assert set(scilly["status"]) == {"z"}


def test_parts_of_special_needs_add_up_to_their_whole(shared: Path) -> None:
    """With and without a plan make all with SEN: percentages to their rounding, numbers to the nearest 10 or 5."""
    wide = read(shared, WORKBOOK, "Table LA4").rows.pivot_table(
        index="area_code", columns="measure", values="text", aggfunc="first"
    )
    numbers = wide.apply(pd.to_numeric, errors="coerce")
    share = numbers.filter(like="Percentage")
    none, without, with_plan = (
        share.filter(like=part).iloc[:, 0] for part in ("No SEN", "SEN without", "SEN with a statement")
    )
    total = share["Total with SEN | Percentage"]
    whole = pd.concat([none, without, with_plan, total], axis="columns").notna().all(axis="columns")
    assert whole.sum() > 150
    assert (none + without + with_plan - 100)[whole].abs().max() < 0.16
    assert (without + with_plan - total)[whole].abs().max() < 0.16


def test_appeal_rates_recompute_from_appeals_and_decisions(shared: Path) -> None:
    wide = read(shared, APPEALS, "SEND_2").rows.pivot_table(
        index=["area_code", "period"], columns="measure", values="text", aggfunc="first"
    )
    untold = (wide == "..").any(axis="columns")
    assert (
        untold.sum() == 29
    )  # of 157 areas and nine years; Northamptonshire's 2021 has its 85 appeals without the decisions
    there = wide[~untold].astype(float)
    recomputed = there["Appeals registered"] / there["Total Appealable Decisions"]
    assert (recomputed - there["SEND Tribunal Appeal Rate"]).abs().max() < 1e-12


def test_appeals_of_authorities_add_up_to_england_in_both_sheets(shared: Path) -> None:
    rows = read(shared, APPEALS, "SEND_2").rows
    appeals = rows[(rows["measure"] == "Appeals registered") & (rows["text"] != "..")]
    added = appeals[appeals["area_code"] != ENGLAND].astype({"text": int}).groupby("period")["text"].sum()
    national = find(read(shared, APPEALS, "SEND_1"), "SEND Tribunal Appeals Registered", ENGLAND)
    assert (
        added.astype(str).to_dict() == national == find(read(shared, APPEALS, "SEND_2"), "Appeals registered", ENGLAND)
    )
    assert national["2022"] == "12796"


def test_two_authorities_called_dorset_are_told_apart_by_the_year(shared: Path) -> None:
    table = read(shared, APPEALS, "SEND_2")
    assert find(table, "Appeals registered", "E10000009") == {
        "2014": "20",
        "2015": "10",
        "2016": "18",
        "2017": "54",
        "2018": "44",
    }
    assert find(table, "Appeals registered", "E06000059") == {"2019": "57", "2020": "82", "2021": "116", "2022": "101"}


def test_what_the_tribunal_has_not_is_not_available(shared: Path) -> None:
    table = read(shared, APPEALS, "SEND_2")
    figures, strange = read_figures(as_published(table), describe_table(table), "2023-06-08", date(2023, 6, 8))
    poole = figures[(figures["area_code"] == "E06000029") & figures["period"].isin(["2019", "2022"])]
    assert strange == []
    assert set(poole["status"]) == {"x"}
    assert poole["value"].isna().all()
    assert Counter(figures["status"]) == {"": 4126, "x": 86}
    assert table.symbols == {"-": "0", "..": "x"}
