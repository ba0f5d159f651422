"""Temporary folders in one that is locked by its process, and cleared by the next once that has gone."""

import subprocess
import sys
from pathlib import Path

import pytest

from trust_analysis.briefings.temporary_folders import remove_left, socket_folder
from trust_analysis.vocabulary.errors import UsageError

HOLDS = """
import sys, tempfile
tempfile.tempdir = sys.argv[1]
from trust_analysis.briefings.temporary_folders import temporary_folder
with temporary_folder("pages") as folder:
    print(folder, flush=True)
    sys.stdin.read()
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_what_a_killed_process_left_goes_and_what_a_living_one_holds_stays(tmp_path: Path) -> None:
    with hold(tmp_path) as living, hold(tmp_path) as killed:
        assert living.stdout
        assert killed.stdout
        kept, left = Path(living.stdout.readline().strip()), Path(killed.stdout.readline().strip())
        assert kept.is_dir()
        assert left.is_dir()
        killed.kill()
        killed.wait()
        assert left.is_dir()
        with hold(tmp_path) as following:
            assert following.stdout
            following.stdout.readline()
            assert not left.parent.exists()
            assert kept.is_dir()
            with pytest.raises(BlockingIOError):
                remove_left(kept.parent)
            following.communicate()
        living.communicate()
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/page.html").write_text("kept", encoding="utf-8")
    (tmp_path / "trust-analysis-linked").symlink_to(tmp_path / "elsewhere")
    with hold(tmp_path) as holding:
        holding.communicate()
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["page.html"]


def test_a_path_too_long_for_sockets_is_refused_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("long" * 20)
    long.mkdir()
    monkeypatch.setattr("trust_analysis.briefings.temporary_folders.own_folder", lambda: long)
    monkeypatch.setattr("tempfile.tempdir", str(long))
    with pytest.raises(UsageError) as met:
        socket_folder()
    assert str(met.value) == (
        f"Kernels talk through files in the folder for temporary ones, '{long}', whose path is too long for that. "
        "Set TMPDIR to a shorter one, such as /tmp."
    )
