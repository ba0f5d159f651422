"""The register of releases: only ever added to, the same copy once, and nothing altered or gone without a word."""

from pathlib import Path

import pandas as pd
import pytest

from tests.attack.printed import KENT, C, row, table
from trust_analysis.disclosure.releases import RegisterError, distinct_rows, read_releases, register_release

Q1, Q2 = "2018-19 Q1", "2018-19 Q2"
BACK = "Put the file back as it was, from a backup: without it nobody can tell what readers know, and nothing is published."


def printed(*numbers: float | None) -> bytes:
    return table(*(row(f"calls/{at}", Q1, number) for at, number in enumerate(numbers))).to_csv(index=False).encode()


def register(home: Path, *numbers: float | None, audience: str = "public") -> Path:
    release = register_release(home, printed(*numbers), (audience, KENT, Q2), "2018-10-12")
    assert release
    return release.path


def test_a_copy_is_kept_as_it_was_printed(tmp_path: Path) -> None:
    register(tmp_path, 12, C)
    (release,) = read_releases(tmp_path)
    assert (release.audience, release.area_code, release.quarter, release.day) == ("public", KENT, Q2, "2018-10-12")
    assert release.rows["numerator"].tolist() == ["12.0", ""]
    assert release.rows.to_csv(index=False).encode() == printed(12, C)


def test_the_same_copy_is_registered_once_and_others_in_their_order(tmp_path: Path) -> None:
    paths = [register(tmp_path, number) for number in (9, 7, 8)]
    assert register_release(tmp_path, printed(7), ("public", KENT, Q1), "2019-01-01") is None
    assert [one.path for one in read_releases(tmp_path, "public")] == paths
    assert read_releases(tmp_path, "board") == []


def test_the_register_lies_outside_what_is_built_anew_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = register(tmp_path, 9)
    assert path.parent == tmp_path / "data/register/public"
    assert [one.stat().st_mode & 0o077 for one in (path, path.parent, path.parent.parent)] == [0, 0, 0]


def test_a_file_that_was_altered_is_refused(tmp_path: Path) -> None:
    path = register(tmp_path, 9)
    for altered in (path.read_bytes()[:-7], path.read_bytes() + b"\0", b""):
        path.write_bytes(altered)
        with pytest.raises(RegisterError) as met:
            read_releases(tmp_path)
        assert met.value.exit_code == 3
        said = f"{path}: a registered copy was expected as it was written; it was altered or cut off since. {BACK}"
        assert str(met.value) == said


def test_a_file_that_is_gone_is_missed(tmp_path: Path) -> None:
    first, second = register(tmp_path, 9), register(tmp_path, 8)
    first.unlink()
    with pytest.raises(RegisterError) as met:
        register_release(tmp_path, printed(7), ("public", KENT, Q2), "2019-01-01")
    assert str(met.value) == (
        f"{second.parent}: {first.name} was expected, which was registered before {second.name}; it is gone. {BACK}"
    )


def test_what_is_no_registered_copy_is_named(tmp_path: Path) -> None:
    path = register(tmp_path, 9).with_name("results.csv")
    path.write_bytes(printed(9))
    with pytest.raises(RegisterError) as met:
        read_releases(tmp_path)
    assert str(met.value) == (
        f"{path}: the register was expected to hold registered copies only; this is none. Move it elsewhere. "
        "A copy that was published is added with: trust-analysis register add PATH"
    )


def test_a_copy_in_the_folder_of_another_audience_is_named(tmp_path: Path) -> None:
    path, board = register(tmp_path, 9), register(tmp_path, 8, audience="board").parent
    moved = path.rename(board / path.name)
    with pytest.raises(RegisterError) as met:
        read_releases(tmp_path)
    assert str(met.value) == (
        f"{moved}: copies for board were expected here; this is one for public. Put it back there."
    )


def test_two_that_register_at_once_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both look before either writes: each names what was there, and neither file takes the other's place."""
    register(tmp_path, 1)
    before = read_releases(tmp_path, "public")
    monkeypatch.setattr("trust_analysis.disclosure.releases.read_releases", lambda *_: before)
    register(tmp_path, 2)
    register(tmp_path, 3)
    monkeypatch.undo()
    assert sorted(one.rows["numerator"].item() for one in read_releases(tmp_path)) == ["1", "2", "3"]
    assert len(read_releases(tmp_path, "public")[-1].after) == 1


def test_what_a_later_copy_repeats_is_left_out_of_older_ones_table_by_table() -> None:
    calls = [row("calls", Q1, 50), row("calls/Girls", Q1, 47)]
    first = table(*calls, row("visits", Q1, 9)).astype("str")
    second = table(*calls, row("visits", Q1, 11)).astype("str")
    left, whole = distinct_rows([first, second])
    assert left["indicator"].tolist() == ["visits"]
    pd.testing.assert_frame_equal(whole, second)
    revised = table(calls[0], row("calls/Girls", Q1, 46)).astype("str")
    assert len(distinct_rows([first, revised])[0]) == 3  # the total too, though it is the same: it belongs to the table
