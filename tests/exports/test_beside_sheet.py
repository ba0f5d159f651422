"""The sheet of our figures beside the published ones: the same rows, shorthand for what is withheld, marked made up."""

import io
import math
import re
import zipfile
from datetime import date

import pytest

from tests.exports.exported import ABOUT, export, row
from trust_analysis.exports.beside_sheet import BESIDE, make_beside_sheet, pairs_table
from trust_analysis.exports.spreadsheet import write_spreadsheet
from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.pairs import Pair, Side

STOCK = find_indicator("looked_after_number")
DAY = date(2018, 3, 31)
EPISODES = "looked_after_episodes"
TABLES = "Tables, released 2018-11-15"


def make_pair(local: float, published: float, status: str = "", published_status: str = "") -> Pair:
    """Return the numbers looked after on 31 March 2018."""
    ours = Side(DAY, DAY, local, status, EPISODES)
    return Pair(STOCK, ours, Side(DAY, DAY, published, published_status, TABLES))


def test_a_row_has_both_figures_the_difference_and_the_reasons() -> None:
    (told,) = pairs_table([make_pair(690, 684)], []).to_dict("records")
    reasons = told.pop("Known reasons for a difference")
    assert reasons.startswith("The local count and the published one rest on submissions of different dates")
    assert told == {
        "Indicator": "Children looked after",
        "Covers": "on 31 March 2018",
        "Covers to": "2018-03-31",
        "Our returns": 690,
        "Published": 684,
        "Difference": 6,
        "Our status": "none",
        "Published status": "none",
        "Newest release": "Tables, released 15 November 2018",
        "Origin of ours": "none",
    }


@pytest.mark.parametrize(
    ("pair", "shown"),
    [
        (make_pair(math.nan, 6, status="c"), ["[c]", 6, "[c]"]),
        (make_pair(9, math.nan, published_status="c"), [9, "[c]", "[c]"]),
        (make_pair(math.nan, 6), ["[z]", 6, "[z]"]),
        (make_pair(9, 6, published_status="r"), [9, 6, 3]),
    ],
    ids=["ours withheld", "theirs withheld", "no number", "revised"],
)
def test_shorthand_stands_where_a_number_does_not(pair: Pair, shown: list[object]) -> None:
    table = pairs_table([pair], [])
    assert table[["Our returns", "Published", "Difference"]].to_numpy().tolist() == [shown]


def test_what_rests_on_a_made_up_return_is_marked() -> None:
    assert pairs_table([make_pair(690, 684)], [EPISODES])["Origin of ours"].tolist() == ["made-up"]
    assert pairs_table([make_pair(690, 684)], ["exclusions"])["Origin of ours"].tolist() == ["none"]


def test_without_a_pair_there_is_no_sheet() -> None:
    assert make_beside_sheet([], [], ABOUT) == {}


def test_the_spreadsheet_holds_the_sheet() -> None:
    """Sheets and texts are read from the file's own XML."""
    rows = export(row(STOCK.name, "2017-18 Q4", "2018-03-31", 690))
    sheets = make_beside_sheet([make_pair(690, 684)], [], ABOUT)
    for more, names in (
        (sheets, ["Cover", "Contents", "Notes", "1a Figures", BESIDE]),
        ({}, ["Cover", "Contents", "Notes", "1a Figures"]),
    ):
        with zipfile.ZipFile(io.BytesIO(write_spreadsheet(rows, ABOUT, more=more))) as book:
            assert re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode()) == names
            texts = book.read("xl/sharedStrings.xml").decode()
            assert ("Local beside published: Kent" in texts) == (BESIDE in names)
