"""Every indicator there is, by name, in the order of the Board's domains."""

from trust_analysis.indicators import children_in_need, domestic_abuse, education, looked_after, mental_health
from trust_analysis.indicators.definition import Indicator
from trust_analysis.vocabulary.errors import unknown_name

_DOMAINS = (education, mental_health, domestic_abuse, children_in_need, looked_after)

INDICATORS: dict[str, Indicator] = {one.name: one for domain in _DOMAINS for one in domain.INDICATORS}


def find_indicator(name: str) -> Indicator:
    """Return an indicator by name; raises `UsageError` with the nearest valid name."""
    if name not in INDICATORS:
        raise unknown_name("indicator", name, INDICATORS)
    return INDICATORS[name]
