"""What children's social care sends: the SSDA903 return, the children in need census, the lists of Annex A."""

from trust_analysis.datasets.definition import Return
from trust_analysis.datasets.returns.social_care import (
    annex_a_after_care,
    annex_a_front_door,
    annex_a_plans,
    children_in_need,
    children_in_need_events,
    looked_after,
    looked_after_events,
)

_LOOKED_AFTER = (
    looked_after.HEADER,
    looked_after.EPISODES,
    looked_after_events.MISSING,
    looked_after_events.REVIEWS,
    looked_after_events.OUTCOMES,
    looked_after_events.ASYLUM_SEEKERS,
)
_CHILDREN_IN_NEED = (
    children_in_need.CHILDREN,
    children_in_need.CHILD_DISABILITIES,
    children_in_need.REFERRALS,
    children_in_need_events.ASSESSMENTS,
    children_in_need_events.ASSESSMENT_FACTORS,
    children_in_need_events.PLANS,
    children_in_need_events.SECTION_47,
    children_in_need_events.PROTECTION_PLANS,
    children_in_need_events.PROTECTION_REVIEWS,
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

SOCIAL_CARE: tuple[Return, ...] = (*_LOOKED_AFTER, *_CHILDREN_IN_NEED, *ANNEX_A)
