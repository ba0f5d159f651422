"""Relations that cannot all be true of what is printed: the fewest are given up, whole families at a time."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import eye_array, hstack

from trust_analysis.disclosure.attacking.relations import EXACT
from trust_analysis.disclosure.attacking.system import Family, System

TRUST = {"equal": 1, "sum": 1, "flow": 1, "spans": 2, "areas": 2, "groups": 4, "within": 4, "limits": 8, "value": 8}
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
    found = milp(
        np.concatenate([np.zeros(size), weights, weights]),
        bounds=Bounds(
            np.concatenate([system.low, np.zeros(2 * count)]), np.concatenate([system.high, np.full(2 * count, np.inf)])
        ),
        constraints=LinearConstraint(hstack([matrix, eye_array(count), -eye_array(count)], format="csr"), least, most),
    )
    if found.x is None:
        message = f"every system has something that nearly fits it, but the solver says: {found.message}"
        raise RuntimeError(message)
    out = found.x[size : size + count] + found.x[size + count :]
    return {system.relations[number].family for number in np.flatnonzero(out > EXACT * 10)}
