"""A kernel until it answers, and a page executed and exported, once what they share is warm."""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.commands import NOTEBOOKS, time_command, timed
from benchmarks.homes import COUNTY, QUARTER, built_demonstration
from benchmarks.measured import Bench, Goal, Measured, take_turns

PAGE = "mental_health"


def measure(bench: Bench) -> list[Measured]:
    """Take turns in one process: a kernel, a page, and a process that imports pandas, to tell the machine by."""
    with kernel_home(built_demonstration(bench).home) as (home, environment):
        contestants = {
            "kernel": lambda: asyncio.run(start_kernel(home, environment)),
            "page": lambda: timed(lambda: make_page(home, environment)),
            "pandas": lambda: time_command([sys.executable, "-c", "import pandas"]),
        }
        take_turns(contestants, 1)  # warms what is shared
        taken = take_turns(contestants, bench.rounds)
    against = "(no peer; the machine's `python -c 'import pandas'` is told)"
    return [
        Measured(what, against, Goal.AT_MOST, target, taken[name], taken["pandas"])
        for name, what, target in (
            ("kernel", "kernel ready, warm", 0.15),
            ("page", f"a page ({PAGE}) executed and exported, warm", 1),
        )
    ]


@contextmanager
def kernel_home(home: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """Make a home for kernels of the public copy's pages, as a run does; give it with their environment."""
    from trust_analysis.briefings.kernel_environment import kernel_environment
    from trust_analysis.quarter import AS_OF_VARIABLE, HOME_VARIABLE
    from trust_analysis.runs.kernel_homes import make_kernel_homes
    from trust_analysis.vocabulary.audience import Audience
    from trust_analysis.vocabulary.periods import parse_quarter
    from trust_analysis.vocabulary.quarter_folder import QuarterFolder

    folder = QuarterFolder(home, parse_quarter(QUARTER))
    with make_kernel_homes(folder, [Audience.PUBLIC]) as homes:
        place = homes[Audience.PUBLIC]
        told = {HOME_VARIABLE: str(place), AS_OF_VARIABLE: folder.read_manifest().as_of}
        yield place, kernel_environment(place, **told)


async def start_kernel(home: Path, environment: dict[str, str]) -> float:
    """Return the seconds until a kernel answers."""
    from trust_analysis.briefings.kernels import QuietKernelManager

    with tempfile.TemporaryDirectory(prefix="kernel-") as sockets:
        manager = QuietKernelManager(
            kernel_name="python3",
            folder=str(home),
            environment=environment,
            transport="ipc",
            connection_file=f"{sockets}/kernel.json",
        )
        begin = asyncio.get_running_loop().time()
        await manager.start_kernel(extra_arguments=["--log-level=CRITICAL"])
        client = manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=60)
        seconds = asyncio.get_running_loop().time() - begin
        client.stop_channels()
        await manager.shutdown_kernel(now=True)
    return seconds


def make_page(home: Path, environment: dict[str, str]) -> bytes:
    """Return a page, made as a run makes it."""
    from trust_analysis.briefings.execute import execute_notebook
    from trust_analysis.briefings.render import Frame, notebook_title, render_notebook

    parameters = {"quarter": QUARTER, "area": COUNTY, "audience": "public"}
    executed = execute_notebook(NOTEBOOKS / f"{PAGE}.ipynb", parameters, home, environment)
    return render_notebook(executed, Frame("A trust", "", ""), notebook_title(executed))
