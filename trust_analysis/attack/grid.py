"""The figures of a sheet by line and column, and which of its columns are counts."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trust_analysis.attack.layouts import Sheet
from trust_analysis.attack.lines import Numbers, is_called_total
from trust_analysis.attack.marks import Mark, read_mark
from trust_analysis.attack.ratio_columns import are_ratios, is_called_ratio

Array = NDArray[np.float64]


class Grid(NamedTuple):
    """What each cell says (`marks`), the number printed (nan for none), and what it can be (nan for no figure)."""

    marks: list[list[Mark]]
    shown: Array
    low: Array
    high: Array
    counts: list[int]
    ratios: list[int]

    def of(self, lines: list[list[int]], columns: list[int]) -> Numbers:
        """Return what cells can be: a row for each of `lines`, its cells those of its lines (-1 for none) by column."""
        picked = np.array(lines, dtype=int)
        low, high = (
            np.where(picked[:, :, None] < 0, np.nan, side[picked][:, :, columns]) for side in (self.low, self.high)
        )
        return Numbers(low.reshape(len(lines), -1), high.reshape(len(lines), -1))


def read_grid(sheet: Sheet, rounded_to: int) -> Grid:
    """Return the figures of a sheet; counts are known to within rounding to a multiple of `rounded_to`."""
    marks = [[read_mark(text) or Mark(np.nan, is_withheld=False) for text in line] for line in sheet.texts]
    shown = _array(marks, "number")
    is_told, is_there = np.isfinite(shown), _array(marks, "is_figure") > 0
    low = np.where(is_told, shown - rounded_to // 2, np.where(is_there, _array(marks, "low"), np.nan))
    high = np.where(is_told, shown + (rounded_to - 1) // 2, np.where(is_there, _array(marks, "high"), np.nan))
    ratios = are_ratios(sheet.measures, sheet.texts, shown)
    at = range(len(sheet.measures))
    return Grid(marks, shown, low, high, [one for one in at if not ratios[one]], [one for one in at if ratios[one]])


def _array(marks: list[list[Mark]], name: str) -> Array:
    return np.array([[getattr(mark, name) for mark in line] for line in marks], dtype=float).reshape(len(marks), -1)


def turn_upright(sheet: Sheet) -> Sheet:
    """Return a cross table of which the lines are measures (a line of percentages, totals at the right) turned over."""
    labels = [one[-1] for one in sheet.groups]
    if not sheet.is_cross_table or not any(map(is_called_total, sheet.measures)):
        return sheet
    if any(map(is_called_total, labels)) or any(map(is_called_ratio, sheet.measures)):
        return sheet
    turned = [list(line) for line in zip(*sheet.texts, strict=True)]
    empty = [""] * len(turned)
    groups: list[tuple[str, ...]] = [(one,) for one in sheet.measures]
    return Sheet(("column",), empty, empty, groups, labels, turned, [0] * len(turned))
