"""A scale of wellbeing that a survey asks: statements that are answered alike, whose points add up to a score.

Published scales are licensed, so the package has none: a trust names its own licensed copy in `trust.toml`
(`intake.codebook` reads it).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

SCORE = "wellbeing_score"
"""The column of a clean table that holds the score."""


@dataclass(frozen=True)
class WellbeingScale:
    """The statements by the short name that heads their column; answers, fewest points first, count from 1 on.

    `scores` is what each sum of points counts for; empty where the sum itself does. `has_score` is false where a
    table of them was named and cannot be used.
    """

    statements: Mapping[str, str] = field(default_factory=dict)
    answers: tuple[str, ...] = ()
    scores: Mapping[int, float] = field(default_factory=dict)
    has_score: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """What a clean table calls the columns of the statements."""
        return tuple(f"wellbeing_{number}" for number in range(1, len(self.statements) + 1))

    @property
    def sums(self) -> range:
        """The sums of points that a whole answer may have."""
        return range(len(self.statements), len(self.statements) * len(self.answers) + 1)


NO_SCALE = WellbeingScale()
