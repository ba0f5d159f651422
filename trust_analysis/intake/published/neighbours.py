"""Statistical neighbours as published: a look-up from an authority to the ten most like it, and how like they are."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import pandas as pd

from trust_analysis.datasets.definition import fold
from trust_analysis.datasets.published.statistical_neighbours import NOT_CLOSE, PLACES
from trust_analysis.vocabulary.areas import code_for
from trust_analysis.vocabulary.neighbours import Neighbours

Rows = Sequence[Sequence[str]]


def read_neighbours(table: pd.DataFrame, year: str = "", whole: Rows = ()) -> tuple[dict[str, Neighbours], list[str]]:
    """Return each authority's neighbours by current area code, closest first, and in words what nobody understood.

    `table` is text with folded column names, the areas given by DfE number, `year` that of the model. `whole` are the
    rows of the file, its header among them: how like each is stands beside it, in columns that all bear one name.
    """
    numbers = {number for name in ("LA number", *PLACES) for number in table[fold(name)]}
    codes = {number: code_for(number=number) for number in numbers if number not in ("", "-")}
    strange = [
        f"{number!r} stands where the number of an authority was expected" for number in codes if codes[number] is None
    ]
    far = {(codes.get(area), codes.get(near)) for area, near in _list_not_close(whole)}
    neighbours = {}
    for row in table.to_dict("records"):
        area = codes.get(row[fold("LA number")])
        near = tuple(dict.fromkeys(code for place in PLACES if (code := codes.get(row[fold(place)]))))
        if area and near:  # new authorities stand in it with a dash in each place
            neighbours[area] = Neighbours(near, year, frozenset(code for code in near if (area, code) in far))
    return neighbours, sorted(strange)


def _list_not_close(whole: Rows) -> Iterable[tuple[str, str]]:
    """Yield the DfE numbers of an authority and of each neighbour that the cell beside it says is not close."""
    header: list[str] = []
    for row in whole:
        if fold("LA number") in map(fold, row):
            header = [fold(name) for name in row]
            continue
        if not header or len(row) < len(header):
            continue
        area = row[header.index(fold("LA number"))]
        for (name, near), (_, closeness) in pairwise(zip(header, row, strict=False)):
            if name in _PLACES and fold(closeness) == fold(NOT_CLOSE):
                yield area, near


_PLACES = frozenset(map(fold, PLACES))
