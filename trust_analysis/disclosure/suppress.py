"""Which cells to withhold beside the sensitive ones, so that least information is lost and none can be worked out.

Groups of cells that hang together are solved one by one. Each is completed cell by cell, every time at the least
further cost, and then freed of what turns out not to be needed; from the sensitive cells alone, and from the pattern
that cutting planes give, the nearer to the optimum the smaller the group (`cheapest_pattern`). The cheaper is taken.
"""

from itertools import pairwise

import numpy as np
import scipy.sparse as sp

from trust_analysis.disclosure.changes import ChangeFinder, Changes
from trust_analysis.disclosure.cheapest_pattern import cheapest_pattern
from trust_analysis.disclosure.system import LinearSystem, Mask, components

Proofs = dict[int, Changes]
"""For each cell that must be wide a pair of changes that shows it is."""

SHORT = 1e-4
ROUNDS = ((150, 12), (1500, 1))
"""Cells of a group up to which so many rounds of cutting planes are made; none in larger ones."""


def suppress(system: LinearSystem) -> Mask:
    """Return which cells are withheld: the sensitive, and what would give them back; hidden ones always are.

    Every withheld cell then has a range, in whole numbers, at least as wide as its level. Where what the reader knows
    makes that impossible, all that can be withheld around such a cell is.
    """
    withheld = (system.hidden | system.sensitive) & ~system.known
    for cells in components(system):
        part = system.part(cells)
        complete = [_complete(part, start) for start in _starts(part, withheld[cells])]
        withheld[cells] = _without_needless(part, *min(complete, key=lambda one: float(part.costs[one[0]].sum())))
    return withheld


def _starts(part: LinearSystem, sensitive: Mask) -> list[Mask]:
    rounds = next((rounds for most, rounds in ROUNDS if len(part.counts) <= most), 0)
    pattern = cheapest_pattern(part, rounds) if rounds else None
    return [sensitive, *([] if pattern is None else [pattern])]


def _complete(part: LinearSystem, withheld: Mask) -> tuple[Mask, Proofs]:
    """Withhold until each cell that is withheld is wide enough; return the pattern with a proof for each."""
    proofs: Proofs = {}
    withheld, finder = withheld.copy(), ChangeFinder(part, withheld)
    while waiting := [int(cell) for cell in np.flatnonzero(part.must_be_wide(withheld)) if int(cell) not in proofs]:
        for cell in sorted(waiting, key=lambda one: (-part.counts[one], one)):
            if cell in proofs:
                continue
            proof = finder.find(cell)
            if proof is None:
                return withheld | ~part.known, {}
            finder.open(proof.cells[~withheld[proof.cells]])
            withheld[proof.cells] = True
            _note(part, proof, proofs, withheld)
    return withheld, proofs


def _note(part: LinearSystem, proof: Changes, proofs: Proofs, withheld: Mask) -> None:
    """Keep a pair of changes as the proof of every cell that it widens far enough."""
    wide = np.abs(proof.more - proof.less) >= part.levels - SHORT
    for cell in np.flatnonzero(wide & part.must_be_wide(withheld)):
        proofs.setdefault(int(cell), proof)


def _without_needless(part: LinearSystem, withheld: Mask, proofs: Proofs) -> Mask:
    """Show again, the dearest first, each cell without which all others are still wide enough; none without proofs."""
    if not proofs:
        return withheld
    finder = ChangeFinder(part, withheld, strict=True)
    extra = np.flatnonzero(withheld & ~part.sensitive & ~part.hidden)
    for cell in sorted((int(one) for one in extra), key=lambda one: (-part.costs[one], one)):
        withheld[cell] = False
        if _leaves_one_alone(part, withheld, cell):
            withheld[cell] = True
            continue
        finder.shut(np.array([cell]))
        again = _prove_again(part, finder, withheld, cell, proofs)
        if again is None:
            finder.open(np.array([cell]))
            withheld[cell] = True
        else:
            proofs = again
    return withheld


def _leaves_one_alone(part: LinearSystem, fewer: Mask, without: int) -> bool:
    """Whether an equation in which a cell is shown again leaves one that must be wide by itself: it would follow."""
    rows = sp.csr_array(part.equations[part.equations[:, [without]].nonzero()[0]])
    left = [cells[fewer[cells]] for cells in (rows.indices[first:last] for first, last in pairwise(rows.indptr))]
    return any(part.must_be_wide(fewer)[cells[0]] for cells in left if len(cells) == 1)


def _prove_again(part: LinearSystem, finder: ChangeFinder, fewer: Mask, without: int, proofs: Proofs) -> Proofs | None:
    """Return proofs that do without a cell; None where a cell has none."""
    kept = {cell: proof for cell, proof in proofs.items() if cell != without and without not in proof.cells}
    for cell in proofs:
        if cell in kept or cell == without:
            continue
        proof = finder.find(cell)
        if proof is None:
            return None
        _note(part, proof, kept, fewer)
    return kept
