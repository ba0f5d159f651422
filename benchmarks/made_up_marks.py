"""Made-up attendance marks for `screen_returns.py`: a year of registers as one CSV, the same bytes every time.

Every pupil is made up: the numbers carry right letters and a school number from 9000 up, where no state school is.
Faults are planted at known rows, so that whoever screens the file can be held to them.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import compute, csv

SEED = 20180903
SESSIONS = 380
_DAYS = pd.bdate_range("2018-09-03", periods=SESSIONS // 2)
_LETTERS = np.array(list("ABCDEFGHJKLMNPQRTUVWXYZ"))
_PUPILS_A_SCHOOL = 900
_MARKS = ("present", "I", "L", "M", "O", "N", "B", "E", "C", "U")
_SHARES = (0.93, 0.025, 0.012, 0.008, 0.008, 0.006, 0.005, 0.003, 0.002, 0.001)

PLANTED = {
    "mark_is_known": ("Mark", "?", range(1_000, 41_000, 1_000)),
    "mark_is_in_use_that_year": ("Mark", "Y1", range(1_001, 31_001, 1_000)),
    "mark_is_of_a_school_day": ("Date", "08/09/2018", range(1_003, 21_003, 1_000)),
    "value_can_be_read": ("Date", "31/02/2019", range(1_004, 11_004, 1_000)),
    "value_is_given": ("UPN", "", range(1_005, 8_005, 1_000)),
}
"""By check: the column that is at fault, what stands there, and the places of the rows, the first being 0."""

REPEATED = range(1_007, 6_007, 1_000)
"""The places of rows that say once more what the row before says."""


def write_marks(path: Path, rows: int) -> None:
    """Write so many rows of marks, session after session, pupil after pupil."""
    pupils = -(-rows // SESSIONS)
    chance = np.random.default_rng(SEED)
    numbers, schools = _make_pupils(pupils)
    plainly = csv.WriteOptions(include_header=False, quoting_style="none")
    with path.open("wb") as raw, csv.CSVWriter(raw, _SCHEMA, write_options=plainly) as file:
        raw.write(",".join(_SCHEMA.names).encode() + b"\n")
        for session in range(SESSIONS):
            first = session * pupils
            table = _make_session(session, numbers, schools, chance)
            file.write_table(_plant(table, first).slice(0, max(0, rows - first)))


_SCHEMA = pa.schema([(name, pa.string()) for name in ("UPN", "Date", "Session", "Mark", "School")])


def _make_pupils(pupils: int) -> tuple[pa.Array, pa.Array]:
    """Return so many different pupil numbers with their right letters, and the number of each one's school."""
    serial = np.arange(pupils)
    # authority 931, a school from 9000, entered in 2016, a number within the school
    digits = 931 * 10**9 + (9000 + serial // 1000) * 10**5 + 16 * 1000 + serial % 1000
    weighed = sum((digits // 10 ** (11 - place) % 10) * (place + 2) for place in range(12))
    letters = pa.array(_LETTERS[weighed % 23])
    numbers = compute.binary_join_element_wise(letters, pa.array(digits).cast(pa.string()), "")
    return numbers, pa.array(900_001 + serial // _PUPILS_A_SCHOOL).cast(pa.string())


def _make_session(session: int, numbers: pa.Array, schools: pa.Array, chance: np.random.Generator) -> pa.Table:
    half = session % 2
    words = np.array(["/\\"[half], *_MARKS[1:]])
    marks = words[chance.choice(len(_MARKS), len(numbers), p=_SHARES)]
    day, name = _DAYS[session // 2].strftime("%d/%m/%Y"), ("AM", "PM")[half]
    columns = [numbers, pa.repeat(day, len(numbers)), pa.repeat(name, len(numbers)), pa.array(marks), schools]
    return pa.Table.from_arrays(columns, schema=_SCHEMA)


def _plant(table: pa.Table, first: int) -> pa.Table:
    """Return the table with the faults that belong among its rows, of which the first has this place in the file."""
    places = first + np.arange(table.num_rows)
    for column, value, planted in PLANTED.values():
        table = _change(table, column, np.isin(places, planted), pa.scalar(value))
    for column in _SCHEMA.names:
        before = pa.concat_arrays([table[column].combine_chunks().slice(0, 1), table[column].combine_chunks()[:-1]])
        table = _change(table, column, np.isin(places, REPEATED), before)
    return table


def _change(table: pa.Table, column: str, here: NDArray[np.bool_], value: pa.Array | pa.Scalar) -> pa.Table:
    if not here.any():
        return table
    changed = compute.if_else(pa.array(here), value, table[column].combine_chunks())
    return table.set_column(table.column_names.index(column), column, changed)
