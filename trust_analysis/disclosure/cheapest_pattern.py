"""The least costly pattern of withheld cells, by cutting planes.

The master problem chooses cells (0 or 1) at the least cost. For each withheld cell of its choice linear programming
says how far the cell can rise and fall; where that is less than its level, the dual gives an inequality which every
protected pattern meets and this one does not (Fischetti and Salazar 2000, see `system`). Repeated until none is
broken, or for a number of rounds.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from scipy.optimize import Bounds, LinearConstraint, milp

from trust_analysis.disclosure.ranges import Ranges
from trust_analysis.disclosure.system import Counts, LinearSystem, Mask

NODES = 50


class Pattern(NamedTuple):
    """Which cells to withhold.

    `is_least` where no pattern costs less in which every range is wide enough in fractions, `is_proved` where each is
    so in whole numbers.
    """

    withheld: Mask
    is_least: bool
    is_proved: bool = False


def cheapest_pattern(part: LinearSystem, rounds: int) -> Pattern | None:
    """Return the cheapest pattern that meets the inequalities of so many rounds; None where none was found.

    After enough rounds it is the least costly of all in which no range, in fractions, is too narrow; before that it may
    leave some too narrow. Rounds and nodes are bounded, not time: the outcome is the same on every machine.
    """
    cuts, ranges, chosen = _no_cell_alone(part), Ranges(part), None
    for _ in range(rounds):
        chosen = _choose(part, cuts)
        if chosen is None:
            break
        broken = list(_find_cuts(part, ranges, chosen.withheld))
        if not broken:
            return chosen._replace(is_proved=ranges.are_wide(np.flatnonzero(part.must_be_wide(chosen.withheld))))
        cuts = sp.vstack([cuts, sp.csr_array(np.array(broken))], format="csr")
    return chosen and chosen._replace(is_least=False)


def _find_cuts(part: LinearSystem, ranges: Ranges, chosen: Mask) -> Iterator[Counts]:
    """Yield an inequality for each withheld cell that cannot rise and fall far enough."""
    ranges.choose(chosen)
    for cell in np.flatnonzero(part.must_be_wide(chosen)):
        cut = ranges.cut(int(cell))
        if cut is not None:
            yield cut


def _choose(part: LinearSystem, cuts: sp.csr_array) -> Pattern | None:
    always = part.hidden | part.sensitive
    found = milp(
        np.where(part.known, 0, part.costs),
        integrality=np.ones(len(part.counts), dtype=int),
        bounds=Bounds(always.astype(float), (~part.known).astype(float)),
        constraints=[LinearConstraint(cuts, 0, np.inf)] if cuts.shape[0] else [],
        options={"node_limit": NODES, "mip_rel_gap": 1e-6},
    )
    return None if found.x is None else Pattern(found.x.round().astype(bool), is_least=found.status == 0)


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
