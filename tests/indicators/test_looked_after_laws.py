"""Laws of counting children in care: what may be done to a return without changing a count, and what may not.

First on made-up histories of many children, then on a return that was sent twice, and on the sample of the SSDA903
return, counted by SQL over its own rows.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.effort import by_effort
from trust_analysis.indicators.care_groups import LEGAL_GROUPS, PLACEMENT_GROUPS
from trust_analysis.indicators.definition import Evidence
from trust_analysis.indicators.looked_after import count_ceases, count_looked_after, count_starts
from trust_analysis.intake.receive import receive
from trust_analysis.vocabulary.areas import find_area
from trust_analysis.vocabulary.profile import Profile

DAY_0 = date(2018, 1, 1)
WINDOWS = [(0, 29), (5, 5), (12, 40), (30, 75), (0, 120)]


class Episode(NamedTuple):
    """An episode of a child, its days counted from `DAY_0`; `end` is None while it lasts."""

    child: str
    start: int
    end: int | None
    law: str
    place: str


@st.composite
def histories(draw: st.DrawFn) -> list[Episode]:
    """Draw the episodes of one to four children, each one's following one another: at once, or after days at home."""
    episodes = []
    for child in "abcd"[: draw(st.integers(1, 4))]:
        day = draw(st.integers(0, 20))
        for _ in range(draw(st.integers(1, 4))):
            length = draw(st.integers(2, 30))
            law, place = (
                draw(st.sampled_from(["C1", "V2", "E1", "V4"])),
                draw(st.sampled_from(["U1", "P1", "K2", "A5"])),
            )
            episodes.append(Episode(child, day, day + length, law, place))
            day += length + draw(st.sampled_from([0, 0, 1, 6]))
        if draw(st.booleans()):
            episodes[-1] = episodes[-1]._replace(end=None)
    return episodes


def day(number: int) -> date:
    return DAY_0 + timedelta(days=number)


def count_all(episodes: Sequence[Episode]) -> list[tuple[Any, ...]]:
    """Return stock, groups, starts and ceases of every window."""
    ends = [None if one.end is None else day(one.end) for one in episodes]
    table = pd.DataFrame(
        {
            "child_id": pd.array([one.child for one in episodes], dtype="str"),
            "legal_status": pd.array([one.law for one in episodes], dtype="str"),
            "placement": pd.array([one.place for one in episodes], dtype="str"),
            "started_date": pd.to_datetime([day(one.start) for one in episodes]).astype("datetime64[s]"),
            "ended_date": pd.to_datetime(pd.Series(ends, dtype="object")).astype("datetime64[s]"),
        }
    )
    evidence = Evidence({"looked_after_episodes": table}, Profile(Path(), "A trust", find_area("Kent")))
    counters = (count_looked_after, count_starts, count_ceases)
    return [tuple(counter(evidence, day(a), day(b)) for counter in counters) for a, b in WINDOWS]


def totals(counted: list[tuple[Any, ...]]) -> list[tuple[float, ...]]:
    """Return stock, starts and ceases of every window, without the groups."""
    return [tuple(counts[0].numerator for counts in one) for one in counted]


some = settings(max_examples=by_effort(5, 10, 300), deadline=None)


@some
@given(histories(), st.data())
def test_an_episode_split_with_x1_changes_nothing(episodes: list[Episode], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(episodes) - 1))
    one = episodes[place]
    middle = data.draw(st.integers(one.start + 1, (one.end or one.start + 60) - 1))
    split = [one._replace(end=middle), one._replace(start=middle)]
    assert count_all([*episodes[:place], *split, *episodes[place + 1 :]]) == count_all(episodes)


@some
@given(histories(), st.sampled_from(["V3", "V4"]), st.integers(0, 60), st.none() | st.integers(0, 30))
def test_a_short_break_added_changes_nothing(episodes: list[Episode], law: str, start: int, length: int | None) -> None:
    for child in ("a", "z"):  # of a child who is in care, or was, and of one who never is
        added = Episode(child, start, None if length is None else start + length, law, "U3")
        assert count_all([*episodes, added]) == count_all(episodes)


