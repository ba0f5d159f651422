"""The spreadsheet: cover, contents, notes, sheets by priority; read back by another program (calamine) and as XML."""

import io
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from tests.exports.exported import ABOUT, QUARTER, ROWS, export, row
from trust_analysis.exports.spreadsheet import write_spreadsheet
from trust_analysis.vocabulary.profile import Priority

CARE = Priority("care", "Children's care: homes & safety", "care", ("looked_after",))
SCHOOL = Priority("school", "Children missing out on education, of every age", "school", ("education", "looked_after"))
Rows = list[list[object]]


@pytest.fixture(scope="module")
def book() -> bytes:
    return write_spreadsheet(export(*ROWS), ABOUT, (CARE, SCHOOL))


@pytest.fixture(scope="module")
def sheets(book: bytes) -> dict[str, Rows]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(book))
    return {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}


def parts_of(book: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        return {name: parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")}


def table_of(rows: Rows) -> list[dict[str, object]]:
    """Return the one table of a sheet: its header is the first row of more than one cell."""
    header = next(place for place, cells in enumerate(rows) if sum(cell != "" for cell in cells) > 1)
    names = [str(name).split("\n")[0] for name in rows[header]]
    return [dict(zip(names, cells, strict=True)) for cells in rows[header + 1 :]]


def test_cover_contents_and_notes_come_first_then_each_priority_then_the_rest(sheets: dict[str, Rows]) -> None:
    assert list(sheets) == [
        "Cover",
        "Contents",
        "Notes",
        "1a Children\N{RIGHT SINGLE QUOTATION MARK}s care homes &…",
        "1b By group, Children\N{RIGHT SINGLE QUOTATION MARK}s care…",
        "2a Children missing out on…",
        "3a Other published figures",
    ]
    contents = {row["Sheet name"]: row["Table description"] for row in table_of(sheets["Contents"])}
    assert list(contents) == list(sheets)[3:]
    assert contents["2a Children missing out on…"] == f"{SCHOOL.title}: Kent, 2018-19 Q2"


def test_the_links_of_the_contents_lead_to_sheets_that_are_there(book: bytes, sheets: dict[str, Rows]) -> None:
    parts = parts_of(book)
    targets = re.findall(r'location="\'([^"]*)\'!A1"', parts["xl/worksheets/sheet2.xml"].replace("&amp;", "&"))
    assert targets == list(sheets)[3:]


def test_the_cover_tells_marking_shorthand_and_how_it_was_made(sheets: dict[str, Rows]) -> None:
    told = "\n".join(str(cells[0]) for cells in sheets["Cover"])
    assert told.startswith("Kent, 2018-19 Q2: figures behind the briefings\n")
    for line in (ABOUT.mark, "[c] withheld", "[low] rounds to zero", ABOUT.made, "Open Government Licence v3.0"):
        assert line in told


def test_every_row_is_on_one_sheet_and_every_cell_is_filled(sheets: dict[str, Rows]) -> None:
    told = [one for name in list(sheets)[3:] for one in table_of(sheets[name])]
    assert len(told) == len(ROWS)
    assert not [one for one in told if "" in one.values()]
    for rows in list(sheets.values())[1:]:
        assert not [cells for cells in rows if cells[0] == ""]


def test_numbers_are_those_of_the_page_and_shorthand_stands_for_none(sheets: dict[str, Rows]) -> None:
    """5.385 rounds half up to 5.39; of 48 published as a rate alone the counts are not available."""
    totals, groups, school, others = (table_of(sheets[name]) for name in list(sheets)[3:])
    numbers = [
        "Value (in the unit of its row)",
        "Count (number)",
        "Out of (number)",
        "Lower 95% limit (in the unit of its row)",
        "Upper 95% limit (in the unit of its row)",
    ]
    told = {(one["Indicator"], one["Period"], one["Source"]): [one[name] for name in numbers] for one in totals}
    ours, rate = "Our own returns", "Rate of children looked after"
    assert told["Children looked after", "2018-19 Q2", ours] == [1764, 1764, "[z]", "[z]", "[z]"]
    assert told[rate, "2018-19 Q2", ours] == [53, 1764, 336000, 50, 55]
    assert told[rate, "2017-18", "Tables, released 15 November 2018"] == [48, "[x]", "[x]", "[z]", "[z]"]
    assert told["Share of children in care who went missing", "2018-19 Q2", ours] == ["[c]", "[c]", 1764, "[c]", "[c]"]
    assert [[one["Group"], one[numbers[0]], one["Status"]] for one in groups] == [
        ["Foster placements", 1755, "none"],
        ["With parents", "[c]", "[c] withheld"],
    ]
    assert [one[numbers[0]] for one in school] == [5.39, -3]
    assert [[one[numbers[0]], one["Unit"], one["Origin"]] for one in others] == [
        [0, "referrals", "none"],
        [81.3, "per 100,000 children under 18", "made-up"],
    ]


def test_a_row_leads_to_the_definition_of_its_indicator(sheets: dict[str, Rows]) -> None:
    notes = {f"[note {one['Note number']:.0f}]": one for one in table_of(sheets["Notes"])}
    for name in list(sheets)[3:]:
        for one in table_of(sheets[name]):
            assert notes[str(one["Note"])]["About"] == one["Indicator"]
    header = next(cells for cells in sheets["2a Children missing out on…"] if cells[0] == "Indicator")
    marked = {str(cell).split("\n")[0]: str(cell).split("\n")[1] for cell in header if "\n" in str(cell)}
    assert {column: notes[note]["About"] for column, note in marked.items()} == {
        "Status": "Shorthand",
        "Origin": "Origin",
    }
    assert "short breaks (V3, V4) left out" in str(notes["[note 3]"]["Note"])


def test_headers_stay_in_sight_and_the_marking_stands_on_each_printed_page(book: bytes) -> None:
    parts = parts_of(book)
    for number in range(1, 8):
        sheet = parts[f"xl/worksheets/sheet{number}.xml"]
        assert "&amp;R&amp;BOFFICIAL-SENSITIVE, MADE UP" in sheet
        assert ('<pane ySplit="5" topLeftCell="A6" activePane="bottomLeft" state="frozen"/>' in sheet) == (number > 3)
    for name in ("title>Kent, 2018-19 Q2: figures", "creator>A made-up trust<", "subject>OFFICIAL-SENSITIVE, MADE UP<"):
        assert f"<dc:{name}" in parts["docProps/core.xml"]


def test_a_number_shows_as_many_decimals_as_a_page_does(book: bytes) -> None:
    assert {*re.findall(r'formatCode="([^"]*)"', parts_of(book)["xl/styles.xml"])} == {"#,##0", "#,##0.0", "#,##0.00"}


def test_each_text_of_several_lines_has_the_room_it_needs(book: bytes, sheets: dict[str, Rows]) -> None:
    """A line is 16.5 points high; the notes' texts stand in a column of 110 letters, the cover's in one of 85."""
    parts = parts_of(book)
    for number, name, width in ((1, "Cover", 85), (3, "Notes", 110)):
        sheet = parts[f"xl/worksheets/sheet{number}.xml"]
        heights = {
            int(place): float(height) for place, height in re.findall(r'<row r="(\d+)"[^>]* ht="([\d.]+)"', sheet)
        }
        for place, cells in enumerate(sheets[name], 1):
            lines = -(-len(str(cells[-1])) // width)
            assert lines <= 1 or heights[place] >= 16.5 * lines


def test_the_same_rows_give_the_same_bytes(book: bytes) -> None:
    assert write_spreadsheet(export(*ROWS), ABOUT, (CARE, SCHOOL)) == book


def test_what_a_publisher_calls_its_groups_cannot_break_the_file_or_make_a_link() -> None:
    hostile = [
        "[go](http://example.org) [go](http://example.org)",
        "$$looked_after_number$$",
        "=1+1",
        "\N{EM DASH}",
        "%",
    ]
    rows = [row("anything", *QUARTER, number, breakdown="filter", group=text) for number, text in enumerate(hostile)]
    book = write_spreadsheet(export(*rows), ABOUT)
    (name,) = CalamineWorkbook.from_filelike(io.BytesIO(book)).sheet_names[3:]
    told = table_of(CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_name(name).to_python())
    assert sorted(one["Value (in the unit of its row)"] for one in told) == [0, 1, 2, 3, 4]
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        links = [parts.read(one).decode() for one in parts.namelist() if "worksheets/_rels" in one]
        assert not any("External" in one for one in links)
        assert not any(b"<f>" in parts.read(one) for one in parts.namelist())
