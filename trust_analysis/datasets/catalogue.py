"""Every dataset there is, by name."""

from trust_analysis.datasets import explore_education_statistics
from trust_analysis.datasets.camhs import CONTACTS, REFERRALS
from trust_analysis.datasets.definition import LookUp, Publication, Return
from trust_analysis.datasets.domestic_abuse import INCIDENTS
from trust_analysis.datasets.exclusions import EXCLUSIONS
from trust_analysis.datasets.lait import LAIT
from trust_analysis.datasets.looked_after import EPISODES, HEADER
from trust_analysis.datasets.looked_after_tables import LOOKED_AFTER_TABLES
from trust_analysis.datasets.published_extract import PUBLISHED_EXTRACT
from trust_analysis.datasets.statistical_neighbours import STATISTICAL_NEIGHBOURS

RETURNS: dict[str, Return] = {one.name: one for one in (HEADER, EPISODES, EXCLUSIONS, REFERRALS, CONTACTS, INCIDENTS)}

PUBLICATIONS: dict[str, Publication] = {
    one.name: one for one in (LAIT, *explore_education_statistics.ALL, LOOKED_AFTER_TABLES, PUBLISHED_EXTRACT)
}


LOOK_UPS: dict[str, LookUp] = {one.name: one for one in (STATISTICAL_NEIGHBOURS,)}


def dataset_title(name: str) -> str:
    """Return the title of a dataset, or its name where nobody declares it."""
    dataset = RETURNS.get(name) or PUBLICATIONS.get(name) or LOOK_UPS.get(name)
    return dataset.title if dataset else name
