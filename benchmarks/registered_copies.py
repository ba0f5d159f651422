"""What registered copies cost a run: protecting and attacking a quarter with none, with one, and with twenty.

    python benchmarks/registered_copies.py

All in one process on one core, of one set of linked tables (1,000 cells or so). The first half of the twenty was made
before some figures were revised, the second half after; no two are the same file.
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the generator lies with the tests

import pandas as pd

from tests.disclosure.hierarchies import COUNT, ROLLING, as_exported, make_hierarchy
from trust_analysis.disclosure import protect
from trust_analysis.disclosure.releases import register_release
from trust_analysis.exports.open_csv import write_csv
from trust_analysis.runs.given_away import find_given_away
from trust_analysis.runs.registered import copies_for
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.quarter_folder import QuarterFolder

PUBLIC = DisclosureRule("public", 5, zeros_shown=False)
COPIES = (0, 1, 20)


def revise(results: pd.DataFrame) -> pd.DataFrame:
    """Return results of which every fiftieth count is larger by seven."""
    return results.assign(numerator=results["numerator"] + 7 * (results.index % 50 == 0))


def register(home: Path, published: list[pd.DataFrame]) -> None:
    """Register copies, each received a day later than the one before."""
    for number, copy in enumerate(published):
        day = pd.Timestamp(2019, 1, 1 + number)
        whose = ("public", "E10000016", "2018-19 Q1")
        register_release(home, write_csv(copy.assign(received_to=day)), whose, day.date().isoformat())


def measure(home: Path, results: pd.DataFrame) -> float:
    """Return the seconds of processor that protecting and attacking take, with what is registered in `home`."""
    folder = QuarterFolder(home, parse_quarter("2018-19 Q2"))
    folder.path.mkdir(parents=True)
    results.to_parquet(folder.results)
    started = time.process_time()
    published = protect(results, PUBLIC, copies_for(home, "public")).table
    path = home / "results.csv"
    path.write_bytes(write_csv(published))
    find_given_away(folder, path, path, PUBLIC)
    return time.process_time() - started


def main() -> None:
    """Print the seconds with each number of copies, and their ratio to those without."""
    first = as_exported(make_hierarchy(1, groups=(15, 15), small=0.21, indicators=(COUNT, ROLLING)).second)
    results = revise(first)
    before = protect(first, PUBLIC).table
    after = protect(results, PUBLIC, [before]).table
    print("  copies   seconds   to none")
    none = 0.0
    for copies in COPIES:
        with tempfile.TemporaryDirectory() as folder:
            register(Path(folder), [*[before] * (copies // 2), *[after] * (copies - copies // 2)])
            seconds = measure(Path(folder), results)
        none = none or seconds
        print(f"{copies:>8}{seconds:>10.2f}{seconds / none:>10.2f}", flush=True)


if __name__ == "__main__":
    main()
