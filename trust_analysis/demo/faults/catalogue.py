"""All faults there are to plant, by dataset."""

from collections.abc import Mapping, Sequence

from trust_analysis.demo.faults.annex_a import FRONT_DOOR_FAULTS, PLAN_FAULTS
from trust_analysis.demo.faults.annex_a_after_care import AFTER_CARE_FAULTS
from trust_analysis.demo.faults.children_in_need import CHILDREN_IN_NEED_FAULTS
from trust_analysis.demo.faults.children_in_need_events import NEED_EVENT_FAULTS
from trust_analysis.demo.faults.health_and_police import HEALTH_AND_POLICE_FAULTS
from trust_analysis.demo.faults.looked_after import LOOKED_AFTER_FAULTS
from trust_analysis.demo.faults.looked_after_events import LOOKED_AFTER_EVENT_FAULTS
from trust_analysis.demo.faults.planting import Fault
from trust_analysis.demo.faults.school_census import SCHOOL_CENSUS_FAULTS
from trust_analysis.demo.faults.school_lists import SCHOOL_LIST_FAULTS
from trust_analysis.demo.faults.young_people import YOUNG_PEOPLE_FAULTS

FAULTS: Mapping[str, Sequence[Fault]] = {
    **LOOKED_AFTER_FAULTS,
    **LOOKED_AFTER_EVENT_FAULTS,
    **CHILDREN_IN_NEED_FAULTS,
    **NEED_EVENT_FAULTS,
    **FRONT_DOOR_FAULTS,
    **PLAN_FAULTS,
    **AFTER_CARE_FAULTS,
    **SCHOOL_CENSUS_FAULTS,
    **SCHOOL_LIST_FAULTS,
    **HEALTH_AND_POLICE_FAULTS,
    **YOUNG_PEOPLE_FAULTS,
}
