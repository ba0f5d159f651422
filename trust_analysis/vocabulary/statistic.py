"""What kind of number an indicator is."""

from enum import StrEnum


class Statistic(StrEnum):
    """A count, a share of those counted, a rate per so many, a score somebody else gives, or the middle of many."""

    COUNT = "count"
    PROPORTION = "proportion"
    RATE = "rate"
    SCORE = "score"
    MEDIAN = "median"
