"""The machine that figures were taken on, so that a reader knows how far they speak of another."""

import os
import platform
import statistics
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import psutil

from benchmarks.commands import PROJECT, time_command

TOLD = ("trust-analysis", "pandas", "duckdb", "papermill", "nbconvert", "ipykernel")
"""The packages whose versions are told: ours, its engines, and the peers."""


def describe_machine() -> list[str]:
    """Return what there is to say of machine and packages, a line each."""
    memory = psutil.virtual_memory().total / 2**30
    return [
        f"{_processor()}: {os.cpu_count()} cores, {memory:.0f} GB of memory; {platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}; {', '.join(f'{name} {version(name)}' for name in TOLD)}",
    ]


def time_import_pandas(times: int = 5) -> float:
    """Return the seconds of a whole process that imports pandas, its bytecode kept: the median of so many."""
    return statistics.median(time_command([sys.executable, "-c", "import pandas"]) for _ in range(times))


def find_commit() -> str:
    """Return the commit that is measured, in short; what is changed since is told by a plus; "" without git."""
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty=+"],  # noqa: S607 - the one on the path
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip()


def _processor() -> str:
    """Return the processor's name, as Linux or the platform has it."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return (named or [platform.processor() or platform.machine()])[0]
