"""The sums that the figures of an earlier copy made, where some of them have been revised since.

Looked for among groups, spans of days, and stocks with their flows; believed are those that hold among the counts of
now as well, since a copy says of its own only what it shows.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from trust_analysis.disclosure.cells import CellKey, Cells, Span
from trust_analysis.disclosure.sums import list_wholes
from trust_analysis.indicators.catalogue import COUNTED_FLOWS

_DAY = timedelta(days=1)


class SumThen(NamedTuple):
    """Counts of which `parts`, less `less`, add up to `whole`; a part that a copy does not tell of was none."""

    parts: tuple[CellKey, ...]
    whole: CellKey
    less: tuple[CellKey, ...] = ()


def list_sums(revised: list[CellKey], then: Mapping[CellKey, float], cells: Cells) -> list[SumThen]:
    """Return the sums, each once, that a count among `revised` may have a part in; `then` is what the copy tells."""
    tables, series = _Keys(list), _Keys(list)
    for key in dict.fromkeys([*then, *cells.places]):
        tables[key.counted, key.area_code, key.span].append(key)
        series[key.counted, key.area_code, key.group].append(key)
    found = dict[SumThen, None]()
    for key in revised:
        found |= dict.fromkeys(_sum_groups(tables.pop((key.counted, key.area_code, key.span), [])))
        found |= dict.fromkeys(_sum_spans(series.pop((key.counted, key.area_code, key.group), [])))
    found |= dict.fromkeys(
        one for one in _sum_flows(then) if not {*one.parts, *one.less, one.whole}.isdisjoint(revised)
    )
    return [one for one in found if _is_told(one, then) and _holds_now(one, cells)]


_Keys = defaultdict[tuple[object, ...], list[CellKey]]


def _is_told(one: SumThen, then: Mapping[CellKey, float]) -> bool:
    spans = {key.span for key in one.parts}
    needed = (*one.less, one.whole, *(one.parts if len(spans) > 1 or one.less else ()))
    return all(key in then for key in needed)


def _holds_now(one: SumThen, cells: Cells) -> bool:
    if not all(key in cells.places for key in (*one.less, one.whole)):
        return False
    parts = sum(cells.counts[cells.places[key]] for key in one.parts if key in cells.places)
    less = sum(cells.counts[cells.places[key]] for key in one.less)
    return parts - less == cells.counts[cells.places[one.whole]]


def _sum_groups(keys: list[CellKey]) -> Iterator[SumThen]:
    for depth in range(max((len(key.group) for key in keys), default=0), 0, -1):
        for whole, parts in list_wholes([key.group for key in keys if len(key.group) == depth]):
            yield SumThen(tuple(keys[0]._replace(group=part) for part in parts), keys[0]._replace(group=whole))


def _sum_spans(keys: list[CellKey]) -> Iterator[SumThen]:
    """Yield each span as any two that it is made of, and as all the shortest in it."""
    spans = sorted({key.span for key in keys if key.span[0] < key.span[1]})
    for whole in spans:
        inside = [span for span in spans if span != whole and _lies_in(span, whole)]
        shortest = [span for span in inside if not any(other != span and _lies_in(other, span) for other in inside)]
        pairs = [[one, other] for one in inside for other in inside if _tile([one, other], whole)]
        for parts in (*pairs, *([shortest] if len(shortest) > 2 and _tile(shortest, whole) else [])):  # noqa: PLR2004 - two are a pair
            yield SumThen(tuple(keys[0]._replace(span=part) for part in parts), keys[0]._replace(span=whole))


def _lies_in(short: Span, long: Span) -> bool:
    return long[0] <= short[0] and short[1] <= long[1]


def _tile(parts: list[Span], whole: Span) -> bool:
    meets = all(one[1] + _DAY == other[0] for one, other in pairwise(parts))
    return meets and (parts[0][0], parts[-1][1]) == whole


def _sum_flows(then: Mapping[CellKey, float]) -> Iterator[SumThen]:
    """Yield each stock as the one before with who came, less who went; its flows say from when to when."""
    came = {names[0]: (stock, names[1]) for stock, names in COUNTED_FLOWS.items()}
    for key in then:
        if key.counted in came:
            stock, went = came[key.counted]
            before = key.span[0] - _DAY
            earlier, later = (key._replace(counted=stock, span=(day, day)) for day in (before, key.span[1]))
            yield SumThen((earlier, key), later, (key._replace(counted=went),))