@some
@given(histories(), st.data())
def test_rows_sent_twice_change_nothing(episodes: list[Episode], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(episodes), min_size=1))
    assert count_all([*episodes, *again]) == count_all(episodes)
    assert count_all([*episodes, *episodes]) == count_all(episodes)


@some
@given(histories(), st.integers(0, 60), st.sampled_from(["C1", "E1"]))
def test_care_that_starts_and_ceases_on_one_day_is_none(episodes: list[Episode], start: int, law: str) -> None:
    for child in ("a", "z"):
        assert count_all([*episodes, Episode(child, start, start, law, "K1")]) == count_all(episodes)


@some
@given(histories(), st.data(), st.sampled_from(["C2", "V2"]))
def test_leaving_and_coming_back_on_one_day_is_neither_a_cease_nor_a_start(
    episodes: list[Episode], data: st.DataObject, law: str
) -> None:
    """The new period may be under another law and elsewhere, which only the groups may show."""
    in_care = [place for place, one in enumerate(episodes) if one.law != "V4"]
    if not in_care:
        return
    place = data.draw(st.sampled_from(in_care))
    one = episodes[place]
    middle = data.draw(st.integers(one.start + 1, (one.end or one.start + 60) - 1))
    split = [one._replace(end=middle), one._replace(start=middle, law=law, place="U6")]
    assert totals(count_all([*episodes[:place], *split, *episodes[place + 1 :]])) == totals(count_all(episodes))


@some
@given(histories(), st.integers(3, 60))
def test_a_day_at_home_is_a_cease_and_a_start(episodes: list[Episode], away: int) -> None:
    """A child in care throughout leaves on a day and is back on the next: one more of each in every window of both."""
    whole = [*episodes, Episode("z", 0, None, "C1", "U1")]
    parted = [*episodes, Episode("z", 0, away, "C1", "U1"), Episode("z", away + 1, None, "C1", "U1")]
    for (first, last), before, after in zip(WINDOWS, totals(count_all(whole)), totals(count_all(parted)), strict=True):
        gone, back = first <= away <= last, first <= away + 1 <= last
        assert after == (before[0] - (last == away), before[1] + back, before[2] + gone)


@some
@given(histories())
def test_each_breakdown_adds_up_to_the_stock(episodes: list[Episode]) -> None:
    for stock, _, _ in count_all(episodes):
        for breakdown in ("placement", "legal status"):
            assert sum(one.numerator for one in stock if one.breakdown == breakdown) == stock[0].numerator


HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,1,01/02/2010,WBRI,UN1,,\n2,2,03/04/2011,WBRI,UN1,,\n"
SENT = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "1,01/05/2018,S,C1,N1,U1,PR1,01/08/2018,X1,PLACE,,,\n"
    "1,01/08/2018,P,C1,N1,U4,PR1,,,,,,\n"
    "2,10/07/2018,S,V2,N1,K2,PR1,20/09/2018,E4A,,,,\n"
)


def receive_files(profile: Profile, home: Path, files: dict[str, str]) -> Evidence:
    for name, text in files.items():
        path = home / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    received = receive(replace(profile, home=home, folders=(home / "raw",)), date(2199, 12, 31))
    return Evidence(received.tables, profile)


def test_a_submission_sent_twice_counts_once(bare_profile: Profile, tmp_path: Path) -> None:
    """The very same bytes, and the same rows in another order: two stood in care, one started and one ceased."""
    header, first, second, third = SENT.splitlines(keepends=True)
    files = {"2018-10-05/header.csv": HEADER, "2018-10-05/episodes.csv": SENT}
    again = {
        "2018-10-06/episodes.csv": SENT,
        "2018-10-07/header.csv": HEADER,
        "2018-10-07/episodes.csv": f"{header}{third}{second}{first}",
    }
    window = date(2018, 7, 1), date(2018, 9, 30)
    for name, sent in (("once", files), ("again", files | again)):
        evidence = receive_files(bare_profile, tmp_path / name, sent)
        counted = [
            counter(evidence, *window)[0].numerator for counter in (count_looked_after, count_starts, count_ceases)
        ]
        assert counted == [1, 1, 1], name


