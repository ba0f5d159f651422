"""What kind of number an indicator is."""

from enum import StrEnum


class Statistic(StrEnum):
    """A count, a share of those counted, a rate per so many, a score somebody else gives, or an estimate.

    Estimates are the middle of many (`MEDIAN`), and the share that comes to an end by a day though not all were watched
    for so long (`INCIDENCE`).
    """

    COUNT = "count"
    PROPORTION = "proportion"
    RATE = "rate"
    SCORE = "score"
    MEDIAN = "median"
    INCIDENCE = "incidence"

    @property
    def is_estimate(self) -> bool:
        """Whether the value does not follow from numerator and denominator: they say what it rests on."""
        return self in (Statistic.MEDIAN, Statistic.INCIDENCE)
