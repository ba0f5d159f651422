"""Every indicator there is, held against what the package, the profile and the publications know."""

from calendar import month_name
from collections import Counter
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

import trust_analysis
from tests.each import of_each
from trust_analysis.datasets import PUBLICATIONS, RETURNS
from trust_analysis.indicators import INDICATORS, find_indicator
from trust_analysis.indicators.definition import COMPARATORS, Indicator
from trust_analysis.indicators.windows import WINDOWS
from trust_analysis.vocabulary.errors import UsageError
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.priority_pages import PRIORITY_PAGES, domains_of
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import TOTAL
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

PACKAGE = Path(trust_analysis.__file__).parent
DISCLOSURE_WORDS = {"counts", "parts_of_a_whole"}
LEAST_A_PRIORITY = 4
every_indicator = of_each("indicator", INDICATORS)


@every_indicator
def test_an_indicator_uses_known_words(indicator: Indicator) -> None:
    assert indicator.window in WINDOWS
    assert isinstance(indicator.statistic, Statistic)
    assert isinstance(indicator.polarity, Polarity)
    assert set(indicator.comparators) <= set(COMPARATORS)
    assert indicator.disclosure in DISCLOSURE_WORDS


@every_indicator
def test_an_indicator_says_what_it_is_and_where_it_comes_from(indicator: Indicator) -> None:
    assert all((indicator.title, indicator.definition, indicator.unit, indicator.numerator, indicator.source))
    assert indicator.definition.endswith(".")
    assert all(said.endswith(".") for said in (*indicator.caveats, *indicator.known_differences))
    assert not indicator.source.endswith(".")


@every_indicator
def test_what_is_published_says_when_it_comes_next(indicator: Indicator) -> None:
    assert bool(indicator.next_publication) == bool(indicator.published)
    assert not indicator.next_publication.endswith(".")


@every_indicator
def test_what_is_both_counted_and_published_says_why_the_two_differ(indicator: Indicator) -> None:
    assert indicator.known_differences or not (indicator.counter and indicator.published)


@every_indicator
def test_only_a_count_goes_without_a_denominator(indicator: Indicator) -> None:
    assert bool(indicator.denominator) == (indicator.statistic != "count")


@every_indicator
def test_an_indicator_can_be_had_from_somewhere(indicator: Indicator) -> None:
    assert indicator.published or indicator.counter
    assert bool(indicator.datasets) == (indicator.counter is not None)
    assert set(indicator.datasets) <= RETURNS.keys()


@every_indicator
def test_what_is_published_is_declared(indicator: Indicator) -> None:
    for source in indicator.published:
        assert source.value or source.numerator
        for dataset, measures in (
            (source.dataset, {source.value, source.numerator}),
            (source.whole_dataset or source.dataset, {source.denominator}),
        ):
            publication = PUBLICATIONS[dataset]
            assert measures - {""} <= {*publication.measures, *publication.dated}


@every_indicator
def test_only_what_is_published_elsewhere_is_compared_with(indicator: Indicator) -> None:
    assert indicator.published or set(indicator.comparators) <= {"target"}


@every_indicator
def test_a_part_of_a_whole_has_a_whole(indicator: Indicator) -> None:
    assert indicator.disclosure == "counts" or indicator.statistic in {"proportion", "median", "incidence"}


@every_indicator
def test_what_is_published_by_group_is_a_declared_breakdown(indicator: Indicator) -> None:
    assert {source.breakdown for source in indicator.published} - {TOTAL} <= set(indicator.breakdowns)


@every_indicator
def test_a_count_told_twice_is_told_of_a_declared_breakdown(indicator: Indicator) -> None:
    if indicator.same_count_as:
        name, breakdown, group = indicator.same_count_as
        other = find_indicator(name)
        assert breakdown in other.breakdowns
        assert group
        assert other.window == indicator.window


@every_indicator
def test_who_came_to_a_stock_and_who_went_are_counted_of_the_same_returns(indicator: Indicator) -> None:
    assert len(indicator.flows) in {0, 1, 2}
    assert not indicator.flows or indicator.window == Window.DAY
    for flow in map(find_indicator, indicator.flows):
        assert flow.counter
        assert flow.window in {Window.MONTH, Window.QUARTER}
        assert set(flow.datasets) <= set(indicator.datasets)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("suspension_rate", "suspensions per 100 pupils"),
        ("permanent_exclusion_rate", "exclusions per 100 pupils"),
        ("domestic_abuse_children_linked", "links"),
        ("domestic_abuse_incident_rate", "per 1,000 children under 18"),
    ],
)
def test_a_rate_of_events_is_no_percentage(name: str, unit: str) -> None:
    """One pupil can have several suspensions, one child several links: the unit names what is counted."""
    assert find_indicator(name).unit == unit


