"""Every dataset there is, by name."""

from trust_analysis.datasets import (
    annex_a_after_care,
    annex_a_front_door,
    annex_a_plans,
    camhs,
    cin_children,
    cin_events,
    look_ups,
    looked_after,
    looked_after_events,
    school_census,
    youth_work,
)
from trust_analysis.datasets.action_plan import ACTIONS, ASKS
from trust_analysis.datasets.attendance import ATTENDANCE_MARKS
from trust_analysis.datasets.children_missing_education import CHILDREN_MISSING_EDUCATION
from trust_analysis.datasets.definition import LookUp, Publication, Return
from trust_analysis.datasets.domestic_abuse import INCIDENTS
from trust_analysis.datasets.exclusions import EXCLUSIONS
from trust_analysis.datasets.explore_education_statistics import GENERAL
from trust_analysis.datasets.lait import LAIT
from trust_analysis.datasets.looked_after_tables import CEASED_TABLES, LOOKED_AFTER_TABLES, STARTED_TABLES
from trust_analysis.datasets.mental_health_services import MENTAL_HEALTH_SERVICES
from trust_analysis.datasets.published_extract import PUBLISHED_EXTRACT
from trust_analysis.datasets.published_schools import SCHOOLS
from trust_analysis.datasets.published_social_care import SOCIAL_CARE
from trust_analysis.datasets.statistical_neighbours import STATISTICAL_NEIGHBOURS
from trust_analysis.datasets.street_crime import STREET_CRIME
from trust_analysis.datasets.youth_survey import YOUTH_SURVEY

_LOOKED_AFTER = (
    looked_after.HEADER,
    looked_after.EPISODES,
    looked_after_events.MISSING,
    looked_after_events.REVIEWS,
    looked_after_events.OUTCOMES,
    looked_after_events.ASYLUM_SEEKERS,
)
_CHILDREN_IN_NEED = (
    cin_children.CHILDREN,
    cin_children.CHILD_DISABILITIES,
    cin_children.REFERRALS,
    cin_events.ASSESSMENTS,
    cin_events.ASSESSMENT_FACTORS,
    cin_events.PLANS,
    cin_events.SECTION_47,
    cin_events.PROTECTION_PLANS,
    cin_events.PROTECTION_REVIEWS,
)
ANNEX_A = (
    annex_a_front_door.CONTACTS,
    annex_a_front_door.EARLY_HELP,
    annex_a_front_door.REFERRALS,
    annex_a_front_door.ASSESSMENTS,
    annex_a_front_door.SECTION_47,
    annex_a_plans.IN_NEED,
    annex_a_plans.PROTECTION_PLANS,
    annex_a_plans.LOOKED_AFTER,
    annex_a_after_care.CARE_LEAVERS,
    annex_a_after_care.ADOPTIONS,
    annex_a_after_care.ADOPTERS,
)
"""The lists of the Annex A workbook, 1 to 11."""
_SCHOOLS = (
    school_census.PUPILS,
    school_census.LEAVERS,
    school_census.SESSIONS,
    school_census.EXCLUSIONS,
    ATTENDANCE_MARKS,
    EXCLUSIONS,
    CHILDREN_MISSING_EDUCATION,
)
_OTHERS = (
    camhs.REFERRALS,
    camhs.CONTACTS,
    camhs.DISCHARGES,
    INCIDENTS,
    YOUTH_SURVEY,
    youth_work.SESSIONS,
    youth_work.ATTENDANCES,
    ACTIONS,
    ASKS,
)

RETURNS: dict[str, Return] = {
    one.name: one for one in (*_LOOKED_AFTER, *_CHILDREN_IN_NEED, *ANNEX_A, *_SCHOOLS, *_OTHERS)
}

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

BETWEEN = ", "
"""Between the names of the datasets that a refused file would have held."""


def holds_returns(name: str) -> bool:
    """Whether a dataset is a return of a partner; of a refused file of several, whether any of them is."""
    return any(one in RETURNS for one in name.split(BETWEEN))


def dataset_title(name: str) -> str:
    """Return the title of a dataset, or its name where nobody declares it; of a file of several, each one's."""
    if BETWEEN in name:
        return "; ".join(dataset_title(one) for one in name.split(BETWEEN))
    dataset = RETURNS.get(name) or PUBLICATIONS.get(name) or LOOK_UPS.get(name)
    return dataset.title if dataset else name
