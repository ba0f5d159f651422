"""A file's table as text: every cell a string, every row with the number its sender sees, whatever it was read from."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import pyarrow as pa

ROW = " row"
"""The column of row numbers; no header is so called, since headers are stripped."""

Chosen = tuple[str, Collection[str]] | None
"""A column and the values of it whose rows are wanted."""


def make_text_table(table: "pa.Table", rows: Sequence[int]) -> "pa.Table":
    """Return a table of texts with its row numbers."""
    import pyarrow as pa

    numbers = np.arange(rows.start, rows.stop) if isinstance(rows, range) else np.array(rows, dtype=np.int64)
    return table.append_column(ROW, pa.array(numbers, pa.int64()))


def choose_rows(table: "pa.Table", chosen: Chosen) -> "pa.Table":
    """Return the rows that are wanted."""
    import pyarrow as pa
    from pyarrow import compute

    if chosen is None:
        return table
    return table.filter(compute.is_in(table[chosen[0]].cast(pa.string()), pa.array(sorted(chosen[1]), pa.string())))


def make_frame(table: "pa.Table") -> pd.DataFrame:
    """Return a table of text as a frame, indexed by row number."""
    import pyarrow as pa

    text = pd.StringDtype(na_value=np.nan)
    rows = pd.Index(table[ROW].to_numpy(), name="row")
    frame: pd.DataFrame = table.drop_columns([ROW]).to_pandas(types_mapper={pa.string(): text}.get)
    return frame.set_axis(rows)
