"""Every indicator there is, by name, in the order of the Board's domains."""

from trust_analysis.indicators import (
    absence,
    assessment_factors,
    attainment,
    camhs_outcomes,
    camhs_waits,
    census_absence,
    child_protection,
    children_in_need,
    domestic_abuse,
    exclusion_list,
    exclusion_rates,
    exclusions,
    looked_after,
    mental_health,
    missing_education,
    missing_from_care,
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
    camhs_waits,
    camhs_outcomes,
    census_absence,
    social_care_absence,
    missing_education,
    attainment,
    mental_health,
    domestic_abuse,
    assessment_factors,
    children_in_need,
    child_protection,
    looked_after,
    missing_from_care,
    placements,
)

INDICATORS: dict[str, Indicator] = {one.name: one for module in _MODULES for one in module.INDICATORS}

DECLARED_IN: dict[str, str] = {one.name: module.__name__ for module in _MODULES for one in module.INDICATORS}
"""The name of the module that declares, and so counts, each indicator."""

COUNTED_FLOWS: dict[str, tuple[str, str]] = {
    one.numerator: (INDICATORS[one.flows[0]].numerator, INDICATORS[one.flows[1]].numerator)
    for one in INDICATORS.values()
    if len(one.flows) > 1
}
"""What is counted of who came to a stock and who went from it, by what is counted of the stock."""


def find_indicator(name: str) -> Indicator:
    """Return an indicator by name; raises `UsageError` with the nearest valid name.

    >>> find_indicator("looked_after_rate").unit
    'per 10,000 children under 18'
    """
    if name not in INDICATORS:
        raise unknown_name("indicator", name, INDICATORS)
    return INDICATORS[name]
