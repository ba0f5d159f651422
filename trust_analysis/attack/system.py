"""The reader's linear system: what each cell can be, and every relation that the figures do not contradict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from trust_analysis.attack.again import find_repeats
from trust_analysis.attack.areas_within import find_area_sums
from trust_analysis.attack.cells import Cells, Known
from trust_analysis.attack.found import find_sums
from trust_analysis.attack.groups import find_group_sums, find_told_sums
from trust_analysis.attack.linear import Numbers
from trust_analysis.attack.ratios import find_ratios
from trust_analysis.attack.relations import EXACT, Relation
from trust_analysis.attack.shared import find_shared
from trust_analysis.attack.spans import find_span_sums
from trust_analysis.attack.tables import PublishedTable
from trust_analysis.attack.times import find_times
from trust_analysis.attack.within import find_inclusions
from trust_analysis.attack.zeros import ZerosShown, find_non_zeros

Family = tuple[str, ...]


@dataclass(frozen=True)
class System:
    """`low` <= cells <= `high`, and `relations`; `is_whole` says which cells are whole numbers."""

    low: Numbers
    high: Numbers
    is_whole: NDArray[np.bool_]
    relations: tuple[Relation, ...]

    def matrix(self) -> tuple[csr_matrix, Numbers, Numbers]:
        """Return the relations as rows: factors of the cells, the least and the most that each may be."""
        sizes = [len(one.cells) for one in self.relations]
        columns = np.array([cell for one in self.relations for cell in one.cells], dtype=np.int64)
        factors = np.array([factor for one in self.relations for factor in one.factors], dtype=float)
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        matrix = csr_matrix((factors, columns, starts), shape=(len(self.relations), len(self.low)))
        matrix.eliminate_zeros()
        bounds = np.array([(one.low, one.high) for one in self.relations], dtype=float).reshape(-1, 2)
        return matrix, bounds[:, 0], bounds[:, 1]

    def without(self, families: set[Family]) -> "System":
        """Return the system without the relations of some families."""
        return replace(self, relations=tuple(one for one in self.relations if one.family not in families))

    def with_also(self, relations: Iterable[Relation]) -> "System":
        """Return the system with more relations."""
        return replace(self, relations=(*self.relations, *relations))

    def allows(self, one: Relation) -> bool:
        """Whether a relation can hold of what is printed, by itself."""
        return _can_hold(one, Known(self.low, self.high))


class Built(NamedTuple):
    """The system of all that is published, the families that its figures contradict, and their relations."""

    system: System
    contradicted: set[Family]
    given_up: tuple[Relation, ...]


def build_system(
    rows: pd.DataFrame,
    cells: Cells,
    tables: Sequence[PublishedTable],
    zeros_shown: ZerosShown,
) -> Built:
    """Return the system of all that is published, and what its figures contradict.

    `tables` show sums of their own; `zeros_shown` is as `zeros.find_non_zeros` has it.
    """
    sums = [*find_group_sums(cells), *find_told_sums(cells, tables)]
    known = cells.range_known()
    relations = [*sums, *find_area_sums(cells), *find_ratios(rows, cells), *find_sums(cells, known)]
    relations += [*find_inclusions(cells), *find_times(cells, known), *find_shared(cells, known)]
    relations += find_non_zeros(cells, zeros_shown)
    contradicted = _find_contradicted(relations, known)
    spans = find_span_sums(cells, known, contradicted)
    relations += [*spans, *find_group_sums(cells, among={cell for one in spans for cell in one.cells})]
    known = cells.range_known()  # anew: cells have been made
    relations += find_repeats(cells, known)
    system = System(known.low, known.high, _find_whole(cells), tuple(dict.fromkeys(relations)))
    given_up = tuple(one for one in system.relations if one.family in contradicted)
    return Built(system.without(contradicted), contradicted, given_up)


def _find_contradicted(relations: list[Relation], known: Known) -> set[Family]:
    """Return the families of which the figures printed contradict a relation by themselves."""
    return {one.family for one in relations if not _can_hold(one, known)}


def _can_hold(one: Relation, known: Known) -> bool:
    ends = [sorted(factor * end for end in known.of(cell)) for cell, factor in zip(one.cells, one.factors, strict=True)]
    least, most = (sum(end[side] for end in ends) for side in (0, 1))
    return least <= one.high + EXACT and most >= one.low - EXACT


def _find_whole(cells: Cells) -> NDArray[np.bool_]:
    """Return which cells are whole numbers: those of counts of which no fraction is printed."""
    shown = cells.figures.dropna(subset="shown")
    broken = set(shown.loc[shown["shown"] % 1 != 0, "counted"])
    return np.array([cell.counted not in broken for cell in cells.numbers], dtype=bool)
