"""Which lines of a table are sums of which others: by what totals are called, where they stand, and whether it adds up.

Each column of counts is asked: a line is a sum where the columns allow it. A line called a total is believed to be one
in every column that does not contradict it; one of another name only where figures show that it is.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_TOTAL = re.compile(
    r"(grand |overall |sub-?)?totals?\b.*|.*\b(sub-?)?totals?|(all|any|both)\b(?!( others?|[ -]through|[ -]age)\b).*|overall|everyone|"
    r"persons|people|sum"
)
_GRAND = re.compile(r"(grand |overall )?totals?|all|overall|persons|people|everyone|both|both sexes")
_SEX = re.compile(r"(fe)?males?|boys?|girls?|men|women")
_COUNTRIES = (
    "united kingdom",
    "great britain",
    "england and wales",
    "england",
    "wales",
    "scotland",
    "northern ireland",
)
_BITS_NEEDED = 3
"""How unlikely by chance it has to be that a line of any other name is a sum: one in two to this power."""
_BITS_OF_RUNS = 8
_MOST_LINES = 400
"""Tables of more lines are asked only for what a total is called."""


class Sum(NamedTuple):
    """A line, and those that add up to it."""

    whole: int
    parts: tuple[int, ...]


class Numbers(NamedTuple):
    """The least and the most that each line (row) can be in each column of counts; nan where there is no figure."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]


def is_called_total(label: str) -> bool:
    """Whether a line is called a total: "Total", "All pupils", "North total"; "All other" is not."""
    return bool(_TOTAL.fullmatch(label.strip().casefold()))


def is_plain_total(label: str) -> bool:
    """Whether a line is called a total and nothing else: "Total", "All"."""
    return bool(_GRAND.fullmatch(label.strip().casefold()))


def find_line_sums(labels: Sequence[str], numbers: Numbers) -> list[Sum]:
    """Return the sums among lines, in the order in which they stand."""
    totals = _called_totals(labels)
    if len(totals) == 1:
        return _sums_of_one(totals[0], labels, numbers)
    if totals:
        return _sums_of_several(totals, labels, numbers)
    if len(labels) > _MOST_LINES:
        return []
    return _sums_of_any_name(len(labels), numbers)


def find_nested_sums(labels: Sequence[str], depths: Sequence[int], numbers: Numbers) -> list[Sum]:
    """Return the sums of lines set in under others: each line is the sum of those set in below it."""
    parts: dict[int, list[int]] = {}
    above: list[int] = []
    for at, depth in enumerate(depths):
        while above and depths[above[-1]] >= depth:
            above.pop()
        parts.setdefault(above[-1] if above else -1, []).append(at)
        above.append(at)
    top = parts.pop(-1)
    low, high = numbers.low[top], numbers.high[top]
    outer = find_line_sums([labels[at] for at in top], Numbers(low, high))
    sums = [Sum(top[one.whole], tuple(top[part] for part in one.parts)) for one in outer]
    return sums + [Sum(at, tuple(inner)) for at, inner in parts.items() if len(inner) > 1]


def _called_totals(labels: Sequence[str]) -> list[int]:
    named = [at for at, label in enumerate(labels) if is_called_total(label)]
    plain = [label.strip().casefold() for label in labels]
    countries = [one for one in _COUNTRIES if one in plain]
    return named or ([plain.index(countries[0])] if countries else [])


def _sums_of_one(total: int, labels: Sequence[str], numbers: Numbers) -> list[Sum]:
    """Return the sum of all other lines; where no column allows that, of each run of them that adds up to the total."""
    rest = [at for at in range(len(labels)) if at != total]
    if len(rest) < 2:  # noqa: PLR2004 - one line is no sum
        return []
    whole = Sum(total, tuple(rest))
    if (by_kind := _cut_by_kind(rest, labels)) and all(_can_be(Sum(total, run), numbers) for run in by_kind):
        return [Sum(total, run) for run in by_kind]
    if not _fails_throughout(whole, numbers):
        return [whole]
    return [Sum(total, run) for run in _cut_into_runs(total, rest, labels, numbers)] or [whole]


def _cut_into_runs(total: int, rest: list[int], labels: Sequence[str], numbers: Numbers) -> list[tuple[int, ...]]:
    """Return the fewest runs of lines (breakdowns under one total) that each can be the total; none if none is."""
    by_prefix = _cut_by_prefix(rest, labels)
    if by_prefix and all(_can_be(Sum(total, run), numbers) for run in by_prefix):
        return by_prefix
    best: dict[int, list[tuple[int, ...]] | None] = {len(rest): []}
    for start in range(len(rest) - 1, -1, -1):
        found = [
            [tuple(rest[start:end]), *after]
            for end in range(start + 2, len(rest) + 1)
            if (after := best.get(end)) is not None and _can_be(Sum(total, tuple(rest[start:end])), numbers)
        ]
        best[start] = min(found, key=len, default=None)
    runs = best[0] or _runs_beside(total, rest, numbers)
    return runs if any(_bits(Sum(total, run), numbers) >= _BITS_NEEDED for run in runs) else []


def _cut_by_kind(rest: list[int], labels: Sequence[str]) -> list[tuple[int, ...]]:
    """Return the runs of lines of one kind, sexes and then others, where sexes are among them; else none."""
    kinds = [bool(_SEX.fullmatch(labels[at].strip().casefold())) for at in rest]
    runs = [tuple(at for at, _ in run) for _, run in groupby(zip(rest, kinds, strict=True), key=lambda one: one[1])]
    return runs if any(kinds) and not all(kinds) and all(len(run) > 1 for run in runs) else []


