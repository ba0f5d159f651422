"""Stocks that nobody tells of, from what came to them and what went on (`indicators.inclusion.Unseen`).

What was found and not yet closed is a stock as any other: each is the one before, and who came, less who went. How
large the first was nobody knows: here it is as large as the later ones need it to be.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import accumulate, pairwise

from trust_analysis.disclosure.cells import CellKey, Cells
from trust_analysis.disclosure.inclusions import Weighted, key_of
from trust_analysis.indicators.inclusion import Unseen, day_before, last_day
from trust_analysis.indicators.inclusions import UNSEEN

DAY = timedelta(days=1)
Told = tuple[list[Weighted], list[tuple[int, int]]]
"""What changes the stock in each window, and the stocks that it is among: after how many windows, and their cells."""


def relate_unseen_stocks(cells: Cells) -> None:
    """Relate what came and what went through the stock between, in the first of the declared ways that can be."""
    for ways in UNSEEN:
        for windows in _rows_of_windows(cells, ways[0]):
            told = [_tell(cells, one, windows) for one in ways]
            agreeing = [one for one in told if _can_be(cells, one)]
            if agreeing:
                _relate(cells, *agreeing[0])


def _rows_of_windows(cells: Cells, one: Unseen) -> Iterator[list[CellKey]]:
    """Yield windows that follow each other in an area, in which what came and what went is told."""
    keys = sorted(key for key in cells.places if key.counted == one.came.of and not key.group)
    told = [key for key in keys if key_of(one.went, key) in cells.places]
    starts = [0, *(at + 1 for at, (key, after) in enumerate(pairwise(told)) if not _follows(key, after)), len(told)]
    yield from (told[first:last] for first, last in pairwise(starts) if first < last)


def _follows(key: CellKey, after: CellKey) -> bool:
    return key.area_code == after.area_code and key.span[1] + DAY == after.span[0]


def _tell(cells: Cells, one: Unseen, windows: Sequence[CellKey]) -> Told:
    terms = [(one.came, 1), (one.went, -1), *((term, 1) for term in one.but)]
    keys = [[(key_of(term, window), sign) for term, sign in terms] for window in windows]
    changes = [[(cells.places[key], sign) for key, sign in each if key in cells.places] for each in keys]
    days = [day_before(windows[0].span), *(last_day(window.span) for window in windows)]
    among = [key_of(one.among, windows[0])._replace(span=day) for day in days]
    return changes, [(at, cells.places[key]) for at, key in enumerate(among) if key in cells.places]


def _stocks(cells: Cells, changes: list[Weighted]) -> list[float]:
    """Return the least stocks that there can have been, before the first window and after each."""
    after = list(accumulate(sum(sign * cells.counts[place] for place, sign in each) for each in changes))
    first = max(0, -min(after))
    return [first, *(first + each for each in after)]


def _can_be(cells: Cells, told: Told) -> bool:
    stocks = _stocks(cells, told[0])
    return all(stocks[at] <= cells.counts[place] for at, place in told[1])


def _relate(cells: Cells, changes: list[Weighted], among: list[tuple[int, int]]) -> None:
    stocks = [cells.hide(count) for count in _stocks(cells, changes)]
    for (before, after), change in zip(pairwise(stocks), changes, strict=True):
        cells.balance([(before, 1), *change, (after, -1)])
    for at, place in among:
        cells.relate([stocks[at], cells.hide(cells.counts[place] - cells.counts[stocks[at]])], place)
