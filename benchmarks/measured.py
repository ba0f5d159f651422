"""One row of the table of `make benchmark`: what was measured, beside what, and whether it reaches its target."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from statistics import median


class Goal(StrEnum):
    """How a target is meant, in the words of the table."""

    FASTER = "times as fast, at least"
    WITHIN = "times the peer, at most"
    AT_MOST = "at most"


class NotMeasuredError(Exception):
    """A row could not be measured as it is meant to be: what was expected, what was met, and how to put it right."""


@dataclass(frozen=True)
class Measured:
    """Ours and its peer in seconds (or another `unit`), taken in turns; `target` is meant as `goal` says.

    `AT_MOST` has a target in the unit itself. A peer may stand beside it all the same, to be told and not judged.
    """

    what: str
    against: str
    goal: Goal
    target: float
    ours: tuple[float, ...]
    peer: tuple[float, ...] = ()
    unit: str = "s"
    note: str = ""

    @property
    def ratio(self) -> float:
        """The figure that is held to the target: a ratio of medians, or our own median."""
        ours = median(self.ours)
        return {
            Goal.FASTER: lambda: median(self.peer) / ours,
            Goal.WITHIN: lambda: ours / median(self.peer),
            Goal.AT_MOST: lambda: ours,
        }[self.goal]()

    @property
    def reached(self) -> float:
        """How many times as good as the target it is: 1 just reaches it, less does not."""
        return self.ratio / self.target if self.goal is Goal.FASTER else self.target / self.ratio

    @property
    def is_met(self) -> bool:
        """Whether it reaches what it is to reach."""
        return self.reached >= 1


@dataclass(frozen=True)
class Bench:
    """What a row is measured with: a folder of its own for what is temporary, published files, and how often.

    `rounds` is how many times each is taken, `authorities` how many the nation is to have.
    """

    folder: Path
    shared: Path
    rounds: int
    authorities: int


def take_turns(contestants: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, tuple[float, ...]]:
    """Return what each took in each round; each in its turn in every round, so that a busy machine hits them all.

    A contestant prepares what it needs, and returns how long what is measured took.
    """
    taken = [{name: run() for name, run in contestants.items()} for _ in range(rounds)]
    return {name: tuple(one[name] for one in taken) for name in contestants}
