"""Files are whole or absent: a failing write leaves what was there, and no litter."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from trust_analysis.vocabulary.whole_file import clear_parts, make_private, write_whole

NO_MODES = pytest.mark.skipif(os.name != "posix", reason="only POSIX systems keep these permissions")


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_folders_and_nothing_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "a/b/page.html", "naïve\n".encode())
    assert (tmp_path / "a/b/page.html").read_bytes() == b"na\xc3\xafve\n"
    assert names_in(tmp_path / "a/b") == ["page.html"]


def test_a_second_write_takes_the_place_of_the_first(tmp_path: Path) -> None:
    for data in (b"a long first text", b"short"):
        write_whole(tmp_path / "page.html", data)
    assert (tmp_path / "page.html").read_bytes() == b"short"
    assert names_in(tmp_path) == ["page.html"]


def test_a_write_that_fails_half_way_leaves_the_old_file_whole(tmp_path: Path) -> None:
    write_whole(tmp_path / "page.html", b"old")
    with pytest.raises(TypeError):
        write_whole(tmp_path / "page.html", "text is no bytes")  # type: ignore[arg-type]
    assert (tmp_path / "page.html").read_bytes() == b"old"
    assert names_in(tmp_path) == ["page.html"]


def test_a_move_that_fails_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise KeyboardInterrupt

    write_whole(tmp_path / "page.html", b"old")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "page.html", b"new")
    assert (tmp_path / "page.html").read_bytes() == b"old"
    assert names_in(tmp_path) == ["page.html"]


def test_a_folder_in_the_files_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()
    with pytest.raises(OSError, match=r"page\.html"):
        write_whole(tmp_path / "page.html", b"new")
    assert names_in(tmp_path) == ["page.html"]
    assert names_in(tmp_path / "page.html") == []


@NO_MODES
@pytest.mark.parametrize(("asked", "given"), [(None, 0o644), (0o600, 0o600)])
def test_permissions_are_as_asked_even_over_an_older_file(tmp_path: Path, asked: int | None, given: int) -> None:
    path = tmp_path / "key"
    path.write_bytes(b"old")
    path.chmod(0o666)
    write_whole(path, b"new", mode=asked)
    assert path.stat().st_mode & 0o777 == given


@NO_MODES
def test_a_private_folder_is_its_owners_alone_whether_it_was_there_or_not(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o755)
    for name in ("open", "a/b"):
        make_private(tmp_path / name)
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o700


@NO_MODES
def test_what_a_process_that_has_ended_was_writing_goes_and_what_one_writes_stays(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    names = [f".page.html.{process}-x1y2.part" for process in (ended.pid, os.getpid())]
    for name in (*names, ".somebody's.part"):
        (tmp_path / name).touch()
    clear_parts(tmp_path.glob(".*.part"))
    assert names_in(tmp_path) == sorted([names[1], ".somebody's.part"])
