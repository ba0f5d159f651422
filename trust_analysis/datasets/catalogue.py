"""Every dataset there is, by name."""

from trust_analysis.datasets import look_ups
from trust_analysis.datasets.camhs import CONTACTS, REFERRALS
from trust_analysis.datasets.definition import LookUp, Publication, Return
from trust_analysis.datasets.domestic_abuse import INCIDENTS
from trust_analysis.datasets.exclusions import EXCLUSIONS
from trust_analysis.datasets.explore_education_statistics import GENERAL
from trust_analysis.datasets.lait import LAIT
from trust_analysis.datasets.looked_after import EPISODES, HEADER
from trust_analysis.datasets.looked_after_tables import CEASED_TABLES, LOOKED_AFTER_TABLES, STARTED_TABLES
from trust_analysis.datasets.mental_health_services import MENTAL_HEALTH_SERVICES
from trust_analysis.datasets.published_extract import PUBLISHED_EXTRACT
from trust_analysis.datasets.published_schools import SCHOOLS
from trust_analysis.datasets.published_social_care import SOCIAL_CARE
from trust_analysis.datasets.statistical_neighbours import STATISTICAL_NEIGHBOURS
from trust_analysis.datasets.street_crime import STREET_CRIME

RETURNS: dict[str, Return] = {one.name: one for one in (HEADER, EPISODES, EXCLUSIONS, REFERRALS, CONTACTS, INCIDENTS)}

PUBLICATIONS: dict[str, Publication] = {
    one.name: one
    for one in (
        LAIT,
        *SCHOOLS,
        *SOCIAL_CARE,
        LOOKED_AFTER_TABLES,
        STARTED_TABLES,
        CEASED_TABLES,
        MENTAL_HEALTH_SERVICES,
        STREET_CRIME,
        PUBLISHED_EXTRACT,
        GENERAL,
    )
}

LOOK_UPS: dict[str, LookUp] = {
    one.name: one
    for one in (
        STATISTICAL_NEIGHBOURS,
        look_ups.LAIT_DICTIONARY,
        look_ups.LAIT_AREAS,
        look_ups.COLUMN_DESCRIPTIONS,
        look_ups.CCG_NAMES,
        look_ups.SUB_ICB_NAMES,
        look_ups.CCG_TO_AUTHORITY,
        look_ups.SUB_ICB_TO_AUTHORITY,
    )
}


def dataset_title(name: str) -> str:
    """Return the title of a dataset, or its name where nobody declares it."""
    dataset = RETURNS.get(name) or PUBLICATIONS.get(name) or LOOK_UPS.get(name)
    return dataset.title if dataset else name
