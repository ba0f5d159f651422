"""The table of `make benchmark`: each row measured, told and kept in `benchmarks/results/`, with a plot, day by day.

    python -m benchmarks.table                          # all rows, medians of five
    python -m benchmarks.table --rounds 1 one_page      # one row, once

Published files lie where TRUST_SHARED says, else in `shared` beside the project. Ends with 1 where a row could not be
measured; a target that is not met is told, and no failure of the program.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from benchmarks.commands import PROJECT
from benchmarks.machine import describe_machine, find_commit, time_import_pandas
from benchmarks.measured import Bench, NotMeasuredError
from benchmarks.plot_results import plot_results
from benchmarks.results import Line, keep_lines, say_met, say_ratio, say_target, tell, write_table
from benchmarks.rows import ROWS

RESULTS = PROJECT / "benchmarks" / "results"
ROUNDS, AUTHORITIES = 5, 153


def main(words: Sequence[str] | None = None) -> int:
    """Measure the rows asked for, and return how the program ends."""
    asked = read_words(words)
    day = datetime.now(UTC).date().isoformat()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        for row in asked.rows or ROWS:
            bench = Bench(Path(folder, row), asked.shared.resolve(), asked.rounds, asked.authorities)
            bench.folder.mkdir()
            try:
                lines = measure_row(row, bench)
            except NotMeasuredError as error:
                failed += 1
                print(f"{row}: not measured. {error}", file=sys.stderr, flush=True)
                continue
            kept = keep_lines(asked.results / f"{day}.csv", row, lines, ROWS)
            write_table(asked.results / f"{day}.md", kept, describe_machine())
            plot_results(asked.results / f"{day}.svg", kept)
    return 1 if failed else 0


def read_words(words: Sequence[str] | None) -> argparse.Namespace:
    """Return what is asked for; a row that there is not is wrong use (2)."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.table", description="Measure rows of the table.")
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"only this row; any of {', '.join(ROWS)}")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how many times each is taken (%(default)s)")
    parser.add_argument(
        "--authorities", type=int, default=AUTHORITIES, help="how many the nation is to have (%(default)s)"
    )
    parser.add_argument("--results", type=Path, default=RESULTS, help="the folder of results")
    shared = PROJECT / os.environ.get("TRUST_SHARED", "../shared")
    parser.add_argument("--shared", type=Path, default=shared, help="the folder of published files")
    asked = parser.parse_args(words)
    if unknown := [row for row in asked.rows if row not in ROWS]:
        parser.error(f"no such row: {', '.join(unknown)}. There are {', '.join(ROWS)}")
    return asked


def measure_row(row: str, bench: Bench) -> list[Line]:
    """Measure one row, print what came of it, and return its lines."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    circumstances = {
        "import_pandas_s": f"{time_import_pandas():.3g}",
        "load": f"{load:.1f}",
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": find_commit(),
    }
    print(f"{row}: measuring, {bench.rounds} rounds", flush=True)
    lines = [tell(row, one, circumstances) for one in import_module(f"benchmarks.rows.{row}").measure(bench)]
    for line in lines:
        print(f"{say_met(line):8} {line['what']}: {say_ratio(line)} ({say_target(line)})", flush=True)
    return lines


if __name__ == "__main__":
    sys.exit(main())
