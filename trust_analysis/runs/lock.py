"""One run at a time in a home: who is at work is told, and whoever comes second waits."""

import json
import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.whole_file import clear_parts, write_whole

_LOCK, _WHO = ".lock", ".running.json"
_BEGUN = (
    *("..pseudonym-key.*.part", "data/raw/.ledger.csv.*.part"),
    *("data/processed/**/.*.part", "data/register/**/.*.part"),
)
"""What a command that was killed may have begun to write in a home."""


@contextmanager
def alone_in(home: Path, say: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Hold a home while something is made in it; where another process does, say which, and wait until it has ended.

    The system lets go of the lock when its process ends, however it ends. What one that was killed had begun to write
    is taken away.
    """
    folder = home / "data" / "processed"
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say(f"{_tell(folder / _WHO)} is at work in {home}; this waits until it has ended.")
        lock.acquire()
    try:
        clear_parts(path for names in _BEGUN for path in home.glob(names))
        write_whole(folder / _WHO, json.dumps(_this_process()).encode())
        yield
    finally:
        (folder / _WHO).unlink(missing_ok=True)
        lock.release()


def _this_process() -> dict[str, str]:
    now = datetime.now().astimezone()
    return {
        "process": str(os.getpid()),
        "machine": socket.gethostname(),
        "since": f"{now:%H:%M} on {say_date(now.date())}",
        "command": " ".join(["trust-analysis", *sys.argv[1:]]),
    }


def _tell(path: Path) -> str:
    """Return who holds the lock, as far as it has told."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return "Process {process} on {machine} ({command}, since {since})".format_map(told)
    except (OSError, ValueError, KeyError, TypeError):
        return "Another process"
