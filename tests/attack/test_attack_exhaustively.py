"""The bounds that the attack gives are those that trying every table gives; noughts may be printed and withheld."""

from functools import cache
from itertools import combinations, product

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.effort import by_effort
from trust_analysis.attack.attack import attack

SHAPES = [(3,), (2, 2), (2, 3), (3, 2), (2, 2, 2)]
NAMES = ("sex", "phase", "district")
MOST = 8
"""The grand total is up to this, and always printed: so there is an end to the tables that could be."""


@st.composite
def draw_table(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Draw a table with its totals, and which of its cells are withheld."""
    shape = draw(st.sampled_from(SHAPES))
    every = all_tables(shape, draw(st.integers(0, MOST)))
    table = every[draw(st.integers(0, len(every) - 1))]
    gone = draw(st.lists(st.booleans(), min_size=table.size, max_size=table.size).filter(any))
    withheld = np.array(gone).reshape(table.shape)
    withheld[(-1,) * table.ndim] = False
    return table, withheld


@cache
def all_tables(shape: tuple[int, ...], total: int) -> np.ndarray:
    """Return every table of counts with this grand total, totals last along each dimension."""
    size = int(np.prod(shape))
    bars = np.array(list(combinations(range(total + size - 1), size - 1))).reshape(-1, size - 1)
    ends = np.column_stack([np.full(len(bars), -1), bars, np.full(len(bars), total + size - 1)])
    tables = (np.diff(ends, axis=1) - 1).reshape(-1, *shape)
    for axis in range(1, len(shape) + 1):
        tables = np.concatenate([tables, tables.sum(axis=axis, keepdims=True)], axis=axis)
    return tables


def as_results(table: np.ndarray, withheld: np.ndarray) -> pd.DataFrame:
    """Return a table as rows of results, each with the place at which it stands."""
    rows = []
    for place in product(*map(range, table.shape)):
        dimensions = [axis for axis, at in enumerate(place) if at < table.shape[axis] - 1]
        rows.append(
            {
                "indicator": "made_up",
                "area_code": "E10000016",
                "period": "2018-19 Q2",
                "breakdown": " | ".join(NAMES[axis] for axis in dimensions) or "Total",
                "group": " | ".join(f"{NAMES[axis]} {place[axis]}" for axis in dimensions) or "Total",
                "numerator": np.nan if withheld[place] else float(table[place]),
                "status": "c" if withheld[place] else "",
                "place": place,
            },
        )
    return pd.DataFrame(rows)


@settings(max_examples=by_effort(25, 50, 400), deadline=None)
@given(draw_table())
def test_bounds_are_those_of_every_table_that_fits(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    table, withheld = drawn
    every = all_tables(tuple(size - 1 for size in table.shape), int(table[(-1,) * table.ndim]))
    fitting = every[(every == table)[:, ~withheld].all(axis=1)]
    rows = as_results(table, withheld)
    told = attack([rows], zeros_shown=False).cells.set_index(["breakdown", "group"])
    gone = rows[rows["status"] == "c"]
    assert len(told) == len(gone)
    for row in gone.itertuples():
        found, reached = told.loc[(row.breakdown, row.group)], fitting[(slice(None), *row.place)]
        assert found["exact"]
        assert (found["lower"], found["upper"]) == (reached.min(), reached.max())
