"""Children looked after, started and ceased: counted by hand, by brute force and by independent SQL."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trust_analysis.indicators.definition import CannotCountError, Evidence
from trust_analysis.indicators.looked_after import count_ceases, count_looked_after, count_rate, count_starts
from trust_analysis.intake.receive import receive
from trust_analysis.vocabulary.areas import find_area
from trust_analysis.vocabulary.profile import Profile

MakeEvidence = Callable[..., Evidence]
Episode = tuple[str, int, int | None, str]  # child, first day, day it ended (None: open), legal status

FIRST, LAST = date(2018, 7, 1), date(2018, 9, 30)
EPISODES = """
    child_id started_date legal_status ended_date
    a        2018-01-10   C2           2018-07-20
    b        2018-05-01   C2           -
    c        2018-07-05   E1           2018-09-30
    d        2018-09-30   C2           -
"""
"""Of July to September 2018: c and d start, a and c cease; b is in care throughout."""

SHORT_BREAKS = """
    e        2018-06-01   V4           -
    f        2018-02-01   V3           2018-08-01
    b        2018-08-10   V4           2018-08-12
"""


def count_all(evidence: Evidence, first: date = FIRST, last: date = LAST) -> tuple[float, float, float]:
    """Return stock at the end, starts and ceases."""
    counters = (count_looked_after, count_starts, count_ceases)
    return tuple(counter(evidence, first, last)[0].numerator for counter in counters)


@pytest.mark.parametrize(
    ("day", "children"),
    [
        (date(2018, 1, 9), 0),
        (date(2018, 1, 10), 1),  # a: the day care begins counts
        (date(2018, 6, 30), 2),  # a, b
        (date(2018, 7, 5), 3),  # a, b, c
        (date(2018, 7, 19), 3),
        (date(2018, 7, 20), 2),  # b, c: the day care ends does not count
        (date(2018, 9, 29), 2),
        (date(2018, 9, 30), 2),  # b, d: c has left, d has come
        (date(2025, 1, 1), 2),  # an episode without an end goes on
    ],
)
def test_the_stock_is_of_the_end_of_the_day(evidence_of: MakeEvidence, day: date, children: int) -> None:
    evidence = evidence_of({"looked_after_episodes": EPISODES})
    assert count_looked_after(evidence, day, day)[0].numerator == children


def test_starts_and_ceases_are_those_of_the_window(evidence_of: MakeEvidence) -> None:
    assert count_all(evidence_of({"looked_after_episodes": EPISODES})) == (2, 2, 2)


def test_short_breaks_change_nothing(evidence_of: MakeEvidence) -> None:
    evidence = evidence_of({"looked_after_episodes": EPISODES.rstrip() + SHORT_BREAKS})
    assert count_all(evidence) == (2, 2, 2)


def test_only_short_breaks_are_nobody(evidence_of: MakeEvidence) -> None:
    header = "child_id started_date legal_status ended_date"
    assert count_all(evidence_of({"looked_after_episodes": header + SHORT_BREAKS})) == (0, 0, 0)


@pytest.mark.parametrize("change", ["2018-01-11", "2018-07-01", "2018-07-10", "2018-07-19"])
def test_splitting_an_episode_changes_nothing(evidence_of: MakeEvidence, change: str) -> None:
    """X1 ends an episode on the day the next begins."""
    whole = "a        2018-01-10   C2           2018-07-20"
    parts = f"a 2018-01-10 C2 {change}\na {change} C2 2018-07-20"
    assert whole in EPISODES
    assert count_all(evidence_of({"looked_after_episodes": EPISODES.replace(whole, parts)})) == (2, 2, 2)


def test_leaving_and_coming_back_on_one_day_is_neither(evidence_of: MakeEvidence) -> None:
    again = EPISODES.rstrip() + "\na 2018-07-20 C2 -"
    assert count_all(evidence_of({"looked_after_episodes": again})) == (3, 2, 1)


def test_coming_back_a_day_later_is_a_cease_and_a_start(evidence_of: MakeEvidence) -> None:
    again = EPISODES.rstrip() + "\na 2018-07-21 C2 -"
    assert count_all(evidence_of({"looked_after_episodes": again})) == (3, 3, 2)


@pytest.mark.parametrize(
    "also", ["b 2018-08-01 C2 -", "b 2018-08-01 E1 2018-08-15", "b 2018-07-01 C2 2018-07-02\nb 2018-08-01 E1 -"]
)
def test_overlapping_episodes_of_one_child_count_once(evidence_of: MakeEvidence, also: str) -> None:
    assert count_all(evidence_of({"looked_after_episodes": f"{EPISODES.rstrip()}\n{also}"})) == (2, 2, 2)


def test_an_episode_that_ends_on_the_day_it_starts_is_no_care(evidence_of: MakeEvidence) -> None:
    evidence = evidence_of({"looked_after_episodes": EPISODES.rstrip() + "\ng 2018-08-01 C2 2018-08-01"})
    assert count_all(evidence) == (2, 2, 2)


@pytest.mark.parametrize(
    ("day", "under_18"),
    [(date(2018, 3, 30), 900), (date(2018, 3, 31), 1000), (date(2018, 9, 30), 1000), (date(2019, 3, 31), 1100)],
)
def test_a_rate_has_the_denominator_of_the_last_31_march(evidence_of: MakeEvidence, day: date, under_18: int) -> None:
    people = {2017: 900, 2018: 1000, 2019: 1100}
    evidence = evidence_of({"looked_after_episodes": EPISODES}, population_under_18=people)
    (count,) = count_rate(evidence, day, day)
    assert (count.numerator, count.denominator) == (count_looked_after(evidence, day, day)[0].numerator, under_18)


def test_a_rate_without_its_population_says_what_to_add(evidence_of: MakeEvidence) -> None:
    evidence = evidence_of({"looked_after_episodes": EPISODES}, population_under_18={2017: 900})
    with pytest.raises(CannotCountError) as met:
        count_rate(evidence, LAST, LAST)
    assert str(met.value) == (
        "the population under 18 for 31 March 2018 is not in trust.toml; add it under [population.under_18]"
    )


DAY_0 = date(2018, 1, 1)
EPISODE = st.builds(
    lambda child, start, length, status: (child, start, None if length is None else start + length, status),
    st.sampled_from("abc"),
    st.integers(0, 40),
    st.none() | st.integers(0, 25),
    st.sampled_from(["C2", "E1", "V4"]),
)


def make_evidence(episodes: list[Episode]) -> Evidence:
    table = pd.DataFrame(
        {
            "child_id": pd.array([child for child, _, _, _ in episodes], dtype="str"),
            "legal_status": pd.array([status for _, _, _, status in episodes], dtype="str"),
            "placement": pd.array(["U1"] * len(episodes), dtype="str"),
            "started_date": pd.to_datetime([day(start) for _, start, _, _ in episodes]),
            "ended_date": pd.to_datetime([None if end is None else day(end) for _, _, end, _ in episodes]),
        }
    ).astype({"started_date": "datetime64[s]", "ended_date": "datetime64[s]"})
    return Evidence({"looked_after_episodes": table}, Profile(Path(), "A trust", find_area("Kent")))


def day(number: int) -> date:
    return DAY_0 + timedelta(days=number)


def in_care(episodes: list[Episode], number: int) -> set[str]:
    """Who is in care at the end of a day, straight from the definition."""
    return {
        child
        for child, start, end, status in episodes
        if start <= number and (end is None or end > number) and status != "V4"
    }


@settings(max_examples=40, deadline=None)
@given(st.lists(EPISODE, min_size=1, max_size=8), st.integers(0, 60), st.integers(0, 30))
def test_stock_starts_and_ceases_add_up_for_any_episodes(episodes: list[Episode], first: int, length: int) -> None:
    evidence, last = make_evidence(episodes), first + length
    stock, starts, ceases = count_all(evidence, day(first), day(last))
    days = [in_care(episodes, number) for number in range(first - 1, last + 1)]
    assert stock == len(days[-1])
    assert starts == sum(len(now - before) for before, now in pairwise(days))
    assert ceases == sum(len(before - now) for before, now in pairwise(days))
    assert stock == len(days[0]) + starts - ceases


@settings(max_examples=25, deadline=None)
@given(st.lists(EPISODE, min_size=2, max_size=8).flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_rows_does_not_matter(both: tuple[list[Episode], list[Episode]]) -> None:
    told, mixed = (count_all(make_evidence(rows), day(5), day(45)) for rows in both)
    assert told == mixed


def test_the_sample_return_counts_as_sql_counts_it(shared: Path, bare_profile: Profile, tmp_path: Path) -> None:
    folder = tmp_path / "ssda903"  # the same return as XML, of other children, lies in the shared folder beside it
    folder.mkdir()
    for name in ("header.csv", "episodes.csv"):
        shutil.copy(shared / "data/returns/ssda903" / name, folder)
    received = receive(replace(bare_profile, home=tmp_path, folders=(folder,)), date.today())  # noqa: DTZ011 - files are met today
    evidence = Evidence(received.tables, bare_profile)
    question = """
        select count(distinct CHILD) from read_csv(?, all_varchar = true)
        where LS not in ('V3', 'V4') and strptime(DECOM, '%d/%m/%Y') <= ?::date
        and (DEC is null or strptime(DEC, '%d/%m/%Y') > ?::date)"""
    days = [date(2016, 3, 31), date(2017, 8, 14), date(2018, 3, 31), date(2019, 1, 31), date(2020, 12, 31)]
    with duckdb.connect() as connection:
        counted = [
            connection.execute(question, [str(folder / "episodes.csv"), one, one]).fetchall()[0][0] for one in days
        ]
    assert [count_looked_after(evidence, one, one)[0].numerator for one in days] == counted
    assert max(counted) > 0
