"""Rows that repeat another, held to pandas' own `duplicated`; and returns read with each text held once."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.intake.clean import clean_return
from trust_analysis.intake.corrections import Correction, apply_corrections
from trust_analysis.intake.csv_text import read_csv
from trust_analysis.intake.repeats import find_repeats

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
    one, other = (clean_return(table, RETURNS["attendance_marks"], KEY) for table in (plain, encoded))
    pd.testing.assert_frame_equal(one.table, other.table)
    assert one.faults == other.faults
    assert [(group.check, group.count, group.told[0].row) for group in one.faults] == [
        ("value_is_given", 1, 3),
        ("mark_is_known", 1, 4),
        ("row_stands_once", 1, 5),
    ]


def test_a_correction_is_made_whether_each_text_is_held_once_or_not(marks: Path) -> None:
    place = (("Date", "03/05/2018"), ("UPN", "X931900112007"))
    correction = Correction("here", "attendance_marks", place, "Mark", "?", "L", "a slip", "the school")
    for table in read_both(marks):
        mended, made = apply_corrections(table, RETURNS["attendance_marks"], [correction])
        assert made == [correction]
        assert mended["mark"].cast(pa.string()).to_pylist() == ["/", "", "L", "I"]
