"""A run that is killed at any moment: the next one ends as if nothing had been, and no reader ever met half a file."""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import psutil
import pytest

from tests.effort import by_effort
from tests.end_to_end.disturbed import (
    FOLDER,
    NOTHING_BUILT,
    PROCESSED,
    STALE,
    WELL,
    differing,
    done,
    run_on,
    seconds,
    start,
    write_homes,
)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have SIGKILL and process groups")
KILLS = by_effort(range(1, 2), range(3), range(300))
READ_AGAIN_AFTER = 0.01
ENDS = 60


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_homes(tmp_path_factory)


@pytest.mark.parametrize("number", KILLS)
def test_after_a_kill_the_next_run_ends_as_an_undisturbed_one(homes: Path, tmp_path: Path, number: int) -> None:
    """Every third kill is of the process alone that was started, the others of its whole group."""
    which = (NOTHING_BUILT, STALE)[number % 2]
    home = Path(shutil.copytree(homes / which, tmp_path / "home"))
    share = random.Random(number).random()  # noqa: S311 - a moment
    with watched(home, homes, which) as broken:
        run = start(home)
        time.sleep(share * seconds(homes, which))
        left = kill(run, is_alone=number % 3 == 1)
        run_on(home)
    assert not left
    assert not broken
    assert differing(home, done(homes, which)) == []


def kill(run: subprocess.Popen[str], *, is_alone: bool) -> list[psutil.Process]:
    """Kill a run, and return those of its processes that do not end."""
    try:
        below = psutil.Process(run.pid).children(recursive=True)
    except psutil.NoSuchProcess:  # it had ended of itself
        below = []
    os.kill(run.pid, signal.SIGKILL) if is_alone else os.killpg(run.pid, signal.SIGKILL)
    run.communicate()
    return psutil.wait_procs(below, timeout=ENDS)[1]


@contextmanager
def watched(home: Path, homes: Path, which: str) -> Iterator[list[str]]:
    """Read all that readers read in a home, over and over, and yield what of it was neither as before nor as after."""
    allowed = allow(homes / which) | allow(done(homes, which))
    broken, is_over = list[str](), Event()

    def read() -> None:
        while not is_over.wait(READ_AGAIN_AFTER):
            broken.extend(find_broken(home, allowed))

    reader = Thread(target=read)
    reader.start()
    try:
        yield broken
    finally:
        is_over.set()
        reader.join()


def allow(home: Path) -> set[tuple[str, str]]:
    """Return the files of copies in a home, each with its hash."""
    return {(path.relative_to(home).as_posix(), hash_of(path.read_bytes())) for path in published(home)}


def find_broken(home: Path, allowed: set[tuple[str, str]]) -> Iterator[str]:
    """Yield what is not whole: a file of a copy that is not among those `allowed`, or a manifest that is no JSON."""
    for path in published(home):
        try:
            data = path.read_bytes()
        except OSError:  # the copy it belongs to has just made room for another
            continue
        if (path.relative_to(home).as_posix(), hash_of(data)) not in allowed:
            yield str(path)
    manifest = home / FOLDER / "manifest.json"
    if manifest.exists():
        told = json.loads(manifest.read_bytes())
        hashed, written = told.pop("whole"), json.dumps(told, indent=1, ensure_ascii=False) + "\n"
        if hash_of(written.encode()) != hashed:
            yield str(manifest)


def published(home: Path) -> list[Path]:
    """Return the files of copies that lie where copies do."""
    below = (Path(place, name) for place, _, names in os.walk(home / FOLDER / "briefings") for name in names)
    return [path for path in below if not path.name.startswith(".")]


def hash_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.mark.thorough
def test_a_second_run_says_who_is_at_work_and_waits_and_both_end_well(homes: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(homes / STALE, tmp_path / "home"))
    first = start(home)
    wait_for(home / PROCESSED / ".running.json")
    second = start(home)
    ended = [(run.communicate(timeout=600), run.returncode) for run in (first, second)]
    assert [code for _, code in ended] == [WELL, WELL], ended
    (_, said), _ = ended[1]
    assert f"Process {first.pid} on " in said
    assert f"is at work in {home}; this waits until it has ended." in said
    assert "4 pages are up to date" in said
    assert differing(home, done(homes, STALE)) == []


@pytest.mark.thorough
def test_one_that_waits_goes_on_when_the_one_at_work_is_killed(homes: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(homes / STALE, tmp_path / "home"))
    first = start(home)
    wait_for(home / PROCESSED / ".running.json")
    second = start(home)
    assert second.stderr
    assert "is at work" in second.stderr.readline()
    kill(first, is_alone=True)
    _, said = second.communicate(timeout=600)
    assert second.returncode == WELL, said
    assert differing(home, done(homes, STALE)) == []


def wait_for(path: Path) -> None:
    """Wait until a file is there."""
    until = time.monotonic() + ENDS
    while not path.exists():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.parametrize("is_alone", [True, False])
def test_nothing_is_left_in_the_folder_for_temporary_files(homes: Path, tmp_path: Path, *, is_alone: bool) -> None:
    home = Path(shutil.copytree(homes / NOTHING_BUILT, tmp_path / "home"))
    with tempfile.TemporaryDirectory(prefix="k") as short:  # a socket's path is at most a hundred letters long
        run = start(home, TMPDIR=short)
        assert run.stderr
        while "attacked" not in run.stderr.readline():
            pass
        time.sleep(3)  # pages are being made
        kill(run, is_alone=is_alone)
        start(home, TMPDIR=short).communicate(timeout=600)
        assert list(Path(short).iterdir()) == []
