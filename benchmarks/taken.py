"""One row of the table: what was measured, beside what, and whether it reaches its target."""

from statistics import median
from typing import NamedTuple


class Taken(NamedTuple):
    """Ours and its peer in seconds, taken in turns.

    `goal` is FASTER, where the peer is to take `target` times as long, or WITHIN, where ours is to take no more than
    `target` times as long as the peer.
    """

    what: str
    against: str
    goal: str
    target: float
    ours: tuple[float, ...]
    peer: tuple[float, ...]
    note: str = ""

    @property
    def ratio(self) -> float:
        """What is held to the target: a ratio of medians."""
        ours, peer = median(self.ours), median(self.peer)
        return peer / ours if self.goal == "FASTER" else ours / peer

    def say(self) -> str:
        """Return the row as a line of text."""
        is_met = self.ratio >= self.target if self.goal == "FASTER" else self.ratio <= self.target
        return (
            f"{self.what}: {median(self.ours):.2f} s beside {median(self.peer):.2f} s ({self.against}): "
            f"{self.ratio:.2f}, to reach {self.target} ({self.goal.lower()}): {'reached' if is_met else 'NOT reached'}. {self.note}"
        )
