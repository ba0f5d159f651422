"""Stock kernels, where none can be forked: each is kept for the next page of its home, begun in a clean namespace.

What a kernel starts with is imported once for several pages so. A page may find what an earlier one of the same home
changed within a module (`clean_kernel` says what is put back); pages of two homes, and so of two audiences, share none.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock

from jupyter_core.utils import run_sync

from trust_analysis.briefings.kernels import QUIETLY, QuietKernelManager, kernel_settings
from trust_analysis.briefings.temporary_folders import socket_folder

_BEGIN = "import trust_analysis.briefings.clean_kernel as clean_kernel; clean_kernel.begin()"
_LONGEST = 120
"""Seconds that a kernel has to start, and to begin a page."""


class StockKernel:
    """A kernel that executes one page after another in one home."""

    def __init__(self, home: Path, environment: Mapping[str, str]) -> None:
        """Start it."""
        self.home, self.environment = home, dict(environment)
        self._files = socket_folder()
        settings = kernel_settings(Path(self._files.name), home, environment)
        self.manager = QuietKernelManager(kernel_name="python3", config=settings)
        run_sync(self._start)()

    async def _start(self) -> None:
        await self.manager.start_kernel(extra_arguments=[*QUIETLY, "--HistoryManager.hist_file=:memory:"])

    def begin(self) -> None:
        """Have it forget what an earlier page set; `RuntimeError` where it cannot."""
        run_sync(self._begin)()

    async def _begin(self) -> None:
        client = self.manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=_LONGEST)
        reply = await client.execute_interactive(_BEGIN, silent=True, store_history=False, timeout=_LONGEST)
        if reply["content"]["status"] != "ok":
            raise RuntimeError(f"A kernel could not begin a page: {reply['content']['evalue']}")

    def end(self) -> None:
        """End it, and take its files away."""
        run_sync(self._end)()
        self._files.cleanup()

    async def _end(self) -> None:
        await self.manager.shutdown_kernel(now=True)


_lending = Lock()


@cache
def _idle() -> list[StockKernel]:
    return []


@contextmanager
def lend_kernel(home: Path, environment: Mapping[str, str]) -> Iterator[QuietKernelManager]:
    """Lend a kernel of that home and environment which nobody uses, in a clean namespace, else a new one.

    It is kept for the next unless its page failed: then it is ended.
    """
    with _lending:
        fit = [one for one in _idle() if (one.home, one.environment) == (home, environment)]
        if fit:
            _idle().remove(fit[0])
    kernel = fit[0] if fit else StockKernel(home, environment)
    is_fit = False
    try:
        kernel.begin()
        yield kernel.manager
        is_fit = True
    finally:
        kernel.manager.close_clients()
        if is_fit:
            with _lending:
                _idle().append(kernel)
        else:
            kernel.end()


def end_kernels(home: Path) -> None:
    """End the kernels of a home that is no longer needed."""
    with _lending:
        ended = [one for one in _idle() if one.home == home]
        _idle()[:] = [one for one in _idle() if one.home != home]
    for kernel in ended:
        kernel.end()
