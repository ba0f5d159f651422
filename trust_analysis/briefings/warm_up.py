"""The process that kernels are forked from, as whoever wants kernels has it: started early, asked, ended.

It imports while its starter does other things; so nothing is imported here that takes long. Only Linux forks safely
what has been imported; elsewhere, and where `TRUST_KERNELS` is `stock`, kernels are started as ever (`stock_kernels`).
"""

import atexit
import json
import os
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from trust_analysis.briefings.kernel_environment import font_folder, kernel_environment
from trust_analysis.briefings.temporary_folders import own_folder, temporary_folder
from trust_analysis.vocabulary.errors import TrustError, UsageError

SWITCH, STOCK = "TRUST_KERNELS", "stock"
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false"}
"""What keeps numpy and pyarrow from starting threads when they are imported."""


def can_fork() -> bool:
    """Return whether kernels are forked here; else they are stock ones. `UsageError` where the switch says neither."""
    switched = os.environ.get(SWITCH, "")
    if switched not in {"", STOCK}:
        raise UsageError(f"{SWITCH} was expected to be {STOCK!r} or not to be set; it is {switched!r}.")
    return sys.platform == "linux" and not switched


def tell_stock() -> str:
    """Return what a person is told where kernels are not forked, since pages take longer then; else nothing."""
    if can_fork():
        return ""
    why = f"{SWITCH} is {STOCK!r}" if os.environ.get(SWITCH) else "Kernels can be forked on Linux alone"
    return f"{why}: pages are made by stock kernels, several in each, one after another in a clean namespace"


def warm_up() -> None:
    """Start what kernels are forked from, so that it imports what pages need while the caller does other things."""
    if can_fork():
        find_source()


class KernelSource:
    """The process that kernels are forked from, in a folder of its own, told of no home; it ends when this one does."""

    def __init__(self) -> None:
        """Start it; it answers as soon as it has imported what it needs."""
        self._home = temporary_folder("source")
        home = Path(self._home.name)
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - ourselves
                [sys.executable, "-m", "trust_analysis.briefings.kernel_source", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                cwd=home,
                env=kernel_environment(home, **_ONE_THREAD, MPLBACKEND="agg"),
            )
        self.pid = self._process.pid
        self._socket, self._lines, self._asking = ours, ours.makefile("rb"), Lock()
        self._of, self._has_answered = os.getpid(), False
        self._tell(folder=str(own_folder()), fonts=str(font_folder()))

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked, by this process."""
        return self._of == os.getpid() and self._process.poll() is None

    def _tell(self, **line: Any) -> None:  # noqa: ANN401 - lines of JSON
        self._socket.sendall(json.dumps(line).encode() + b"\n")

    def ask(self, **question: Any) -> dict[str, Any]:  # noqa: ANN401 - lines of JSON
        """Return the answer to a question; raises `TrustError` where the process has ended."""
        with self._asking:
            try:
                self._tell(**question)
                line = self._lines.readline()
            except OSError:
                line = b""
            self._has_answered = True
        if not line:
            message = "The process that starts kernels has ended. Run again; where it ends again, is memory short?"
            raise TrustError(message)
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """End it and every kernel of it; one that has no kernels yet, since it still imports, at once."""
        if self._of == os.getpid():
            if self.is_alive and self._has_answered:
                self._tell(end=True)
            else:
                self._process.kill()
            self._process.wait()
            self._lines.close()
            self._socket.close()
            self._home.cleanup()


_starting = Lock()


@cache
def _started() -> list[KernelSource]:
    return []


def find_source() -> KernelSource:
    """Return this process's source of kernels, started where there is none."""
    with _starting:
        started = _started()
        if not started or not started[-1].is_alive:
            started.append(KernelSource())
            atexit.register(started[-1].close)
        return started[-1]
