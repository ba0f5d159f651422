"""Why a publication that was received says nothing of an area: nobody knows which of its places belong there."""

from collections.abc import Collection, Mapping

from trust_analysis.datasets.mental_health_services import MENTAL_HEALTH_SERVICES
from trust_analysis.datasets.street_crime import STREET_CRIME
from trust_analysis.indicators.definition import Indicator
from trust_analysis.vocabulary.areas import Area


def say_unplaced(indicator: Indicator, area: Area, received: Collection[str], nhs_areas: Mapping[str, str]) -> str:
    """Return the reason, and how to put it right; empty where that is not why a figure is missing.

    `received` are the datasets there are, `nhs_areas` the authorities of the NHS areas that are known.
    """
    of = {source.dataset for source in indicator.published} & set(received)
    if not area.is_authority:
        return ""
    if MENTAL_HEALTH_SERVICES.name in of and area.code not in nhs_areas.values():
        return f"Which NHS areas belong to {area.name} is not known: name them in trust.toml under [nhs_areas], or add a look-up."
    if STREET_CRIME.name in of and area.kind == "county":
        return f"Crimes are placed by district: name the districts of {area.name} in its own trust.toml under [trust], and add the files of its police."
    return ""
