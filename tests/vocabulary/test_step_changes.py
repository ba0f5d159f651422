"""Declared step changes: read from trust.toml, and refused in plain words."""

import re
from datetime import date
from pathlib import Path

import pytest

from trust_analysis.vocabulary.errors import ProfileError
from trust_analysis.vocabulary.step_changes import StepChange
from trust_analysis.vocabulary.trust_toml import read_profile

TRUST = '[trust]\nname = "A trust"\narea = "Kent"\n[step_changes.camhs_monthly_referrals]\n'


def read(home: Path, lines: str) -> dict[str, tuple[StepChange, ...]]:
    (home / "trust.toml").write_text(TRUST + lines, encoding="utf-8")
    return dict(read_profile(home).step_changes)


def test_days_and_months_are_read_in_order_of_time(tmp_path: Path) -> None:
    told = read(tmp_path, '"2018-04-16" = "a new provider"\n"2017-09" = "single point of access opened"')
    assert told == {
        "camhs_monthly_referrals": (
            StepChange(date(2017, 9, 1), "single point of access opened"),
            StepChange(date(2018, 4, 16), "a new provider"),
        )
    }
    assert str(told["camhs_monthly_referrals"][0]) == "1 September 2017 (single point of access opened)"


def test_only_the_own_area_has_them(tmp_path: Path) -> None:
    read(tmp_path, '"2018-04" = "a new provider"')
    profile = read_profile(tmp_path)
    assert profile.step_changes_at(profile.area) == profile.step_changes
    from trust_analysis.vocabulary.areas import find_area

    assert profile.step_changes_at(find_area("Essex")) == {}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            '"April 2018" = "a new provider"',
            'a day or a month was expected, in quotes, such as "2018-04-16" or "2018-04"; met \'April 2018\'.',
        ),
        (
            '"2018-02-30" = "a new provider"',
            'a day or a month was expected, in quotes, such as "2018-04-16" or "2018-04"; met \'2018-02-30\'.',
        ),
        (
            '"2018-13" = "a new provider"',
            'a day or a month was expected, in quotes, such as "2018-04-16" or "2018-04"; met \'2018-13\'.',
        ),
        (
            '"2018-04" = "a new provider"\n"2018-04-01" = "a new form"',
            "one reason for each day was expected; met two for 2018-04-01. Put them into one line.",
        ),
    ],
)
def test_what_is_no_day_of_its_own_is_refused(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(
        ProfileError, match=f"^{re.escape(f'trust.toml: [step_changes.camhs_monthly_referrals]: {said}')}$"
    ):
        read(tmp_path, line)


@pytest.mark.parametrize("line", ['"2018-04" = " "', '"2018-04" = ""'])
def test_a_change_without_a_reason_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(ProfileError) as met:
        read(tmp_path, line)
    assert str(met.value) == (
        "trust.toml: [step_changes.camhs_monthly_referrals] 2018-04: what happened was expected, in a few words; met "
        "nothing. The page tells it under the chart."
    )


def test_a_reason_is_a_text(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="text was expected; met True"):
        read(tmp_path, '"2018-04" = true')
