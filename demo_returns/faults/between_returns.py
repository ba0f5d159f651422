"""Faults beside other returns: what those say of a child or thing, and the faults that several returns share."""

from collections.abc import Callable, Collection, Mapping, Sequence

from demo_returns.faults.days import find_days, move, read_day
from demo_returns.faults.planting import Fault, Row, always
from demo_returns.tables import Table

Returns = Mapping[str, Table]
"""The clean tables of all partners, by dataset."""
Fits = Callable[[Row], bool]

LAST = "2019-03-29"  # a day later is still within what the returns tell of
_NEXT_MONTH = 31  # days: no month is longer
_LONG = 6 * 366  # days: long enough after birth for a birth a month later to set off nothing of a child's age


def list_said(table: Table, by: Sequence[str], column: str) -> Mapping[tuple[str, ...], Sequence[str]]:
    """Return what a return says in a column of each thing that the columns `by` name, in the order of its rows."""
    places, of = [table.columns.index(name) for name in by], table.columns.index(column)
    said: dict[tuple[str, ...], list[str]] = {}
    for row in table.rows:
        said.setdefault(tuple(row[place] for place in places), []).append(row[of])
    return said


def list_values(table: Table, column: str) -> frozenset[str]:
    """Return the values that a column holds, but for empty ones."""
    place = table.columns.index(column)
    return frozenset(row[place] for row in table.rows) - {""}


def list_told_once(table: Table, column: str) -> frozenset[str]:
    """Return the values that stand in one row only: no other row of the child can contradict a changed one."""
    return frozenset(value for (value,), rows in list_said(table, (column,), column).items() if len(rows) == 1)


def is_among(column: str, *values: Collection[str]) -> Fits:
    """Return whether a row's value in a column is among all of these."""
    return lambda row: all(row[column] in known for known in values)


def another_birth(header: str, beside: str, day: str, fits: Fits) -> Fault:
    """Return the fault of a birth in the month after, in a row that speaks of a `day` long after birth."""

    def is_fit(row: Row) -> bool:
        return bool(row[header]) and (not day or find_days(row[header], row[day]) > _LONG) and fits(row)

    return Fault(f"birth_agrees_with_{beside}", header, lambda row: {header: move(row[header], _NEXT_MONTH)}, is_fit)


def another_sex(header: str, beside: str, words: tuple[str, str], fits: Fits) -> Fault:
    """Return the fault of the other sex; `words` is how the partner writes the two of which the returns speak."""
    others = dict(zip(words, words[::-1], strict=True))
    return Fault(
        f"sex_agrees_with_{beside}",
        header,
        lambda row: {header: others[row[header]]},
        lambda row: row[header] in others and fits(row),
    )


def moved(check: str, column: str, days: int, fits: Fits = always) -> Fault:
    """Return the fault of a day moved away from the one that another return gives."""
    return Fault(
        check, column, lambda row: {column: move(row[column], days)}, lambda row: bool(row[column]) and fits(row)
    )


def find_first(table: Table, child: str, day: str) -> Mapping[str, str]:
    """Return the first of the days that a return tells of each child, as it is written."""
    return {key: min(days, key=read_day) for (key,), days in list_said(table, (child,), day).items()}
