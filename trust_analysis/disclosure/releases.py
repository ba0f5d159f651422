"""The register of releases: every copy of figures that was ever published, kept for good in the home.

It lies in `data/register`, outside what can be deleted and built again, one file to a copy, and is only ever added to:
`data/register/<audience>/<quarter>-<hash of the file>.parquet`. A file holds the rows of the published CSV as they were
printed, and no more; beside them whose copy it is, the hash of the CSV, and the names of all files that lay there
before it. So a file that is altered, and one that is gone, are met by whoever reads the next.
"""

import hashlib
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from trust_analysis.vocabulary.errors import DataRefusedError
from trust_analysis.vocabulary.whole_file import make_private, write_whole

FOLDER = Path("data", "register")
OWNER_ONLY = 0o600
NO_QUARTER = "looked-up"
"""Stands for the quarter in the name of a copy that is of none: what a command printed."""

_ABOUT = b"trust_analysis release"
_NAME = re.compile(r"(?:\d{4}-\d{2}-Q[1-4]|looked-up)-([0-9a-f]{64})\.parquet")


class RegisterError(DataRefusedError):
    """The register is not what it was: without it nobody can tell what readers know, and nothing may be published."""


@dataclass(frozen=True)
class Release:
    """A registered copy.

    `day` is the day up to which it uses what was received (of another home's copy the day it was added), `sha256` the
    hash of the CSV that was published, `after` the names of the files that were there before, `data` the file.
    """

    path: Path
    audience: str
    area_code: str
    quarter: str
    day: str
    sha256: str
    after: tuple[str, ...]
    data: bytes

    @property
    def title(self) -> str:
        """What a person is told: whose copy of what, known on which day, and the beginning of its hash."""
        what = f"copy of {self.quarter}" if self.quarter else "figures looked up"
        return f"the {self.audience} {what} as known on {self.day} ({self.area_code}, {self.sha256[:8]})"

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The rows as they were printed, every column text."""
        return pd.read_parquet(io.BytesIO(self.data))


def read_releases(home: Path, audience: str = "") -> list[Release]:
    """Return the registered copies of an audience (of all without one), in the order in which they were registered.

    Raises `RegisterError` for a file that was altered, is gone, or is none of the register's.
    """
    folders = [home / FOLDER / audience] if audience else sorted(_entries(home / FOLDER))
    return [one for folder in folders for one in _read_folder(folder)]


def register_release(home: Path, table: bytes, whose: tuple[str, str, str], day: str) -> Release | None:
    """Add the copy that `table`, the bytes of its CSV, is, and return it; None where it is there already.

    `whose` is its audience, area code and quarter (empty for figures looked up). Two runs may add at once: each file is
    whole, has a name of its own, and names those that it found.
    """
    audience, area_code, quarter = whose
    there, sha256 = read_releases(home, audience), hashlib.sha256(table).hexdigest()
    if sha256 in {one.sha256 for one in there}:
        return None
    about = {"audience": audience, "area_code": area_code, "quarter": quarter, "day": day, "sha256": sha256}
    data = _pack(table, about | {"after": sorted(one.path.name for one in there)})
    make_private(home / FOLDER)
    make_private(home / FOLDER / audience)
    name = f"{quarter.replace(' ', '-') or NO_QUARTER}-{hashlib.sha256(data).hexdigest()}.parquet"
    write_whole(home / FOLDER / audience / name, data, mode=OWNER_ONLY)
    return _unpack(home / FOLDER / audience / name, data)


def _pack(table: bytes, about: dict[str, object]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = pd.read_csv(io.BytesIO(table), dtype="str", keep_default_na=False, encoding="utf-8-sig")
    packed = pa.Table.from_pandas(rows, preserve_index=False)
    packed = packed.replace_schema_metadata({**(packed.schema.metadata or {}), _ABOUT: json.dumps(about).encode()})
    data = io.BytesIO()
    pq.write_table(packed, data, compression="zstd")
    return data.getvalue()


def _unpack(path: Path, data: bytes) -> Release:
    import pyarrow.parquet as pq

    about = json.loads(pq.read_schema(io.BytesIO(data)).metadata[_ABOUT])
    return Release(path, **(about | {"after": tuple(about["after"])}), data=data)


def _entries(folder: Path) -> list[Path]:
    """Return what lies in a folder, but for files that a system hides or a writer has not finished."""
    return [path for path in folder.iterdir() if not path.name.startswith(".")] if folder.is_dir() else []


def _read_folder(folder: Path) -> list[Release]:
    found = sorted((_read(path) for path in _entries(folder)), key=lambda one: (len(one.after), one.path.name))
    there = {one.path.name for one in found}
    for one in found:
        gone = sorted(set(one.after) - there)
        if gone:
            raise RegisterError(
                f"{folder}: {gone[0]} was expected, which was registered before {one.path.name}; it is gone. {_BACK}"
            )
    return found


_BACK = "Put the file back as it was, from a backup: without it nobody can tell what readers know, and nothing is published."


def _read(path: Path) -> Release:
    named = _NAME.fullmatch(path.name)
    if not named or not path.is_file():
        raise RegisterError(
            f"{path}: the register was expected to hold registered copies only; this is none. Move it elsewhere. "
            "A copy that was published is added with: trust-analysis register add PATH"
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RegisterError(f"{path}: a registered copy was expected; it cannot be read ({error.strerror}).") from error
    if hashlib.sha256(data).hexdigest() != named[1]:
        raise RegisterError(
            f"{path}: a registered copy was expected as it was written; it was altered or cut off since. {_BACK}"
        )
    release = _unpack(path, data)
    if release.audience != path.parent.name:
        raise RegisterError(
            f"{path}: copies for {path.parent.name} were expected here; this is one for {release.audience}. Put it back there."
        )
    return release


def distinct_rows(copies: Sequence[pd.DataFrame]) -> list[pd.DataFrame]:
    """Return the rows of copies, the oldest first, less each table that a later one prints without a change.

    A table here is an indicator's figures of a period and release in an area: one that differs anywhere stays whole, so
    that what follows from it by adding up still does.
    """
    if not copies:
        return []
    told = pd.concat(copies, keys=range(len(copies)), names=["copy"]).reset_index("copy").reset_index(drop=True)
    digest = pd.util.hash_pandas_object(told.reindex(columns=[*TABLE, *OF_FIGURES], fill_value=""), index=False)
    tables = told.assign(digest=digest).groupby(["copy", *TABLE])["digest"]
    size, total = tables.transform("size"), tables.transform("sum")
    newest = told.assign(size=size, total=total).groupby([*TABLE, "size", "total"])["copy"].transform("max")
    kept = (told["copy"] == newest).to_numpy()
    ends = np.cumsum([len(rows) for rows in copies])
    return [rows[kept[end - len(rows) : end]] for rows, end in zip(copies, ends, strict=True)]


TABLE = ("indicator", "area_code", "period", "release")
OF_FIGURES = ("breakdown", "group", "numerator", "denominator", "value", "lower_limit", "upper_limit", "status")
"""The columns by which figures of a table are known to be the same: the day of receipt, say, changes without them."""
