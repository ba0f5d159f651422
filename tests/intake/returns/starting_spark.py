"""A session of Spark for tests, on one processor; where PySpark or Java is absent its tests are skipped.

They fail instead with `TRUST_SPARK_REQUIRED=1`. It is started as a person's is, through Spark's own settings, and reads
each file in several parts. Java is not asked to compile well, or at all, what runs once: that takes most of the time
and changes no answer.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from trust_analysis.intake.returns.spark_session import check_spark_can_be_asked, open_spark
from trust_analysis.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

_ARGUMENTS = (
    "--master local[1] --driver-memory 1g --driver-java-options -XX:TieredStopAtLevel=1 "
    "--conf spark.local.dir={} --conf spark.sql.shuffle.partitions=1 "
    "--conf spark.sql.files.maxPartitionBytes=2000 --conf spark.sql.files.openCostInBytes=0 "
    "--conf spark.sql.codegen.wholeStage=false --conf spark.sql.codegen.factoryMode=NO_CODEGEN pyspark-shell"
)


def check_or_skip() -> None:
    """Skip the test, or fail it, where Spark cannot be asked."""
    try:
        check_spark_can_be_asked()
    except UsageError as lacking:
        (pytest.fail if os.environ.get("TRUST_SPARK_REQUIRED") == "1" else pytest.skip)(str(lacking))


def start_spark(folder: Path) -> "Iterator[SparkSession]":
    """Give a session that keeps its files in `folder`, and stop it."""
    check_or_skip()
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("PYSPARK_SUBMIT_ARGS", _ARGUMENTS.format(folder))
        with open_spark() as started:
            yield started
