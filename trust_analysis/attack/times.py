"""Things and the children who had them: no fewer things than children, and as many as their groups by times say.

A breakdown by how many things each child had (once, twice, three to five times, six or more) bounds the things of the
same days and area from below, and where no group is without end from above. "Children with two contacts or more" had
at least two each. Known to everybody who counts both: suspensions and pupils suspended (DfE, Suspensions and permanent
exclusions, methodology), times missing and children missing (SSDA903 guide), contacts and children seen (NHS, MHSDS).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from trust_analysis.attack.cells import Cell, Cells, Known, Place
from trust_analysis.attack.figures import is_day
from trust_analysis.attack.how_many import HowMany, asks_how_many, read_how_many
from trust_analysis.attack.relations import Relation
from trust_analysis.attack.words import Words, names_of_counts, read_words

_EACH_HAD = re.compile(r"\b(two|three|four|five|six|ten|\d+) (?:\w+ )?(?:or|and) (?:more|over)\b|\btwice or more\b")
_LEFT_UNSAID = frozenset({"atten", "camh", "camhs", "more", "plus", "two", "three", "four", "five", "six", "twice"})
"""Stems that one of the two names may have and the other leave out."""

Said = dict[str, HowMany]
"""What each group of a dimension says."""


class Pair(NamedTuple):
    """A count of people, a count of the things they had, and how many each had at least; `by` says it by dimension."""

    people: str
    things: str
    at_least: float
    by: dict[str, Said]


def find_times(cells: Cells, known: Known) -> list[Relation]:
    """Return what counts of things say of counts of the children who had them, and the other way round."""
    several = list(_find_pairs(names_of_counts(cells), _dimensions_asking(cells)))
    series: dict[tuple[str, str, Place], list[Cell]] = defaultdict(list)
    for cell in cells.numbers:
        series[cell.counted, cell.area, cell.place].append(cell)
    return [relation for pair in several for relation in _relate(cells, known, pair, series)]


def _find_pairs(names: dict[str, list[Words]], asked: dict[str, dict[str, Said]]) -> Iterator[Pair]:
    for people, said in names.items():
        by = asked.get(people, {})
        meant = {one.stems - _LEFT_UNSAID for one in (*said, *map(read_words, by))} - {frozenset()}
        for things, told in names.items() if said[0].is_people else ():
            if not told[0].is_people and any(one.stems - _LEFT_UNSAID in meant for one in told):
                yield Pair(people, things, _had_at_least(said), by)


def _dimensions_asking(cells: Cells) -> dict[str, dict[str, Said]]:
    """Return by count and dimension what the groups say, of those that say how many things each child had."""
    groups: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for cell in cells.numbers:
        for name, group in cell.place:
            groups[cell.counted, name][group] = None
    asked: dict[str, dict[str, Said]] = defaultdict(dict)
    for (counted, name), listed in groups.items():
        read = {group: said for group in listed if (said := read_how_many(group))}
        if read and asks_how_many(name, list(listed)):
            asked[counted][name] = read
    return asked


def _had_at_least(names: Iterable[Words]) -> float:
    """Return how many things each of the people counted had at least, by the names of the count."""
    found = [said for one in names for met in _EACH_HAD.finditer(one.text) if (said := read_how_many(met[0]))]
    return max((one.least for one in found), default=1.0)


def _relate(
    cells: Cells, known: Known, pair: Pair, series: dict[tuple[str, str, Place], list[Cell]]
) -> Iterator[Relation]:
    """Yield that the things are at least as many as the people, and what groups by times say."""
    lines: dict[tuple[Cell, str], dict[str, int]] = defaultdict(dict)
    for (counted, _, place), found in series.items():
        asking = [part for part in place if part[0] in pair.by]
        for cell in found if counted == pair.people and len(asking) < 2 else ():  # noqa: PLR2004 - by times, and by times
            name, group = asking[0] if asking else ("", "")
            rest = cell._replace(counted=pair.things, place=tuple(part for part in place if part not in asking))
            if (things := _find_things(cells, rest, series)) is not None:
                lines[things, name][group] = cells.numbers[cell]
    for (things, name), members in lines.items():
        family = ("things", pair.people, pair.things, name)
        met = (cells.of(things), *members.values())
        if not name:
            yield Relation("things", family, met, (1.0, -pair.at_least), 0.0, np.inf)
        else:
            said = [pair.by[name].get(group) for group in members]
            yield from _weigh(family, met, said, known.of(met[0])[1])


def _find_things(cells: Cells, wanted: Cell, series: dict[tuple[str, str, Place], list[Cell]]) -> Cell | None:
    """Return the cell of the things, made where spans of days that may add up to it are printed; else None."""
    for edition in dict.fromkeys((wanted.edition, 0)):
        if (cell := wanted._replace(edition=edition)) in cells.numbers:
            return cell
    has_days = is_day(wanted.first) and is_day(wanted.last) and wanted.first < wanted.last
    printed = series.get((wanted.counted, wanted.area, wanted.place), ()) if has_days and wanted.edition == 0 else ()
    inside = [one for one in printed if wanted.first <= one.first < one.last <= wanted.last]
    return wanted if inside else None


def _weigh(
    family: tuple[str, ...], cells: tuple[int, ...], said: list[HowMany | None], most_things: float
) -> Iterator[Relation]:
    """Yield that the things lie between the least and the most that the groups had together.

    Nobody of a group without end had more than all the things there are: where it is empty, the others had them all.
    """
    told = [HowMany(0, np.inf) if one is None else one for one in said]
    least = [one.least for one in told]
    if sum(np.isinf(one.most) for one in told) > 1 and None not in said:
        least = _increments(least)  # once or more, twice or more: who is in a later group is in the earlier ones too
    yield Relation("things", family, cells, (1.0, *(-one for one in least)), 0.0, np.inf)
    most = [min(one.most, most_things) for one in told]
    if np.isfinite(most).all() and _lists_all(told):
        yield Relation("things", family, cells, (1.0, *(-one for one in most)), -np.inf, 0.0)


def _increments(least: list[float]) -> list[float]:
    before = dict(zip(sorted(least), [0.0, *sorted(least)], strict=False))
    return [one - before[one] for one in least]


def _lists_all(told: list[HowMany]) -> bool:
    """Whether groups follow each other from one (or none) on without a gap."""
    ordered = sorted(told)
    return ordered[0].least <= 1 and all(other.least == one.most + 1 for one, other in pairwise(ordered))
