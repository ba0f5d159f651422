"""The process that kernels are forked from: it has imported what pages need, once, and holds nothing of any trust.

Run by `warm_up`, which asks it by lines of JSON over a socket. When nobody is left to ask, it ends what it started,
takes away the temporary folder of the one who asked, and ends itself. A process that forks must have no other thread: a
lock that one held would be held for ever in the child.
"""

import gc
import importlib
import json
import os
import pkgutil
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from trust_analysis.briefings.temporary_folders import remove_left

_IMPORTED = (
    *("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.debugger", "tornado.platform.asyncio"),
    *("IPython.core.completerlib", "IPython.core.debugger", "IPython.core.history", "IPython.core.oinspect"),
    *(
        "IPython.extensions.storemagic",
        "sqlite3",
        "zmq.utils.garbage",
        "importlib.readers",
        "encodings.utf_8_sig",
        "faulthandler",
    ),
)
"""What a kernel imports while it starts and closes."""

_IMPORTED_TOO = (
    *("matplotlib.pyplot", "matplotlib.backends.backend_svg", "seaborn", "scipy.optimize"),
    *("pyarrow.parquet", "pyarrow.dataset", "pandas.core.arrays.arrow.extension_types", "pandas.core.methods.to_dict"),
)
"""What cells import that only begin to import when they are asked for something."""

_INLINE = "module://matplotlib_inline.backend_inline"
"""Where figures go that a cell leaves open, unless told otherwise: below the cell, as in a stock kernel."""


def main() -> None:
    """Answer what is asked on the socket given by number; each fork becomes the kernel that was asked for."""
    asking = socket.socket(fileno=int(sys.argv[1]))
    with asking, asking.makefile("rb") as lines, asking.makefile("wb") as answers:
        begun = json.loads(lines.readline())
        _import_what_pages_need(Path(begun["fonts"]))
        gc.collect()
        gc.freeze()  # what is imported stays in memory that all kernels share
        launch = _answer(lines, answers)
    if launch:
        _become_kernel(launch)
    elif launch is None:
        with suppress(OSError):  # another run has been quicker
            remove_left(Path(begun["folder"]), wait=True)


def _import_what_pages_need(fonts: Path) -> None:
    """Import it; what matplotlib knows of this machine's fonts takes long to find out, and is kept in `fonts`."""
    own = Path(os.environ["MPLCONFIGDIR"])
    _copy_fonts(fonts, own)
    presentation = importlib.import_module("trust_analysis.presentation")
    parts = [one.name for one in pkgutil.iter_modules(presentation.__path__, "trust_analysis.presentation.")]
    for name in (*_IMPORTED, *_IMPORTED_TOO, "trust_analysis.quarter", *parts):
        importlib.import_module(name)
    _copy_fonts(own, fonts)


def _copy_fonts(there: Path, here: Path) -> None:
    with suppress(OSError):  # where one may not write they are found out anew each time
        here.mkdir(parents=True, exist_ok=True)
        for path in there.glob("fontlist-*.json"):
            if not (here / path.name).exists():
                shutil.copyfile(path, here / path.name)


def _answer(lines: Iterable[bytes], answers: IO[bytes]) -> dict[str, Any] | None:
    """Answer until told to end (nothing to launch) or nobody asks any more (`None`), and end what is left.

    In a child return at once how it is to start.
    """
    children: dict[int, int | None] = {}
    is_told_to_end = False
    for line in lines:
        asked = json.loads(line)
        is_told_to_end = "end" in asked
        if is_told_to_end:
            break
        if "launch" in asked:
            told: dict[str, Any] = {"threads": sum(1 for _ in Path("/proc/self/task").iterdir())}
            if told["threads"] == 1:
                pid = os.fork()
                if pid == 0:
                    return dict(asked["launch"])
                children[pid] = None
                told = {"pid": pid}
        elif "signal" in asked:
            told = _signal(asked["signal"], asked["number"], children)
        else:
            told = _poll(asked["poll"], children)
        answers.write(json.dumps(told).encode() + b"\n")
        answers.flush()
    for pid in children:
        _signal(pid, signal.SIGKILL, children)
    return {} if is_told_to_end else None


def _poll(pid: int, children: dict[int, int | None], how: int = os.WNOHANG) -> dict[str, int | None]:
    """Return how a child ended, if it has; it is waited for once, so that no zombie stays."""
    if children[pid] is None:
        met, status = os.waitpid(pid, how)
        children[pid] = os.waitstatus_to_exitcode(status) if met else None
    return {"ended": children[pid]}


def _signal(pid: int, number: int, children: dict[int, int | None]) -> dict[str, int | None]:
    """Send a signal to a kernel that runs and what it has started; one that is killed is waited for."""
    if children[pid] is None:
        try:
            os.killpg(pid, number)
        except ProcessLookupError:  # it has been forked, and leads no group of its own yet
            os.kill(pid, number)
        return _poll(pid, children, 0 if number == signal.SIGKILL else os.WNOHANG)
    return {"ended": children[pid]}


def _become_kernel(launch: dict[str, Any]) -> None:
    """Start as a kernel of one's own: nothing of the process that was forked is kept but what it imported."""
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    os.environ.clear()
    os.environ.update(launch["environment"])
    os.chdir(launch["folder"])
    time.tzset()
    sys.argv = ["ipykernel_launcher", *launch["argv"]]
    tempfile.tempdir = None
    import matplotlib as mpl
    import numpy as np
    from ipykernel.kernelapp import IPKernelApp

    mpl.rcParams["backend"] = os.environ.get("MPLBACKEND") or _INLINE
    np.random.seed()  # noqa: NPY002 - what a cell draws from without a generator of its own; `random` does it by itself
    IPKernelApp.launch_instance([*launch["argv"], f"--IPKernelApp.parent_handle={os.getppid()}"])


if __name__ == "__main__":
    sys.path[:] = [one for one in sys.path if Path(one or ".").resolve() != Path.cwd()]
    main()
