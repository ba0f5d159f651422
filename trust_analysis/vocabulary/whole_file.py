"""Files that are whole or absent: written beside their place, then moved into it in one step."""

import os
import tempfile
from pathlib import Path


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
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
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
