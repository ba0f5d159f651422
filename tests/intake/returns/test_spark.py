"""The same rules in Spark: every check finds the rows that pandas and DuckDB find, and a return becomes the same table.

Spark takes long over each question, so all examples of a dataset are asked in one frame. It needs PySpark
(`make region`) and Java; where one is absent these tests are skipped, and fail with `TRUST_SPARK_REQUIRED=1`.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from pandas.testing import assert_frame_equal

from tests.datasets.asking import ask, join_examples
from tests.effort import by_effort
from tests.intake.reading import clean, read_header, read_text
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.intake.returns.engines import DuckEngine, SparkEngine

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.thorough  # starting Java takes as long as a minute of other tests

KEY = b"a key made for tests"
SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def say_what_lacks() -> str:
    try:
        import pyspark  # noqa: F401 - asked only whether it is there
    except ImportError:
        return "Needs PySpark, which is not installed. `make region` installs it."
    return "" if shutil.which("java") else "Needs Java 17 or newer, and no `java` was found. Install it to ask Spark."


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[SparkSession]":
    lacking = say_what_lacks()
    if lacking and os.environ.get("TRUST_SPARK_REQUIRED") == "1":
        pytest.fail(lacking)
    if lacking:
        pytest.skip(lacking)
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[1]").appName("tests")
    settings = {**SETTINGS, "spark.local.dir": str(tmp_path_factory.mktemp("spark"))}
    for name, value in settings.items():
        builder = builder.config(name, value)
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        started = builder.getOrCreate()
        yield started
        started.stop()


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
