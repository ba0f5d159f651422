"""What hangs together: the cells that are still open, apart from those that no chain of relations ties to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix, diags_array
from scipy.sparse.csgraph import connected_components

from trust_analysis.attack.linear import Numbers, Programme, Rows
from trust_analysis.attack.system import System


@dataclass(frozen=True)
class Component:
    """Open cells and the rows between them: `least` <= `matrix` @ cells <= `most`, known cells moved to the sides.

    `cells` and `rows` are their numbers in the system; `low` and `high` what each cell can be by itself.
    """

    cells: NDArray[np.int64]
    rows: NDArray[np.int64]
    matrix: csr_matrix
    least: Numbers
    most: Numbers
    low: Numbers
    high: Numbers
    is_whole: NDArray[np.bool_]

    @cached_property
    def programme(self) -> Programme:
        """The linear programme of the component, set up once."""
        return Programme(Rows(self.matrix, self.least, self.most), self.low, self.high)


def split(system: System, low: Numbers, high: Numbers, wanted: NDArray[np.bool_]) -> Iterator[Component]:
    """Yield the components that hold a wanted cell, given what each cell can be.

    Rows that say nothing of the wanted cells are left out: those of which one cell, that stands nowhere else and that
    nobody wants, takes whatever the others leave.
    """
    matrix, least, most = system.matrix()
    is_open = low < high
    fixed = matrix @ np.where(is_open, 0, low)
    least, most = least - fixed, most - fixed
    inner = csr_matrix(matrix @ diags_array(is_open.astype(float)))
    inner.eliminate_zeros()
    kept = _drop_slack_rows(inner, (least, most), (low, high), wanted)
    label, row_label = _label(csr_matrix(inner[kept]))
    for one in np.unique(label[wanted & is_open]):
        cells, rows = np.flatnonzero(label == one), kept[row_label == one]
        part = csr_matrix(inner[rows][:, cells])
        yield Component(cells, rows, part, least[rows], most[rows], low[cells], high[cells], system.is_whole[cells])


def find_near(system: System, cells: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which open cells hang together with some of `cells`."""
    matrix, _, _ = system.matrix()
    is_open = system.low < system.high
    inner = csr_matrix(matrix @ diags_array(is_open.astype(float)))
    inner.eliminate_zeros()
    label, _ = _label(inner)
    return np.isin(label, label[cells[is_open[cells]]]) & is_open


def _label(rows: csr_matrix) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the number of the component of each cell, and of each row."""
    count, size = rows.shape
    entries = rows.tocoo()
    ends = (np.ones(rows.nnz), (entries.row, entries.col + count))
    _, label = connected_components(coo_matrix(ends, shape=(count + size, count + size)), directed=False)
    return label[count:], label[:count]


def _drop_slack_rows(
    inner: csr_matrix, of: tuple[Numbers, Numbers], ends: tuple[Numbers, Numbers], wanted: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Return the rows that bind: a row with an unwanted cell of its own, which can take what is left, does not."""
    kept = np.diff(inner.indptr) > 0
    users = np.bincount(inner.indices, minlength=inner.shape[1])
    by_cell = inner.tocsc()
    waiting = np.flatnonzero((users == 1) & ~wanted).tolist()
    while waiting:
        cell = waiting.pop()
        rows = [row for row in by_cell.indices[by_cell.indptr[cell] : by_cell.indptr[cell + 1]] if kept[row]]
        if users[cell] == 1 and rows and _takes_the_rest(inner, rows[0], cell, of, ends):
            kept[rows[0]] = False
            met = inner.indices[inner.indptr[rows[0]] : inner.indptr[rows[0] + 1]]
            users[met] -= 1
            waiting += [one for one in met.tolist() if users[one] == 1 and not wanted[one]]
    return np.flatnonzero(kept)


def _takes_the_rest(
    inner: csr_matrix, row: int, cell: int, of: tuple[Numbers, Numbers], ends: tuple[Numbers, Numbers]
) -> bool:
    """Whether, whatever the other cells of an equation are, `cell` can be what it asks for."""
    span = slice(inner.indptr[row], inner.indptr[row + 1])
    met, factors = inner.indices[span], inner.data[span]
    own = float(factors[met == cell][0])
    if of[0][row] != of[1][row] or abs(own) != 1:
        return False
    rest, by = met[met != cell], factors[met != cell]
    low, high = ends[0][rest], ends[1][rest]
    small, large = np.where(by > 0, by * low, by * high).sum(), np.where(by > 0, by * high, by * low).sum()
    least, most = sorted((own * (of[0][row] - small), own * (of[0][row] - large)))
    return bool(ends[0][cell] <= least and most <= ends[1][cell])
