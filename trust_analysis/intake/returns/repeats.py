"""Rows that say once more what another row of the same file says, or something else of the same thing."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_WIDE = 2**31
_SPARSE = 4
"""Numbers up to so many times their count are counted in an array; wider ones are looked up."""


def find_repeats(columns: Iterable[NDArray[np.int32]], rows: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return the places of rows that repeat another; of those that say the same, the lowest row number is none.

    Each of `columns` has a number for each row, the same for the same value. Rows alone in what the first columns say
    are left out before the next are looked at: few rows are alike in many columns.
    """
    alike, thing, kinds = np.arange(len(rows)), np.zeros(len(rows), dtype=np.int64), 1
    for codes in columns:
        if not len(alike):
            break
        width = int(codes.max()) + 1
        if kinds * width >= _WIDE:
            alike, thing = _keep_shared(alike, thing)
            kinds = int(thing.max(initial=0)) + 1
        thing *= width
        thing += codes if len(alike) == len(codes) else codes[alike]
        kinds *= width
    alike, thing = _keep_shared(alike, thing)
    in_order = np.argsort(rows[alike], kind="stable")
    return np.sort(alike[in_order][pd.Series(thing[in_order]).duplicated().to_numpy()])


def _keep_shared(alike: NDArray[np.intp], thing: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
    """Return the rows whose number another has too, with new numbers as small as may be."""
    shared = _find_shared(thing)
    return alike[shared], pd.factorize(thing[shared])[0].astype(np.int64, copy=False)


def _find_shared(thing: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return the places of numbers that stand more than once."""
    if int(thing.max(initial=0)) >= _SPARSE * len(thing):
        return np.flatnonzero(pd.Series(thing).duplicated(keep=False).to_numpy())
    met = np.zeros(_SPARSE * len(thing), dtype=bool)
    met[thing] = True
    if np.count_nonzero(met) == len(thing):
        return np.array([], dtype=np.intp)
    return np.flatnonzero(np.bincount(thing)[thing] > 1)


def find_contradictions(
    key: Sequence[NDArray[np.int32]], others: Mapping[str, NDArray[np.int32]], repeated: NDArray[np.intp]
) -> dict[str, NDArray[np.intp]]:
    """Return by column the places of rows that stand for a thing of which a repeating row says something else there.

    `key` has for each row the numbers that say which thing it speaks of, `others` what it says of it, by column.
    """
    if not len(repeated):
        return {}
    things = pd.MultiIndex.from_arrays(list(key))
    alike = np.flatnonzero(things.isin(things[repeated]))
    said = pd.DataFrame({name: codes[alike] for name, codes in others.items()})
    differs = said.groupby(things[alike].to_flat_index()).transform("nunique") > 1
    stands = ~np.isin(alike, repeated)
    found = {name: alike[differs[name].to_numpy() & stands] for name in others}
    return {name: places for name, places in found.items() if len(places)}
