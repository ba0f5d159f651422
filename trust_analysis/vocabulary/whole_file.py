"""Files that are whole or absent: written beside their place, then moved into it in one step."""

import os
import re
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_PART = re.compile(r"\..+\.(\d+)-[^.]+\.part")
"""What a file is called while it is written: its own name, hidden, and the number of the process that writes it."""


def make_private(folder: Path) -> None:
    """Make a folder, or one that is there, readable by its owner only, where the system knows owners."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)


def write_whole(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Write `data` to `path` so that a reader meets the old file or the new one, never half of one.

    Folders are made as needed. `mode` sets the permissions where the system has them (0o600: the owner only). Raises
    `OSError` with the name of `path` where it cannot be written: a disk that is full says no name by itself.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_beside(path, data, mode)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _write_beside(path: Path, data: bytes, mode: int | None) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.{os.getpid()}-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # what takes the place of the old file is on the disk, and not only on its way
        Path(name).chmod(mode if mode is not None else 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def clear_parts(paths: Iterable[Path]) -> None:
    """Take away those of these files that processes which have ended had begun to write."""
    for path in paths:
        named = _PART.fullmatch(path.name)
        if named and not _is_running(int(named[1])):
            with suppress(OSError):  # on Windows nobody can take away what is being written
                path.unlink()


def _is_running(process: int) -> bool:
    """Return whether a process runs, as far as a system tells without harm: Windows would end it."""
    if sys.platform == "win32":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return True
