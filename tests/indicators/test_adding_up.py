"""Groups that do not add up to their total are a fault of ours, told with the figures."""

from collections.abc import Callable
from datetime import date

import pytest

from trust_analysis.indicators import looked_after
from trust_analysis.indicators.adding_up import check_groups_add_up
from trust_analysis.indicators.definition import Count, Evidence
from trust_analysis.indicators.looked_after import count_looked_after


def of_risk(numerator: float, group: str) -> Count:
    return Count(numerator, breakdown="risk", group=group)


def test_groups_that_add_up_pass() -> None:
    check_groups_add_up("incidents", [Count(5), of_risk(2, "High"), of_risk(3, "Medium")])
    check_groups_add_up("incidents", [Count(5)])
    check_groups_add_up("incidents", [of_risk(2, "High")])  # without a total there is nothing to add up to
    check_groups_add_up("hours", [Count(0.3), of_risk(0.1, "High"), of_risk(0.2, "Medium")])  # binary fractions


@pytest.mark.parametrize("medium", [2, 4])
def test_groups_that_do_not_are_refused(medium: int) -> None:
    with pytest.raises(ValueError, match="incidents") as met:
        check_groups_add_up("incidents", [Count(5), of_risk(2, "High"), of_risk(medium, "Medium")])
    assert str(met.value) == (
        f"The groups of incidents by risk were expected to add up to its total, 5; they are {2 + medium}. "
        "Count every group, each of what is counted in one of them only."
    )


def test_each_breakdown_adds_up_by_itself() -> None:
    kind = Count(4, breakdown="kind", group="One")
    with pytest.raises(ValueError, match="by kind were expected to add up to its total, 5; they are 4"):
        check_groups_add_up("incidents", [Count(5), of_risk(5, "High"), kind])


def test_a_status_without_a_group_is_noticed(
    evidence_of: Callable[..., Evidence], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were a legal status added to the return and to no group, a child would be missing from the breakdown."""
    groups = {name: codes for name, codes in looked_after.LEGAL_GROUPS.items() if "C2" not in codes}
    monkeypatch.setattr(looked_after, "LEGAL_GROUPS", groups)
    episodes = "child_id started_date legal_status placement\na 2018-01-01 C2 U1"
    counts = count_looked_after(evidence_of({"looked_after_episodes": episodes}), *[date(2018, 2, 1)] * 2)
    with pytest.raises(ValueError, match="by legal status were expected to add up to its total, 1; they are 0"):
        check_groups_add_up("looked_after_number", counts)
