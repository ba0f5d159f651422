"""The Government Statistical Service's shorthand: what stands where a number does not, or beside one.

A suppressed or missing value is null with a status, never 0. Statuses travel: a figure made from several parts
carries the one that says most (`combine`).
"""

from collections.abc import Iterable

WITHHELD = "c"
"""Small, or needed to work out a small one: a reader is not told which."""

MEANINGS = {
    "": "a plain figure",
    WITHHELD: "withheld",
    "low": "rounds to zero",
    "x": "not available",
    "z": "not applicable",
    "u": "low reliability",
    "b": "break in the series",
    "e": "estimated",
    "f": "forecast",
    "p": "provisional",
    "r": "revised",
}

WITHHOLDING = (WITHHELD, "z", "x", "low", "u")
"""Statuses that stand in place of a number (`u` beside one as well), the one that says most first."""

_ORDER = (*WITHHOLDING, "b", "e", "f", "p", "r", "")


def combine(statuses: Iterable[str]) -> str:
    """Return the status of a figure made from parts with these statuses: the one that says most.

    A confidential part makes the whole confidential; a part not applicable or not available makes the whole so.
    Raises `KeyError` for a status outside the shorthand.
    """
    return min(statuses, key=_RANK.__getitem__, default="")


def of_ratio(numerator: str, denominator: str) -> str:
    """Return the status of a share or rate made from a numerator and a denominator with these statuses.

    Where either is withheld, so is what is made of them. Where either only rounds to zero, the ratio cannot be told:
    a count under half a unit may be any share of a small whole. Otherwise as `combine` says.
    """
    return _unless_rounded(numerator, denominator)


def of_sum(statuses: Iterable[str]) -> str:
    """Return the status of a sum of parts with these statuses.

    A withheld part makes the sum withheld: else it would follow from the sum. A part that rounds to zero leaves the sum
    untold, unless it is the only one. Otherwise as `combine` says.
    """
    parts = list(statuses)
    return parts[0] if len(parts) == 1 else _unless_rounded(*parts)


def _unless_rounded(*statuses: str) -> str:
    return combine("x" if status == "low" else status for status in statuses)


_RANK = {status: rank for rank, status in enumerate(_ORDER)}
