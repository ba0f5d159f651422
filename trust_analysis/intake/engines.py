"""Where frames live while they are cleaned: in DuckDB, unless told otherwise, in pandas or in Spark.

The rules are written once, as plain functions of a value and as Narwhals expressions; an engine loads what was read,
keeps what was worked out, and gives it back.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import narwhals as nw

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
    from pyspark.sql import SparkSession


class Engine(Protocol):
    """What cleaning asks of an engine."""

    def load(self, table: "pa.Table") -> nw.LazyFrame[Any]:
        """Return a table as a frame of the engine's own."""

    def settle(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Return a frame worked out once, so that what follows does not work it out again."""


class PandasEngine:
    """Frames in pandas: for small tables, and for who has nothing else."""

    def load(self, table: "pa.Table") -> nw.LazyFrame[Any]:
        """Return a table as a pandas frame."""
        frame: nw.LazyFrame[Any] = nw.from_native(table.to_pandas(), eager_only=True).lazy()
        return frame

    def settle(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Return the frame, which is worked out already."""
        return frame


class DuckEngine:
    """Frames in DuckDB: the default, for millions of rows on a small machine."""

    def __init__(self, connection: "duckdb.DuckDBPyConnection") -> None:
        """Use a connection; its tables are forgotten when it is closed."""
        self._connection = connection
        self._tables = 0

    def load(self, table: "pa.Table") -> nw.LazyFrame[Any]:
        """Return a table as a relation over the same memory."""
        return nw.from_native(self._connection.from_arrow(table))

    def settle(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Write the frame into a table of the connection and return that."""
        self._tables += 1
        name = f"settled_{self._tables}"
        frame.to_native().create(name)
        return nw.from_native(self._connection.table(name))


class SparkEngine:
    """Frames in Spark: for a region or the nation."""

    def __init__(self, session: "SparkSession") -> None:
        """Use a session that somebody else has started and will stop."""
        self._session = session

    def load(self, table: "pa.Table") -> nw.LazyFrame[Any]:
        """Return a table as a Spark frame."""
        frame: nw.LazyFrame[Any] = nw.from_native(self._session.createDataFrame(table))
        return frame

    def settle(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Ask Spark to keep the frame."""
        kept: nw.LazyFrame[Any] = nw.from_native(frame.to_native().cache())
        return kept


@contextmanager
def open_duckdb() -> Iterator[DuckEngine]:
    """Give an engine in memory, closed at the end."""
    import duckdb

    with duckdb.connect(":memory:") as connection:
        connection.execute("SET TimeZone = 'UTC'")
        yield DuckEngine(connection)
