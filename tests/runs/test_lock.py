"""One run at a time: who is at work is told, whoever comes second waits, and a killed run holds nobody up."""

import subprocess
import sys
from pathlib import Path

from trust_analysis.runs.lock import alone_in

HOLD = """
import sys, time
from pathlib import Path
from trust_analysis.runs.lock import alone_in
with alone_in(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def hold(home: Path) -> "subprocess.Popen[str]":
    """Start a process that is at work in a home until it is told to end."""
    command = [sys.executable, "-c", HOLD, str(home)]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_whoever_comes_second_is_told_who_is_at_work_and_waits(tmp_path: Path) -> None:
    holder, said = hold(tmp_path), list[str]()

    def hear(line: str) -> None:
        said.append(line)
        holder.communicate("end\n")  # only now can the first end: the second is waiting

    with alone_in(tmp_path, hear):
        assert holder.returncode == 0
    assert len(said) == 1
    assert f"Process {holder.pid} on " in said[0]
    assert said[0].endswith(f"is at work in {tmp_path}; this waits until it has ended.")


def test_a_killed_run_holds_nobody_up(tmp_path: Path) -> None:
    holder, said = hold(tmp_path), list[str]()
    holder.kill()
    holder.communicate()
    with alone_in(tmp_path, said.append):
        assert not said


def test_nobody_is_told_of_a_run_that_has_ended(tmp_path: Path) -> None:
    with alone_in(tmp_path):
        pass
    assert not list((tmp_path / "data/processed").glob(".running*"))
