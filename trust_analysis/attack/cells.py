"""Which figures are one and the same count, in whatever table, indicator, quarter or release they stand.

A cell is what is counted, an area, a place in the breakdowns and a span of days. Figures of one cell in several
sources are taken to be the same, as a reader would take them, unless the sources print different numbers for one span:
then it was counted anew in between, and that span has an edition for each. A release that differs from our own figures
anywhere counts something else by the same name, and has editions of its own throughout.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Place = tuple[tuple[str, str], ...]

STRANGERS = 1_000
"""From here on the editions of releases that count something else are numbered."""


class Cell(NamedTuple):
    """One count: `edition` tells apart what was counted anew."""

    counted: str
    area: str
    first: str
    last: str
    edition: int
    place: Place


@dataclass
class Cells:
    """All cells by number, those that no table prints (`of` makes them) among them.

    `figures` has a column `cell`.
    """

    figures: pd.DataFrame
    numbers: dict[Cell, int] = field(default_factory=dict)

    def of(self, cell: Cell) -> int:
        """Return the number of a cell, new where it is met for the first time."""
        return self.numbers.setdefault(cell, len(self.numbers))

    def only_released(self) -> set[Cell]:
        """Return the cells that releases print or withhold and no row of our own speaks of."""
        is_ours = (self.figures["release"] == "").groupby(self.figures["cell"]).any()
        quoted = set(is_ours.index[~is_ours])
        return {cell for cell, number in self.numbers.items() if number in quoted}

    def range_known(self) -> "Known":
        """Return the least and the most that each cell can be by what is printed of it: 0 and infinity without.

        A number rounded half up to a multiple is known to within it; of several numbers that which tells most counts.
        """
        low, high = self.range_told()
        shown = self.figures.dropna(subset="shown")
        at = shown["cell"].to_numpy(dtype="int64")
        np.maximum.at(low, at, shown["shown"] - shown["rounded_to"] // 2)
        np.minimum.at(high, at, shown["shown"] + (shown["rounded_to"] - 1) // 2)
        return Known(low, high)

    def range_told(self) -> "Known":
        """Return the least and the most that the marks in place of numbers tell of each cell: "<5" is 0 to 4."""
        low, high = np.zeros(len(self.numbers)), np.full(len(self.numbers), np.inf)
        at = self.figures["cell"].to_numpy(dtype="int64")
        np.maximum.at(low, at, self.figures["low"])
        np.minimum.at(high, at, self.figures["high"])
        return Known(low, high)


class Known(NamedTuple):
    """The least and the most that each cell can be, by its number."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]

    def of(self, cell: int) -> tuple[float, float]:
        """Return the two for a cell; one made later can be anything from nought."""
        return (float(self.low[cell]), float(self.high[cell])) if cell < len(self.low) else (0.0, np.inf)

    def is_printed(self, cell: int) -> bool:
        """Whether a number of a cell is printed."""
        return self.of(cell)[1] < np.inf

    def number(self, cell: int) -> float:
        """Return the number of a cell where it is known exactly, else `nan`."""
        low, high = self.of(cell)
        return low if low == high else np.nan


def find_cells(figures: pd.DataFrame) -> Cells:
    """Return the cells that `figures` (see `figures.stack_figures`) speak of."""
    cells = Cells(figures)
    sources = _number_sources(figures)
    editions = _find_editions(figures, sources)
    keys = figures[["counted", "area_code", "first", "last", "place"]].itertuples(index=False, name=None)
    numbers = [
        cells.of(Cell(counted, area, first, last, editions[counted, area, first, last][source], place))
        for (counted, area, first, last, place), source in zip(keys, sources, strict=True)
    ]
    cells.figures = figures.assign(cell=numbers)
    return cells


def _number_sources(figures: pd.DataFrame) -> pd.Series:
    """Number what comes from one hand: the rows of a table that are of one release, indicator and role.

    Our own newest table is 0: what others say is taken to be the same as far as it can be.
    """
    order = figures.assign(is_release=figures["release"] != "", newest=-figures["edition_of"])
    return order.groupby(["is_release", "newest", "release", "indicator", "role"]).ngroup()


Span = tuple[str, str, str, str]
Shown = Mapping[Place, float]


def _find_editions(figures: pd.DataFrame, sources: pd.Series) -> dict[Span, dict[int, int]]:
    """Return for each count and span which edition each source prints."""
    shown: dict[Span, dict[int, dict[Place, float]]] = defaultdict(lambda: defaultdict(dict))
    keys = figures[["counted", "area_code", "first", "last", "place", "shown"]].itertuples(index=False, name=None)
    for (counted, area, first, last, place, number), source in zip(keys, sources, strict=True):
        told = shown[counted, area, first, last][source]
        if not np.isnan(number):
            told[place] = number
    releases = set(sources[figures["release"] != ""])
    strange = _find_strangers(shown, releases)
    return {
        span: _give_editions(by_source, {one for one in releases if (span[:2], one) in strange})
        for span, by_source in shown.items()
    }


def _find_strangers(shown: Mapping[Span, Mapping[int, Shown]], releases: set[int]) -> set[tuple[tuple[str, str], int]]:
    """Return the releases, by what is counted and where, that differ from a figure of our own."""
    return {
        (span[:2], release)
        for span, by_source in shown.items()
        for release in releases & by_source.keys()
        for source in by_source.keys() - releases
        if _differ(by_source[release], by_source[source])
    }


def _give_editions(by_source: Mapping[int, Shown], strange: set[int]) -> dict[int, int]:
    """Return the edition of each source: the first with whose members it agrees."""
    members: dict[int, list[int]] = defaultdict(list)
    for source in sorted(by_source):
        edition = STRANGERS if source in strange else 0
        while any(_differ(by_source[source], by_source[other]) for other in members[edition]):
            edition += 1
        members[edition].append(source)
    return {source: edition for edition, sources in members.items() for source in sources}


def _differ(one: Shown, other: Shown) -> bool:
    return any(other.get(place, number) != number for place, number in one.items())


def series_of(cells: Iterable[Cell]) -> dict[tuple[str, str, Place], list[Cell]]:
    """Return cells of the newest edition by what is counted, where and in which place, in order of their days."""
    series: dict[tuple[str, str, Place], list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.edition == 0:
            series[cell.counted, cell.area, cell.place].append(cell)
    return {key: sorted(found, key=lambda cell: (cell.last, cell.first)) for key, found in series.items()}
