"""What follows from each relation by itself, again and again: the least and the most that a cell can be, pushed on."""

import numpy as np
from numpy.typing import NDArray

from trust_analysis.attack.linear import Numbers
from trust_analysis.attack.system import System

ROUNDS = 60
"""A share of a share may narrow for ever by less and less; linear programming finishes what is left."""
_SLACK = 1e-6


def propagate(system: System) -> tuple[Numbers, Numbers]:
    """Return the least and the most of each cell; the least is above the most where the figures clash."""
    matrix, least, most = system.matrix()
    entries = matrix.tocoo()
    low, high = system.low.copy(), system.high.copy()
    for _ in range(ROUNDS):
        before = low.copy(), high.copy()
        _push(entries.row, entries.col, entries.data, (least, most), (low, high))
        _round_inwards(low, high, system.is_whole)
        if (low > high + _SLACK).any() or (np.array_equal(before[0], low) and np.array_equal(before[1], high)):
            break
    return low, high


def _push(
    row: NDArray[np.int32],
    column: NDArray[np.int32],
    factor: Numbers,
    of: tuple[Numbers, Numbers],
    ends: tuple[Numbers, Numbers],
) -> None:
    low, high = ends
    up = factor > 0
    small = factor * np.where(up, low[column], high[column])
    large = factor * np.where(up, high[column], low[column])
    room = of[1][row] - _sum_others(row, small, len(of[0])), of[0][row] - _sum_others(row, large, len(of[0]))
    top, bottom = (side / factor for side in room)
    np.minimum.at(high, column, np.where(up, top, bottom))
    np.maximum.at(low, column, np.where(up, bottom, top))


def _sum_others(row: NDArray[np.int32], part: Numbers, rows: int) -> Numbers:
    """Return for each entry the sum of the others of its row, infinite where one of them is."""
    is_open = np.isinf(part)
    total = np.bincount(row, np.where(is_open, 0, part), rows)
    opened = np.bincount(row, is_open, rows)
    others = total[row] - np.where(is_open, 0, part)
    endless = part[is_open][0] if is_open.any() else 0.0
    return np.where(opened[row] - is_open > 0, endless, others)


def _round_inwards(low: Numbers, high: Numbers, is_whole: NDArray[np.bool_]) -> None:
    low[is_whole] = np.ceil(low[is_whole] - _SLACK)
    high[is_whole] = np.floor(high[is_whole] + _SLACK)
