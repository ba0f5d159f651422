"""`trust-analysis audit` on small folders: what it says, and its exit codes."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.attack.printed import C, row, table
from trust_analysis import cli
from trust_analysis.vocabulary.errors import TrustError

ASKED = [row("calls", "2018-19 Q1", 50), row("calls/Girls", "2018-19 Q1", 47), row("calls/Boys", "2018-19 Q1", C)]
SAFE = [*ASKED[:1], row("calls/Girls", "2018-19 Q1", C), row("calls/Boys", "2018-19 Q1", C)]


def audit(*words: str) -> Result:
    return CliRunner().invoke(cli.cli, ["audit", *words])


def write(folder: Path, name: str, rows: list[dict[str, object]]) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    table(*rows).to_csv(path, index=False)
    return path


def test_a_figure_given_away_is_named_with_its_tables_and_ends_in_1(tmp_path: Path) -> None:
    path = write(tmp_path, "q1/results.csv", ASKED)
    done = audit(str(tmp_path))
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        "used: 1 groups that add up to their total",
        "given away: calls by kind, Boys, 2018-19 Q1 is 3",
        f"  by calls, 2018-19 Q1 ({path}); calls by kind, 2018-19 Q1 ({path})",
        "1 tables, 1 figures withheld, narrowest range 0, 1 narrower than 5",
    ]


def test_figures_that_are_wide_enough_end_in_0_and_a_higher_level_in_1(tmp_path: Path) -> None:
    path = str(write(tmp_path, "results.csv", SAFE))
    done = audit(path)
    assert done.exit_code == 0
    assert done.output.splitlines()[-1] == "1 tables, 2 figures withheld, narrowest range 50, 0 narrower than 5"
    assert audit(path, "--level", "51").exit_code == 1


def test_rounding_widens_what_a_reader_can_tell(tmp_path: Path) -> None:
    rounded = [row("calls", "2018-19 Q1", 50), row("calls/Girls", "2018-19 Q1", 45), ASKED[2]]
    path = str(write(tmp_path, "results.csv", rounded))
    assert audit(path).exit_code == 1
    assert audit(path, "--rounded-to", "5").exit_code == 0


def test_two_copies_that_are_safe_alone_give_away_together(tmp_path: Path) -> None:
    first, second = write(tmp_path, "q1.csv", SAFE), write(tmp_path, "q2.csv", [*SAFE[:1], ASKED[1]])
    assert [audit(str(one)).exit_code for one in (first, second)] == [0, 0]
    assert audit(str(first), str(second)).exit_code == 1


def test_what_is_no_table_is_named_and_left_out(tmp_path: Path) -> None:
    write(tmp_path, "results.csv", SAFE)
    (tmp_path / "notes.csv").write_text("dear reader\n", encoding="utf-8")
    (tmp_path / "results.meta.csv").write_text("col_name\ncalls\n", encoding="utf-8")
    done = audit(str(tmp_path))
    assert done.exit_code == 0
    assert done.output.startswith(f"not read: {tmp_path / 'notes.csv'}: a table of results ")
    assert "meta.csv" not in done.output


def test_nothing_readable_is_refused_with_3_and_a_wrong_path_with_2(tmp_path: Path) -> None:
    for path, code, said in (
        (tmp_path, 3, "A CSV file of published figures was expected; none was found in "),
        (tmp_path / "nowhere", 2, "A file or folder was expected; there is no "),
    ):
        with pytest.raises(TrustError, match=said) as met:
            CliRunner().invoke(cli.cli, ["audit", str(path)], catch_exceptions=False)
        assert met.value.exit_code == code
    assert audit().exit_code == 2


def test_figures_that_government_prints_are_told_and_no_leak(tmp_path: Path) -> None:
    printed = row("calls/Boys", "2018-19 Q1", 3, release="statistics 2019-01-31")
    path = write(tmp_path, "results.csv", [SAFE[0], SAFE[2], printed])
    done = audit(str(path))
    assert done.exit_code == 0
    assert "1 withheld figures are printed by a government release, and are no leak of these tables" in done.output
