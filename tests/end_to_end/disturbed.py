"""A tiny home that runs are disturbed in, and all that undisturbed runs leave there, to hold disturbed ones to."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.commands import Done, trust
from tests.once import make_once
from tests.quarter_home import INCIDENTS, QUARTER, RETURNS, write_home
from trust_analysis.vocabulary.sealed import open_sealed

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
PAGES = ("scorecard", "domestic_abuse")
MADE = 2 * len(PAGES)
"""Pages of a run: each for both audiences."""
COMMAND = ("run", "--quarter", QUARTER, "--as-of", "2018-12-31", *(word for name in PAGES for word in ("--only", name)))
PROCESSED = Path("data/processed")
FOLDER = PROCESSED / QUARTER.replace(" ", "-")
WELL = 4
"""How a run of this home ends that ends well: trust.toml expects a return that was not sent."""

NOTHING_BUILT, STALE = "nothing-built", "stale"
"""Homes with all, and with something to do."""

_DONE = "-done"
_OF_A_PROCESS = {".lock", ".running.json"}
Files = Mapping[str, bytes]


def write_homes(factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a home in which nothing is built, one with something stale, and each as a run leaves it.

    How many seconds those runs took, each in a process of its own, stands beside them.
    """

    def write(folder: Path) -> None:
        _write_fresh(folder / NOTHING_BUILT)
        _time_run(folder, NOTHING_BUILT)
        shutil.copytree(done(folder, NOTHING_BUILT), folder / STALE)
        _make_stale(folder / STALE)
        _time_run(folder, STALE)

    return make_once(factory, "disturbed", write)


def done(homes: Path, name: str) -> Path:
    """Return the home of that name as an undisturbed run leaves it."""
    return homes / f"{name}{_DONE}"


def seconds(homes: Path, name: str) -> float:
    """Return how long an undisturbed run takes there."""
    return float((homes / f"{name}.seconds").read_text(encoding="utf-8"))


def files_of(home: Path) -> Files:
    """Return all files of a home's data but what names a process, by path; none tells where the home lies."""
    below = (path for path in sorted((home / "data").rglob("*")) if path.is_file() and path.name not in _OF_A_PROCESS)
    return {path.relative_to(home).as_posix(): _read(path, home) for path in below}


def differing(home: Path, undisturbed: Path) -> list[str]:
    """Return the paths of files that are not as they are in another home: altered, more or fewer."""
    now, then = files_of(home), files_of(undisturbed)
    return sorted(name for name in {*now, *then} if now.get(name) != then.get(name))


def run_on(home: Path) -> Done:
    """Run to the end, as the next run does."""
    ended = trust(home, *COMMAND)
    assert ended.returncode == WELL, ended.stderr
    return ended


def start(home: Path, **environment: str) -> subprocess.Popen[str]:
    """Start a run in a process and session of its own."""
    command = [sys.executable, "-m", "trust_analysis.cli", "--home", str(home), *COMMAND]
    told = {**os.environ, **environment}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True, env=told)


def _write_fresh(home: Path) -> None:
    home.mkdir()
    write_home(home, "made-up", RETURNS)
    (home / ".pseudonym-key").write_text("a key of a made-up trust", encoding="utf-8")
    (home / "notebooks").mkdir()
    for name in PAGES:
        shutil.copyfile(NOTEBOOKS / f"{name}.ipynb", home / "notebooks" / f"{name}.ipynb")


def _make_stale(home: Path) -> None:
    """Send a return again, with an incident fewer, and change a notebook."""
    again = home / "data/raw/made-up/2018-11-05/incidents.csv"
    again.parent.mkdir(parents=True)
    again.write_text("\n".join(INCIDENTS.splitlines()[:-1]) + "\n", encoding="utf-8")
    notebook = home / "notebooks/scorecard.ipynb"
    text = notebook.read_text(encoding="utf-8")
    assert '"# ' in text
    notebook.write_text(text.replace('"# ', '"# Changed: ', 1), encoding="utf-8")


def _time_run(folder: Path, name: str) -> None:
    shutil.copytree(folder / name, done(folder, name))
    begun = time.monotonic()
    run = start(done(folder, name))
    _, said = run.communicate()
    assert run.returncode == WELL, said
    (folder / f"{name}.seconds").write_text(str(time.monotonic() - begun), encoding="utf-8")


def _read(path: Path, home: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix != ".sealed":
        return data
    return (open_sealed(data) or data).replace(str(home).encode(), b"HOME")
