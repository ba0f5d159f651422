"""Which columns of a table are ratios, and of which counts: a percentage is never a sum of percentages."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trust_analysis.attack.words import stems_of

_RATIO = re.compile(
    r"%|\b(per ?cent|percent(age)?s?|perc|pct|pc|pt|rates?|proportion|share|ratio|average|mean|median|per [\d,]+|index|"
    r"scores?|confidence|ci|lower|upper|limits?|rank|difference|change|gap)\b"
)
_COUNT = re.compile(r"\b(numerator|denominator|number|count|counted|counted out of|headcount)$|^(number|no|count) of\b")
_TIMES = (100.0, 1.0, 1_000.0, 10_000.0, 100_000.0)
_ENOUGH = 2
_MOST_COLUMNS = 80


class RatioOf(NamedTuple):
    """The column of a ratio, of what is counted and of the whole, which is in line `of_line` where one is for all."""

    ratio: int
    counted: int
    whole: int
    of_line: int = -1


def is_called_ratio(label: str) -> bool:
    """Whether a column is called a percentage, a rate, an average or the like."""
    plain = re.sub(r"[_\s]+", " ", label.casefold()).strip()
    return bool(_RATIO.search(plain)) and not _COUNT.search(plain)


def are_ratios(labels: Sequence[str], texts: Sequence[Sequence[str]], numbers: NDArray[np.float64]) -> list[bool]:
    """Return which columns (`numbers` by line and column) are no counts: by name, by fractions, signs or % in them."""
    has_fraction = (np.nan_to_num(numbers) % 1 != 0).any(axis=0) | (np.nan_to_num(numbers) < 0).any(axis=0)
    has_sign = [any("%" in line[at] for line in texts) for at in range(len(labels))]
    has_places = [_is_printed_with_places([line[at] for line in texts]) for at in range(len(labels))]
    told = zip(labels, has_fraction, has_sign, has_places, strict=True)
    return [is_called_ratio(label) or bool(broken) or sign or places for label, broken, sign, places in told]


def _is_printed_with_places(texts: Sequence[str]) -> bool:
    return any(re.fullmatch(r"-?[\d,]+\.\d+%?", text) for text in texts)


def find_ratios_of(
    labels: Sequence[str],
    ratios: Sequence[int],
    numbers: NDArray[np.float64],
    places: Sequence[int],
    totals: Sequence[int],
) -> list[RatioOf]:
    """Return of which counts each ratio is made, where the lines that print all of it show so.

    Tried are all pairs of counts in one line, and a count with its own total (a line of `totals`).
    """
    counts = [at for at in range(len(labels)) if at not in ratios][:_MOST_COLUMNS]
    found = []
    for ratio in ratios:
        tried = [RatioOf(ratio, count, whole) for count in counts for whole in counts if count != whole]
        tried += [RatioOf(ratio, count, count, line) for count in counts for line in totals]
        told = [(lines, one) for one in tried if (lines := _count_lines(one, numbers, places[ratio]))]
        good = [(lines + _likeness(labels, one), one) for lines, one in told]
        good = [(evidence, one) for evidence, one in good if evidence >= _ENOUGH]
        if good:
            found.append(max(good, key=lambda each: each[0])[1])
    return found


def _likeness(labels: Sequence[str], one: RatioOf) -> float:
    """Return how far the ratio is called as its count is, from 0 to 1: between equals a name decides."""
    ours, theirs = (stems_of(re.sub(r"[\W_]+", " ", labels[at].casefold())) for at in (one.ratio, one.counted))
    return len(ours & theirs) / max(len(theirs), 1)


def _count_lines(one: RatioOf, numbers: NDArray[np.float64], places: int) -> int:
    """Return in how many lines the ratio is made so, 0 where one line contradicts it."""
    value, count = numbers[:, one.ratio], numbers[:, one.counted]
    whole = numbers[:, one.whole] if one.of_line < 0 else np.full(len(value), numbers[one.of_line, one.whole])
    shown = np.isfinite(value + count + whole) & (whole > 0)
    if not (shown & (count > 0)).any():
        return 0
    half = 0.5 * 10.0**-places * 1.001 + 1e-9 * np.maximum(1, np.abs(value[shown]))
    for times in _TIMES:
        if (np.abs(times * count[shown] / whole[shown] - value[shown]) <= half).all():
            return int((shown & (count > 0) & (count < whole)).sum())
    return 0
