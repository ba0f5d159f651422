"""All sample returns, the survey and the tables laid out by hand, received in one go: rows as in the files."""

import csv
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.intake.homes import MINIMAL, Home
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.returns.social_care import ANNEX_A
from trust_analysis.intake.received import Received

XML = ("ssda903/fake_903.xml", "cin-census/CIN_Census_2021.xml", "cin-census/CIN_Census_2024.xml")
LOOKED_AFTER_ABSENCE = {"2012/13": (4.4, 4.6), "2013/14": (3.9, 3.6), "2014/15": (4.0, 5.2), "2015/16": (3.9, 4.5)}
"""Overall absence of children looked after, England and Oxfordshire, as read by eye from table LA5."""


@pytest.fixture(scope="module")
def received(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Received:
    """Everything in the folders of returns, survey and awkward tables."""
    folder = tmp_path_factory.mktemp("samples")
    (folder / "trust.toml").write_text(MINIMAL, encoding="utf-8")
    for name in ("returns", "survey", "awkward"):
        shutil.copytree(shared / "data" / name, folder / "data/raw" / name)
    return Home(folder).receive()


def rows_of(received: Received, name: str) -> dict[str, int]:
    """Return the rows received of each dataset in a file."""
    return {one.line.dataset: one.rows for one in received.files if one.line.name == f"raw/{name}"}


def test_every_csv_gives_as_many_rows_as_it_has(received: Received, shared: Path) -> None:
    paths = sorted((shared / "data/returns").rglob("*.csv"))
    assert len(paths) == 10
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = sum(1 for row in csv.reader(file) if any(row)) - 1
        assert list(rows_of(received, path.relative_to(shared / "data").as_posix()).values()) == [rows]


def test_every_list_of_annex_a_gives_as_many_rows_as_it_has(received: Received, shared: Path) -> None:
    workbook = CalamineWorkbook.from_path(str(shared / "data/returns/annex-a/Annex_A_2024_Jan.xlsx"))
    lists = {
        dataset.name: len(workbook.get_sheet_by_name(f"List {number}").to_python()) - 1
        for number, dataset in enumerate(ANNEX_A, start=1)
    }
    assert rows_of(received, "returns/annex-a/Annex_A_2024_Jan.xlsx") == lists


@pytest.mark.parametrize("name", XML)
def test_xml_gives_a_row_for_each_element(received: Received, shared: Path, name: str) -> None:
    text = (shared / "data/returns" / name).read_text(encoding="utf-8")
    begun = Counter(re.findall(r"<(\w+)\s*/?>", text))
    outermost = next(tag for tag in ("EXPSSDA903", "Message") if begun[tag])
    expected = {one.name: begun[one.xml[1]] for one in RETURNS.values() if one.xml and one.xml[0] == outermost}
    assert rows_of(received, f"returns/{name}") == {dataset: rows for dataset, rows in expected.items() if rows}


def test_rows_in_are_rows_kept_and_rows_set_aside(received: Received) -> None:
    assert all(one.rows == one.kept + one.set_aside for one in received.files)
    assert {one.line.name: one.refused for one in received.files if one.refused} == {
        "raw/survey/SWEMWBS_lookup_table.csv": "not recognised"
    }


def test_no_name_of_a_child_or_worker_is_in_any_table(received: Received) -> None:
    """The samples' names: SUR9125 of the census, Dustin Hazlett of Annex A; and a child's number."""
    for name, table in received.tables.items():
        texts = table.select_dtypes("str").fillna("").to_csv(index=False)
        assert not re.search(r"SUR\d|FOR\d{4}|Hazlett|DfEX0000001|\b566910\b", texts), name


def test_tables_laid_out_by_hand_are_figures(received: Received) -> None:
    figures = received.figures
    absence = figures[figures["measure"].str.endswith("Overall absence")]
    met = {(row.area_code, row.period): row.value for row in absence.itertuples()}
    for year, (england, oxfordshire) in LOOKED_AFTER_ABSENCE.items():
        assert (met["E92000001", year], met["E10000025", year]) == (england, oxfordshire)
    assert (figures["status"] == "c").sum() > 500  # LA1 alone withholds 424
