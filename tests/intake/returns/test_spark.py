"""The same rules in Spark: every check finds the rows that pandas and DuckDB find, and a return becomes the same table.

Spark takes long over each question, so all examples of a dataset are asked in one frame. It needs PySpark
(`make region`) and Java; where one is absent these tests are skipped, and fail with `TRUST_SPARK_REQUIRED=1`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from pandas.testing import assert_frame_equal

from tests.commands import trust_by_itself
from tests.datasets.asking import ask, join_examples
from tests.effort import by_effort
from tests.intake.reading import clean, read_header, read_text
from tests.intake.returns.spoilt_rows import spoil_rows
from tests.intake.returns.starting_spark import check_or_skip, start_spark
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.intake.returns.engines import DuckEngine, SparkEngine
from trust_analysis.intake.returns.spark_session import open_spark
from trust_analysis.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.thorough  # starting Java takes as long as a minute of other tests

KEY = b"a key made for tests"


def test_a_master_that_is_none_ends_in_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_or_skip()
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", "--master nowhere pyspark-shell")
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "trust.toml").write_text(
        '[trust]\nname = "A trust"\narea = "Kent"\n[data]\nfolders = ["data/raw"]\n', encoding="utf-8"
    )
    done = trust_by_itself(tmp_path, "run", "--quarter", "2018-19 Q2", "--engine", "spark")
    said = done.stderr[done.stderr.index("trust-analysis: ") :]
    assert said.startswith("trust-analysis: Spark was expected to start as its own settings say")
    assert "PYSPARK_SUBMIT_ARGS" in said
    assert "Traceback" not in done.stderr
    assert done.returncode == 2


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[SparkSession]":
    yield from start_spark(tmp_path_factory.mktemp("spark"))


@pytest.mark.usefixtures("session")
def test_what_spark_does_not_finish_ends_in_a_message() -> None:
    with (
        pytest.raises(UsageError, match=r"Spark was expected to finish .*DIVIDE_BY_ZERO") as met,
        open_spark() as asked,
    ):
        asked.sql("select 1 / 0").collect()
    assert "spark.executor.memory" in str(met.value)


@pytest.fixture(scope="module")
def spark(session: "SparkSession") -> SparkEngine:
    return SparkEngine(session)


@pytest.fixture(scope="module")
def duck() -> Iterator[DuckEngine]:
    with duckdb.connect() as connection:
        yield DuckEngine(connection)


ASKED = by_effort((), tuple(RETURNS)[::3], tuple(RETURNS))


@pytest.mark.parametrize("dataset", ASKED)
def test_every_check_finds_the_same_rows_on_spark_as_on_duckdb(
    spark: SparkEngine, duck: DuckEngine, dataset: str
) -> None:
    for frame, checks in join_examples(dataset):
        assert ask(spark, frame, checks) == ask(duck, frame, checks)


@pytest.mark.parametrize("dataset", ASKED)
def test_spoilt_rows_become_the_same_table_with_the_same_findings_on_spark_as_on_duckdb(
    spark: SparkEngine, duck: DuckEngine, dataset: str
) -> None:
    text = spoil_rows(dataset)
    (table, faults), (expected, found) = (clean(text, RETURNS[dataset], KEY, engine) for engine in (spark, duck))
    assert_frame_equal(table, expected)
    assert faults == found
    assert len(table) > 10
    assert {"value_can_be_read", "value_is_given", "row_stands_once"} & {fault.check for fault in faults}


@pytest.mark.parametrize(
    ("dataset", "file"), [("looked_after_header", "header.csv"), ("looked_after_episodes", "episodes.csv")]
)
def test_a_return_becomes_the_same_table_with_the_same_findings(
    shared: Path, spark: SparkEngine, dataset: str, file: str
) -> None:
    path = shared / "data/returns/ssda903" / file
    text = read_text(path, read_header(path))
    text = text[text["CHILD"].isin(text["CHILD"].unique()[:300])]
    table, faults = clean(text, RETURNS[dataset], KEY, spark)
    in_duckdb, found_there = clean(text, RETURNS[dataset], KEY)
    assert len(table) >= 300
    assert_frame_equal(table, in_duckdb)
    assert faults == found_there != []
