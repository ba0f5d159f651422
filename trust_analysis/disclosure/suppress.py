"""Which cells to withhold beside the sensitive ones, so that least information is lost and none can be worked out.

Groups of cells that hang together are solved one by one. Each is completed cell by cell, every time at the least further
cost, and then freed of what turns out not to be needed; from the sensitive cells alone, and from the pattern that
cutting planes give, the nearer to the optimum the smaller the group (`cheapest_pattern`). The cheaper one is taken.
"""

import numpy as np

from trust_analysis.disclosure.changes import Changes, cheapest_changes
from trust_analysis.disclosure.cheapest_pattern import cheapest_pattern
from trust_analysis.disclosure.system import LinearSystem, Mask, components

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
        withheld[cells] = min(complete, key=lambda pattern: float(part.costs[pattern].sum()))
    return withheld


def _starts(part: LinearSystem, sensitive: Mask) -> list[Mask]:
    rounds = next((rounds for most, rounds in ROUNDS if len(part.counts) <= most), 0)
    pattern = cheapest_pattern(part, rounds) if rounds else None
    return [sensitive, *([] if pattern is None else [pattern])]


def _complete(part: LinearSystem, withheld: Mask) -> Mask:
    """Withhold until each cell that is withheld is wide enough, then show again what proves not to be needed."""
    proofs: dict[int, Changes] = {}
    withheld = withheld.copy()
    while waiting := [int(cell) for cell in np.flatnonzero(part.must_be_wide(withheld)) if int(cell) not in proofs]:
        for cell in sorted(waiting, key=lambda one: (-part.counts[one], one)):
            if cell in proofs:
                continue
            proof = cheapest_changes(part, cell, withheld)
            if proof is None:
                return withheld | ~part.known
            withheld[proof.cells] = True
            _note(part, proof, proofs, withheld)
    return _without_needless(part, withheld, proofs)


def _note(part: LinearSystem, proof: Changes, proofs: dict[int, Changes], withheld: Mask) -> None:
    """Keep a pair of changes as the proof of every cell that it widens far enough."""
    wide = np.abs(proof.more - proof.less) >= part.levels
    for cell in np.flatnonzero(wide & part.must_be_wide(withheld)):
        proofs.setdefault(int(cell), proof)


def _without_needless(part: LinearSystem, withheld: Mask, proofs: dict[int, Changes]) -> Mask:
    """Show again, the dearest first, each cell without which all others are still wide enough."""
    extra = np.flatnonzero(withheld & ~part.sensitive & ~part.hidden)
    for cell in sorted((int(one) for one in extra), key=lambda one: (-part.costs[one], one)):
        fewer = withheld.copy()
        fewer[cell] = False
        again = _prove_again(part, fewer, cell, proofs)
        if again is not None:
            withheld, proofs = fewer, again
    return withheld


def _prove_again(part: LinearSystem, fewer: Mask, without: int, proofs: dict[int, Changes]) -> dict[int, Changes] | None:
    """Return proofs that do without a cell; None where a cell has none."""
    kept = {cell: proof for cell, proof in proofs.items() if cell != without and without not in proof.cells}
    for cell in proofs:
        if cell in kept or cell == without:
            continue
        proof = cheapest_changes(part, cell, fewer, may_withhold=False)
        if proof is None:
            return None
        _note(part, proof, kept, fewer)
    return kept
