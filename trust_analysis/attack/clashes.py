"""Relations that cannot all be true of what is printed: the fewest are given up, whole families at a time."""

import numpy as np
from scipy.sparse import eye_array, hstack

from trust_analysis.attack.linear import Rows, find_least
from trust_analysis.attack.relations import EXACT
from trust_analysis.attack.system import Family, System

TRUST = {
    **dict.fromkeys(("again", "equal", "sum", "flow"), 1),
    **dict.fromkeys(("spans", "areas"), 2),
    **dict.fromkeys(("inclusion", "things", "zeros", "shared"), 3),
    **dict.fromkeys(("groups", "within"), 4),
    **dict.fromkeys(("limits", "value"), 8),
}
"""How dearly a reader gives up a relation of each kind: first what was found by trying, last what is printed."""


def drop_clashing(system: System) -> tuple[System, set[Family]]:
    """Return a system that something fits, and the families given up for it."""
    given_up: set[Family] = set()
    while system.relations:
        clashing = _find_clashing(system)
        if not clashing:
            break
        given_up |= clashing
        system = system.without(clashing)
    return system, given_up


def _find_clashing(system: System) -> set[Family]:
    """Return the families of the relations that have to give way, by the least sum of what they are out."""
    matrix, least, most = system.matrix()
    size, count = matrix.shape[1], matrix.shape[0]
    weights = np.array([TRUST[one.kind] for one in system.relations], dtype=float)
    found = find_least(
        np.concatenate([np.zeros(size), weights, weights]),
        Rows(hstack([matrix, eye_array(count), -eye_array(count)], format="csr"), least, most),
        np.concatenate([system.low, np.zeros(2 * count)]),
        np.concatenate([system.high, np.full(2 * count, np.inf)]),
    )
    if found.cells is None:
        message = "something nearly fits every system, but the solver found nothing that does"
        raise RuntimeError(message)
    out = found.cells[size : size + count] + found.cells[size + count :]
    return {system.relations[number].family for number in np.flatnonzero(out > EXACT)}
