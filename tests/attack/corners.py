"""A wasteful suppressor that is safe by construction, to see that the attack finds nothing where there is nothing.

For each small count it looks for a second group in each dimension by which the count is broken down. The cells at the
corners of the box between the two can then go up and down by turns, by as much as the threshold, and every total stays
as it is. All corners are withheld, and with them the totals of the corners over the other dimensions.
"""

from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tests.disclosure.foil import THRESHOLD
from trust_analysis.vocabulary.results import TOTAL

_TRIES, _ENOUGH = 3_000, 8
Place = tuple[int, ...]


def choose_corners(results: pd.DataFrame, dimensions: tuple[str, ...], seed: int = 0) -> pd.Series:
    """Return which rows of one period, every margin there, are withheld; `ValueError` where no box is found."""
    places = [
        _place(breakdown, group, dimensions)
        for breakdown, group in zip(results["breakdown"], results["group"], strict=True)
    ]
    counts = _lay_out(places, results["numerator"].to_numpy())
    gone = np.zeros(counts.shape, dtype=bool)
    random = np.random.default_rng(seed)
    for place in zip(*np.nonzero(counts < THRESHOLD), strict=True):
        for corner in min(_find_boxes(counts, place, random), key=lambda box: sum(not gone[one] for one in box)):
            gone[corner] = True
    return pd.Series([bool(gone[place]) for place in places], index=results.index)


def _place(breakdown: str, group: str, dimensions: tuple[str, ...]) -> Place:
    """Return the number of the group in each dimension ("sex 2" is 1), -1 for the total."""
    at = {} if breakdown == TOTAL else dict(zip(breakdown.split(" | "), group.split(" | "), strict=True))
    return tuple(int(at[name].rpartition(" ")[2]) - 1 if name in at else -1 for name in dimensions)


def _lay_out(places: list[Place], numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    counts = np.zeros([max(axis) + 2 for axis in zip(*places, strict=True)])
    for place, number in zip(places, numbers, strict=True):
        counts[place] = number  # -1, the total, lies at the end of each dimension
    return counts


def _find_boxes(counts: NDArray[np.float64], place: Place, random: np.random.Generator) -> list[list[Place]]:
    """Return boxes about a place of which the corners that go down have enough to lose."""
    last = np.array(counts.shape) - 1
    is_total = np.array(place) == last
    boxes = []
    for _ in range(_TRIES):
        if len(boxes) == _ENOUGH:
            break
        leaf = np.where(is_total, random.integers(0, last), place)
        other = (leaf + random.integers(1, np.maximum(last, 2))) % last
        moved = list(product(*[(0,) if total else (0, 1) for total in is_total]))
        corners = [np.where(np.array(one) == 1, other, leaf) for one in moved]
        if all(counts[tuple(corner)] >= THRESHOLD for one, corner in zip(moved, corners, strict=True) if sum(one) % 2):
            over = list(product(*[(False, True) if total else (False,) for total in is_total]))
            boxes.append([tuple(np.where(all_of, last, corner).tolist()) for corner in corners for all_of in over])
    if not boxes:
        message = f"no box was found about {place}; draw fewer small counts"
        raise ValueError(message)
    return boxes
