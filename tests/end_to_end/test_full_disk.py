"""A disk that is full or closed at any moment of a run: a message with place and remedy, and nothing is lost."""

import errno
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands import Done, trust
from tests.effort import by_effort
from tests.end_to_end.disturbed import (
    COMMAND,
    NOTHING_BUILT,
    PROCESSED,
    STALE,
    differing,
    done,
    run_on,
    write_homes,
)

LEVELS = by_effort(5, 5, 10_000)
"""At how many of the writes of a run the disk is full, from the first to the last."""
SIZES = by_effort((600,), (160, 520), (160, 300, 420, 520, 600))
"""Of a real disk, in kilobytes: what a home takes is 700 or so."""

LOOK = "Look at the permissions of the file and its folder"


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_homes(tmp_path_factory)


class Disk:
    """A disk that lets nobody write from a moment on, the `closes_at`-th thing that is written in a home."""

    def __init__(self, home: Path, refusal: int, closes_at: int) -> None:
        self.home, self.refusal, self.closes_at, self.written = home, refusal, closes_at, 0

    def ask(self, path: object) -> None:
        """Refuse as the system does, which names a file where it is told one."""
        if self.home not in Path(os.path.realpath(str(path))).parents:
            return
        self.written += 1
        if self.written >= self.closes_at:
            raise OSError(self.refusal, os.strerror(self.refusal), str(path))

    def flush(self, descriptor: int) -> None:
        """Refuse what was written, which has no name any longer."""
        try:
            self.ask(Path(f"/proc/self/fd/{descriptor}").readlink())
        except OSError as error:
            raise OSError(error.errno, error.strerror) from None


@contextmanager
def disk(home: Path, refusal: int, closes_at: int = 10**9) -> Iterator[Disk]:
    """Put such a disk in the place of the home's."""
    made = Disk(home, refusal, closes_at)

    def asked(call: Callable[..., object]) -> Callable[..., object]:
        def ask_first(path: object, *given: object, **named: object) -> object:
            made.ask(path)
            return call(path, *given, **named)

        return ask_first

    def flush(descriptor: int) -> None:
        made.flush(descriptor)

    with pytest.MonkeyPatch.context() as patched:
        for name in ("mkdir", "rename", "replace"):
            patched.setattr(os, name, asked(getattr(os, name)))
        patched.setattr(os, "fsync", flush)
        patched.setattr(tempfile, "mkstemp", within(tempfile.mkstemp, made))
        patched.setattr(shutil, "copyfile", asked_of_second(shutil.copyfile, made))
        yield made


def within(mkstemp: Callable[..., object], made: Disk) -> Callable[..., object]:
    def ask_first(*given: object, **named: object) -> object:
        made.ask(f"{named.get('dir') or tempfile.gettempdir()}/{named.get('prefix')}")
        return mkstemp(*given, **named)

    return ask_first


def asked_of_second(copy: Callable[..., object], made: Disk) -> Callable[..., object]:
    def ask_first(source: object, target: object, **named: object) -> object:
        made.ask(target)
        return copy(source, target, **named)

    return ask_first


def run_until_refused(home: Path, refusal: int, closes_at: int) -> Done:
    with disk(home, refusal, closes_at):
        return trust(home, *COMMAND)


@pytest.mark.thorough
def test_a_full_disk_at_any_write_is_told_and_the_next_run_ends_as_an_undisturbed_one(
    homes: Path, tmp_path: Path
) -> None:
    home = Path(shutil.copytree(homes / STALE, tmp_path / "counted"))
    with disk(home, errno.ENOSPC) as counted:
        run_on(home)
    every = counted.written
    assert every > 50
    for level in range(min(LEVELS, every)):
        at = 1 + (every - 1) * level // (min(LEVELS, every) - 1)
        home = Path(shutil.copytree(homes / STALE, tmp_path / f"full-at-{at}"))
        met = run_until_refused(home, errno.ENOSPC, at)
        hold_to_the_message(met, home, "No space left on device: ", "Make room there and run again")
        run_on(home)
        assert differing(home, done(homes, STALE)) == [], at
        shutil.rmtree(home)


@pytest.mark.parametrize(
    ("refusal", "at", "remedy"),
    [
        (errno.ENOSPC, 30, "Make room there and run again"),
        pytest.param(errno.EROFS, 1, LOOK, marks=pytest.mark.thorough),
        pytest.param(errno.EACCES, 5, LOOK, marks=pytest.mark.long),
    ],
)
def test_a_disk_that_refuses_is_told(homes: Path, tmp_path: Path, refusal: int, at: int, remedy: str) -> None:
    home = Path(shutil.copytree(homes / STALE, tmp_path / "home"))
    met = run_until_refused(home, refusal, at)
    hold_to_the_message(met, home, f"{os.strerror(refusal)}: ", remedy)
    run_on(home)
    assert differing(home, done(homes, STALE)) == []


def hold_to_the_message(met: Done, home: Path, what: str, remedy: str) -> None:
    assert met.returncode == 1, met.stderr
    last = met.stderr.splitlines()[-1]
    assert last.startswith(f"trust-analysis: {what}{home}/"), last
    assert remedy in last
    assert "Traceback" not in met.stderr


def mount(*words: str) -> None:
    """Mount something, or skip where that is not for us to do."""
    command = shutil.which("mount")
    if not command or os.geteuid() or subprocess.run([command, *words], capture_output=True, check=False).returncode:
        pytest.skip("only root, where it may mount, can make a disk of a size, or a folder that can only be read")


@contextmanager
def mounted(place: Path, *words: str) -> Iterator[Path]:
    place.mkdir(exist_ok=True)
    mount(*words, str(place))
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)  # noqa: S607 - beside `mount`


@pytest.mark.thorough
@pytest.mark.parametrize("size", SIZES)
def test_a_disk_that_is_really_full_is_told_and_with_room_the_next_run_ends_well(
    homes: Path, tmp_path: Path, size: int
) -> None:
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", f"size={size}k", "none") as place:
        home = Path(shutil.copytree(homes / NOTHING_BUILT, place / "home"))
        met = trust(home, *COMMAND)
        hold_to_the_message(met, home, "No space left on device: ", "Make room there and run again")
        subprocess.run(["mount", "-o", "remount,size=64m", str(place)], check=True)  # noqa: S607
        run_on(home)
        assert differing(home, done(homes, NOTHING_BUILT)) == []


@pytest.mark.thorough
def test_a_home_that_can_only_be_read_is_told(homes: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(homes / STALE, tmp_path / "home"))
    place = home / PROCESSED
    with mounted(place, "--bind", "-o", "ro", str(place)):
        subprocess.run(["mount", "-o", "remount,ro,bind", str(place)], check=True)  # noqa: S607
        met = trust(home, *COMMAND)
    hold_to_the_message(met, home, "Read-only file system: ", LOOK)
