"""Rows that repeat another, held to pandas' own `duplicated`; and returns read with each text held once."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.homes import Home, returned
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.intake.files.csv_text import read_csv
from trust_analysis.intake.returns.clean import clean_return
from trust_analysis.intake.returns.corrections import Correction, apply_corrections
from trust_analysis.intake.returns.pseudonymise import Pseudonyms
from trust_analysis.intake.returns.repeats import find_contradictions, find_repeats

NUMBERS = st.sampled_from([0, 1, 2, 70_000, 2_000_000_000])  # small ones are counted, large ones looked up
KEY = b"a key made for tests"


@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), max_size=12), st.randoms(use_true_random=False))
def test_repeats_are_those_that_pandas_finds_in_order_of_row_numbers(
    things: list[tuple[int, int, int]], chance: np.random.Generator
) -> None:
    rows = np.arange(len(things))
    chance.shuffle(rows)
    frame = pd.DataFrame(things, columns=["a", "b", "c"], index=rows, dtype="int32")
    repeated = frame.sort_index().duplicated()
    found = find_repeats([frame[name].to_numpy() for name in frame], rows)
    assert sorted(rows[found]) == list(repeated.index[repeated])


def test_of_rows_that_say_the_same_the_lowest_row_number_stands() -> None:
    assert list(find_repeats([np.array([5, 5, 7, 5], dtype=np.int32)], np.array([9, 3, 4, 8]))) == [0, 3]


@pytest.fixture
def marks(tmp_path: Path) -> Path:
    path = tmp_path / "marks.csv"
    rows = "".join(
        f"X931900112007,{day:02d}/05/2018,AM,{mark}\n" for day, mark in ((1, "/"), (2, ""), (3, "?"), (1, "I"))
    )
    path.write_text("UPN,Date,Session,Mark\n" + rows, encoding="utf-8")
    return path


def read_both(path: Path) -> tuple[pa.Table, pa.Table]:
    """Return a file as text, and with each text held once, by folded header."""
    columns = ["UPN", "Date", "Session", "Mark"]
    tables = [read_csv(path, columns, encoded=encoded) for encoded in (False, True)]
    plain, encoded = (one.rename_columns([name.lower() for name in one.column_names]) for one in tables)
    return plain, encoded


def test_a_return_is_the_same_whether_each_text_is_held_once_or_not(marks: Path) -> None:
    plain, encoded = read_both(marks)
    assert plain["mark"].type == pa.string()
    assert encoded["mark"].type == pa.dictionary(pa.int32(), pa.string())
    assert encoded.cast(plain.schema).equals(plain)
    one, other = (clean_return(table, RETURNS["attendance_marks"], Pseudonyms(KEY)) for table in (plain, encoded))
    pd.testing.assert_frame_equal(one.table, other.table)
    assert one.faults == other.faults
    assert [(group.check, group.count, group.told[0].row) for group in one.faults] == [
        ("value_is_given", 1, 3),
        ("mark_is_known", 1, 4),
        ("row_stands_once", 1, 5),
        ("rows_of_one_thing_agree", 1, 2),  # row 5 has another mark of the same session
    ]


def test_a_correction_is_made_whether_each_text_is_held_once_or_not(marks: Path) -> None:
    place = (("Date", "03/05/2018"), ("UPN", "X931900112007"))
    correction = Correction("here", "attendance_marks", place, "Mark", "?", "L", "a slip", "the school")
    for table in read_both(marks):
        mended, made = apply_corrections(table, RETURNS["attendance_marks"], [correction])
        assert made == [correction]
        assert mended["mark"].cast(pa.string()).to_pylist() == ["/", "", "L", "I"]


@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), max_size=12))
def test_contradictions_are_in_the_first_row_of_a_thing_that_another_row_tells_otherwise(
    things: list[tuple[int, int, int]],
) -> None:
    frame = pd.DataFrame(things, columns=["key", "a", "b"], dtype="int32")
    repeated = np.flatnonzero(frame["key"].duplicated())
    others = {name: frame[name].to_numpy() for name in ("a", "b")}
    found = find_contradictions([frame["key"].to_numpy()], others, repeated)
    firsts = {key: next(place for place, row in enumerate(things) if row[0] == key) for key, *_ in things}
    expected = {
        name: sorted(first for key, first in firsts.items() if len({row[at] for row in things if row[0] == key}) > 1)
        for at, name in ((1, "a"), (2, "b"))
    }
    assert {name: list(places) for name, places in found.items()} == {
        name: places for name, places in expected.items() if places
    }


def test_of_what_two_rows_tell_differently_of_one_thing_nothing_is_used(home: Home) -> None:
    """Incident 1 has two districts and loses them; of 2 the days differ, which it cannot do without; 3 agrees."""
    rows = [
        {"incident_id": "1", "district": "E07000177"},
        {"incident_id": "2"},
        {"incident_id": "3", "district": "E07000179"},
        {"incident_id": "1", "district": "E07000178"},
        {"incident_id": "2", "incident_date": "02/05/2018"},
        {"incident_id": "3", "district": "E07000179"},
        {"incident_id": "1", "district": "E07000178"},
    ]
    home.put("2018-10-12/a.csv", returned("domestic_abuse_incidents", *rows))
    received = home.receive()
    table = received.tables["domestic_abuse_incidents"]
    assert table["district_code"].fillna("").tolist() == ["", "E07000179"]
    assert (received.files[0].kept, received.files[0].set_aside) == (2, 5)
    contradicted = "another row says something else of the same thing, and which of the two is right cannot be told"
    said = [(one.row, one.column, one.severity, one.message) for one in received.findings if "agree" in one.check]
    assert said == [
        (
            3,
            "incident_date",
            "set_row_aside",
            f"{contradicted}: without that cell none of them can be used. Send it once.",
        ),
        (2, "district", "keep_with_flag", f"{contradicted}: the cell is read as not given. Send it once."),
    ]
    repeated = [(one.row, one.message) for one in received.findings if one.check == "row_stands_once"]
    duplicate = "duplicate row: another row has the same incident_id. Remove one of them."
    assert repeated == [(row, duplicate) for row in (5, 6, 7, 8)]


def test_where_a_thing_may_have_several_rows_a_duplicate_is_the_same_in_every_column(home: Home) -> None:
    """Two missing episodes of one child are two things; the first of them sent once more is a duplicate."""
    header = "CHILD,SEX,DOB,MISSING,MIS_START,MIS_END\n"
    rows = ("1,1,01/02/2006,M,01/05/2018,", "1,1,01/02/2006,M,02/05/2018,", "1,1,01/02/2006,M,01/05/2018,")
    home.put("2018-10-12/a.csv", header + "\n".join(rows) + "\n")
    told = [(one.row, one.message) for one in home.receive().findings if one.check == "row_stands_once"]
    same = "duplicate row: another row has the same values in every column that is used. Remove one of them."
    assert told == [(4, same)]
