"""How long it takes to protect linked tables and to attack what comes out, against the number of cells.

    python benchmarks/protect_and_attack.py            # 300 to 10,000 cells
    python benchmarks/protect_and_attack.py 300 1000

A publication is a set of tables by groups over some quarters, linked by their totals and by rolling years; about a
tenth of the cells are under five; the level is five. Sizes of three dimensions (600, 2900, 9500) have to be named:
the last takes some minutes. Times are of the processor, so that others' work counts little. Beside them stands
what HiGHS takes to solve the same system of sums once (the least change in which each small count rises by
the level), and how many times that both take together.
"""

import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import scipy.sparse as sp
from scipy.optimize import linprog

sys.path.insert(0, str(Path(__file__).parents[1]))  # the generator lies with the tests

from tests.disclosure.hierarchies import COUNT, ROLLING, as_exported, make_hierarchy
from trust_analysis.attack.attack import attack
from trust_analysis.disclosure import protect
from trust_analysis.disclosure.gather import gather_cells
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule

SHAPES = {300: (8, 7), 1_000: (15, 15), 3_000: (27, 27), 10_000: (50, 48)}
"""Groups in each of two dimensions; with totals, two quarters and rolling years about so many cells."""
DEEP = {600: (4, 4, 5), 2_900: (8, 8, 8), 9_500: (12, 12, 13)}
"""The same in three dimensions."""
PUBLIC = DisclosureRule("public", 5, zeros_shown=False)


def solve_once(results: pd.DataFrame) -> float:
    """Return how long one linear programme over all cells and sums takes."""
    system = gather_cells(results, PUBLIC).cells.system()
    size, level = len(system.counts), PUBLIC.threshold
    price = np.tile(np.where(system.sensitive, 0, system.costs), 2)
    least = np.concatenate([np.where(system.sensitive, level, 0), np.zeros(size)])
    most = np.concatenate([np.full(size, np.inf), np.where(system.sensitive, 0, system.counts)])
    sums = sp.hstack([system.equations, -system.equations], format="csr")
    started = time.process_time()
    found = linprog(price, A_eq=sums, b_eq=np.zeros(sums.shape[0]), bounds=np.column_stack([least, most]))
    assert found.status == 0, found.message
    return time.process_time() - started


def measure(size: int) -> None:
    """Print what one size costs, and what is withheld."""
    groups = (SHAPES | DEEP)[size]
    results = as_exported(make_hierarchy(1, groups=groups, small=0.21, indicators=(COUNT, ROLLING)).second)
    started = time.process_time()
    published = protect(results, PUBLIC).table
    between = time.process_time()
    outcome = attack([published], PUBLIC.threshold, quick=True)
    seconds, once = (between - started, time.process_time() - between), solve_once(results)
    small, withheld = int((results["numerator"] < PUBLIC.threshold).sum()), int(published["numerator"].isna().sum())
    print(
        f"{len(results):>8,}{len(groups):>6}{small:>8,}{withheld:>10,}{len(outcome.narrow):>12}"
        f"{seconds[0]:>13.1f}{seconds[1]:>12.1f}{once:>10.2f}{sum(seconds) / once:>8.0f}",
        flush=True,
    )


def main() -> None:
    """Measure the sizes named on the command line, or all of two dimensions."""
    print("   cells  axes   small  withheld  given away  protect (s)  attack (s)  once (s)   times")
    for size in [int(word) for word in sys.argv[1:]] or SHAPES:
        measure(size)


if __name__ == "__main__":
    main()
