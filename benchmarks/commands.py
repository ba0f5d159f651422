"""Whole commands, timed: ours, and the peer's `papermill` and `jupyter nbconvert` that make a page of a notebook."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.measured import NotMeasuredError

PROJECT = Path(__file__).parents[1]
SCRIPTS = Path(sys.executable).parent
NOTEBOOKS = PROJECT / "notebooks"
TOLD = 800
"""So much of what a failed command said is told: the end of it."""


def time_command(
    words: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    may_end: Sequence[int] = (0,),
) -> float:
    """Return the seconds of a whole process; `NotMeasuredError` where it does not end as it may."""
    return run_command(words, environment, cwd, may_end)[0]


def run_command(
    words: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    may_end: Sequence[int] = (0,),
) -> tuple[float, str]:
    """Return the seconds of a whole process and what it printed; it keeps bytecode, as a person's shell does."""
    surroundings = {**os.environ, "MPLBACKEND": "agg", **(environment or {})}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = time.perf_counter()
    done = subprocess.run(list(map(str, words)), env=surroundings, cwd=cwd, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begin
    if done.returncode not in may_end:
        message = f"{words[0]} ended with {done.returncode}: {(done.stdout + done.stderr)[-TOLD:]}"
        raise NotMeasuredError(message)
    return seconds, done.stdout


def trust_words(home: Path, *words: str) -> list[str | Path]:
    """Return our own command in a home, as the package's script starts it."""
    return [sys.executable, "-m", "trust_analysis.cli", "--home", home, *words]


def check_made(said: str, pages: int) -> None:
    """Raise `NotMeasuredError` unless a run said that it made so many pages, and so did what was to be timed."""
    told = re.search(r"\((\d+) made\)", said)
    if told is None or int(told[1]) != pages:
        message = f"{pages} pages were to be made; the run said: {said[-TOLD:]}"
        raise NotMeasuredError(message)


@dataclass(frozen=True)
class Page:
    """A page that the peer makes: of which notebook, and with which parameters."""

    notebook: Path
    quarter: str
    area: str
    audience: str

    @property
    def name(self) -> str:
        """What its files are called."""
        return f"{self.notebook.stem}-{self.audience}-{self.area}"


@dataclass(frozen=True)
class Commands:
    """The peer: its two commands for each page, so many pages at a time, on a home whose results are built.

    `as_of` is the date that the notebooks are told of, `more` what else the commands' environment holds.
    """

    home: Path
    folder: Path
    as_of: str
    at_a_time: int = 1
    more: Mapping[str, str] | None = None

    def make(self, pages: Sequence[Page]) -> float:
        """Return the seconds that the pages take; `NotMeasuredError` where one is not what it is to be."""
        self.folder.mkdir(parents=True, exist_ok=True)
        begin = time.perf_counter()
        with ThreadPoolExecutor(self.at_a_time) as pool:
            made = list(pool.map(self._make, pages))
        seconds = time.perf_counter() - begin
        for path in made:
            check_page(path)
            path.unlink()
        return seconds

    def _make(self, page: Page) -> Path:
        """Execute and export one page by the two commands, one after the other; return where it lies."""
        executed = self.folder / f"{page.name}.ipynb"
        told = {"TRUST_HOME": str(self.home), "TRUST_AS_OF": self.as_of, **(self.more or {})}
        parameters = {"quarter": page.quarter, "area": page.area, "audience": page.audience}
        given = [word for name, value in parameters.items() for word in ("-p", name, value)]
        time_command([SCRIPTS / "papermill", page.notebook, executed, *given, "--no-progress-bar"], told, self.folder)
        time_command([SCRIPTS / "jupyter", "nbconvert", "--to", "html", executed], told, self.folder)
        executed.unlink()
        return executed.with_suffix(".html")


def check_page(path: Path) -> None:
    """Raise `NotMeasuredError` where a page that the peer made holds an error, or no figures."""
    text = path.read_text(encoding="utf-8")
    failed = re.search(r'Traceback \(most recent call last\)|="application/vnd\.jupyter\.stderr"', text)
    if failed or "<table" not in text:
        message = f"{path.name} was to hold the page's figures; it holds {failed[0] if failed else 'no table'!r}."
        raise NotMeasuredError(message)


def timed(command: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    begin = time.perf_counter()
    command()
    return time.perf_counter() - begin


def run_watched(words: Sequence[str | Path]) -> tuple[float, str, float]:
    """Return what `run_command` does, and the most megabytes that the process and all it started held at once.

    What this process had started before, such as a source of kernels, is no part of it.
    Memory that processes share counts once (Linux's proportional set size), as a forked kernel's does; elsewhere as
    often as they are. It is looked at four times a second.
    """
    before = set(psutil.Process().children())
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(run_command, words)
        most = 0
        while not running.done():
            most = max(most, _memory_below(set(psutil.Process().children()) - before))
            time.sleep(_EACH)
        return *running.result(), most / 1e6


_EACH = 0.25


def _memory_below(started: Iterable[psutil.Process]) -> int:
    """Return the bytes that processes, and all processes below them, hold."""
    held = 0
    for process in started:
        with suppress(psutil.NoSuchProcess):
            for one in (process, *process.children(recursive=True)):
                with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                    memory = one.memory_full_info()
                    held += getattr(memory, "pss", memory.rss)
    return held
