"""The statistical neighbours of an authority: who is most like it, and how like."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Neighbours:
    """Who is like an authority, by area code, closest first, by the model of which year; "" where nobody knows it.

    `not_close` are those of them of whom the model says so: the nearest there are, and not near.
    """

    codes: tuple[str, ...]
    model: str = ""
    not_close: frozenset[str] = frozenset()
