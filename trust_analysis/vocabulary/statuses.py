"""The Government Statistical Service's shorthand: what stands where a number does not, or beside one.

A suppressed or missing value is null with a status, never 0. Statuses travel: a figure made from several parts
carries the one that says most (`combine`).
"""

from collections.abc import Iterable

MEANINGS = {
    "": "a plain figure",
    "c": "withheld",
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

WITHHOLDING = ("c", "z", "x", "low", "u")
"""Statuses that stand in place of a number (`u` beside one as well), the one that says most first."""

_ORDER = (*WITHHOLDING, "b", "e", "f", "p", "r", "")


def combine(statuses: Iterable[str]) -> str:
    """Return the status of a figure made from parts with these statuses: the one that says most.

    A confidential part makes the whole confidential; a part not applicable or not available makes the whole so.
    Raises `KeyError` for a status outside the shorthand.
    """
    return min(statuses, key=_RANK.__getitem__, default="")


_RANK = {status: rank for rank, status in enumerate(_ORDER)}
