"""A published copy as it is registered: the CSV of an area's figures, checked to be one before it is believed."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from trust_analysis.vocabulary.errors import DataRefusedError, TrustError, UsageError
from trust_analysis.vocabulary.periods import quarter_of

if TYPE_CHECKING:
    import pandas as pd

NEEDED = (
    *("indicator", "area_code", "period", "breakdown", "group", "release"),
    *("numerator", "denominator", "value", "lower_limit", "upper_limit", "status", "covers_from", "covers_to"),
    *("counted", "out_of"),
)
"""The columns that a copy cannot do without: those of an export that say which figure of what is shown."""

NAME = "results.csv"


@dataclass(frozen=True)
class PublishedCopy:
    """The bytes of a CSV and, of its rows, those of our own counts, every column text."""

    data: bytes
    own: "pd.DataFrame"

    @property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def area_code(self) -> str:
        """Whose counts they are."""
        return ", ".join(sorted(set(self.own["area_code"])))

    @property
    def last(self) -> date:
        """The last day that any of the counts speaks of."""
        return date.fromisoformat(max(self.own["covers_to"]))

    @property
    def quarter(self) -> str:
        """The quarter that holds that day."""
        return quarter_of(self.last).label


def read_copy(name: str, data: bytes) -> PublishedCopy:
    """Return the copy that the bytes of a CSV are; raises `DataRefusedError`, calling it `name`, for what is none."""
    import pandas as pd

    from trust_analysis.disclosure.known_copies import describe_copy

    try:
        rows = pd.read_csv(io.BytesIO(data), dtype="str", keep_default_na=False, encoding="utf-8-sig")
    except (ValueError, pd.errors.ParserError) as error:
        raise _refuse(name, "it cannot be read as CSV in UTF-8") from error
    lacking = [column for column in NEEDED if column not in rows]
    if lacking:
        raise _refuse(name, f"it lacks {', '.join(lacking)}")
    own = rows[rows["release"] == ""].reset_index(drop=True)
    try:
        describe_copy(own)
    except (ValueError, TrustError) as error:
        raise _refuse(name, "a number, a day or a group in it cannot be read") from error
    return PublishedCopy(data, own)


def _refuse(name: str, why: str) -> DataRefusedError:
    return DataRefusedError(
        f"{name}: the figures of a published copy were expected, as a run exports them to {NAME}; {why}. "
        f"Name the {NAME} beside the published pages, unaltered."
    )


def find_copies(paths: Sequence[Path]) -> list[Path]:
    """Return the files that paths name, of a folder each `results.csv` in it; raises `UsageError` for none."""
    files: list[Path] = []
    for path in paths:
        found = sorted(path.rglob(NAME)) if path.is_dir() else [path]
        if not all(one.is_file() for one in found) or not found:
            raise UsageError(f"A file, or a folder with a {NAME} in it, was expected; {str(path)!r} is none.")
        files += found
    return list(dict.fromkeys(files))
