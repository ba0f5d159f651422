"""Where rules are asked of rows: in DuckDB, unless told otherwise, in pandas or in Spark.

A rule is written once, as a Narwhals expression; an engine makes of a cleaned table a frame of its own kind.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

import narwhals as nw

from trust_analysis.intake.returns.spark_session import open_spark

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
    from pyspark.sql import SparkSession

DUCKDB, SPARK = "duckdb", "spark"
ENGINES = (DUCKDB, SPARK)


class Engine(Protocol):
    """What screening asks of an engine."""

    def load(self, table: "pa.Table") -> nw.LazyFrame[Any]:
        """Return a table, whose texts may be in dictionaries, as a frame of the engine's own."""


class PandasEngine:
    """Frames in pandas: for who has nothing else."""

    def load(self, table: "pa.Table") -> nw.LazyFrame[Any]:
        """Return the table as a pandas frame, nulls as nulls."""
        import pandas as pd
        import pyarrow as pa

        types = {pa.int64(): pd.Int64Dtype(), pa.string(): pd.StringDtype(na_value=float("nan"))}
        frame: pd.DataFrame = _without_dictionaries(table).to_pandas(types_mapper=types.get)
        return nw.from_native(frame).lazy()


class DuckEngine:
    """Frames in DuckDB: the default, for millions of rows on a small machine."""

    def __init__(self, connection: "duckdb.DuckDBPyConnection") -> None:
        """Use a connection that somebody else closes."""
        self._connection = connection

    def load(self, table: "pa.Table") -> nw.LazyFrame[Any]:
        """Return a relation over the table's own memory."""
        return nw.from_native(self._connection.from_arrow(table))


class SparkEngine:
    """Frames in Spark: for a region or the nation."""

    def __init__(self, session: "SparkSession") -> None:
        """Use a session that somebody else has started and will stop."""
        self.session = session

    def load(self, table: "pa.Table") -> nw.LazyFrame[Any]:
        """Return the table as a Spark frame, nulls as nulls."""
        frame: nw.LazyFrame[Any] = nw.from_native(self.session.createDataFrame(_without_dictionaries(table)))
        return frame


def _without_dictionaries(table: "pa.Table") -> "pa.Table":
    import pyarrow as pa

    plain = [column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column for column in table]
    return pa.table(plain, names=table.column_names)


@contextmanager
def open_engine(name: str) -> Iterator[Engine]:
    """Give the engine of that name, closed at the end; raises `UsageError` where Spark is not there."""
    if name == DUCKDB:
        with open_duckdb() as duck:
            yield duck
    else:
        with open_spark() as session:
            yield SparkEngine(session)


@contextmanager
def open_duckdb() -> Iterator[DuckEngine]:
    """Give an engine in memory, closed at the end; what it takes to start one is done once in a process."""
    with _start_duckdb().cursor() as connection:
        yield DuckEngine(connection)


@cache
def _start_duckdb() -> "duckdb.DuckDBPyConnection":
    import duckdb

    return duckdb.connect(":memory:")
