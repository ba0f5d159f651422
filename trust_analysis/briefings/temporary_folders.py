"""Temporary folders, all within one of this process that is gone with it, however it ends.

That one is locked while its process lives. The process takes it away when it ends. Where it was killed, the process
that kernels are forked from does so (`kernel_source`), and where that was killed too, the next to make one here.
"""

import atexit
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock
from typing import IO

from trust_analysis.vocabulary.errors import UsageError

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes], *, wait: bool) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes], *, wait: bool) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


_PREFIX = "trust-analysis-"
_LOCK = "lock"
_LONGEST_PATH, _LONGEST_SOCKET = 103, len("/k-ipc-5")
"""Bytes that the path of a file may have through which programs talk, on the system that allows fewest (macOS)."""
_making = Lock()


def temporary_folder(name: str) -> tempfile.TemporaryDirectory[str]:
    """Return a new folder, to be used as `tempfile.TemporaryDirectory` is; its name begins with `name`."""
    return tempfile.TemporaryDirectory(prefix=f"{name}-", dir=own_folder(), ignore_cleanup_errors=True)


def socket_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a new folder for the files that a kernel talks through; `UsageError` where their paths are too long."""
    folder = temporary_folder("k")
    if len(os.fsencode(folder.name)) + _LONGEST_SOCKET > _LONGEST_PATH and sys.platform != "win32":
        folder.cleanup()
        message = f"Kernels talk through files in the folder for temporary ones, {tempfile.gettempdir()!r}, whose path is too long for that. Set TMPDIR to a shorter one, such as /tmp."
        raise UsageError(message)
    return folder


def own_folder() -> Path:
    """Return this process's own folder, made where there is none; what was left by killed processes goes."""
    with _making:
        return _make_own(os.getpid())


@cache
def _make_own(_pid: int) -> Path:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX)).resolve()
        with suppress(FileNotFoundError, BlockingIOError):  # another process may take it for left before it is locked
            held = (folder / _LOCK).open("ab")
            _lock(held, wait=False)
            if os.path.samestat(os.fstat(held.fileno()), (folder / _LOCK).stat()):
                break
    atexit.register(_remove_own, folder, held, os.getpid())
    for path in folder.parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):  # another user's, or somebody else takes it away at this moment
            if path != folder and _is_ours(path, folder):
                remove_left(path)
    return folder


def _remove_own(folder: Path, held: IO[bytes], pid: int) -> None:
    if pid == os.getpid():
        shutil.rmtree(folder, ignore_errors=True)
        held.close()


def _is_ours(path: Path, own: Path) -> bool:
    """Return whether a path is a folder, no link to one, of the user that we are."""
    return path.is_dir() and not path.is_symlink() and path.stat().st_uid == own.stat().st_uid


def remove_left(folder: Path, *, wait: bool = False) -> None:
    """Take away the folder of a process that has ended, or with `wait` once it has; of one that lives, nothing.

    Raises `OSError` where it lives, or the folder is gone.
    """
    with (folder / _LOCK).open("ab") as held:
        _lock(held, wait=wait)
        shutil.rmtree(folder, ignore_errors=True)
