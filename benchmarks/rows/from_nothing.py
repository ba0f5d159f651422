"""The first run from nothing: what `make briefings` does once all is installed."""

import shutil
from pathlib import Path

from benchmarks.commands import Commands, check_made, run_command, time_command, trust_words
from benchmarks.homes import Demonstration, start_demonstration
from benchmarks.measured import Bench, Goal, Measured, take_turns


def measure(bench: Bench) -> list[Measured]:
    """Take turns: returns written, read, counted, protected and paged by us; the pages alone by the two commands.

    The commands are given the results that our run has built.
    """
    home = bench.folder / "home"
    peer = Commands(home, bench.folder / "peer", Demonstration.as_of)
    taken = take_turns(
        {"ours": lambda: run_from_nothing(home), "peer": lambda: peer.make(Demonstration(home).pages)}, bench.rounds
    )
    pages = len(Demonstration(home).pages)
    what = f"first run from nothing (`make briefings`, set-up aside): returns, results and {pages} pages"
    return [Measured(what, f"the two commands on its {pages} pages", Goal.FASTER, 5, taken["ours"], taken["peer"])]


def run_from_nothing(home: Path) -> float:
    """Return the seconds of both commands in an empty home."""
    shutil.rmtree(home, ignore_errors=True)
    demonstration = start_demonstration(home)
    seconds = time_command(trust_words(home, "demo"))
    ran, said = run_command(demonstration.words())
    check_made(said, len(demonstration.pages))
    return seconds + ran
