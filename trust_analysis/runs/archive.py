"""Values of ours as one file: frames as Arrow has them, types and all, the rest as JSON, and what they were made of.

A file that is cut off, altered or of another version is as good as none: it begins with the hash of the rest, and what
does not read as the type that is asked for is not read.
"""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
import pandas as pd
import pyarrow as pa

from trust_analysis.vocabulary.whole_file import make_private, write_whole

_TOLD, _FRAME, _OWNER_ONLY = "told.json", "{}.arrow", 0o600
_LENGTH = 32  # bytes of a SHA-256

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
        parts.writestr(_TOLD, told)
        for number, frame in enumerate(frames):
            parts.writestr(_FRAME.format(number), _as_arrow(frame))
    make_private(path.parent)
    write_whole(path, _hash(data.getvalue()) + data.getvalue(), mode=_OWNER_ONLY)


def read_archive(path: Path, kind: type[Thing]) -> Archived[Thing] | None:
    """Return the value of that kind which a file holds; None where there is no such file, or none that is whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    sha256, packed = data[:_LENGTH], data[_LENGTH:]
    if sha256 != _hash(packed):
        return None
    with zipfile.ZipFile(io.BytesIO(packed)) as parts:
        told, frames = parts.read(_TOLD), {name: parts.read(name) for name in parts.namelist() if name != _TOLD}
    try:
        archived: Archived[Thing] = msgspec.json.decode(
            told,
            type=Archived[kind],  # type: ignore[valid-type]  # a type that is told when it runs
            dec_hook=lambda _, number: _as_frame(frames[_FRAME.format(number)]),
        )
    except (msgspec.DecodeError, KeyError):
        return None
    return archived


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


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
