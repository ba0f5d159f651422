"""Why a figure is missing from a page, where more can be said than what it needs."""

from collections.abc import Collection, Mapping

from trust_analysis.datasets.mental_health_services import MENTAL_HEALTH_SERVICES
from trust_analysis.datasets.street_crime import STREET_CRIME
from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.select import View
from trust_analysis.vocabulary.periods import say_date


def say_why_none(indicator: Indicator, view: View, received: Collection[str], nhs_areas: Mapping[str, str]) -> str:
    """Return why a publication that was received says nothing of an area; empty where that is not the reason.

    `received` are the datasets there are, `nhs_areas` the authorities of the NHS areas that are known.
    """
    of = {source.dataset for source in indicator.published} & set(received)
    if not of:
        return ""
    area, place = view.area, view.area.in_a_sentence
    if MENTAL_HEALTH_SERVICES.name in of and area.is_authority and area.code not in nhs_areas.values():
        return f"Which NHS areas belong to {place} is not known: name them in trust.toml under [nhs_areas], or add a look-up."
    if STREET_CRIME.name in of and area.kind == "county":
        return f"Crimes are placed by district: name the districts of {place} in its own trust.toml under [districts], and add the files of its police."
    return f"Nothing of it is published of {place} up to {say_date(view.quarter.end)} in the files received."
