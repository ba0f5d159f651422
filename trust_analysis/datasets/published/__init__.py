"""What government publishes: figures (`Publication`), and what says how areas or columns belong together (`LookUp`)."""

from trust_analysis.datasets.definition import LookUp, Publication
from trust_analysis.datasets.published import look_ups
from trust_analysis.datasets.published.explore_education_statistics import GENERAL
from trust_analysis.datasets.published.extract import PUBLISHED_EXTRACT
from trust_analysis.datasets.published.lait import LAIT
from trust_analysis.datasets.published.looked_after_tables import CEASED_TABLES, LOOKED_AFTER_TABLES, STARTED_TABLES
from trust_analysis.datasets.published.mental_health_services import MENTAL_HEALTH_SERVICES
from trust_analysis.datasets.published.schools import SCHOOLS
from trust_analysis.datasets.published.social_care import SOCIAL_CARE
from trust_analysis.datasets.published.statistical_neighbours import STATISTICAL_NEIGHBOURS
from trust_analysis.datasets.published.street_crime import STREET_CRIME

ALL_PUBLICATIONS: tuple[Publication, ...] = (
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

ALL_LOOK_UPS: tuple[LookUp, ...] = (
    STATISTICAL_NEIGHBOURS,
    look_ups.LAIT_DICTIONARY,
    look_ups.LAIT_AREAS,
    look_ups.COLUMN_DESCRIPTIONS,
    look_ups.CCG_NAMES,
    look_ups.SUB_ICB_NAMES,
    look_ups.CCG_TO_AUTHORITY,
    look_ups.SUB_ICB_TO_AUTHORITY,
)
