"""Workbooks as text: the header found below what stands above it, whole numbers without a point, the sheet's rows."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from tests.intake.homes import Home
from tests.intake.reading import read_header, read_text
from trust_analysis.datasets.definition import fold
from trust_analysis.datasets.published.statistical_neighbours import PLACES
from trust_analysis.intake.files.unreadable import UnreadableError
from trust_analysis.intake.published.neighbours import read_neighbours

BROKEN = "the workbook cannot be opened: it was cut off, is locked or is something else. Send it again."
NO_HEADER = "column names were expected in the first row; it is empty. Send the file again with its header."
NO_ROWS = "the file has a header and no rows below it. Send it again with its rows, or not at all."
Cell = str | float | date | None


def write_workbook(path: Path, *sheets: Sequence[Sequence[Cell]]) -> Path:
    """Write sheets of cells as a workbook; None is a cell that nobody wrote in."""
    with xlsxwriter.Workbook(path) as workbook:
        as_date = workbook.add_format({"num_format": "dd/mm/yyyy"})
        for rows in sheets:
            sheet = workbook.add_worksheet()
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(row, column, datetime.combine(cell, datetime.min.time()), as_date)
                    elif cell is not None:
                        sheet.write(row, column, cell)
    return path


def read_all(path: Path, columns: list[str]) -> dict[int, list[str]]:
    """Return the cells of the named columns by row number."""
    table = read_text(path, columns)
    assert list(table.columns) == columns
    return {int(row): list(cells) for row, cells in zip(table.index, table.to_numpy(), strict=True)}


def test_rows_above_the_header_are_passed_over_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Children, by authority, a made-up table"],
        [],
        [1, 2, 3],
        ["LA Number", "LA Name", "Value"],
        [931, "Oxfordshire", 12],
        [],
        [None, None, "  "],
        [873, "Cambridgeshire", "c"],
        [None, "a note below the table"],
    ]
    path = write_workbook(tmp_path / "file.xlsx", rows)
    assert read_header(path) == ["LA Number", "LA Name", "Value"]
    assert read_all(path, ["Value", "LA Number"]) == {5: ["12", "931"], 8: ["c", "873"]}


def test_a_table_that_does_not_begin_in_the_first_column_is_read(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "file.xlsx", [[], [None, "a", "b"], [None, 1, "x"]])
    assert read_header(path) == ["", "a", "b"]
    assert read_all(path, ["a", "b"]) == {3: ["1", "x"]}


def test_cells_are_text_as_a_csv_would_have_them(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["number", "share", "day", "text"],
        [931.0, 0.5, date(2018, 4, 1), " a word "],
        [-3, 12345678, None, "001"],
        [0, 1e-3, None, "1,204"],
    ]
    cells = read_all(write_workbook(tmp_path / "file.xlsx", rows), ["number", "share", "day", "text"])
    day = cells[2].pop(2)
    assert day.removesuffix(" 00:00:00") == "2018-04-01"
    assert cells == {
        2: ["931", "0.5", "a word"],
        3: ["-3", "12345678", "", "001"],
        4: ["0", "0.001", "", "1,204"],
    }


def test_only_the_first_sheet_is_read_and_of_two_columns_of_one_name_the_first(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "file.xlsx", [["a", "a"], [1, 2]], [["b", "c", "d"], [3, 4, 5]])
    assert read_header(path) == ["a", "a"]
    assert read_all(path, ["a"]) == {2: ["1"]}


def test_only_the_chosen_rows_are_kept_with_their_numbers(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "file.xlsx", [["a", "b"], ["x", 1], [], ["y", 2], ["x", 3]])
    chosen = read_text(path, ["a", "b"], ("a", {"x"}))
    assert chosen.to_dict("index") == {2: {"a": "x", "b": "1"}, 5: {"a": "x", "b": "3"}}


@pytest.mark.parametrize(
    ("rows", "message"),
    [([], NO_HEADER), ([[], [None, " "]], NO_HEADER), ([["a", "b"]], NO_ROWS), ([["a", "b"], [], ["", " "]], NO_ROWS)],
    ids=["nothing", "blanks", "header_only", "blanks_below"],
)
def test_a_workbook_without_a_table_is_refused(tmp_path: Path, rows: list[list[Cell]], message: str) -> None:
    path = write_workbook(tmp_path / "file.xlsx", rows)
    with pytest.raises(UnreadableError) as refused:
        read_text(path, [name for name in read_header(path) if name])
    assert str(refused.value) == message


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_workbook_that_was_cut_off_is_refused(tmp_path: Path, share: float) -> None:
    whole = write_workbook(tmp_path / "whole.xlsx", [["a", "b"], *(["secret", number] for number in range(500))])
    data = whole.read_bytes()
    (tmp_path / "file.xlsx").write_bytes(data[: int(share * len(data))])
    with pytest.raises(UnreadableError) as refused:
        read_header(tmp_path / "file.xlsx")
    assert str(refused.value) == BROKEN


@pytest.mark.parametrize("data", [b"a,b\nsecret,2\n", b"PK\x03\x04 secret", b"\0" * 600])
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file.xlsx").write_bytes(data)
    with pytest.raises(UnreadableError) as refused:
        read_header(tmp_path / "file.xlsx")
    assert str(refused.value) == BROKEN


def test_a_workbook_spoilt_in_the_middle_is_refused(tmp_path: Path) -> None:
    whole = write_workbook(tmp_path / "whole.xlsx", [["a", "b"], *(["secret", number] for number in range(5000))])
    data = bytearray(whole.read_bytes())
    for begin in range(200, len(data) - 1500, 400):
        data[begin : begin + 60] = b"\xff" * 60
    (tmp_path / "file.xlsx").write_bytes(bytes(data))
    with pytest.raises(UnreadableError) as refused:
        read_header(tmp_path / "file.xlsx")
    assert str(refused.value) == BROKEN


def test_a_published_workbook_below_a_banner_gives_its_figures(home: Home) -> None:
    """The layout of Explore Education Statistics, typed into a spreadsheet below a title: a made-up figure."""
    header = ["time_period", "time_identifier", "geographic_level", "country_code", "country_name", "new_la_code"]
    measures = ["CPP_start", "CPP_subsequent", "CPP_subsequent_percent"]
    row: list[Cell] = [2019, "Reporting year", "Local authority", "E92000001", "England", "E10000025", 200, 41, 20.5]
    write_workbook(home.folder / "data/raw/plans.xlsx", [["A title"], [], [*header, *measures], row])
    figures = home.receive().figures
    assert set(figures["dataset"]) == {"subsequent_plans"}
    told = figures[["measure", "area_code", "period", "value"]].to_numpy().tolist()
    assert told == [
        ["CPP_start", "E10000025", "2018-19", 200.0],
        ["CPP_subsequent", "E10000025", "2018-19", 41.0],
        ["CPP_subsequent_percent", "E10000025", "2018-19", 20.5],
    ]


def read_published_neighbours(path: Path) -> dict[str, tuple[str, ...]]:
    assert {"LA number", *PLACES} <= set(read_header(path))
    table = read_text(path, ["LA number", *PLACES]).rename(columns=fold)
    neighbours, _ = read_neighbours(table)
    return neighbours


def test_the_published_workbook_of_neighbours_says_what_the_csv_beside_it_says(shared: Path) -> None:
    folder = shared / "data/published/lait"
    from_workbook = read_published_neighbours(folder / "statistical_neighbours_2021.xlsx")
    assert from_workbook == read_published_neighbours(folder / "statistical_neighbours_2021.csv")
    assert len(from_workbook) > 140


def test_the_published_list_of_authorities_is_read_from_its_workbook(shared: Path) -> None:
    table = read_text(shared / "data/published/lait/la_code_list.xlsx", ["LA Number", "LA Name", "Region", "Type"])
    rows = {row["LA Number"]: row["LA Name"] for row in table.to_dict("records")}
    assert (rows["931"], rows["301"]) == ("Oxfordshire", "Barking and Dagenham")
    assert all(number.isdigit() for number in rows)
