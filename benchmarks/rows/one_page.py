"""One page again after its notebook changed: a blank line more in a Markdown cell."""

from pathlib import Path

import nbformat

from benchmarks.commands import Commands, check_made, run_command
from benchmarks.homes import Demonstration, built_demonstration
from benchmarks.measured import Bench, Goal, Measured, take_turns

PAGE = "mental_health"


def measure(bench: Bench) -> list[Measured]:
    """Take turns: our whole command after a change, and the two commands on the same notebook."""
    demonstration = built_demonstration(bench)
    page, peer = demonstration.page(PAGE), Commands(demonstration.home, bench.folder / "peer", demonstration.as_of)
    taken = take_turns(
        {"ours": lambda: change_and_make(demonstration), "peer": lambda: peer.make([page])}, bench.rounds
    )
    what = f"one page ({PAGE}, public) again after its notebook changed, whole command"
    return [Measured(what, "the two commands on that notebook", Goal.FASTER, 8, taken["ours"], taken["peer"])]


def change_and_make(demonstration: Demonstration) -> float:
    """Return the seconds that our command takes after the change."""
    add_blank_line(demonstration.page(PAGE).notebook)
    seconds, said = run_command(demonstration.words("--audience", "public", "--only", PAGE))
    check_made(said, 1)
    return seconds


def add_blank_line(path: Path) -> None:
    """Add a blank line to the end of a notebook's last Markdown cell."""
    notebook = nbformat.read(path, as_version=4)
    cell = [one for one in notebook.cells if one.cell_type == "markdown"][-1]
    cell.source += "\n\n"
    nbformat.write(notebook, path)
