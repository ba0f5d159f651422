"""What windows that overlap say of each other: months in quarters, quarters in years, years to date, rolling years.

The days are cut wherever a window begins or ends. What was counted between two cuts nobody shows, but every window is
the sum of what lies in it, and so is every group of what lies between the same cuts. What two windows of one beginning
(or one end) leave between them is a count in its own right, as small as any.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import combinations, pairwise

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from trust_analysis.disclosure.cells import Cells, Group, Span
from trust_analysis.disclosure.sums import Sums, list_wholes

DAY = timedelta(days=1)
Windows = dict[Group, dict[Span, int]]
Wholes = list[tuple[Group, list[Group]]]


def relate_windows(cells: Cells, is_small: Callable[[str, float], bool]) -> dict[tuple[str, str], Sums]:
    """Relate windows of one count that overlap, and make sensitive what is small between two of them.

    `is_small` says of a count of something whether it is too small to be told.
    Returns, by what is counted and the area, the sums of groups that hold between any two cuts, so for every window.

    Children counted over a year are not the sum of those counted in its months: where the figures contradict that
    they add up, nothing follows from one window for another.
    """
    of_counts = defaultdict[tuple[str, str], Windows](lambda: defaultdict(dict))
    for key, place in cells.places.items():
        if key.span[0] < key.span[1]:
            of_counts[key.counted, key.area_code][key.group][key.span] = place
    found = {}
    for of_what, windows in of_counts.items():
        _add_margins(windows)
        spans = sorted({span for of_group in windows.values() for span in of_group})
        if any(one[0] <= other[1] and other[0] <= one[1] for one, other in combinations(spans, 2)):
            found[of_what] = {
                (whole, frozenset(parts))
                for whole, parts in _relate(cells, windows, spans, partial(is_small, of_what[0]))
            }
    return found


def _add_margins(windows: Windows) -> None:
    """Add the margins of crossed breakdowns that no row tells of: without windows, but between those that have some."""
    for depth in range(max(map(len, windows)), 1, -1):
        for whole, _ in list_wholes([group for group in windows if len(group) == depth]):
            windows.setdefault(whole, {})


def _relate(cells: Cells, windows: Windows, spans: list[Span], is_small: Callable[[float], bool]) -> Wholes:
    """Relate the windows of one count, and return the sums of groups that hold in each of them."""
    cuts = sorted({day for first, last in spans for day in (first, last + DAY)})
    inside = {span: _places_within(span, cuts) for span in spans}
    for wholes in (_adding_up(cells, windows), []):
        counts = _find_counts(cells, windows, wholes, inside, len(cuts) - 1)
        if counts is not None:
            break
    else:
        return []
    between = {
        group: _place_between(cells, of_group, row, inside)
        for (group, of_group), row in zip(windows.items(), counts, strict=True)
    }
    for group, of_group in windows.items():
        for span, place in of_group.items():
            if len(inside[span]) > 1:
                cells.relate([between[group][at] for at in inside[span]], place)
        _relate_what_is_left(cells, of_group, is_small)
    for whole, parts in wholes:
        for at in range(len(cuts) - 1):
            cells.relate([between[part][at] for part in parts], between[whole][at])
    return wholes


def _place_between(
    cells: Cells, of_group: dict[Span, int], counts: NDArray[np.float64], inside: dict[Span, list[int]]
) -> list[int]:
    """Return the cell of what was counted between each two cuts: a window's own where it is one, else a hidden one."""
    windows = {inside[span][0]: place for span, place in of_group.items() if len(inside[span]) == 1}
    return [windows[at] if at in windows else cells.hide(float(count)) for at, count in enumerate(counts)]


def _places_within(span: Span, cuts: list[date]) -> list[int]:
    return [at for at, (first, until) in enumerate(pairwise(cuts)) if span[0] <= first and until <= span[1] + DAY]


def _adding_up(cells: Cells, windows: Windows) -> Wholes:
    """Return the wholes that are the sum of their parts over every window they have; a part that is absent is none."""
    found = []
    for whole, parts in list_wholes(list(windows)):
        sums = [
            (cells.counts[place], sum(cells.counts[windows[part][span]] for part in parts if span in windows[part]))
            for span, place in windows.get(whole, {}).items()
            if any(windows[part].get(span) in cells.in_a_breakdown for part in parts)
        ]
        between_margins = whole in windows and not (windows[whole] and all(windows[part] for part in parts))
        if between_margins or (sums and all(one == other for one, other in sums)):
            found.append((whole, parts))
    return found


def _find_counts(
    cells: Cells, windows: Windows, wholes: Wholes, inside: dict[Span, list[int]], size: int
) -> NDArray[np.float64] | None:
    """Return what may have been counted between the cuts, a row per group; None where no whole numbers agree.

    Any such counts do: what a reader can work out depends on the windows alone.
    """
    row_of = {group: number for number, group in enumerate(windows)}
    terms: list[tuple[list[int], list[float], float]] = []
    for group, of_group in windows.items():
        for span, place in of_group.items():
            terms.append(
                ([row_of[group] * size + at for at in inside[span]], [1.0] * len(inside[span]), cells.counts[place])
            )
    for whole, parts in wholes:
        rows = [row_of[part] for part in parts] + [row_of[whole]]
        signs = [1.0] * len(parts) + [-1.0]
        terms += [([row * size + at for row in rows], signs, 0.0) for at in range(size)]
    numbers = np.repeat(np.arange(len(terms)), [len(places) for places, _, _ in terms])
    places = np.concatenate([one for one, _, _ in terms])
    matrix = sp.csr_array(
        (np.concatenate([one for _, one, _ in terms]), (numbers, places)), shape=(len(terms), len(windows) * size)
    )
    sums = np.array([one for _, _, one in terms])
    size_of_all = matrix.shape[1]
    found = milp(
        np.zeros(size_of_all),
        integrality=np.ones(size_of_all, dtype=int),
        bounds=Bounds(np.zeros(size_of_all), np.full(size_of_all, np.inf)),
        constraints=[LinearConstraint(matrix, sums, sums)],
    )
    return None if found.x is None else found.x.round().reshape(len(windows), size)


def _relate_what_is_left(cells: Cells, of_group: dict[Span, int], is_small: Callable[[float], bool]) -> None:
    """Make sensitive what is small between two windows of one beginning or one end, and is not itself a window."""
    for (one, less), (other, more) in combinations(sorted(of_group.items(), key=lambda each: _length(each[0])), 2):
        left = _what_is_left(one, other)
        if left and left not in of_group and is_small(cells.counts[more] - cells.counts[less]):
            place = cells.hide(cells.counts[more] - cells.counts[less], cells.levels[more])
            cells.sensitive.add(place)
            cells.relate([less, place], more)


def _length(span: Span) -> tuple[timedelta, date]:
    return span[1] - span[0], span[0]


def _what_is_left(short: Span, long: Span) -> Span | None:
    if short[0] == long[0] and short[1] < long[1]:
        return short[1] + DAY, long[1]
    return (long[0], short[0] - DAY) if short[1] == long[1] and long[0] < short[0] else None
