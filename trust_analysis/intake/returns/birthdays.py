"""Dates that law ties to a birthday, told by their month: who turns 18 leaves care that day.

Every such date in the month in which its child has the birthday becomes the last day of that month, whether it was the
birthday or not, so that nothing tells the one from the other. Months, quarters and years begin and end with a month:
who had left by the end of each, and who left within it, is counted as before. Only who left on the first day of a month
counts as having been there in that month.
"""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import Return

_FEBRUARY, _MARCH = 2, 3


def keep_months_of_birthdays(
    tables: Mapping[str, pd.DataFrame], covered_to: Mapping[str, date]
) -> dict[str, pd.DataFrame]:
    """Return clean tables whose dates at birthdays are the last day of their month, or the last day the return covers.

    A child's month of birth is looked for in the row, then in all other tables. Where none has it, nothing but a reason
    that names the birthday tells of one.
    """
    births = _find_births(tables)
    return {name: _settle(table, RETURNS[name], births, covered_to[name]) for name, table in tables.items()}


def _find_births(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.Series]:
    """Return by realm each child's month of birth, as the tables give it."""
    found = dict[str, list[pd.Series]]()
    for name, table in tables.items():
        for column in (one for one in RETURNS[name].columns if one.kind == "identifier" and one.kept):
            if "birth_month" in table and len(table):
                told = table.set_index(column.name)["birth_month"].dropna()
                found.setdefault(column.realm, []).append(told[told.index.notna()])
    joined = {realm: pd.concat(parts) for realm, parts in found.items()}
    return {realm: told[~told.index.duplicated(keep="last")] for realm, told in joined.items()}


def _settle(table: pd.DataFrame, dataset: Return, births: Mapping[str, pd.Series], covered_to: date) -> pd.DataFrame:
    if not dataset.birthdays or table.empty:
        return table
    child = next(one for one in dataset.columns if one.kind == "identifier" and one.kept)
    born = table[child.name].map(births.get(child.realm, pd.Series(dtype="str"))).astype("str")
    born = table["birth_month"].fillna(born) if "birth_month" in table else born
    settled = {}
    for column, ages in dataset.birthdays.items():
        days = table[column]
        tied = _is_in_month(days, born, ages) | (born.isna() & _names_birthday(table, dataset))
        settled[column] = days.where(~tied, _last_of_month(days, covered_to))
    return table.assign(**settled)


def _is_in_month(days: pd.Series, born: pd.Series, ages: tuple[int, ...]) -> pd.Series:
    """Return which days lie in the month of a birthday; who was born on 29 February may have it on 1 March."""
    year, month = (pd.to_numeric(born.astype("str").str.slice(*part), errors="coerce") for part in ((0, 4), (5, 7)))
    in_month = (days.dt.month == month) | ((month == _FEBRUARY) & (days.dt.month == _MARCH) & (days.dt.day == 1))
    tied: pd.Series = in_month & (days.dt.year - year).isin(ages) if ages else in_month
    return tied


def _names_birthday(table: pd.DataFrame, dataset: Return) -> pd.Series:
    column, reasons = dataset.birthday_reasons
    return table[column].isin(reasons) if column else pd.Series(data=False, index=table.index)


def _last_of_month(days: pd.Series, covered_to: date) -> pd.Series:
    """Return the last day of each day's month; of the month in which the return ends the day on which it does."""
    ends, covered = days + pd.offsets.MonthEnd(0), pd.Timestamp(covered_to)
    capped: pd.Series = ends.where((ends <= covered) | (days >= covered), covered)
    return capped.astype(days.dtype)
