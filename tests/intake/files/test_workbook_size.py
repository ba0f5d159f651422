"""Workbooks larger in memory than they say: refused before they are opened, at the very limit and not below it."""

from pathlib import Path

import pytest

from tests.intake import bombs
from tests.intake.bombs import ods_cell, ods_row
from tests.intake.reading import read_header
from trust_analysis.intake.files.unreadable import UnreadableError
from trust_analysis.intake.files.workbook_size import refuse_too_large

BROKEN = "the workbook cannot be opened: it was cut off, is locked or is something else. Send it again."
BOMB = "the workbook would unpack to far more than a return holds. Save the return's sheets alone and send them again."
VAST = (
    "the workbook's sheets reach over more than 20,000,000 cells, or hold more text than any return. "
    "Take out what stands far below or beside the table, or send it as CSV."
)
ENTITIES = "the workbook declares a document type or entities, which none needs and which may be harmful. Save it anew."
SHEET = "xl/worksheets/sheet1.xml"


def refusal(folder: Path, data: bytes, name: str = "file.xlsx") -> str:
    """Return why a file is refused before it is opened; nothing where it is not."""
    path = folder / name
    path.write_bytes(data)
    try:
        refuse_too_large(path)
    except UnreadableError as error:
        return str(error)
    return ""


def test_a_sheet_may_reach_over_twenty_million_cells_and_no_further(tmp_path: Path) -> None:
    assert refusal(tmp_path, bombs.workbook(last_row=1_000_000, last_column=20)) == ""
    assert refusal(tmp_path, bombs.workbook(last_row=1_000_001, last_column=20)) == VAST
    assert refusal(tmp_path, bombs.workbook(last_row=1_048_576, last_column=16_384)) == VAST


def test_cells_that_do_not_say_where_they_stand_are_counted_where_they_do(tmp_path: Path) -> None:
    far = '<row r="1000000"><c><v>1</v></c></row>'
    for cells, expected in ((20, ""), (21, VAST)):
        rows = f"<row>{'<c><v>1</v></c>' * cells}</row>{far}"
        assert refusal(tmp_path, bombs.with_parts(bombs.workbook(), {SHEET: bombs.sheet_of(rows)})) == expected


def test_cells_that_are_only_coloured_count_for_nothing(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    data = bombs.with_parts(bombs.workbook(), {SHEET: bombs.sheet_of(rows)})
    assert refusal(tmp_path, data) == ""
    assert read_header(tmp_path / "file.xlsx") == ["1"]


def test_what_stands_below_the_cells_is_no_cell(tmp_path: Path) -> None:
    """As the foot of a printed page does, behind a last cell that shares its text."""
    sheet = bombs.sheet_of('<row><c t="s"><f>A1</f><v>0</v></c><c s="1"/></row>')
    foot = b"</sheetData><headerFooter><oddFooter>Page 1</oddFooter></headerFooter>"
    data = bombs.with_parts(bombs.workbook(), {SHEET: sheet.replace(b"</sheetData>", foot)})
    assert refusal(tmp_path, data) == ""


def test_cells_may_share_five_hundred_million_letters_and_no_more(tmp_path: Path) -> None:
    assert refusal(tmp_path, bombs.shared_text(50_000, 10_000)) == ""
    assert refusal(tmp_path, bombs.shared_text(50_000, 10_001)) == VAST


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (ods_row(ods_cell("1", 20), 999_999), ""),
        (ods_row(ods_cell("1", 20), 1_000_000), VAST),
        (ods_row(ods_cell("x" * 50_000, 100), 99), ""),
        (ods_row(ods_cell("x" * 50_000, 100), 100), VAST),  # with the two letters of the header
        (ods_row(ods_cell('<text:s text:c="4000000000"/>')), VAST),
        (ods_row('<table:table-cell table:number-columns-repeated="16384"/>', 1_048_574), ""),
    ],
    ids=["cells", "a_row_more", "letters", "letters_more", "spaces", "empty_to_the_end"],
)
def test_rows_cells_and_spaces_of_an_open_document_count_as_often_as_they_stand(
    tmp_path: Path, rows: str, expected: str
) -> None:
    assert refusal(tmp_path, bombs.open_document(rows), "file.ods") == expected


def test_an_archive_that_lies_about_its_size_is_measured(tmp_path: Path) -> None:
    assert refusal(tmp_path, bombs.lying_archive(30_000_000)) == BOMB


def test_an_archive_that_owns_to_its_size_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, bombs.with_parts(bombs.workbook(), {"xl/media/a.png": bytes(30_000_000)})) == BOMB


def test_an_archive_within_a_workbook_is_left_packed(tmp_path: Path) -> None:
    within = bombs.with_parts(bombs.workbook(), {"xl/media/a.png": bytes(30_000_000)})
    data = bombs.with_parts(bombs.workbook(), {"xl/embeddings/a.xlsx": within})
    assert refusal(tmp_path, data) == ""
    assert read_header(tmp_path / "file.xlsx") == ["a", "b"]


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "docProps/core.xml"])
def test_a_part_that_declares_entities_is_refused(tmp_path: Path, part: str) -> None:
    declared = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><worksheet>&b;</worksheet>'
    assert refusal(tmp_path, bombs.with_parts(bombs.workbook(), {part: declared})) == ENTITIES


@pytest.mark.parametrize(
    ("name", "part"),
    [
        (SHEET, b"<worksheet><sheetData></worksheet>"),
        (SHEET, b"not a sheet"),
        (SHEET, bombs.sheet_of("<row r='1'><c r='somewhere'><v>1</v></c></row>")),
        ("xl/media/a.png", b"PNG" + bombs.sheet_of("")),
    ],
    ids=["unclosed", "no_xml", "no_place", "sheet_as_picture"],
)
def test_a_sheet_that_is_none_is_refused(tmp_path: Path, name: str, part: bytes) -> None:
    assert refusal(tmp_path, bombs.with_parts(bombs.workbook(), {name: part})) == BROKEN


def test_a_file_changed_in_place_is_measured_anew(tmp_path: Path) -> None:
    assert refusal(tmp_path, bombs.workbook()) == ""
    assert refusal(tmp_path, b"PK") == BROKEN
