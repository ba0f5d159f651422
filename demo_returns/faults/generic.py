"""Faults that any return may have: a cell that cannot be read, one left empty, a row that stands twice."""

from collections.abc import Callable

from demo_returns.faults.planting import Fault, Row, always


def unread(column: str, written: str, fits: Callable[[Row], bool] = always, header: str = "") -> Fault:
    """Return the fault of a cell that nobody can read; `header` where the partner calls the column otherwise."""
    return Fault("value_can_be_read", column, {header or column: written}, fits)


def left_empty(column: str, fits: Callable[[Row], bool] = always) -> Fault:
    """Return the fault of an empty cell without which the row cannot be used."""
    return Fault("value_is_given", column, {column: ""}, fits)


def sent_twice(column: str, fits: Callable[[Row], bool] = always) -> Fault:
    """Return the fault of a row that stands twice; `column` is the first of the dataset's key."""
    return Fault("row_stands_once", column, {}, fits, is_added=True)


def has(*columns: str) -> Callable[[Row], bool]:
    """Return whether a row has a value in each of these columns."""
    return lambda row: all(row[column] for column in columns)
