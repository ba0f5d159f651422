"""The least costly pattern of withheld cells, by cutting planes.

The master problem chooses cells (0 or 1) at the least cost. For each withheld cell of its choice linear programming
says how far the cell can rise and fall; where that is less than its level, the dual gives an inequality which every
protected pattern meets and this one does not (Fischetti and Salazar 2000, see `system`). Repeated until none is
broken, or for a number of rounds.
"""

from collections.abc import Iterator

import numpy as np
import scipy.sparse as sp
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from trust_analysis.disclosure.system import Counts, LinearSystem, Mask

NODES = 50
SHORT = 1e-6


def cheapest_pattern(part: LinearSystem, rounds: int) -> Mask | None:
    """Return the cheapest pattern that meets the inequalities of so many rounds; None where none was found.

    After enough rounds it is the least costly of all in which no range, in fractions, is too narrow; before that it may
    leave some too narrow. Rounds and nodes are bounded, not time: the outcome is the same on every machine.
    """
    cuts, chosen = _no_cell_alone(part), None
    for turn in range(rounds):
        chosen = _choose(part, cuts)
        broken = [] if chosen is None or turn + 1 == rounds else list(_find_cuts(part, chosen))
        if not broken:
            break
        cuts = sp.vstack([cuts, sp.csr_array(np.array(broken))], format="csr")
    return chosen


def _find_cuts(part: LinearSystem, chosen: Mask) -> Iterator[Counts]:
    """Yield an inequality for each withheld cell that cannot rise and fall far enough."""
    for cell in np.flatnonzero(part.must_be_wide(chosen)):
        cut = _cut(part, int(cell), chosen)
        if cut is not None:
            yield cut


def _choose(part: LinearSystem, cuts: sp.csr_array) -> Mask | None:
    always = part.hidden | part.sensitive
    found = milp(
        np.where(part.known, 0, part.costs),
        integrality=np.ones(len(part.counts), dtype=int),
        bounds=Bounds(always.astype(float), (~part.known).astype(float)),
        constraints=[LinearConstraint(cuts, 0, np.inf)] if cuts.shape[0] else [],
        options={"node_limit": NODES, "mip_rel_gap": 1e-6},
    )
    return None if found.x is None else found.x.round().astype(bool)


def _no_cell_alone(part: LinearSystem) -> sp.csr_array:
    """Return the simplest inequalities: of an equation's cells none is the only one withheld."""
    rows = []
    for row in range(part.equations.shape[0]):
        cells = part.equations.indices[part.equations.indptr[row] : part.equations.indptr[row + 1]]
        if part.hidden[cells].any():
            continue
        for cell in cells:
            line = np.zeros(len(part.counts))
            line[cells], line[cell] = 1, -1
            rows.append(line)
    return sp.csr_array(np.array(rows).reshape(len(rows), len(part.counts)))


def _cut(part: LinearSystem, cell: int, chosen: Mask) -> Counts | None:
    """Return the inequality that `chosen` breaks at `cell`, its coefficients by cell; None where it breaks none."""
    level = part.levels[cell]
    up, rise = _reach(part, cell, chosen, 1)
    if up >= level - SHORT:
        return None
    down, fall = _reach(part, cell, chosen, -1)
    if up + down >= level - SHORT:
        return None
    line: Counts = np.minimum(rise + fall, level)
    line[cell] = min(up + down, line[cell]) - level
    return line


def _reach(part: LinearSystem, cell: int, chosen: Mask, sign: int) -> tuple[float, Counts]:
    """Return how far a cell can rise (or fall), up to its level, and what withholding each cell would add to that."""
    level = part.levels[cell]
    aim = np.zeros(len(part.counts))
    aim[cell] = -sign
    most, least = part.far.copy(), -np.minimum(part.counts, part.far)
    most[cell], least[cell] = min(most[cell], level), max(least[cell], -level)
    bounds = np.column_stack([np.where(chosen, least, 0), np.where(chosen, most, 0)])
    sums = np.zeros(part.equations.shape[0])
    found = linprog(aim, A_eq=part.equations, b_eq=sums, bounds=bounds)  # type: ignore[call-overload]  # takes sparse ones
    slopes = found.lower.marginals + found.upper.marginals
    return -found.fun, np.maximum(-slopes, 0) * most + np.maximum(slopes, 0) * -least
