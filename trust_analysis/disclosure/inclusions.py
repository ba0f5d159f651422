"""What the field knows of the counts (`indicators.inclusions`), as equations among their cells.

Counts that are no more than others are equal to them with what is left between, which nobody shows and which is never
less than nought. A few left are a few children, or bound how many there are of some kind (suspended more than once),
and are sensitive as any few. None left is so where what is left is itself a count of children; else it says that nobody
differs. Where the counts contradict an inclusion, nothing follows from it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from trust_analysis.disclosure.cells import CellKey, Cells, Group, Span
from trust_analysis.disclosure.system import FAR, HEAVY
from trust_analysis.indicators.inclusion import Counted, Inclusion
from trust_analysis.indicators.inclusions import INCLUSIONS
from trust_analysis.vocabulary.results import TOTAL

IsSmall = Callable[[str, float], bool]
Weighted = list[tuple[int, int]]
"""Places of cells, and how often each counts."""

DAY = timedelta(days=1)


@dataclass
class Index:
    """The cells that have a name, by what is counted and where and in which group; and of those the days."""

    cells: Cells
    spans: dict[tuple[str, str, Group], dict[Span, int]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        """Sort the cells as they are now; those added later are not in it."""
        for key, place in self.cells.places.items():
            self.spans[key.counted, key.area_code, key.group][key.span] = place

    def within(self, key: CellKey) -> list[int]:
        """Return the cell of these days, else those of days that follow each other and fill them; else none."""
        windows = self.spans.get((key.counted, key.area_code, key.group), {})
        if key.span in windows:
            return [windows[key.span]]
        return _fill(windows, key.span)

    def longer(self, key: CellKey) -> Iterator[CellKey]:
        """Yield the same of any longer days that have all of these in them."""
        for span in self.spans.get((key.counted, key.area_code, key.group), {}):
            if span != key.span and span[0] <= key.span[0] and key.span[1] <= span[1]:
                yield key._replace(span=span)


def _fill(windows: dict[Span, int], span: Span) -> list[int]:
    """Return the fewest windows that follow each other from the first to the last day, the longest first."""
    for last in sorted((last for first, last in windows if first == span[0] and last <= span[1]), reverse=True):
        here = windows[span[0], last]
        if last == span[1]:
            return [here]
        rest = _fill(windows, (last + DAY, span[1]))
        if rest:
            return [here, *rest]
    return []


def relate_inclusions(cells: Cells, is_small: IsSmall) -> None:
    """Relate counts to those that have all of them in them; `is_small` says of a count of something whether it is."""
    index = Index(cells)
    for one in INCLUSIONS:
        for base in _bases(index, one):
            _relate(index, one, base, is_small)


def _bases(index: Index, one: Inclusion) -> list[CellKey]:
    """Return area, days and further groups for which any of the lesser counts is told, by the words of the first."""
    found = dict[CellKey, None]()
    for term in one.less:
        for (counted, area_code, group), windows in index.spans.items():
            if counted == term.of and _own_group(term) <= set(group):
                further = tuple(pair for pair in group if pair not in _own_group(term))
                found |= {CellKey(one.less[0].of, area_code, span, further): None for span in windows}
    return list(found)


def _own_group(term: Counted) -> set[tuple[str, str]]:
    return set() if term.breakdown == TOTAL else {(term.breakdown, term.group)}


def key_of(term: Counted, base: CellKey) -> CellKey:
    """Return what a count of an inclusion is of, for an area, days and further groups."""
    group = tuple(sorted({*base.group, *_own_group(term)}))
    return CellKey(term.of, base.area_code, term.when(base.span), group)


def _relate(index: Index, one: Inclusion, base: CellKey, is_small: IsSmall) -> None:
    """Relate the counts of one inclusion; a lesser one that is not told makes it no less true."""
    places = index.cells.places
    less = [(places[key], term.times) for term in one.less if (key := key_of(term, base)) in places]
    spans = [longer.span for longer in index.longer(key_of(one.more[0], base))] if one.in_longer else [base.span]
    for span in spans:
        rest = _relate_sums(index.cells, less, _greater(index, one.more, base._replace(span=span)))
        if rest is None:
            continue
        left = index.cells.counts[rest]
        if (left or one.left_are_children) and is_small(one.less[0].of, left):
            index.cells.sensitive.add(rest)


def _greater(index: Index, terms: Iterable[Counted], base: CellKey) -> Weighted:
    """Return the greater counts, each whole or as the sum of shorter days; empty where one is not told."""
    found = [(index.within(key_of(term, base)), term.times) for term in terms]
    is_told = all(places for places, _ in found)
    return [(place, times) for places, times in found for place in places] if is_told else []


def _relate_sums(cells: Cells, less: Weighted, more: Weighted) -> int | None:
    """Relate lesser cells to greater ones and return what is left; None where that is too much to tell of either."""
    both = [*more, *((place, -times) for place, times in less)]
    left = sum(times * cells.counts[place] for place, times in both)
    level = max((cells.levels[place] for place, _ in both), default=0)
    is_far = left >= FAR * HEAVY * level * sum(abs(times) for _, times in both)
    if not less or not more or left < 0 or is_far or all(cells.is_known(place) for place, _ in both):
        return None
    rest = cells.hide(left, level)
    cells.balance([*both, (rest, -1)])
    return rest
