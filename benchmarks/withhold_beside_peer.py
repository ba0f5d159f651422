"""What is withheld of single tables beside what Tau-Argus withholds: printed, not judged.

    pip install pytauargus                             # brings its engine, with HiGHS; no part of the project
    python benchmarks/withhold_beside_peer.py 40

The peer protects one table at a time by its own criterion: each small count needs 30% of itself as an interval and
cells of the least sum of counts go with it, a nought counts as empty and is shown, and none of what it withholds for
another's sake has to be wide. Ours withholds noughts, needs a range of five about every withheld cell in whole numbers,
and loses the fewest bits. Bits are those of counts of five and more; seconds are of the processor.
"""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
from pytauargus import protect as protect_by_peer

sys.path.insert(0, str(Path(__file__).parents[1]))  # the generator lies with the tests

from tests.disclosure.hierarchies import COUNT, as_exported, make_hierarchy
from trust_analysis.disclosure import protect
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.results import CROSSED

PUBLIC = DisclosureRule("public", 5, zeros_shown=False)
SHAPES = ((3, 2), (3, 3), (4, 3), (4, 4), (6, 5))


def count_ours(results: pd.DataFrame, _names: tuple[str, ...]) -> tuple[int, float]:
    """Return how many cells we withhold, and the bits of those that are not small."""
    gone = protect(results, PUBLIC).table["numerator"].isna()
    return int(gone.sum()), count_bits(results.loc[gone, "numerator"])


def count_peers(results: pd.DataFrame, names: tuple[str, ...]) -> tuple[int, float]:
    """Return the same of the peer, which is given a row for each child."""
    inner = results[results["breakdown"] == CROSSED.join(names)]
    children = inner.loc[inner.index.repeat(inner["numerator"].astype(int)), "group"].str.split(CROSSED, regex=False)
    given = pd.DataFrame(children.tolist(), columns=[f"by_{name}" for name in names]).assign(children=1.0)
    rule = f"FREQ({PUBLIC.threshold},30)"
    with tempfile.TemporaryDirectory() as folder:
        made = protect_by_peer(given, list(given.columns[:-1]), "children", rule, workdir=folder)
        told = made.tables[0].dataframe()
    gone = told["status"].isin(["U", "M"])
    return int(gone.sum()), count_bits(told.loc[gone, "children"])


def count_bits(counts: pd.Series) -> float:
    """Return the bits that it takes to tell the counts that are not small."""
    return float(np.log2(2 + counts[counts >= PUBLIC.threshold]).sum())


def main(seeds: int) -> None:
    """Print the sums over the seeds for each shape."""
    print("  shape  tables     ours: cells      bits   seconds    peer: cells      bits   seconds")
    for shape in SHAPES:
        told = np.zeros((2, 3))
        for seed in range(seeds):
            hierarchy = make_hierarchy(seed, groups=shape, indicators=(COUNT,))
            results = as_exported(hierarchy.first)
            for row, count in enumerate((count_ours, count_peers)):
                started = time.process_time()
                told[row] += [*count(results, hierarchy.dimensions), time.process_time() - started]
        ours, peers = (
            "".join(f"{one:>{wide},.{places}f}" for one, wide, places in zip(row, (12, 10, 10), (0, 0, 1), strict=True))
            for row in told
        )
        print(f"{shape!s:>7}{seeds:>8}    {ours}   {peers}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
