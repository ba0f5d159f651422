"""The process that kernels are forked from: it has imported what pages need, once, and holds nothing of any trust.

Run by `warm_kernels`, which asks it by lines of JSON over a socket. When nobody is left to ask, it ends what it started
and itself. A process that forks must have no other thread: a lock that one held would be held for ever in the child.
"""

import gc
import importlib
import json
import os
import pkgutil
import random
import shutil
import signal
import socket
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

_IMPORTED = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.debugger",
    "IPython.core.history",
    "matplotlib_inline.backend_inline",
)
_IMPORTED_TOO = ("matplotlib.pyplot", "matplotlib.backends.backend_svg", "scipy.optimize", "pyarrow.parquet")


def main() -> None:
    """Answer what is asked on the socket given by number; each fork becomes the kernel that was asked for."""
    asking = socket.socket(fileno=int(sys.argv[1]))
    _import_what_pages_need()
    gc.collect()
    gc.freeze()  # what is imported stays in memory that all kernels share
    launch = _answer(asking)
    if launch is None:
        shutil.rmtree(os.environ["HOME"], ignore_errors=True)  # a folder that was made for this process
    else:
        asking.close()
        _become_kernel(launch)


def _import_what_pages_need() -> None:
    presentation = importlib.import_module("trust_analysis.presentation")
    parts = [one.name for one in pkgutil.iter_modules(presentation.__path__, "trust_analysis.presentation.")]
    for name in (*_IMPORTED, *_IMPORTED_TOO, "trust_analysis.quarter", *parts):
        importlib.import_module(name)


def _answer(asking: socket.socket) -> dict[str, Any] | None:
    """Answer until nobody asks any more, and end what is left; in a child return at once how it is to start."""
    children: set[int] = set()
    with asking.makefile("rb") as lines, asking.makefile("wb") as answers:
        for line in lines:
            asked = json.loads(line)
            if "launch" in asked:
                told: dict[str, Any] = {"threads": sum(1 for _ in Path("/proc/self/task").iterdir())}
                if told["threads"] == 1:
                    pid = os.fork()
                    if pid == 0:
                        return dict(asked["launch"])
                    children.add(pid)
                    told = {"pid": pid}
            elif "poll" in asked:
                told = _poll(asked["poll"], children)
            else:
                told = _signal(asked["signal"], children)
            answers.write(json.dumps(told).encode() + b"\n")
            answers.flush()
    for pid in tuple(children):
        _signal((pid, signal.SIGKILL), children)
    return None


def _poll(pid: int, children: set[int]) -> dict[str, int | None]:
    if pid not in children:
        return {"ended": 0}
    met, status = os.waitpid(pid, os.WNOHANG)
    if not met:
        return {"ended": None}
    children.discard(pid)
    return {"ended": os.waitstatus_to_exitcode(status)}


def _signal(told: tuple[int, int], children: set[int]) -> dict[str, int]:
    """Send a signal to a kernel and what it has started; one that has been waited for is nobody's any more."""
    pid, number = told
    if pid in children:
        with suppress(ProcessLookupError):
            os.killpg(pid, number)
    return {"sent": number}


def _become_kernel(launch: dict[str, Any]) -> None:
    """Start as a kernel of one's own: nothing of the process that was forked is kept but what it imported."""
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    os.environ.clear()
    os.environ.update(launch["environment"])
    os.chdir(launch["folder"])
    time.tzset()
    sys.argv = ["ipykernel_launcher", *launch["argv"]]
    tempfile.tempdir = None
    import numpy as np
    from ipykernel.kernelapp import IPKernelApp

    random.seed()
    np.random.seed()  # noqa: NPY002 - what a cell draws from without a generator of its own
    gc.unfreeze()
    IPKernelApp.launch_instance([*launch["argv"], f"--IPKernelApp.parent_handle={os.getppid()}"])


if __name__ == "__main__":
    sys.path[:] = [one for one in sys.path if Path(one or ".").resolve() != Path.cwd()]
    main()
