"""The profile: what each section of `trust.toml` becomes, and that a second trust is only a second file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.errors import ProfileError
from trust_analysis.vocabulary.profile import ExpectedReturn, Priority, Profile, Target
from trust_analysis.vocabulary.trust_toml import find_home
from trust_analysis.vocabulary.trust_toml import read_profile as read_home

PROJECT = Path(__file__).parents[2]
SECOND_TRUST = """
[trust]
name = "Hampshire Children's Partnership"
area = "850"
overview = "scorecard"

[data]
folders = ["received", "elsewhere/published"]

[neighbours]
model = "2021"
method = "mean"
areas = [825, "E10000015", "West Sussex"]

[priorities.attendance]
title = "Being in school"
page = "missing_education"
domains = ["education", "children_in_need"]

[targets.camhs_access]
value = 34.5
source = "the local plan"

[returns.exclusions]
partner = "Schools"
covers_from = 2016-04-01

[returns.camhs_contacts]
partner = "The provider"

[terms]
"2018/19" = [[2018-10-29, 2018-12-21], [2018-09-04, 2018-10-19]]
"2017/18" = [[2018-06-04, 2018-07-24]]

[population.under_18]
source = "made up"
2018 = 281000
2019 = 283000

[mental_health]
source = "a survey"
prevalence_pct = 12.5
population_5_to_17 = 200000

[disclosure.board]
threshold = 3
zeros_shown = true

