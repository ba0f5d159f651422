"""Where the figures of a table come from: a short mark and a date beside each number, the titles once below it."""

from collections.abc import Iterable, Mapping, Sequence
from string import ascii_uppercase

from trust_analysis.presentation.sentences import say_release, say_source, split_release
from trust_analysis.presentation.wording import REVISED_NOTE
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.periods import say_date

Marks = Mapping[str, str]
"""The letter that stands for each release."""

_OURS = "ours"


def mark_releases(releases: Iterable[str]) -> Marks:
    """Return a letter for each release, in order of their first appearance."""
    distinct = dict.fromkeys(release for release in releases if release)
    return dict(zip(distinct, ascii_uppercase, strict=False))


def say_beside(row: Figure, marks: Marks) -> str:
    """Return what stands beside a number: its release's letter and date, or that it comes from our returns."""
    if row.is_ours:
        return f"{_OURS}, by {say_date(row.received_to)}"
    when = split_release(row.release)[1].removeprefix("figures ")
    return f"{marks[row.release]}, {when}" if when else marks[row.release]


def say_marks(marks: Marks, rows: Iterable[tuple[str, ...]]) -> str:
    """Return what stands for what in the sources, the last column of `rows`, as a legend has it; empty for none."""
    is_ours = any(row[-1].startswith(_OURS) for row in rows)
    told = [f"{_OURS}: our returns, received by that day"] if is_ours else []
    told += [f"{mark}: {say_release(release)}" for release, mark in marks.items()]
    return f"Source {'; '.join(told)}." if told else ""


def say_sources(rows: Iterable[Figure]) -> str:
    """Return each source of rows once, with its periods where there are several sources; empty without rows."""
    periods: dict[str, list[str]] = {}
    for row in rows:
        periods.setdefault(say_source(row), []).append(row.period)
    if len(periods) == 1:
        return f"Source: {next(iter(periods))}."
    order = list(dict.fromkeys(row.period for row in rows))
    told = "; ".join(f"{source} ({_say_span(list(dict.fromkeys(of)), order)})" for source, of in periods.items())
    return f"Sources: {told}." if told else ""


def _say_span(periods: Sequence[str], order: Sequence[str]) -> str:
    """Return the first and last of periods that follow each other in `order`, else each of them."""
    first, last = order.index(periods[0]), order.index(periods[-1])
    is_run = last - first + 1 == len(periods) > 2  # noqa: PLR2004 - two are told as shortly one by one
    return f"{periods[0]} to {periods[-1]}" if is_run else ", ".join(periods)


def join_legend(*parts: str, cells: Iterable[str] = ()) -> str:
    """Return the parts of a legend as one, with what “revised” means where a cell says it."""
    note = REVISED_NOTE if any("revised" in cell for cell in cells) else ""
    return " ".join(part for part in (*parts, note) if part)
