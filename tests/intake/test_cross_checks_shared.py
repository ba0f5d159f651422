"""The SSDA903 sample held together, and counted independently with SQL over the files as they are."""

import shutil
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from tests.intake.homes import MINIMAL, Home
from trust_analysis.intake.returns.faults import MOST_TOLD


@pytest.fixture(scope="module")
def met(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """How many rows of the sample's CSVs have each fault."""
    folder = tmp_path_factory.mktemp("ssda903")
    (folder / "trust.toml").write_text(MINIMAL, encoding="utf-8")
    (folder / "data/raw").mkdir(parents=True)
    for path in sorted((shared / "data/returns/ssda903").glob("*.csv")):
        shutil.copy(path, folder / "data/raw")
    told = Counter[str]()
    for one in Home(folder).receive().findings:
        told[one.check] += 1 if one.row else int(one.message.split()[0].replace(",", ""))
    return told


def count(shared: Path, query: str) -> int:
    """Count with SQL; `{name}` stands for a file of the sample, and `day(x)` reads a date."""
    names = ("episodes", "missing", "reviews", "oc2")
    with duckdb.connect() as connection:
        connection.execute("create macro day(x) as strptime(x, '%d/%m/%Y')")
        for name in names:
            path = shared / f"data/returns/ssda903/{name}.csv"
            connection.execute(f"create view {name} as select * from read_csv('{path}', all_varchar = true)")
        (told,) = connection.execute(query).fetchone() or (None,)
    return int(told)


OUTSIDE = """
select count(*) from (select distinct * from {table}) t -- a row that stands twice is taken once
where exists (select 1 from episodes e where e.CHILD = t.CHILD)
  and not exists (select 1 from episodes e where e.CHILD = t.CHILD and day(e.DECOM) <= day(t.{day})
                  and (e.DEC is null or day(e.DEC) >= day(t.{day})))
  and day(t.{day}) between (select min(least(day(DECOM), coalesce(day(DEC), day(DECOM)))) from episodes)
                       and (select max(greatest(day(DECOM), coalesce(day(DEC), day(DECOM)))) from episodes)
"""


@pytest.mark.parametrize(
    ("table", "day", "check"),
    [
        ("missing", "MIS_START", "child_goes_missing_while_in_care"),
        ("reviews", "REVIEW", "child_is_reviewed_while_in_care"),
    ],
)
def test_events_outside_every_episode_are_as_many_as_sql_counts(
    met: Counter[str], shared: Path, table: str, day: str, check: str
) -> None:
    expected = count(shared, OUTSIDE.format(table=table, day=day))
    assert expected > 0
    assert met[check] == expected


def test_outcomes_of_children_in_short_breaks_alone_are_as_many_as_sql_counts(met: Counter[str], shared: Path) -> None:
    expected = count(
        shared,
        "select count(*) from oc2 where CHILD in (select CHILD from episodes group by CHILD "
        "having bool_and(LS in ('V3', 'V4')))",
    )
    assert expected > 0
    assert met["outcomes_are_of_a_child_in_care"] == expected
    assert met["child_is_reviewed_while_in_care"] > MOST_TOLD, "more than are told one by one"
