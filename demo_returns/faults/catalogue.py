"""All faults there are to plant, by dataset."""

from collections.abc import Mapping, Sequence

from demo_returns.faults.across_annex_a import find_annex_a_faults
from demo_returns.faults.across_services import (
    MARK_AND_YOUTH_WORK_FAULTS,
    find_census_faults,
    find_health_faults,
    find_school_list_faults,
)
from demo_returns.faults.across_social_care import (
    find_in_need_faults,
    find_looked_after_faults,
)
from demo_returns.faults.annex_a import FRONT_DOOR_FAULTS, PLAN_FAULTS
from demo_returns.faults.annex_a_after_care import AFTER_CARE_FAULTS
from demo_returns.faults.between_returns import Returns
from demo_returns.faults.children_in_need import CHILDREN_IN_NEED_FAULTS
from demo_returns.faults.children_in_need_events import NEED_EVENT_FAULTS
from demo_returns.faults.children_in_need_plans import NEED_PLAN_FAULTS
from demo_returns.faults.from_examples import make_faults_of_examples
from demo_returns.faults.health_and_police import HEALTH_AND_POLICE_FAULTS
from demo_returns.faults.looked_after import LOOKED_AFTER_FAULTS
from demo_returns.faults.looked_after_events import LOOKED_AFTER_EVENT_FAULTS
from demo_returns.faults.planting import Fault
from demo_returns.faults.school_census import SCHOOL_CENSUS_FAULTS
from demo_returns.faults.school_lists import SCHOOL_LIST_FAULTS
from demo_returns.faults.young_people import YOUNG_PEOPLE_FAULTS

_OF_ONE_RETURN: Mapping[str, Sequence[Fault]] = {
    **LOOKED_AFTER_FAULTS,
    **LOOKED_AFTER_EVENT_FAULTS,
    **CHILDREN_IN_NEED_FAULTS,
    **NEED_EVENT_FAULTS,
    **NEED_PLAN_FAULTS,
    **FRONT_DOOR_FAULTS,
    **PLAN_FAULTS,
    **AFTER_CARE_FAULTS,
    **SCHOOL_CENSUS_FAULTS,
    **SCHOOL_LIST_FAULTS,
    **HEALTH_AND_POLICE_FAULTS,
    **YOUNG_PEOPLE_FAULTS,
}


def list_faults(returns: Returns) -> Mapping[str, Sequence[Fault]]:
    """Return the faults of each dataset: those of its own rows, then those that only other returns can tell of.

    The latter are found in the clean tables of all partners, since a row is fit for them by what the others say of it.
    First stand those that are made of a check's failing example.
    """
    across = (
        find_looked_after_faults(returns),
        find_in_need_faults(returns),
        find_annex_a_faults(returns),
        find_census_faults(returns),
        find_school_list_faults(returns),
        find_health_faults(returns),
        MARK_AND_YOUTH_WORK_FAULTS,
    )
    together = {name: list(faults) for name, faults in _OF_ONE_RETURN.items()}
    for one in across:
        for name, faults in one.items():
            together.setdefault(name, []).extend(faults)
    of_examples = make_faults_of_examples(returns, together)
    return {name: [*of_examples[name], *together.get(name, ())] for name in returns}
