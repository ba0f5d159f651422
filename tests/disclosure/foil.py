"""A plain row-and-column suppressor: in every line of a table with one withheld cell, the smallest other one goes too.

It looks at each table by itself and counts what is withheld in each line, as spreadsheets and simple packages do. It is
here to be broken: counting proves nothing of what can be worked out.
"""

import pandas as pd

from trust_analysis.vocabulary.results import TOTAL

THRESHOLD = 5


def choose_cells(results: pd.DataFrame, threshold: float = THRESHOLD) -> pd.Series:
    """Return which rows of `results` the foil withholds: counts under `threshold`, and a second in each line."""
    withheld = results["numerator"] < threshold
    for _, table in results.groupby(["indicator", "period"]):
        withheld.update(_complete_lines(table, withheld[table.index]))
    return withheld


def _complete_lines(table: pd.DataFrame, withheld: pd.Series) -> pd.Series:
    lines, counts = _find_lines(table), table["numerator"].to_dict()
    gone = set(withheld.index[withheld])
    changed = True
    while changed:
        changed = False
        for line in lines:
            if len(gone.intersection(line)) == 1:
                gone.add(min((row for row in line if row not in gone), key=counts.__getitem__))
                changed = True
    return pd.Series([row in gone for row in withheld.index], index=withheld.index)


def _find_lines(table: pd.DataFrame) -> list[list[int]]:
    """Return the lines of a table: the groups of one dimension with the others fixed, and their total."""
    rows = {_place(*each): row for row, *each in table[["breakdown", "group"]].itertuples()}
    lines: dict[tuple[frozenset[tuple[str, str]], str], list[int]] = {}
    for place, row in rows.items():
        for name, group in sorted(place):
            lines.setdefault((place - {(name, group)}, name), []).append(row)
    return [[*line, rows[place]] for (place, _), line in lines.items() if place in rows]


def _place(breakdown: str, group: str) -> frozenset[tuple[str, str]]:
    """Return the dimensions and groups of a cell: none for the total."""
    parts = zip(breakdown.split(" | "), group.split(" | "), strict=True)
    return frozenset((name, part) for name, part in parts if part != TOTAL)