def _cut_by_prefix(rest: list[int], labels: Sequence[str]) -> list[tuple[int, ...]]:
    """Return the lines whose names begin alike ("Gender_male", "Gender_female"), where all do so by twos or more."""
    runs: dict[str, list[int]] = {}
    for at in rest:
        found = re.match(r"(.+?)(_|: | - )", labels[at])
        runs.setdefault(found[1] if found else "", []).append(at)
    return [tuple(run) for prefix, run in runs.items() if prefix and len(run) > 1] if "" not in runs else []


def _runs_beside(total: int, rest: list[int], numbers: Numbers) -> list[tuple[int, ...]]:
    """Return the run of lines right after or before the total that shows best to be it, the others being else."""
    after, before = [at for at in rest if at > total], [at for at in rest if at < total]
    runs = [tuple(after[:end]) for end in range(len(after), 1, -1)]
    runs += [tuple(before[start:]) for start in range(len(before) - 1)]
    fitting = [run for run in runs if _can_be(Sum(total, run), numbers) and _bits(Sum(total, run), numbers) > 0]
    return [max(fitting, key=lambda run: _bits(Sum(total, run), numbers))] if fitting else []


def _sums_of_several(totals: list[int], labels: Sequence[str], numbers: Numbers) -> list[Sum]:
    """Return subtotals of what stands before them or after them, whichever adds up better, and the total of those."""
    choices = [_nest(order, totals, labels) for order in (1, -1)]
    choices += [[Sum(total, tuple(at for at in range(len(labels)) if at not in totals)) for total in totals]]
    kept = [[one for one in sums if len(one.parts) > 1] for sums in choices]
    return min(kept, key=lambda sums: (_failures(sums, numbers), -sum(_bits(one, numbers) for one in sums)))


def _nest(order: int, totals: list[int], labels: Sequence[str]) -> list[Sum]:
    """Return the sums where totals follow what they are of (`order` 1), or come first (-1).

    The grand total, the last or the first line, is of subtotals and of what is in none.
    """
    grand = _grand(totals, labels)
    sums, waiting, tops = [], list[int](), list[int]()
    lines = [at for at in range(len(labels)) if at != grand][::order]
    for at in lines:
        if at not in totals:
            waiting.append(at)
            continue
        sums.append(Sum(at, tuple(sorted(waiting))))
        waiting = []
        tops.append(at)
    return [*sums, Sum(grand, tuple(sorted(tops + waiting)))]


def _grand(totals: list[int], labels: Sequence[str]) -> int:
    ends = [at for at in (totals[-1], totals[0]) if at in (0, len(labels) - 1)] or [totals[-1]]
    plain = [at for at in totals if _GRAND.fullmatch(labels[at].strip().casefold())]
    return next((at for at in ends if at in plain), plain[0] if plain else ends[0])


def _sums_of_any_name(count: int, numbers: Numbers) -> list[Sum]:
    """Return what the figures themselves show: the first or last line the sum of all others, or of a run beside it."""
    whole = [Sum(at, tuple(one for one in range(count) if one != at)) for at in dict.fromkeys((count - 1, 0))]
    found = [one for one in whole if _can_be(one, numbers) and _bits(one, numbers) >= _BITS_NEEDED]
    if found or count < 3:  # noqa: PLR2004 - a sum and two parts
        return found[:1]
    runs = (Sum(at, run) for at in range(count) for run in _runs_at(at, count))
    kept = [one for one in runs if _can_be(one, numbers) and _bits(one, numbers) >= _BITS_OF_RUNS]
    longest = {one.whole: one for one in sorted(kept, key=lambda one: len(one.parts))}
    return list(longest.values())


def _runs_at(at: int, count: int) -> Iterator[tuple[int, ...]]:
    for end in range(at + 3, count + 1):
        yield tuple(range(at + 1, end))
    for start in range(at - 1):
        yield tuple(range(start, at))


def fails(one: Sum, numbers: Numbers) -> NDArray[np.bool_]:
    """Return in which columns the figures contradict a sum."""
    parts = list(one.parts)
    least, most = np.nansum(numbers.low[parts], axis=0), np.nansum(numbers.high[parts], axis=0)
    return np.asarray((least > numbers.high[one.whole] + 1e-6) | (most < numbers.low[one.whole] - 1e-6))


def _can_be(one: Sum, numbers: Numbers) -> bool:
    return not fails(one, numbers).any()


def _fails_throughout(one: Sum, numbers: Numbers) -> bool:
    """Whether no column shows that a sum holds, and one that it does not."""
    return bool(fails(one, numbers).any()) and _bits(one, numbers) == 0


def _failures(sums: Sequence[Sum], numbers: Numbers) -> int:
    return int(sum(fails(one, numbers).sum() for one in sums))


def _bits(one: Sum, numbers: Numbers) -> float:
    """Return how unlikely by chance it is that a sum holds where all of it is printed, in bits."""
    lines = [one.whole, *one.parts]
    shown = (numbers.low[lines] == numbers.high[lines]) | np.isnan(numbers.low[lines])
    is_told = (
        shown.all(axis=0) & ~np.isnan(numbers.low[one.whole]) & ((numbers.low[list(one.parts)] > 0).sum(axis=0) > 1)
    )
    holds = is_told & ~fails(one, numbers)
    return float(np.log2(1 + 2 * np.sqrt(numbers.low[one.whole][holds])).sum())
