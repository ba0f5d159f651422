"""Kernels forked from one process that has imported what pages need: an import of seconds is made once, not per page.

A provisioner of `jupyter_client`, which does with it what it else does by starting a process. Only Linux forks safely
what has been imported; elsewhere stock kernels are started.
"""

import atexit
import json
import os
import socket
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from trust_analysis.briefings.kernel_environment import bring_fonts, kernel_environment
from trust_analysis.vocabulary.errors import TrustError

CAN_FORK = sys.platform == "linux"
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false"}
"""What keeps numpy and pyarrow from starting threads when they are imported."""


class KernelSource:
    """The process that kernels are forked from, in a folder of its own, told of no home; it ends when this one does."""

    def __init__(self) -> None:
        """Start it; it answers as soon as it has imported what it needs."""
        home = Path(tempfile.mkdtemp(prefix="kernels-"))
        bring_fonts(home)
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
        self._of = os.getpid()

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked, by this process."""
        return self._of == os.getpid() and self._process.poll() is None

    def ask(self, **question: Any) -> dict[str, Any]:  # noqa: ANN401 - lines of JSON
        """Return the answer to a question; raises `TrustError` where the process has ended."""
        with self._asking:
            try:
                self._socket.sendall(json.dumps(question).encode() + b"\n")
                line = self._lines.readline()
            except OSError:
                line = b""
        if not line:
            message = "The process that starts kernels has ended. Run again; where it ends again, is memory short?"
            raise TrustError(message)
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """End it and every kernel of it."""
        if self._of == os.getpid():
            self._lines.close()
            self._socket.close()
            self._process.wait()


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


class ForkedProcess:
    """A kernel's process, as far as a provisioner asks of a `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, source: KernelSource, pid: int) -> None:
        """Take a kernel that `source` has forked."""
        self.pid, self.source = pid, source
        self._ended: int | None = None

    def poll(self) -> int | None:
        """Return how it ended, if it has."""
        if self._ended is None:
            self._ended = self.source.ask(poll=self.pid)["ended"] if self.source.is_alive else -1
        return self._ended

    def wait(self) -> int | None:
        """Return how it ended; the provisioner asks once `poll` has said that it has."""
        return self.poll()

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel and what it has started."""
        if self.source.is_alive:
            self.source.ask(signal=[self.pid, int(number)])


class WarmKernelProvisioner(LocalProvisioner):
    """Forks kernels instead of starting them; interrupting, ending and looking after them is as ever."""

    async def launch_kernel(self, cmd: list[str], **settings: Any) -> Any:  # noqa: ANN401 - as the base has it
        """Fork a kernel for `cmd`, the command of a stock one, in the folder and environment told."""
        source = find_source()
        launch = {"argv": cmd[cmd.index("-f") :], "folder": str(settings["cwd"]), "environment": settings["env"]}
        answer = source.ask(launch=launch)
        if "pid" not in answer:
            message = f"Kernels are forked from a process of one thread; it has {answer['threads']}: a fault of ours."
            raise RuntimeError(message)
        self.process = ForkedProcess(source, answer["pid"])  # type: ignore[assignment]  # as far as it is asked
        self.pid, self.pgid = answer["pid"], None
        self.cwd = settings["cwd"]
        return self.connection_info
