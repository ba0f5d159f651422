"""What could not be judged: withheld cells that a relation would tell which printed figures contradict elsewhere.

Where figures contradict a sum nobody can say whether it holds where one of them is withheld: an error in one column, or
children counted twice. A cell that is wide enough whether it holds or not is safe; any other is in doubt.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trust_analysis.attack.bounds import NothingFitsError
from trust_analysis.attack.components import find_near
from trust_analysis.attack.relations import Relation
from trust_analysis.attack.system import Family, System

_FOUND_BY_TRYING = frozenset({"equal", "sum", "flow", "spans"})
"""Kinds that nobody declares: who finds that they fail believes nothing. Children are counted anew in each span."""

Bounds = Callable[[System, NDArray[np.bool_]], pd.DataFrame]
IsWide = Callable[[pd.DataFrame], NDArray[np.bool_]]


def find_doubtful(
    system: System, given_up: Iterable[Relation], wanted: NDArray[np.bool_], bounds: Bounds, is_wide: IsWide
) -> dict[int, Family]:
    """Return the withheld cells that would be narrow if a family given up held for them, each with that family.

    `bounds` gives what cells can be in a system, `is_wide` which of them are wide enough then.
    """
    by_family: dict[Family, list[Relation]] = defaultdict(list)
    for one in given_up:
        if one.kind not in _FOUND_BY_TRYING and wanted[list(one.cells)].any():
            by_family[one.family].append(one)
    doubtful: dict[int, Family] = {}
    for family, relations in by_family.items():
        for cell in _find_narrow(system, relations, wanted, bounds, is_wide):
            doubtful.setdefault(cell, family)
    return doubtful


def _find_narrow(
    system: System, relations: list[Relation], wanted: NDArray[np.bool_], bounds: Bounds, is_wide: IsWide
) -> list[int]:
    """Return the withheld cells of relations that are narrow with those that can hold, or that one cannot hold for."""
    can_hold = [one for one in relations if system.allows(one)]
    failed = np.zeros_like(wanted)
    failed[[cell for one in relations if one not in can_hold for cell in one.cells]] = True
    believed = system.with_also(can_hold)
    touched = wanted & find_near(believed, np.array([cell for one in can_hold for cell in one.cells], dtype=np.int64))
    try:
        narrow = touched & ~is_wide(bounds(believed, touched))
    except NothingFitsError:
        narrow = touched
    return [int(cell) for cell in np.flatnonzero(narrow | (failed & wanted))]
