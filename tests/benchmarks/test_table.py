"""What `make benchmark` makes of what it has measured: ratios, targets, the day's table and plot; nothing is timed."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import rows
from benchmarks.commands import PROJECT, check_made, check_page, run_command, run_watched
from benchmarks.homes import read_quarter
from benchmarks.measured import Goal, Measured, NotMeasuredError, take_turns
from benchmarks.plot_results import plot_results
from benchmarks.results import keep_lines, say_amount, say_ratio, say_target, tell, write_table
from benchmarks.rows.changed_rule import MODULE, RULE
from benchmarks.rows.nation import ALL, list_authorities
from benchmarks.table import read_words
from tests.each import of_each

CIRCUMSTANCES = {"import_pandas_s": "0.5", "load": "0.1", "measured_at": "2026-11-30T12:00:00+00:00", "commit": "abc"}
FASTER = Measured("pages", "commands", Goal.FASTER, 6, (2, 9, 3, 1, 2.5), (20, 15, 10, 90, 11))
"""Medians 2.5 and 15: 6 times as fast, which is just enough."""
WITHIN = Measured("help", "pass", Goal.WITHIN, 4, (0.3, 0.2, 0.25), (0.05, 0.05, 0.05))
"""0.25 over 0.05: 5 times, and 4 are allowed."""
AT_MOST = Measured("memory", "", Goal.AT_MOST, 2000, (500.0,), unit="MB", note="of six")


@pytest.mark.parametrize(
    ("one", "ratio", "reached", "is_met"), [(FASTER, 6, 1, True), (WITHIN, 5, 0.8, False), (AT_MOST, 500, 4, True)]
)
def test_a_target_by_hand(one: Measured, ratio: float, reached: float, is_met: bool) -> None:  # noqa: FBT001
    assert (one.ratio, one.reached, one.is_met) == (pytest.approx(ratio), pytest.approx(reached), is_met)


def test_turns_are_taken_in_each_round() -> None:
    order: list[str] = []

    def note(name: str) -> float:
        order.append(name)
        return float(len(order))

    taken = take_turns({name: lambda name=name: note(name) for name in ("ours", "peer")}, 3)
    assert order == ["ours", "peer"] * 3
    assert taken == {"ours": (1, 3, 5), "peer": (2, 4, 6)}


@pytest.mark.parametrize(
    ("one", "target", "ratio"),
    [
        (FASTER, "at least 6 times as fast", "6 times as fast"),
        (WITHIN, "at most 4 times the peer", "5 times the peer"),
        (AT_MOST, "at most 2.00 GB", "500 MB"),
    ],
)
def test_targets_in_words(one: Measured, target: str, ratio: str) -> None:
    line = tell("row", one, CIRCUMSTANCES)
    assert (say_target(line), say_ratio(line)) == (target, ratio)


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        ("0.1504", "s", "150 ms"),
        ("12.34", "s", "12.3 s"),
        ("0.99", "s", "990 ms"),
        ("599", "s", "599 s"),
        ("1500", "s", "25.0 min"),
        ("1530", "MB", "1.53 GB"),
        ("50.25", "MB", "50.2 MB"),
    ],
)
def test_amounts_in_words(amount: str, unit: str, said: str) -> None:
    assert say_amount(amount, unit) == said


def keep(path: Path, row: str, *measured: Measured) -> list[dict[str, str]]:
    return keep_lines(path, row, [tell(row, one, CIRCUMSTANCES) for one in measured], ("first", "second"))


def test_a_row_measured_again_takes_the_place_of_the_one_before_in_the_order_of_the_table(tmp_path: Path) -> None:
    path = tmp_path / "results" / "2026-11-30.csv"
    keep(path, "second", FASTER, WITHIN)
    keep(path, "first", AT_MOST)
    kept = keep(path, "second", WITHIN)
    with path.open(encoding="utf-8") as file:
        assert list(csv.DictReader(file)) == kept
    assert [(line["row"], line["what"], line["is_met"]) for line in kept] == [
        ("first", "memory", "yes"),
        ("second", "help", "no"),
    ]
    assert (kept[1]["ours"], kept[1]["ours_least"], kept[1]["ours_most"], kept[1]["rounds"]) == (
        "0.25",
        "0.2",
        "0.3",
        "3",
    )
    assert (kept[0]["peer"], kept[0]["commit"], kept[0]["load"]) == ("", "abc", "0.1")


def test_the_table_tells_the_machine_and_each_row(tmp_path: Path) -> None:
    path = tmp_path / "2026-11-30.md"
    write_table(path, keep(tmp_path / "2026-11-30.csv", "first", FASTER, WITHIN, AT_MOST), ["two cores"])
    said = path.read_text(encoding="utf-8")
    assert said.startswith("# Benchmark of 2026-11-30\n\n2 of 3 rows reach their target.")
    assert "\n- two cores\n" in said
    assert (
        "| help | pass | at most 4 times the peer | 5 times the peer | NOT MET | 250 ms (200 ms to 300 ms) | "
        "50 ms (50 ms to 50 ms) | 3 | 0.50 s | 0.1 | abc |"
    ) in said
    assert "\n- memory: of six\n" in said


def test_the_plot_tells_in_words_and_in_shape_what_is_met(tmp_path: Path) -> None:
    path = tmp_path / "2026-11-30.svg"
    plot_results(path, keep(tmp_path / "2026-11-30.csv", "first", FASTER, WITHIN, AT_MOST))
    drawn = path.read_text(encoding="utf-8")
    for words in ("met: 6 times as fast", "NOT MET: 5 times the peer", "(at most 2.00 GB)"):
        assert words in drawn


def test_each_row_of_the_table_is_a_module_that_measures() -> None:
    there = {path.stem for path in Path(rows.__file__).parent.glob("*.py")} - {"__init__"}
    assert there == set(rows.ROWS)
    assert len(there) == len(rows.ROWS)


@of_each("row", {row: row for row in rows.ROWS})
def test_a_row_says_what_it_measures(row: str) -> None:
    module = __import__(f"benchmarks.rows.{row}", fromlist=["measure"])
    assert callable(module.measure)
    assert module.__doc__


def test_the_rule_that_a_row_changes_is_there_once() -> None:
    assert (PROJECT / MODULE).read_text(encoding="utf-8").count(RULE) == 1


def test_the_nation_has_its_authorities() -> None:
    assert len(set(list_authorities())) == ALL


def test_a_row_that_there_is_not_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        read_words(["one_page", "no_row"])
    assert ended.value.code == 2
    assert "no such row: no_row. There are " in capsys.readouterr().err


PAGE = "<style>.a[data-mime-type='application/vnd.jupyter.stderr'] {}</style><table></table>"


@pytest.mark.parametrize(
    ("more", "holds"),
    [
        ("Traceback (most recent call last)", "it holds 'Traceback (most recent call last)'."),
        ('<div data-mime-type="application/vnd.jupyter.stderr">', "vnd.jupyter.stderr"),
    ],
)
def test_a_peers_page_with_an_error_is_no_page(tmp_path: Path, more: str, holds: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    check_page(page)
    page.write_text(PAGE + more, encoding="utf-8")
    with pytest.raises(NotMeasuredError, match=r"^page\.html was to hold the page's figures; ") as told:
        check_page(page)
    assert holds in str(told.value)
    page.write_text("<p>nothing</p>", encoding="utf-8")
    with pytest.raises(NotMeasuredError, match="it holds 'no table'"):
        check_page(page)


SAID = "2026-27 Q2: building results\n2026-27 Q2: 43 files, 757,214 rows, 14 pages (3 made), 20 seconds\n"


def test_a_run_that_made_other_pages_than_were_to_be_timed_is_refused() -> None:
    check_made(SAID, 3)
    with pytest.raises(NotMeasuredError, match=r"^14 pages were to be made; the run said: 2026-27 Q2: building"):
        check_made(SAID, 14)
    with pytest.raises(NotMeasuredError, match=r"^0 pages were to be made"):
        check_made("nothing", 0)


def test_the_quarter_is_read_from_what_a_run_says() -> None:
    assert read_quarter(SAID) == "2026-27 Q2"
    with pytest.raises(NotMeasuredError, match="expected to say its quarter"):
        read_quarter("2026-27 Q2: building results")


def test_a_command_that_fails_is_told_with_what_it_said() -> None:
    failing = [sys.executable, "-c", "import sys; print('no space'); sys.exit(3)"]
    with pytest.raises(NotMeasuredError, match=r"ended with 3: no space"):
        run_command(failing)
    assert run_command(failing, may_end=(3,))[1] == "no space\n"


def test_memory_is_that_of_what_a_command_starts_as_well() -> None:
    """A child that holds 80 MB for a second is seen, though the command itself holds little; not what ran before."""
    child = "import time; held = bytearray(80_000_000); held[::4096] = b'x' * len(held[::4096]); time.sleep(1.5)"
    command = [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"]
    held_before = "import sys; held = bytearray(300_000_000); held[::4096] = b'x' * len(held[::4096]); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", held_before], stdin=subprocess.PIPE):
        _, _, megabytes = run_watched(command)
    assert 80 < megabytes < 200
