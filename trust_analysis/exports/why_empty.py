"""What stands where a row of results has no number: the shorthand by which a reader knows why."""

from trust_analysis.indicators.definition import Indicator
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.statuses import WITHHOLDING

NOT_APPLICABLE, NOT_AVAILABLE = "z", "x"
_COUNTED = ("value", "numerator", "denominator")
_LIMITS = ("lower_limit", "upper_limit")


def why_empty(column: str, status: str, indicator: Indicator | None) -> str:
    """Return the shorthand for an empty number of a row with this `status`: `c`, `x`, `z`, `low` or `u`.

    A count is out of nothing and has no limits, whether it is withheld or not. A published figure without its counts
    has them somewhere: not available. Nothing else was ever to be told there: not applicable.
    """
    has_whole = indicator is not None and bool(indicator.denominator)
    has_limits = indicator is None or indicator.statistic != Statistic.COUNT
    if (column == "denominator" and not has_whole) or (column in _LIMITS and not has_limits):
        return NOT_APPLICABLE
    if status in WITHHOLDING and column in (*_COUNTED, *_LIMITS):
        return status
    return NOT_AVAILABLE if column in _COUNTED else NOT_APPLICABLE
