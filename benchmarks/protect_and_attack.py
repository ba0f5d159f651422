"""How long it takes to protect linked tables and to attack what comes out, against the number of cells.

    python benchmarks/protect_and_attack.py            # 300 to 10,000 cells
    python benchmarks/protect_and_attack.py 300 1000

A publication is a set of tables by group and area over some quarters, linked by their totals and by rolling years;
about a tenth of the cells are under five. Both halves in one process on one core; the level is five.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the generator lies with the tests

from tests.disclosure.hierarchies import COUNT, ROLLING, as_exported, make_hierarchy
from trust_analysis.disclosure import protect
from trust_analysis.disclosure.attack import attack
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule

SHAPES = {300: (8, 7), 1_000: (15, 15), 3_000: (27, 27), 10_000: (50, 48)}
"""Groups in each of two dimensions; with totals, two quarters and rolling years about so many cells."""
PUBLIC = DisclosureRule("public", 5, zeros_shown=False)


def measure(size: int) -> None:
    """Print what one size costs, and what is withheld."""
    results = as_exported(make_hierarchy(1, groups=SHAPES[size], small=0.21, indicators=(COUNT, ROLLING)).second)
    started = time.perf_counter()
    published = protect(results, PUBLIC).table
    between = time.perf_counter()
    outcome = attack([published], PUBLIC.threshold, quick=True)
    seconds = between - started, time.perf_counter() - between
    small, withheld = int((results["numerator"] < PUBLIC.threshold).sum()), int(published["numerator"].isna().sum())
    print(
        f"{len(results):>8,}{small:>8,}{withheld:>10,}{len(outcome.narrow):>12}{seconds[0]:>12.1f}{seconds[1]:>12.1f}",
        flush=True,
    )


def main() -> None:
    """Measure the sizes named on the command line, or all of them."""
    print("   cells   small  withheld  given away  protect (s)  attack (s)")
    for size in [int(word) for word in sys.argv[1:]] or SHAPES:
        measure(size)


if __name__ == "__main__":
    main()
