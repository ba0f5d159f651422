"""What stands in a cell of a published table: a number, a mark for one that is withheld or absent, or a range.

After the Government Statistical Service's symbols ([c], [x], [z], [low], [u]), those of Explore Education Statistics
(`c`, `x`, `z`, `k`, `low`, `u`, `~`) and those of older tables (`*`, `..`, `.`, `-`). What may mean a number kept back
(`x` in the DfE's older tables, `u` for few answers, `~`, `#`) is taken for withheld: children first.
"""

import re
from functools import cache
from typing import NamedTuple

import numpy as np

_SURELY = "c [c] (c) * ** [*] (*) suppressed supp supp. withheld confidential redacted"
_PERHAPS = "# x (x) s [s] u [u] ~ \N{DAGGER} \N{DOUBLE DAGGER}"
_UNKNOWN_TO_ALL = ": [x] low [low] k [k] .. ... na n/a [w] w null nan none [e] unknown"

SURELY_WITHHELD = frozenset(_SURELY.split())
"""Marks that mean a number withheld and nothing else, in a file of any kind."""

WITHHELD_MARKS = frozenset([*SURELY_WITHHELD, *_PERHAPS.split(), ""])
"""What stands where a number is withheld, or may be."""

NOT_TOLD = ":"
"""The mark for what is not known and not kept back."""

UNKNOWN_MARKS = frozenset([*_UNKNOWN_TO_ALL.split(), "not available"])
"""What stands where a number is not known to anybody who reads, and nothing is kept back."""

NO_FIGURE_MARKS = frozenset(["z", "[z]", ".", "-", "\N{EN DASH}", "\N{EM DASH}", "not applicable"])
"""What stands where there is no such figure."""

_NUMBER = re.compile(r"[£$€]?-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?|-?\.\d+%?")
_NOTE = re.compile(r"(?<=[\d\])*])\s*(\[(note )?\d+\]|\((note )?\d+\)|\[[eprb]\]|\(?[eprb]\)?)$")
_UNDER = re.compile(r"(?:<|fewer than|less than|under|below)\s*(\d+)")
_AT_MOST = re.compile(r"(?:<=|≤|up to|at most)\s*(\d+)|(\d+) or (?:fewer|less)")
_BETWEEN = re.compile(r"(?:between )?(\d+)\s*(?:-|\u2013|to|and)\s*(\d+)")


class Mark(NamedTuple):
    """What a cell says: its `number` (nan where it prints none) and, of a number withheld, what it can be by itself."""

    number: float
    is_withheld: bool
    low: float = 0.0
    high: float = np.inf
    is_figure: bool = True
    """Whether there is such a figure at all."""


_UNKNOWN = Mark(np.nan, is_withheld=False)
_WITHHELD = Mark(np.nan, is_withheld=True)
_NO_FIGURE = Mark(np.nan, is_withheld=False, is_figure=False)


@cache
def read_mark(text: str) -> Mark | None:
    """Return what the text of a cell says, None where it is no figure of any kind."""
    told = text.strip().casefold()
    if told in WITHHELD_MARKS:
        return _WITHHELD
    if told in UNKNOWN_MARKS:
        return _UNKNOWN
    if told in NO_FIGURE_MARKS:
        return _NO_FIGURE
    plain = _NOTE.sub("", told).strip()
    if _NUMBER.fullmatch(plain):
        return Mark(float(plain.strip("£$€%").replace(",", "")), is_withheld=False)
    if plain != told and plain in WITHHELD_MARKS:
        return _WITHHELD
    return _read_range(plain)


def settle_marks(texts: list[list[str]]) -> list[list[str]]:
    """Return the texts of a table's cells; where a mark stands that means withheld and nothing else, others do not."""
    if not any(text.casefold() in SURELY_WITHHELD for line in texts for text in line):
        return texts
    doubtful = WITHHELD_MARKS - SURELY_WITHHELD
    return [[NOT_TOLD if text.casefold() in doubtful else text for text in line] for line in texts]


def is_number(text: str) -> bool:
    """Whether a cell prints a number."""
    mark = read_mark(text)
    return mark is not None and not np.isnan(mark.number)


def _read_range(text: str) -> Mark | None:
    """Return a withheld count of which a range stands in its place: "<5", "1 to 4"."""
    if found := _UNDER.fullmatch(text):
        return Mark(np.nan, is_withheld=True, high=float(found[1]) - 1)
    if found := _AT_MOST.fullmatch(text):
        return Mark(np.nan, is_withheld=True, high=float(found[1] or found[2]))
    if (found := _BETWEEN.fullmatch(text)) and int(found[1]) < int(found[2]):
        return Mark(np.nan, is_withheld=True, low=float(found[1]), high=float(found[2]))
    return None
