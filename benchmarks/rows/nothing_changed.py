"""A run with nothing to do, beside the import of pandas: both whole processes."""

import sys

from benchmarks.commands import check_made, run_command, time_command
from benchmarks.homes import Demonstration, built_demonstration
from benchmarks.measured import Bench, Goal, Measured, take_turns


def measure(bench: Bench) -> list[Measured]:
    """Take turns."""
    demonstration = built_demonstration(bench)
    run_again(demonstration)  # what was copied may have to be looked at once
    pandas = [sys.executable, "-c", "import pandas"]
    taken = take_turns({"ours": lambda: run_again(demonstration), "peer": lambda: time_command(pandas)}, bench.rounds)
    what = "rerun of the demonstration, nothing changed, whole command"
    return [Measured(what, "python -c 'import pandas'", Goal.WITHIN, 1, taken["ours"], taken["peer"])]


def run_again(demonstration: Demonstration) -> float:
    """Return the seconds of a run that has nothing to make."""
    seconds, said = run_command(demonstration.words())
    check_made(said, 0)
    return seconds
