"""Statistical neighbours as published: a look-up from an authority to the ten most like it."""

import pandas as pd

from trust_analysis.datasets.definition import fold
from trust_analysis.datasets.statistical_neighbours import PLACES
from trust_analysis.vocabulary.areas import code_for


def read_neighbours(table: pd.DataFrame) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Return each authority's neighbours by current area code, closest first, and in words what nobody understood.

    `table` is text with folded column names, the areas given by DfE number.
    """
    numbers = {number for name in ("LA number", *PLACES) for number in table[fold(name)]}
    codes = {number: code_for(number=number) for number in numbers if number not in ("", "-")}
    strange = [
        f"{number!r} stands where the number of an authority was expected" for number in codes if codes[number] is None
    ]
    neighbours = {}
    for row in table.to_dict("records"):
        area = codes.get(row[fold("LA number")])
        near = tuple(dict.fromkeys(code for place in PLACES if (code := codes.get(row[fold(place)]))))
        if area and near:  # new authorities stand in it with a dash in each place
            neighbours[area] = near
    return neighbours, sorted(strange)
