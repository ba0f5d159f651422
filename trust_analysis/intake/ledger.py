"""The ledger: a line the first time a file is met, with its hash, what it is, and the day it was received.

The analyst may correct `received_on` and `release`; a run uses what the ledger says had been received by its date.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from trust_analysis.vocabulary.errors import ProfileError
from trust_analysis.vocabulary.whole_file import write_whole

FILE_NAME = "ledger.csv"
MADE_UP = "made-up"
"""A folder of this name says that everything below it is made up."""

_DATE = re.compile(r"(?<!\d)(20\d{2})-?(\d{2})-?(\d{2})(?!\d)")
_OTHERWISE = re.compile(
    r"(?<!\d)(?:\d{1,2}([-_. ])\d{1,2}\1(?:20)?\d{2}|20\d{2}([-_. ])\d{1,2}\2\d{1,2}|[0-3]\d[01]\d20\d{2})(?!\d)"
)
"""How else people write days: 12-04-2019, 12.4.19, 2019_04_12, 12042019."""


@dataclass(frozen=True)
class Line:
    """One file: `name` is its place below the folder the profile names; `origin` is `made-up` or empty."""

    sha256: str
    name: str
    dataset: str
    partner: str
    received_on: date
    release: str
    origin: str


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_ledger(path: Path) -> dict[str, Line]:
    """Return the ledger's lines by hash; none where there is no ledger yet.

    Raises `ProfileError` for a line that cannot be used, naming it.
    """
    if not path.exists():
        return {}
    try:
        rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    except UnicodeDecodeError:
        message = f"{path.name} is not text in UTF-8. Save it as 'CSV UTF-8'."
        raise ProfileError(message) from None
    lines = {}
    for number, row in enumerate(rows, start=2):
        try:
            told: dict[str, Any] = {**row, "received_on": date.fromisoformat(row["received_on"])}
            line = Line(**told)
            if None in told.values():
                raise ValueError  # noqa: TRY301 - a row with too few cells is told like one with too many
        except (KeyError, TypeError, ValueError):
            columns = ", ".join(field.name for field in fields(Line))
            message = (
                f"{path.name} row {number}: {columns} were expected, received_on as 2019-04-12. Put that row right."
            )
            raise ProfileError(message) from None
        lines[line.sha256] = line
    return lines


def write_ledger(path: Path, lines: Iterable[Line]) -> None:
    """Write the ledger, whole, in order of receipt and name."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [field.name for field in fields(Line)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(line) for line in sorted(lines, key=lambda one: (one.received_on, one.name, one.sha256)))
    write_whole(path, text.getvalue().encode())


def date_in_name(name: str) -> date | None:
    """Return the day a folder's or file's name gives (2019-04-12 or 20190412), the innermost of several."""
    for text in reversed(_DATE.findall(name)):
        try:
            return date(*(int(part) for part in text))
        except ValueError:
            continue
    return None


def day_not_read(name: str) -> str:
    """Return what stands where a day of receipt is looked for and is none that is read; empty where a day is given.

    That is a day no calendar has (2019-04-31), or one in a folder's name that is written otherwise (12-04-2019).
    """
    if date_in_name(name):
        return ""
    folders = name.rpartition("/")[0].split("/")
    met = [*_DATE.finditer(name), *(one for folder in folders for one in _OTHERWISE.finditer(folder))]
    return met[0][0] if met else ""


def origin_of(path: Path) -> str:
    """Return `made-up` for a file below a folder of that name, however far above, else nothing."""
    return MADE_UP if MADE_UP in path.parts[:-1] else ""