def test_absence_of_children_in_need_says_of_which_it_is() -> None:
    """Those looked after and those with a plan are in need too, and are not in it."""
    assert find_indicator("persistent_absence_children_in_need").title == (
        "Persistent absence of children in need (neither looked after nor with a protection plan)"
    )


@every_indicator
def test_a_priority_of_the_profile_owns_its_domain(indicator: Indicator, own_profile: Profile) -> None:
    assert any(indicator.domain in one.domains for one in own_profile.priorities.values())


def test_each_domain_belongs_to_one_priority(own_profile: Profile) -> None:
    owned = Counter(domain for priority in own_profile.priorities.values() for domain in priority.domains)
    assert set(owned.values()) == {1}


@pytest.mark.parametrize("page", PRIORITY_PAGES)
def test_each_priority_that_comes_with_the_package_has_four_indicators_or_more(page: str) -> None:
    """A trust's own priority, as of `docs/add-an-indicator.md`, may have fewer."""
    assert sum(one.domain in domains_of(page) for one in INDICATORS.values()) >= LEAST_A_PRIORITY


def test_what_the_profile_aims_at_is_an_indicator_with_a_target(own_profile: Profile) -> None:
    assert own_profile.targets
    assert all("target" in find_indicator(name).comparators for name in own_profile.targets)


@pytest.mark.parametrize("part", ["title", "definition", "name"])
def test_no_two_indicators_say_the_same(part: str) -> None:
    said = Counter(getattr(one, part) for one in INDICATORS.values())
    assert set(said.values()) == {1}


def test_a_shared_count_is_shared_on_purpose() -> None:
    """Number and rate of children looked after, in need, and with a protection plan are made from one count each."""
    keys = Counter(f"{one.numerator} | {one.window}" for one in INDICATORS.values())
    assert {key for key, times in keys.items() if times > 1} == {
        "children looked after | day",
        "episodes of need | day",
        "children with a child protection plan | day",
    }


def test_an_unknown_indicator_names_the_nearest() -> None:
    with pytest.raises(UsageError) as met:
        find_indicator("looked_after_rates")
    assert str(met.value) == "There is no indicator 'looked_after_rates'. The nearest is 'looked_after_rate'."


def test_every_measure_taken_from_lait_is_in_it(shared: Path) -> None:
    column = pq.read_table(shared / "data/published/lait/lait_long.parquet", columns=["Short Desc"])["Short Desc"]
    asked = {
        name
        for indicator in INDICATORS.values()
        for source in indicator.published
        if source.dataset == "lait"
        for name in (source.value, source.numerator, source.denominator)
        if name
    }
    assert asked <= set(column.unique().to_pylist())


TELLS_OF_THE_DEMO = (PACKAGE / "vocabulary/areas.csv",)


def is_told_of(path: Path) -> bool:
    return any(path == one or one in path.parents for one in TELLS_OF_THE_DEMO)


SUFFIXES = {".py", ".csv", ".toml", ".j2", ".css", ".json", ".md", ".ipynb"}
FILES = [path for path in sorted(PACKAGE.rglob("*")) if path.suffix in SUFFIXES and not is_told_of(path)]


@pytest.mark.parametrize("local", ["oxford", "e10000025"])
def test_only_the_demo_and_the_register_of_areas_name_the_area(local: str) -> None:
    assert len(FILES) > 50
    naming = [str(path.relative_to(PACKAGE)) for path in FILES if local in path.read_text(encoding="utf-8").lower()]
    assert naming == []


MONTHS = {month: number for number, month in enumerate(month_name) if month}


def test_when_it_comes_next_is_what_lait_says_of_its_measures(shared: Path) -> None:
    """Of a measure that stands twice the dictionary's newest row; its dates are serial numbers of a spreadsheet."""
    told = pd.read_csv(shared / "data/published/lait/lait_data_dictionary.csv", dtype=str)
    serial = pd.to_numeric(told["Next Update"], errors="coerce")
    newest = pd.to_datetime(serial, unit="D", origin="1899-12-30").groupby(told["Measure_short"]).max().dropna()
    asked = [
        (indicator, source.value or source.numerator)
        for indicator in INDICATORS.values()
        for source in indicator.published
        if source.dataset == "lait" and (source.value or source.numerator) in newest.index
    ]
    assert len(asked) > 20
    for indicator, measure in asked:
        months = {number for month, number in MONTHS.items() if month in indicator.next_publication}
        assert newest[measure].month in months, indicator.name
