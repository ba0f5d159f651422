"""A reader who knows sums and bounds among counts, and works out what each withheld one can be; written for the tests.

Nothing of the package is used: what a test says of its cells is all that the reader knows.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

INFINITE = 10_000
Name = Hashable
Shown = Mapping[Name, float | None]
"""Counts by name, None where one is withheld."""


@dataclass(frozen=True)
class Bound:
    """That counts, each so many times, add up to `least` or more and `most` or less."""

    times: Mapping[Name, float]
    least: float = 0
    most: float = 0


def add_up(parts: Sequence[Name], whole: Name) -> Bound:
    """Return that parts add up to their whole."""
    return Bound({**dict.fromkeys(parts, 1.0), whole: -1.0})


def no_more(less: Mapping[Name, float], more: Mapping[Name, float]) -> Bound:
    """Return that some counts, each so many times, are together no more than others."""
    return Bound({**more, **{name: -times for name, times in less.items()}}, 0, np.inf)


def ranges(
    shown: Shown, bounds: Sequence[Bound], at_least: float | Mapping[Name, float] = 0
) -> dict[Name, tuple[float, float]]:
    """Return the least and the most of each withheld count (none less than `at_least`), by branch and bound."""
    names = list(shown)
    leasts = at_least if isinstance(at_least, Mapping) else dict.fromkeys(names, at_least)
    low = [leasts[name] if shown[name] is None else shown[name] for name in names]
    high = [INFINITE if shown[name] is None else shown[name] for name in names]
    lines = np.array([[bound.times.get(name, 0) for name in names] for bound in bounds])
    known = [LinearConstraint(lines, [one.least for one in bounds], [one.most for one in bounds])] if bounds else []
    found = {}
    for at in (at for at, name in enumerate(names) if shown[name] is None):
        ends = []
        for sign in (1, -1):
            aim = np.zeros(len(names))
            aim[at] = sign
            met = milp(aim, integrality=np.ones(len(names), dtype=int), bounds=Bounds(low, high), constraints=known)
            assert met.x is not None, met.message
            ends.append(round(met.x[at]))
        found[names[at]] = (ends[0], ends[1])
    return found


def ranges_by_trying(
    shown: Shown, bounds: Sequence[Bound], most: int, at_least: int = 0
) -> dict[Name, tuple[int, int]]:
    """Return the same up to `most`, by trying every table of whole numbers."""
    gone = [name for name, count in shown.items() if count is None]
    tried = np.indices((most + 1 - at_least,) * len(gone)).reshape(len(gone), -1) + at_least
    counts = {**shown, **dict(zip(gone, tried, strict=True))}
    fits = np.ones(tried.shape[1], dtype=bool)
    for bound in bounds:
        total = sum(times * counts[name] for name, times in bound.times.items())
        fits &= (bound.least <= total) & (total <= bound.most)
    return {name: (int(column.min()), int(column.max())) for name, column in zip(gone, tried[:, fits], strict=True)}