SAMPLE_DAYS = ["2015-12-31", "2016-03-31", "2017-03-31", "2017-08-14", "2018-03-31", "2019-01-31", "2020-12-31"]
SAMPLE_WINDOWS = [("2016-04-01", "2016-06-30"), ("2017-01-01", "2017-03-31"), ("2017-04-01", "2018-03-31"), ("2017-07-01", "2018-06-30")]  # fmt: skip
INSIDE = """
    with days as (select unnest(generate_series(?::date - interval 1 day, ?::date, interval 1 day))::date as d),
    inside as (select distinct d, CHILD from days join episodes on began <= d and (ended is null or ended > d)
               where LS not in ('V3', 'V4'))
    select count(*) from inside as one anti join inside as other on one.CHILD = other.CHILD and one.d = other.d {}"""
NEWEST = """
    select {0}, count(*) from (
        select CHILD, max_by({0}, (began, coalesce(ended, date '9999-12-31'))) as {0} from episodes
        where began <= $1::date and (ended is null or ended > $1::date) and began is distinct from ended
        and LS not in ('V3', 'V4') group by CHILD)
    group by 1"""


@pytest.fixture(scope="module")
def sample(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Evidence, Callable[..., Any]]]:
    """The sample, header and episodes, as intake reads it; and SQL over its rows as they were sent."""
    home = tmp_path_factory.mktemp("sample")
    for name in ("header.csv", "episodes.csv"):
        shutil.copy(shared / "data/returns/ssda903" / name, home)
    profile = Profile(home, "A trust", find_area("Kent"), folders=(home,))
    evidence = Evidence(receive(profile, date(2199, 12, 31)).tables, profile)
    with duckdb.connect() as connection:
        connection.execute(
            """create table episodes as select *, strptime(DECOM, '%d/%m/%Y')::date as began,
               strptime(DEC, '%d/%m/%Y')::date as ended from read_csv(?, all_varchar = true)""",
            [str(home / "episodes.csv")],
        )
        yield evidence, lambda question, *values: connection.execute(question, list(values)).fetchall()


@pytest.mark.parametrize("last", SAMPLE_DAYS)
def test_the_samples_stock_is_what_sql_counts_in_all_and_by_group(
    sample: tuple[Evidence, Callable[..., Any]], last: str
) -> None:
    evidence, ask = sample
    total, *groups = count_looked_after(evidence, date.fromisoformat(last), date.fromisoformat(last))
    ((expected,),) = ask(
        """select count(distinct CHILD) from episodes where began <= $1::date and (ended is null or ended > $1::date)
           and LS not in ('V3', 'V4')""",
        last,
    )
    assert total.numerator == expected > 0
    for breakdown, column, members in (("placement", "PLACE", PLACEMENT_GROUPS), ("legal status", "LS", LEGAL_GROUPS)):
        told = {one.group: one.numerator for one in groups if one.breakdown == breakdown}
        met = dict(ask(NEWEST.format(column), last))
        assert told == {group: sum(met.get(code, 0) for code in codes) for group, codes in members.items()}


@pytest.mark.parametrize(("first", "last"), SAMPLE_WINDOWS)
def test_the_samples_starts_and_ceases_are_what_sql_counts_day_by_day(
    sample: tuple[Evidence, Callable[..., Any]], first: str, last: str
) -> None:
    evidence, ask = sample
    window = date.fromisoformat(first), date.fromisoformat(last)
    ((started,),) = ask(INSIDE.format("+ 1 where one.d >= ?::date"), first, last, first)
    ((ceased,),) = ask(INSIDE.format("- 1 where one.d < ?::date"), first, last, last)
    assert (count_starts(evidence, *window)[0].numerator, count_ceases(evidence, *window)[0].numerator) == (
        started,
        ceased,
    )
    assert started + ceased > 0
