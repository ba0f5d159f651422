"""Values of ours as one file: frames as Arrow has them, types and all, the rest as JSON, and what they were made of.

A file that is cut off, altered or of another version is as good as none: an archive is sealed with its hash, and what
does not read as the type that is asked for is not read. The same value is the same bytes, whenever it is written.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
import pandas as pd
import pyarrow as pa

from trust_analysis.vocabulary.sealed import open_sealed, seal
from trust_analysis.vocabulary.whole_file import make_private, write_whole

_TOLD, _FRAME, _OWNER_ONLY = "told.json", "{}.arrow", 0o600

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Archived(Generic[Thing]):
    """A dataclass, or a mapping of them, of plain values and frames, and the hashes of what it was made of, by name."""

    made_of: Mapping[str, str]
    thing: Thing


def write_archive(path: Path, archived: Archived[Thing]) -> None:
    """Write a value as a file for its owner only, in a folder for its owner only."""
    frames, data = list[pd.DataFrame](), io.BytesIO()
    told = msgspec.json.encode(archived, enc_hook=lambda one: _put_aside(one, frames))
    with zipfile.ZipFile(data, "w") as parts:
        parts.writestr(zipfile.ZipInfo(_TOLD), told)  # of no day: by a name alone it would have the clock's
        for number, frame in enumerate(frames):
            parts.writestr(zipfile.ZipInfo(_FRAME.format(number)), _as_arrow(frame))
    make_private(path.parent)
    write_whole(path, seal(data.getvalue()), mode=_OWNER_ONLY)


def read_archive(path: Path, kind: type[Thing]) -> Archived[Thing] | None:
    """Return the value of that kind which a file holds; None where there is no such file, or none that is whole."""
    try:
        data = open_sealed(path.read_bytes())
        if data is None:
            return None
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            told, frames = parts.read(_TOLD), {name: parts.read(name) for name in parts.namelist() if name != _TOLD}
        archived: Archived[Thing] = msgspec.json.decode(
            told,
            type=Archived[kind],  # type: ignore[valid-type]  # a type that is told when it runs
            dec_hook=lambda _, number: _as_frame(frames[_FRAME.format(number)]),
        )
    except (OSError, msgspec.DecodeError, KeyError):
        return None
    return archived


def _put_aside(thing: object, frames: list[pd.DataFrame]) -> int:
    """Put a frame among the others and return its number, which stands for it."""
    if not isinstance(thing, pd.DataFrame):
        raise NotImplementedError(type(thing).__name__)
    frames.append(thing)
    return len(frames) - 1


def _as_arrow(frame: pd.DataFrame) -> bytes:
    table, sink = pa.Table.from_pandas(frame), io.BytesIO()
    with pa.ipc.new_file(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_table(table)
    return sink.getvalue()


def _as_frame(data: bytes) -> pd.DataFrame:
    frame: pd.DataFrame = pa.ipc.open_file(pa.py_buffer(data)).read_all().to_pandas()
    return frame
