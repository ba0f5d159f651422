"""What trust.toml declares of indicators: of which ones it may, and whose changes a series has."""

from dataclasses import replace
from datetime import date

import pytest

from trust_analysis.indicators import INDICATORS, find_indicator
from trust_analysis.indicators.processes import changes_of, check_declared
from trust_analysis.vocabulary.errors import ProfileError
from trust_analysis.vocabulary.profile import Profile, Target
from trust_analysis.vocabulary.step_changes import StepChange

APRIL = StepChange(date(2018, 4, 1), "a new provider")
JUNE = StepChange(date(2018, 6, 1), "a new form")


@pytest.mark.parametrize("name", ["camhs_monthly_referrals", "camhs_referrals", "looked_after_starts"])
def test_what_counts_events_may_change(bare_profile: Profile, name: str) -> None:
    check_declared(replace(bare_profile, step_changes={name: (APRIL,)}, targets={"camhs_access": Target(32, "a plan")}))


def test_all_that_count_the_same_change_together() -> None:
    """Referrals by month are charted and referrals of the year to date are not: they are one process."""
    declared = {"camhs_referrals": (JUNE,), "camhs_monthly_referrals": (APRIL, JUNE), "looked_after_starts": (APRIL,)}
    assert changes_of(find_indicator("camhs_monthly_referrals"), declared) == (APRIL, JUNE)
    assert changes_of(find_indicator("camhs_monthly_contacts"), declared) == ()


def test_what_is_no_indicator_is_refused(bare_profile: Profile) -> None:
    for section, told in (
        ("step_changes", {"camhs_referals": (APRIL,)}),
        ("targets", {"camhs_referals": Target(1, "a plan")}),
    ):
        with pytest.raises(ProfileError) as met:
            check_declared(replace(bare_profile, **{section: told}))
        assert str(met.value) == (
            f"trust.toml: [{section}.camhs_referals]: There is no indicator 'camhs_referals'. The nearest is 'camhs_referrals'."
        )


def test_a_stock_has_no_limits_to_change(bare_profile: Profile) -> None:
    with pytest.raises(ProfileError) as met:
        check_declared(replace(bare_profile, step_changes={"looked_after_number": (APRIL,)}))
    told = str(met.value)
    assert told.startswith(
        "trust.toml: [step_changes.looked_after_number]: an indicator with process limits was expected: "
    )
    assert told.endswith(". This one has none, so no change of it can be drawn.")
    named = set(
        told.removesuffix(". This one has none, so no change of it can be drawn.")
        .rpartition("expected: ")[2]
        .split(", ")
    )
    assert {"looked_after_starts", "camhs_monthly_referrals"} <= named <= INDICATORS.keys()


def test_a_target_that_nothing_is_set_beside_is_refused(bare_profile: Profile) -> None:
    with pytest.raises(ProfileError) as met:
        check_declared(replace(bare_profile, targets={"looked_after_rate": Target(50, "a plan")}))
    aimed = ", ".join(one.name for one in INDICATORS.values() if "target" in one.comparators)
    assert str(met.value) == (
        f"trust.toml: [targets.looked_after_rate]: an indicator that is set beside a target was expected: {aimed}. Take it out."
    )
