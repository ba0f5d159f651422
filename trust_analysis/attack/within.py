"""Counts within others by what everybody in the field knows (`inclusions`): by every breakdown that both have."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np

from trust_analysis.attack.cells import Cell, Cells
from trust_analysis.attack.how_many import read_how_many
from trust_analysis.attack.inclusions import COUNTS, GROUPS, NAMED, GroupWithin, Inclusion
from trust_analysis.attack.relations import Relation
from trust_analysis.attack.words import Words, names_of_counts, stems_of

KIND = "inclusion"
_NUMBERED = (
    (re.compile(r"\bwithin (\w+) (?:days|weeks|months)\b"), 1),
    (re.compile(r"\b(\w+) (?:\w+ )?or more\b"), -1),
)
"""Names of which a number says which lies within which: within 4 weeks, within 12; three or more, two or more."""

Line = dict[str, int]


def find_inclusions(cells: Cells) -> list[Relation]:
    """Return which counts lie within which others, of the same days and area."""
    names = names_of_counts(cells)
    pairs = [(one, other) for one in names for other in names if one != other]
    within = [pair for pair in pairs if _lies_within(names[pair[0]], names[pair[1]])]
    relations = [one for pair in within for one in _relate_counts(cells, *pair)]
    relations += [one for pair in pairs for one in _relate_named(cells, names, *pair)]
    return relations + list(_relate_groups(cells))


def _lies_within(narrow: Iterable[Words], wide: Iterable[Words]) -> bool:
    several = [(one.text, other.text) for one in narrow for other in wide]
    return any(_is_included(*texts, rule) for texts in several for rule in COUNTS) or any(
        _is_fewer(*texts) for texts in several
    )


def _is_included(narrow: str, wide: str, rule: Inclusion) -> bool:
    if not rule.narrow.search(narrow):
        return False
    rest = stems_of(rule.narrow.sub(" ", narrow))
    return any(
        stems_of(re.sub(instead, " ", wide) if instead else wide) == rest
        for instead in rule.wide
        if re.search(instead, wide)
    )


def _is_fewer(narrow: str, wide: str) -> bool:
    """Whether two names are the same but for a number, by which one lies within the other."""
    for pattern, sign in _NUMBERED:
        one, other = pattern.search(narrow), pattern.search(wide)
        if one and other and pattern.sub(" ", narrow) == pattern.sub(" ", wide):
            said = [read_how_many(found[1]) for found in (one, other)]
            if said[0] and said[1] and sign * said[0].least < sign * said[1].least:
                return True
    return False


def _relate_counts(cells: Cells, narrow: str, wide: str) -> Iterator[Relation]:
    for cell, number in cells.numbers.items():
        if cell.counted == narrow and (whole := cells.numbers.get(cell._replace(counted=wide))) is not None:
            yield Relation(KIND, (KIND, narrow, wide), (whole, number), (1.0, -1.0), 0.0, np.inf)


def _relate_named(cells: Cells, names: dict[str, list[Words]], narrow: str, wide: str) -> Iterator[Relation]:
    """Yield that a count with a group's name in its own is that group: high-risk incidents, incidents by risk."""
    for rule in NAMED:
        rests = {stems_of(rule.words.sub(" ", one.text)) for one in names[narrow] if rule.words.search(one.text)}
        if not any(one.stems in rests for one in names[wide]):
            continue
        for cell, whole in list(cells.numbers.items()):
            named = [
                part for part in cell.place if rule.dimension.search(part[0].casefold()) and rule.group.search(part[1])
            ]
            if cell.counted != wide or len(named) != 1:
                continue
            rest = tuple(part for part in cell.place if part not in named)
            number = cells.numbers.get(cell._replace(counted=narrow, place=rest))
            if number is not None:
                yield Relation(KIND, (KIND, narrow, wide, *named[0]), (whole, number), (1.0, -1.0))


def _relate_groups(cells: Cells) -> Iterator[Relation]:
    """Yield that groups of one breakdown lie within groups of another, each with the other dimensions fixed."""
    lines: dict[Cell, dict[str, Line]] = defaultdict(lambda: defaultdict(dict))
    for cell, number in cells.numbers.items():
        for at, (name, group) in enumerate(cell.place):
            lines[cell._replace(place=cell.place[:at] + cell.place[at + 1 :])][name][group] = number
    for whole, by_name in lines.items():
        for rule in GROUPS if len(by_name) > 1 else ():
            yield from _relate_lines(whole, by_name, rule)


def _relate_lines(whole: Cell, by_name: dict[str, Line], rule: GroupWithin) -> Iterator[Relation]:
    found = {name: (_matching(line, rule.narrow), _matching(line, rule.wide)) for name, line in by_name.items()}
    for name, (narrow, _) in found.items():
        for other, (_, wide) in found.items():
            if narrow and wide and name != other:
                family = (KIND, whole.counted, name, other, rule.source)
                factors = (*[1.0] * len(wide), *[-1.0] * len(narrow))
                yield Relation(KIND, family, (*wide, *narrow), factors, 0.0, np.inf)


def _matching(line: Line, pattern: re.Pattern[str]) -> list[int]:
    return [number for group, number in sorted(line.items()) if pattern.search(group.casefold())]
