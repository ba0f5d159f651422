"""Which cells to withhold beside the sensitive ones, so that least information is lost and none can be worked out.

Groups of cells that hang together are solved one by one. Each is completed cell by cell, every time at the least
further cost, and then freed of what turns out not to be needed; from the sensitive cells alone, and from the pattern
that cutting planes give, the nearer to the optimum the smaller the group (`cheapest_pattern`). The cheaper is taken.
Very large groups are asked of many cells at once (`all_at_once`).
"""

from dataclasses import replace

import numpy as np

from trust_analysis.disclosure.all_at_once import withhold_at_once
from trust_analysis.disclosure.changes import ChangeFinder
from trust_analysis.disclosure.cheapest_pattern import cheapest_pattern
from trust_analysis.disclosure.proofs import Proofs
from trust_analysis.disclosure.system import Counts, LinearSystem, Mask, components

ROUNDS = ((200, 40), (1500, 1))
"""Cells of a group up to which so many rounds of cutting planes are made; none in larger ones."""
ONE_BY_ONE = 5000
"""Cells of a group up to which each is asked about by itself."""


def suppress(system: LinearSystem) -> Mask:
    """Return which cells are withheld: the sensitive, and what would give them back; hidden ones always are.

    Every withheld cell then has a range, in whole numbers, at least as wide as its level. Where what the reader knows
    makes that impossible, all that can be withheld around such a cell is.
    """
    withheld = (system.hidden | system.sensitive) & ~system.known
    for cells in components(system):
        part = system.part(cells)
        withheld[cells] = _withhold(part, withheld[cells])
    return withheld


def _withhold(part: LinearSystem, sensitive: Mask) -> Mask:
    """Return what is withheld of a group of cells that hang together."""
    if len(part.counts) > ONE_BY_ONE:
        return withhold_at_once(part, sensitive)
    rounds = next((rounds for most, rounds in ROUNDS if len(part.counts) <= most), 0)
    pattern = cheapest_pattern(part, rounds) if rounds else None
    if pattern is not None and pattern.is_least and pattern.is_proved:
        return pattern.withheld
    found = [] if pattern is None else [_complete(part, pattern.withheld)]
    if pattern is not None and pattern.is_least and np.array_equal(found[0][0], pattern.withheld):
        return pattern.withheld
    found.append(_complete(part, sensitive))
    return _without_needless(part, *min(reversed(found), key=lambda one: float(part.costs[one[0]].sum())))


def _complete(part: LinearSystem, withheld: Mask) -> tuple[Mask, Proofs]:
    """Withhold until each cell that is withheld is wide enough; return the pattern with proofs that it is."""
    proofs, withheld, finder = Proofs(part.levels), withheld.copy(), ChangeFinder(part, withheld)
    while (waiting := part.must_be_wide(withheld) & ~proofs.proved).any():
        for cell in _dearest_first(part.counts, waiting):
            if proofs.proved[cell]:
                continue
            proof = finder.find(cell)
            if proof is None:
                return withheld | ~part.known, Proofs(part.levels)
            finder.open(proof.cells[~withheld[proof.cells]])
            withheld[proof.cells] = True
            proofs.add(proof)
    return withheld, proofs


def _dearest_first(worth: Counts, cells: Mask) -> list[int]:
    return sorted(np.flatnonzero(cells).tolist(), key=lambda cell: (-worth[cell], cell))


def _without_needless(part: LinearSystem, withheld: Mask, proofs: Proofs) -> Mask:
    """Show again what the others do without: nothing where proofs are wanting.

    What is shown changes no more, so that groups fall apart.
    """
    if not proofs.proved.any():
        return withheld
    needed = part.hidden | part.sensitive
    open_to_change = part.without_what_follows(withheld)
    for cells in components(replace(part, costs=np.where(open_to_change, part.costs, np.inf))):
        needed[cells] = _free(part.part(cells), proofs.of(cells))
    return needed


def _free(part: LinearSystem, proofs: Proofs) -> Mask:
    """Show again, the dearest first, each cell without which all others are still wide enough."""
    withheld = np.ones(len(part.counts), dtype=bool)
    finder = ChangeFinder(part, withheld, strict=True)
    for cell in _dearest_first(part.costs, ~part.sensitive & ~part.hidden):
        withheld[cell] = False
        finder.shut(np.array([cell]))
        if not _is_wide_enough(part, withheld, finder, proofs):
            withheld[cell] = True
            finder.open(np.array([cell]))
    return withheld


def _is_wide_enough(part: LinearSystem, withheld: Mask, finder: ChangeFinder, proofs: Proofs) -> bool:
    """Whether each withheld cell has a proof without the others; those that are found are added."""
    wanted = part.must_be_wide(withheld)
    if (wanted & ~part.without_what_follows(withheld)).any():
        return False
    proved = proofs.proved_within(withheld)
    for cell in np.flatnonzero(wanted).tolist():
        if not proved[cell]:
            proof = finder.find(cell)
            if proof is None:
                return False
            proved |= proofs.add(proof)
    return True
