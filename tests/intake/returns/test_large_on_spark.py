"""A large return that Spark reads by itself: the same rows, clean table and faults as on this machine.

Spark reads each file in several parts here, and rows keep the numbers that their sender sees.
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from tests.effort import by_effort
from tests.intake.homes import MINIMAL
from tests.intake.returns.spoilt_rows import spoil_rows
from tests.intake.returns.starting_spark import start_spark
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import fold
from trust_analysis.intake.files.read import Wanted, list_parts, read_tables
from trust_analysis.intake.files.text_table import ROW
from trust_analysis.intake.receive import receive
from trust_analysis.intake.returns.clean import clean_return
from trust_analysis.intake.returns.clean_on_spark import clean_on_spark
from trust_analysis.intake.returns.lines_on_spark import Lines, read_lines
from trust_analysis.intake.returns.pseudonymise import Pseudonyms
from trust_analysis.vocabulary.trust_toml import read_profile

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.thorough  # starting Java takes as long as a minute of other tests

KEY = b"a key made for tests"
ASKED = by_effort((), ("camhs_discharges",), tuple(RETURNS))


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[SparkSession]":
    yield from start_spark(tmp_path_factory.mktemp("spark"))


def read_here(path: Path) -> "pa.Table":
    (part,) = list_parts(path)
    (table,) = read_tables(path, [Wanted(part, part.header)])
    return table.rename_columns([name if name == ROW else fold(name) for name in table.column_names])


def read_there(session: "SparkSession", path: Path) -> Lines | None:
    (part,) = list_parts(path)
    return read_lines(session, path, part, {name: fold(name) for name in part.header})


@pytest.mark.parametrize("dataset", ASKED)
def test_spoilt_rows_become_the_same_table_with_the_same_faults(
    session: "SparkSession", tmp_path: Path, dataset: str
) -> None:
    path = tmp_path / "return.csv"
    spoil_rows(dataset).to_csv(path, index=False)
    lines, raw = read_there(session, path), read_here(path)
    assert lines is not None
    assert lines.num_rows == raw.num_rows
    there = clean_on_spark(lines, RETURNS[dataset], Pseudonyms(KEY))
    here = clean_return(raw, RETURNS[dataset], Pseudonyms(KEY))
    assert_frame_equal(there.table, here.table)
    assert there.faults == here.faults
    assert len(here.table) > 10
    assert {"value_can_be_read", "value_is_given", "row_stands_once"} & {group.check for group in here.faults}


PLAIN = {
    "plain": "upn,mark\n1,/\n2,L\n3,N",
    "ends of lines as Windows has them": "upn,mark\r\n1,/\r\n2,L\r\n",
    "quoted": 'upn,mark\n"1","a ""b"", c"\n2,""\n"",N\n',
    "rows without anything": "upn,mark\n1,/\n\n,\n2,L\n\n\n",
    "semicolons, and letters of several bytes": "upn;mark\nÅsa;/,\n  2 ;L\n",
    "a mark before the first byte": "\ufeffupn,mark\n1,/\n2,L\n",
    "several parts": "upn,mark\n" + "".join(f"{number},{'/' * (number % 7)}\n" for number in range(2_000)),
}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_a_plain_file_has_the_same_rows_with_the_same_numbers(
    session: "SparkSession", tmp_path: Path, text: str
) -> None:
    path = tmp_path / "marks.csv"
    path.write_bytes(text.encode())
    lines, here = read_there(session, path), read_here(path)
    assert lines is not None
    there = lines.frame.toArrow().sort_by(ROW).select(here.column_names)
    assert there.to_pydict() == here.to_pydict()
    assert lines.num_rows == here.num_rows


ODD = {
    "a line's end in a cell": b'upn,mark\n1,"a\nb"\n',
    "a row too short": b"upn,mark\n1,/\n2\n",
    "a row too long": b"upn,mark\n1,/\n2,L,\n",
    "a quote left open": b'upn,mark\n1,/\n2,"L\n',
    "a quote within a cell": b'upn,mark\n1,a"b\n',
    "nothing but empty quotes": b'upn,mark\n1,/\n"",""\n',
    "Windows' letters": b"upn,mark\n1,/\n\xc5sa,L\n",
    "letters that are none after the head": b"upn,mark\n" + b"1,/\n" * 40_000 + b"\xc5sa,L\n",
    "a null byte after the head": b"upn,mark\n" + b"1,/\n" * 40_000 + b"\0,L\n",
    "a return within a line": b"upn,mark\n1,/\r2,L\n",
    "a note below": b"upn,mark\n1,/\nall marks of the school,\n",
    "a title above": b"Marks of the school,\nupn,mark\n1,/\n2,L\n",
    "no rows below the header": b"upn,mark\n\n",
    "two columns of one name": b"upn,mark,mark\n1,/,L\n",
}


@pytest.mark.parametrize("data", ODD.values(), ids=ODD)
def test_what_is_not_plain_is_not_read_there(session: "SparkSession", tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "marks.csv"
    path.write_bytes(data)
    assert read_there(session, path) is None


@pytest.mark.parametrize("name", ["_marks.csv", "marks [2].csv", "marks*.csv"])
def test_a_name_that_spark_would_take_for_something_else_is_not_read_there(
    session: "SparkSession", tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text(PLAIN["plain"], encoding="utf-8")
    assert read_there(session, path) is None


def test_a_name_with_a_space_and_a_percent_sign_is_read(session: "SparkSession", tmp_path: Path) -> None:
    path = tmp_path / "the marks 100%20.csv"
    path.write_text(PLAIN["plain"], encoding="utf-8")
    lines = read_there(session, path)
    assert lines is not None
    assert lines.frame.count() == 3


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "raw" / "2199-01-02"
    folder.mkdir(parents=True)
    (tmp_path / "trust.toml").write_text(MINIMAL + '[data]\nfolders = ["data/raw"]\n', encoding="utf-8")
    spoil_rows("attendance_marks").to_csv(folder / "marks.csv", index=False)
    return tmp_path


AS_OF = date(2199, 12, 31)


@pytest.mark.usefixtures("session")
def test_what_was_received_is_the_same_and_the_rows_are_counted(home: Path) -> None:
    said = list[str]()
    there, here = (receive(read_profile(home), AS_OF, said.append, engine=engine) for engine in ("spark", "duckdb"))
    assert said == ["raw/2199-01-02/marks.csv"] * 2
    assert there.files == here.files
    assert there.findings == here.findings
    assert_frame_equal(there.tables["attendance_marks"], here.tables["attendance_marks"])


@pytest.mark.usefixtures("session")
def test_one_that_spark_does_not_read_is_told_and_read_here(home: Path) -> None:
    path = next(home.glob("data/raw/*/marks.csv"))
    path.write_bytes(path.read_bytes() + b'X931900112007,"01/\n05/2018",AM,/,\n')
    said = list[str]()
    there = receive(read_profile(home), AS_OF, said.append, engine="spark")
    assert "raw/2199-01-02/marks.csv on this machine and not in Spark: it is no plain CSV file" in said
    assert isinstance(there.tables["attendance_marks"], pd.DataFrame)


@pytest.mark.usefixtures("session")
def test_one_with_corrections_is_told_and_read_here(home: Path) -> None:
    (home / "data" / "corrections").mkdir()
    (home / "data" / "corrections" / "marks.toml").write_text(
        '[[correction]]\ndataset = "attendance_marks"\nwhere = { UPN = "X931900112007" }\ncolumn = "Mark"\n'
        'expected = "?"\ncorrected = "L"\nwhy = "a slip"\nasked_by = "the school"\n',
        encoding="utf-8",
    )
    said = list[str]()
    receive(read_profile(home), AS_OF, said.append, engine="spark")
    assert "raw/2199-01-02/marks.csv on this machine and not in Spark: cells of it are corrected" in said
