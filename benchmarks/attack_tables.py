"""How long the attack takes against the number of linked cells, of which about a tenth are under five.

    python benchmarks/attack_tables.py            # 300 to 10,000 cells
    python benchmarks/attack_tables.py 300 1000

Each publication is one hierarchy with all its margins, withheld in two ways: so that it is safe by construction (much
is withheld, and all of it hangs together: the most work), and by the plain suppressor that the attack breaks. It is the
attack that ends a run: cells are followed until they are known to be five apart, or not.
"""

import sys
import time
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))  # the generator lies with the tests

from tests.attack.corners import choose_corners
from tests.disclosure.foil import choose_cells
from tests.disclosure.hierarchies import COUNT, as_exported, make_hierarchy, withhold
from trust_analysis.attack.attack import attack

SHAPES = {300: (15, 18), 1_000: (9, 9, 9), 3_000: (7, 7, 6, 6), 10_000: (9, 9, 9, 9)}
"""Groups in each dimension: with the totals about so many cells."""


def measure(name: str, results: pd.DataFrame, gone: pd.Series) -> None:
    """Print what one way of withholding costs to attack, and what it gives away."""
    published = as_exported(withhold(results, gone))
    started = time.perf_counter()
    outcome = attack([published], quick=True)
    seconds = time.perf_counter() - started
    small = int((results["numerator"] < 5).sum())
    print(f"{len(results):>8,}{small:>8,}{name:>10}{gone.sum():>10,}{len(outcome.narrow):>12,}{seconds:>10.1f}")


def main() -> None:
    """Measure the sizes named on the command line, or all of them."""
    print("   cells   small  withheld by  cells  given away   seconds")
    for size in [int(word) for word in sys.argv[1:]] or SHAPES:
        hierarchy = make_hierarchy(1, groups=SHAPES[size], small=0.15, indicators=(COUNT,))
        results = hierarchy.first
        measure("corners", results, choose_corners(results, hierarchy.dimensions))
        measure("lines", results, choose_cells(results))


if __name__ == "__main__":
    main()
