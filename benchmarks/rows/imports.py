"""How long the front door takes to open: the package imported, and the command's help; whole processes."""

import sys

from benchmarks.commands import SCRIPTS, time_command
from benchmarks.measured import Bench, Goal, Measured, take_turns


def measure(bench: Bench) -> list[Measured]:
    """Take turns, all four; each has been started once before."""
    commands = {
        "ours": [sys.executable, "-c", "import trust_analysis"],
        "pandas": [sys.executable, "-c", "import pandas"],
        "help": [SCRIPTS / "trust-analysis", "--help"],
        "pass": [sys.executable, "-c", "pass"],
    }
    contestants = {name: lambda words=words: time_command(words) for name, words in commands.items()}
    take_turns(contestants, 1)
    taken = take_turns(contestants, bench.rounds)
    return [
        Measured(
            "import trust_analysis, whole process",
            "python -c 'import pandas'",
            Goal.WITHIN,
            0.2,
            taken["ours"],
            taken["pandas"],
        ),
        Measured("trust-analysis --help", "python -c pass", Goal.WITHIN, 4, taken["help"], taken["pass"]),
    ]
