"""The columns wanted of a file that `trust.toml` names as a look-up: found by their headers, read as text, quickly.

Headers carry the year of the areas they name (`LSOA21CD`, `ltla24_code`) and differ from publisher to publisher; of
several columns of one kind the newest comes first. Nothing else of the file is read.
"""

import csv
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from trust_analysis.datasets.definition import fold
from trust_analysis.vocabulary.errors import ProfileError

if TYPE_CHECKING:
    import pyarrow as pa

_BLOCK = 8 << 20  # bytes that are parsed at a time


def read_header(path: Path, key: str) -> list[str]:
    """Return the headers of a look-up, which is a CSV; raises `ProfileError`, naming the `key` of `[look_ups]`."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return next(csv.reader(file), [])
    except (UnicodeDecodeError, csv.Error):
        message = f"trust.toml: [look_ups] {key}: {path.name!r} was expected to be a CSV in UTF-8, and cannot be read as one. Save it so."
        raise ProfileError(message) from None


def find_columns(headers: Sequence[str], pattern: str) -> list[str]:
    """Return the headers of one kind, the newest first; `pattern` has the year's two digits as its group `year`."""
    matches = [(re.fullmatch(pattern, fold(header)), header) for header in headers]
    found = [(match["year"] or "", header) for match, header in matches if match]
    return [header for _, header in sorted(found, key=lambda one: one[0], reverse=True)]


def require_columns(found: Sequence[str], headers: Sequence[str], path: Path, key: str, wanted: str) -> None:
    """Raise `ProfileError` where a look-up lacks what it is named for."""
    if not found:
        met = ", ".join(headers[:12]) or "nothing"
        message = f"trust.toml: [look_ups] {key}: {path.name!r} was expected to have a column of {wanted}; met {met}. Name another file."
        raise ProfileError(message)


def read_columns(path: Path, columns: Sequence[str], key: str) -> "pa.Table":
    """Return columns of a look-up as text, blanks as they are."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    convert = arrow_csv.ConvertOptions(
        include_columns=list(columns), column_types=dict.fromkeys(columns, pa.string()), strings_can_be_null=False
    )
    try:
        return arrow_csv.read_csv(path, arrow_csv.ReadOptions(block_size=_BLOCK), convert_options=convert)
    except pa.ArrowInvalid:
        message = f"trust.toml: [look_ups] {key}: {path.name!r} cannot be read as a CSV: its rows were expected to have as many cells as its header. Save it again."
        raise ProfileError(message) from None
