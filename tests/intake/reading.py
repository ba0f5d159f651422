"""Reading and cleaning in one step, as tests of a single table do it."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa

from trust_analysis.datasets.definition import Return, fold
from trust_analysis.intake.files.read import Part, Wanted, list_parts, read_tables
from trust_analysis.intake.files.text_table import ROW, Chosen, make_frame
from trust_analysis.intake.returns.clean import clean_return
from trust_analysis.intake.returns.engines import Engine
from trust_analysis.intake.returns.faults import Fault
from trust_analysis.intake.returns.pseudonymise import Pseudonyms


def read_header(path: Path) -> list[str]:
    """Return the column names of a file's first table."""
    return list(list_parts(path)[0].header)


def read_text(path: Path, columns: Sequence[str], chosen: Chosen = None, part: Part | None = None) -> pd.DataFrame:
    """Return columns of a file's first table as text, indexed by row number."""
    return make_frame(read_tables(path, [Wanted(part or list_parts(path)[0], tuple(columns), chosen)])[0])


def as_raw(table: pd.DataFrame) -> pa.Table:
    """Return a frame of text as intake reads it: columns named by folded header, and row numbers."""
    texts = {fold(str(name)): pa.array(table[name].tolist(), pa.string()) for name in table}
    return pa.table({**texts, ROW: pa.array([int(row) for row in table.index], pa.int64())})


def clean(
    table: pd.DataFrame, dataset: Return, key: bytes, engine: Engine | None = None
) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the clean table and every fault that is told."""
    cleaned = clean_return(as_raw(table), dataset, Pseudonyms(key), engine)
    return cleaned.table, [fault for group in cleaned.faults for fault in group.told]


def rows_of(faults: list[Fault], severity: str) -> list[int]:
    """Return each row that has a fault of this severity, once, in order."""
    return sorted({fault.row for fault in faults if fault.severity == severity})
