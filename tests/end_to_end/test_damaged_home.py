"""Whatever happens to a file that a run made, the next run notices, says so, and makes it again, or says what to do."""

import os
import shutil
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.commands import trust
from tests.effort import EFFORT
from tests.end_to_end.disturbed import (
    COMMAND,
    FOLDER,
    MADE,
    NOTHING_BUILT,
    PROCESSED,
    STALE,
    WELL,
    differing,
    done,
    run_on,
    write_homes,
)

Damage = Callable[[bytes, bytes], bytes | None]
DAMAGES: dict[str, Damage] = {
    "cut": lambda data, _: data[: len(data) // 2],
    "a bit flipped": lambda data, _: data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 4]) + data[len(data) // 2 + 1 :],
    "emptied": lambda *_: b"",
    "deleted": lambda *_: None,
    "of another version": lambda _, other: other,
}  # fmt: skip
SAID = ("absent or altered", "not made before", "is damaged", "registered a copy", "is not there", "not read before")
REFUSED = 3
ENDED = "/ended-"
MANIFEST = FOLDER / "manifest.json"
TELLS_HISTORY = ("/manifest.json", ENDED)
"""What tells which copies were known when results were protected: protected again, more are."""


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_homes(tmp_path_factory)


def made_in(home: Path) -> list[Path]:
    """Return all that runs made in a home, from it."""
    below = (path for path in sorted((home / PROCESSED).rglob("*")) if path.is_file())
    return [path.relative_to(home) for path in below if path.name not in {".lock", ".running.json"}]


def spoil(home: Path, names: list[Path], damage: Damage, other: Path) -> None:
    """Damage files; where one is kept for runs alone, let the next one have need of it."""
    for name in names:
        was, another = (home / name).read_bytes(), b'{"version": "0.0.1"}'
        if (other / name).exists() and (other / name).read_bytes() != was:
            another = (other / name).read_bytes()
        data = damage(was, another)
        (home / name).unlink() if data is None else (home / name).write_bytes(data)
    if any(set(name.parts) & {"kept"} for name in names):
        for name in ("results.parquet", "kept/received.zip"):
            (home / FOLDER / name).unlink(missing_ok=True)


def hold_to_healed(homes: Path, home: Path, names: list[Path]) -> None:
    """Run, and hold what is there to what was before, but for the history of what has to be protected again."""
    met = trust(home, *COMMAND)
    assert "Traceback" not in met.stderr
    if met.returncode == REFUSED:
        assert "Put it back as it was published" in met.stderr, f"{names}: {met.stderr}"
        return
    assert met.returncode == WELL, f"{names}: {met.stderr}"
    assert any(one in met.stderr for one in SAID), f"{names}: {met.stderr}"
    if "registered a copy" in met.stderr:  # one that was altered and can be read: readers may have had it
        return
    is_protected_again = "protecting results" in met.stderr
    others = [
        one for one in differing(home, done(homes, NOTHING_BUILT)) if not is_protected_again or not tells_history(one)
    ]
    assert others == [], f"{names}: {met.stderr}"


def tells_history(name: str) -> bool:
    return any(part in name for part in TELLS_HISTORY)


@pytest.mark.thorough
@pytest.mark.parametrize("kind", DAMAGES)
def test_damage_is_told_and_healed(homes: Path, tmp_path: Path, kind: str) -> None:
    """By the longest effort each file in turn; else all of which the turn comes to this kind, together."""
    finished, turn = done(homes, NOTHING_BUILT), list(DAMAGES).index(kind)
    every = made_in(finished)
    assert len(every) > 30
    others = [name for name in every if name != MANIFEST]  # without it nothing else is known of what was made
    together = [others[turn :: len(DAMAGES)], *([[MANIFEST]] if kind == "cut" else [])]
    for number, names in enumerate([[name] for name in every] if EFFORT == "long" else together):
        home = Path(shutil.copytree(finished, tmp_path / str(number)))
        spoil(home, names, DAMAGES[kind], done(homes, STALE))
        hold_to_healed(homes, home, names)
        shutil.rmtree(home)


def test_a_number_altered_in_the_manifest_is_noticed(homes: Path, tmp_path: Path) -> None:
    """It would be shown: on pages stands how many rows were received."""
    home = Path(shutil.copytree(done(homes, NOTHING_BUILT), tmp_path / "home"))
    manifest = home / MANIFEST
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"rows": 50,', '"rows": 58,'), encoding="utf-8")
    assert MANIFEST.as_posix() in differing(home, done(homes, NOTHING_BUILT))
    hold_to_healed(homes, home, [MANIFEST])


def test_other_times_of_files_make_nothing_stale(homes: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(done(homes, NOTHING_BUILT), tmp_path / "home"))
    run_on(home)  # which is known to have nothing to do from now on
    for number, path in enumerate(sorted(home.rglob("*"))):
        os.utime(path, (number * 7919 % 4000, number * 7919 % 4000))
    assert f"{MADE} pages (0 made)" in run_on(home).stdout
    assert differing(home, done(homes, NOTHING_BUILT)) == []


def test_a_clock_that_was_set_back_loses_nothing(homes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run on a day before anything had come, and one in 1970, as a machine without a battery has it; then today."""
    home = Path(shutil.copytree(homes / NOTHING_BUILT, tmp_path / "home"))
    early = trust(home, *COMMAND[:3], "--as-of", "2018-01-01")
    assert early.returncode == 3
    assert "received by 2018-01-01 were expected" in early.stderr
    with monkeypatch.context() as back:
        back.setattr(time, "time", lambda: 0.0)
        assert date.today().year == 1970  # noqa: DTZ011 - the day here
        run_on(home)
    assert f"{MADE} pages (0 made)" in run_on(home).stdout
    assert differing(home, done(homes, NOTHING_BUILT)) == []
