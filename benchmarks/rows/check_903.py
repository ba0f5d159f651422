"""`trust-analysis check` on the SSDA903 sample, a whole command, beside the field's validator: its rules alone.

    PEERS_PYTHON=… make benchmark ONLY=check_903

The validator (csc-validator-be-903 of Data to Insight; `peers_python` says how to install it) is given the same files,
and its clock runs while it reads and validates them; its start and its imports, several seconds, are no part of it.
Ours runs from the shell's call to the last page written.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measured import Bench, Goal, Measured
from benchmarks.peers_python import run_peer

SAMPLE = "data/returns/ssda903"
RULES = "lac2022_23"
"""The validator's rules of that year: 293."""

_REFUSED = 3
_PEER = f"""
import importlib, json, logging, sys, time
from pathlib import Path
from lac_validator.lac_validator import LacValidator
logging.disable(logging.CRITICAL)
registry = importlib.import_module("lac_validator.rules.{RULES}").registry
files = [dict(name=one.name, description="This year", file_content=one.read_bytes()) for one in sorted(Path(sys.argv[1]).glob("*.csv"))]
about = {{"collectionYear": "2022", "localAuthority": "E10000025"}}
begin = time.perf_counter()
done = LacValidator(metadata=about, files=files, registry=registry)
print()
print(json.dumps([time.perf_counter() - begin, len(registry), len(done.dones)]))
"""


def measure(bench: Bench) -> list[Measured]:
    """Take turns: our whole command, and the validator's rules, on the sample of the shared folder."""
    sample, rounds = bench.shared / SAMPLE, bench.rounds
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copy(Path(__file__).parents[1] / "trust.toml", home)
        received = home / "data/raw/2018-04-12/childrens-social-care"
        received.mkdir(parents=True)
        for path in sample.glob("*.csv"):
            shutil.copy(path, received)
        _check(home)  # makes the key and the ledger, as the first time ever does
        both = [(_check(home), run_peer(_PEER, received)) for _ in range(rounds)]
    _, rules, ran = both[0][1]
    note = f"{rules} rules, of which {ran} had the tables they need"
    row = Measured(
        "trust-analysis check on the SSDA903 sample, whole command",
        "the field's validator, its rules alone",
        Goal.FASTER,
        3,
        tuple(ours for ours, _ in both),
        tuple(told[0] for _, told in both),
        note=note,
    )
    return [row]


def _check(home: Path) -> float:
    shutil.rmtree(home / "data" / "processed", ignore_errors=True)  # nothing is kept of what was read before
    command = [sys.executable, "-m", "trust_analysis.cli", "--home", str(home), "check"]
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    seconds = time.perf_counter() - begin
    assert done.returncode in {0, _REFUSED}, done.stderr
    return seconds
