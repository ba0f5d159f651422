"""Every indicator there is, by name, in the order of the Board's domains."""

from trust_analysis.indicators import (
    absence,
    attainment,
    census_absence,
    children_in_need,
    domestic_abuse,
    exclusion_list,
    exclusion_rates,
    exclusions,
    looked_after,
    mental_health,
    missing_education,
    placements,
    sixth_day,
    social_care_absence,
)
from trust_analysis.indicators.definition import Indicator
from trust_analysis.vocabulary.errors import unknown_name

_MODULES = (
    sixth_day,
    exclusion_list,
    exclusion_rates,
    exclusions,
    absence,
    census_absence,
    social_care_absence,
    missing_education,
    attainment,
    mental_health,
    domestic_abuse,
    children_in_need,
    looked_after,
    placements,
)

INDICATORS: dict[str, Indicator] = {one.name: one for module in _MODULES for one in module.INDICATORS}


def find_indicator(name: str) -> Indicator:
    """Return an indicator by name; raises `UsageError` with the nearest valid name."""
    if name not in INDICATORS:
        raise unknown_name("indicator", name, INDICATORS)
    return INDICATORS[name]
