"""What the figures say of each other: each relation is a row of the reader's linear system."""

from typing import NamedTuple

EXACT = 1e-6
"""How far a sum of whole numbers may be out before it contradicts."""


class Relation(NamedTuple):
    """`low` <= the sum of `factors` x `cells` <= `high`.

    Relations of one `family` stand or fall together: where the figures printed contradict one, a reader believes none.
    `row` is the row of the tables on which it rests, -1 where it rests on its cells alone.
    """

    kind: str
    family: tuple[str, ...]
    cells: tuple[int, ...]
    factors: tuple[float, ...]
    low: float = 0.0
    high: float = 0.0
    row: int = -1


def add_up(kind: str, family: tuple[str, ...], whole: int, parts: list[int]) -> Relation:
    """Return that `parts` add up to `whole`."""
    return Relation(kind, family, (whole, *parts), (-1.0, *[1.0] * len(parts)))
