"""Whether more of a thing is better: the names that indicators, statistics and sentences share."""

from enum import StrEnum


class Polarity(StrEnum):
    """Which way is the better one, if either is."""

    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"
    NEUTRAL = "neutral"