[disclosure.public]
threshold = 7
"""

ReadToml = Callable[..., Profile]


@pytest.fixture
def second(read_toml: ReadToml) -> Profile:
    return read_toml(SECOND_TRUST, whole=True)


def test_the_trust_its_area_and_its_folders(second: Profile, tmp_path: Path) -> None:
    assert second.home == tmp_path
    assert second.name == "Hampshire Children's Partnership"
    assert (second.area.code, second.area.name) == ("E10000014", "Hampshire")
    assert second.overview == "scorecard"
    assert second.folders == (tmp_path / "received", tmp_path / "elsewhere/published")


def test_neighbours_are_current_codes_by_number_code_or_name(second: Profile) -> None:
    assert second.neighbours == ("E06000060", "E10000015", "E10000032")
    assert (second.neighbours_model, second.neighbours_method) == ("2021", "mean")


def test_priorities_own_their_domains(second: Profile) -> None:
    attendance = Priority("attendance", "Being in school", "missing_education", ("education", "children_in_need"))
    assert second.priorities == {"attendance": attendance}
    assert [one for one in second.priorities.values() if "children_in_need" in one.domains] == [attendance]
    assert not any("looked_after" in one.domains for one in second.priorities.values())


def test_targets_and_expected_returns(second: Profile) -> None:
    assert second.targets == {"camhs_access": Target(34.5, "the local plan")}
    assert second.returns == {
        "exclusions": ExpectedReturn("Schools", date(2016, 4, 1)),
        "camhs_contacts": ExpectedReturn("The provider", None),
    }


def test_terms_are_put_in_order(second: Profile) -> None:
    assert second.calendar.terms == (
        (date(2018, 6, 4), date(2018, 7, 24)),
        (date(2018, 9, 4), date(2018, 10, 19)),
        (date(2018, 10, 29), date(2018, 12, 21)),
    )


def test_populations_and_where_they_come_from(second: Profile) -> None:
    assert second.population_under_18 == {2018: 281000, 2019: 283000}
    assert second.mental_health == {"prevalence_pct": 12.5, "population_5_to_17": 200000.0}
    assert second.assumptions == {"population": "made up", "mental_health": "a survey"}


DISTRICTS = """
[districts]
"E07000086" = "Eastleigh"
"E07000094" = "Winchester"
"""


def test_populations_of_districts_are_by_their_names(read_toml: ReadToml) -> None:
    profile = read_toml(
        f'{DISTRICTS}[population.districts]\nsource = "a count"\n"Winchester" = 26000\n"Eastleigh" = 28000\n'
    )
    assert profile.population_of_districts == {"Winchester": 26000, "Eastleigh": 28000}
    assert profile.population_under_18 == {}
    assert profile.assumptions == {"districts": "a count"}


def test_a_district_may_go_without_a_population_and_a_population_without_a_source(read_toml: ReadToml) -> None:
    profile = read_toml(f'{DISTRICTS}[population.districts]\n"Winchester" = 26000\n')
    assert (profile.population_of_districts, profile.assumptions) == ({"Winchester": 26000}, {})


def test_sources_of_all_populations_stand_among_the_assumptions(read_toml: ReadToml) -> None:
    profile = read_toml(
        '[population.under_18]\nsource = "one"\n2018 = 281000\n[population.districts]\nsource = "another"\n'
        '[mental_health]\nsource = "a third"\n'
    )
    assert profile.assumptions == {"population": "one", "districts": "another", "mental_health": "a third"}
    assert profile.population_of_districts == {}


def test_disclosure_rules_of_each_audience(second: Profile) -> None:
    assert second.rules == {
        "analyst": DisclosureRule("analyst", 0, zeros_shown=False),
        "board": DisclosureRule("board", 3, zeros_shown=True),
        "public": DisclosureRule("public", 7, zeros_shown=False),
    }


def test_a_minimal_trust_has_careful_defaults(read_toml: ReadToml, tmp_path: Path) -> None:
    profile = read_toml()
    assert profile.folders == (tmp_path / "data/raw",)
    assert profile.rules["public"] == DisclosureRule("public", 5, zeros_shown=False)
    assert (profile.rules["board"].threshold, profile.rules["analyst"].threshold) == (0, 0)
    assert (profile.neighbours, profile.neighbours_method) == ((), "median")
    for section in (profile.priorities, profile.targets, profile.returns, profile.population_under_18):
        assert section == {}
    assert profile.calendar.terms == ()


def test_nothing_of_the_first_trust_is_found_in_the_second(second: Profile, read_toml: ReadToml) -> None:
    first = read_home(PROJECT)
    assert first.area.code == "E10000025"
    for profile in (second, read_toml()):
        told = repr(profile)
        assert not any(word in told for word in ("Oxford", "E10000025", "931", first.name))
        assert not set(profile.targets.values()) & set(first.targets.values())


def test_an_old_code_becomes_the_current_one(read_toml: ReadToml) -> None:
    profile = read_toml('[trust]\nname = "T"\narea = "E10000002"\n[neighbours]\nareas = ["E06000028"]\n', whole=True)
    assert (profile.area.code, profile.area.name) == ("E06000060", "Buckinghamshire")
    assert profile.neighbours == ("E06000028",)


def test_home_is_the_nearest_folder_with_a_profile(tmp_path: Path) -> None:
    (tmp_path / "trust/notebooks/deep").mkdir(parents=True)
    (tmp_path / "trust/trust.toml").touch()
    (tmp_path / "trust.toml").touch()
    assert find_home(tmp_path / "trust/notebooks/deep") == (tmp_path / "trust").resolve()
    assert find_home(tmp_path) == tmp_path.resolve()


def test_no_home_says_where_it_looked(tmp_path: Path) -> None:
    with pytest.raises(ProfileError) as refused:
        find_home(tmp_path)
    assert str(refused.value) == (
        f"No trust.toml was found in {tmp_path} or above it. "
        "Run the command in the trust's folder, or name it with --home DIR."
    )


def test_look_ups_lie_where_the_home_says(read_toml: ReadToml, tmp_path: Path) -> None:
    for name in ("directory.csv", "a.csv", "b.csv"):
        (tmp_path / name).write_text("", encoding="utf-8")
    one = read_toml('[look_ups]\npostcodes = "directory.csv"\nsmall_areas = "a.csv"\n').look_ups
    assert (one.postcodes, one.small_areas) == (tmp_path / "directory.csv", (tmp_path / "a.csv",))
    several = read_toml('[look_ups]\nsmall_areas = ["a.csv", "b.csv"]\n').look_ups
    assert (several.postcodes, several.files) == (None, (tmp_path / "a.csv", tmp_path / "b.csv"))
    assert one.files == (tmp_path / "directory.csv", tmp_path / "a.csv")
    assert read_toml("").look_ups.files == ()
