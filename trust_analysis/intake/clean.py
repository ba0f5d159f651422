"""A return as text becomes a clean table: each distinct value cleaned once, identities left behind, faults found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from trust_analysis.datasets.definition import IDENTIFYING, Column, Return
from trust_analysis.intake.identifying import looks_identifying
from trust_analysis.intake.pseudonymise import pseudonym
from trust_analysis.intake.values import cleaner_for


@dataclass(frozen=True)
class Fault:
    """A cell that a rule did not accept. `row` is as the partner sees it; `value` is empty for identifying columns."""

    row: int
    column: str
    check: str
    severity: str
    message: str
    value: str = ""


def clean_return(raw: pd.DataFrame, dataset: Return, key: bytes) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the clean table of a submission, and the faults met in its cells.

    `raw` is text, its columns named as the dataset's `source`s, its index the row numbers. The table has the
    dataset's kept columns and its ages, no identifier, date of birth or postcode, and lacks the rows set aside.
    """
    faults: list[Fault] = []
    cleaned: dict[str, pd.Series] = {}
    for column in dataset.columns:
        text = raw[column.source] if column.source in raw else pd.Series("", index=raw.index, dtype="str")
        cleaned[column.name] = _clean_column(
            text.str.strip(), column, faults, is_lost=column.required or column.name in dataset.dated
        )
    table = pd.DataFrame(cleaned, index=raw.index)
    _check_rows(_kept(table, faults), dataset, faults)
    _find_repeats(_kept(table, faults), dataset, faults)
    return _leave_identities_behind(_kept(table, faults), dataset, key), faults


def _kept(table: pd.DataFrame, faults: list[Fault]) -> pd.DataFrame:
    """Return the rows that no fault so far sets aside."""
    return table[~table.index.isin({fault.row for fault in faults if fault.severity == "set_row_aside"})]


def _clean_column(text: pd.Series, column: Column, faults: list[Fault], *, is_lost: bool) -> pd.Series:
    """Clean the distinct values of one column and put the answers back in their rows.

    `is_lost`: a row whose value cannot be read is set aside, since to read it as empty would say something else.
    """
    clean = cleaner_for(column)
    codes, distinct = pd.factorize(text)
    told = ("" if value.upper() in column.stands_for_none else value for value in distinct)
    answers, wrong = zip(*(_try(clean, value) for value in told), strict=True)
    unread = np.array([bool(said) for said in wrong])[codes]
    faults += [
        _tell_unread(row, column, wrong[code], met, is_lost=is_lost)
        for row, code, met in zip(text.index[unread], codes[unread], text[unread], strict=True)
    ]
    if column.required:
        why = "a value was expected; the cell is empty."
        empty = text.index[text == ""]
        faults += [Fault(int(row), column.source, "value_is_given", "set_row_aside", why) for row in empty]
    return _as_series(answers, column)[codes].set_axis(text.index)


def _try(clean: Callable[[str], Any], value: str) -> tuple[Any, str]:
    try:
        return (clean(value) if value else None), ""
    except ValueError as error:
        return None, str(error)


def _tell_unread(row: int, column: Column, message: str, value: str, *, is_lost: bool) -> Fault:
    severity = "set_row_aside" if is_lost else "keep_with_flag"
    hidden = column.kind in IDENTIFYING or looks_identifying(value, is_date_expected=column.kind == "date")
    shown = "" if hidden else value[:40]
    met = f"; met {shown!r}" if shown else ""
    return Fault(int(row), column.source, "value_can_be_read", severity, f"{message}{met}.", shown)


def _as_series(answers: tuple[Any, ...], column: Column) -> pd.Series:
    if column.kind in ("date", "birth_date"):
        return pd.Series(
            pd.array([np.datetime64(day, "s") if day else pd.NaT for day in answers], dtype="datetime64[s]")
        )
    return pd.Series(answers, dtype="Int64" if column.kind == "whole_number" else "str")


def _check_rows(table: pd.DataFrame, dataset: Return, faults: list[Fault]) -> None:
    import narwhals as nw

    frame = nw.from_native(table, eager_only=True)
    for check in dataset.checks:
        holds = frame.select(check.holds.fill_null(value=True).alias("holds"))["holds"].cast(nw.Boolean).to_numpy()
        source = next(column.source for column in dataset.columns if column.name == check.column)
        faults += [Fault(int(row), source, check.name, check.severity, check.message) for row in table.index[~holds]]


def _find_repeats(table: pd.DataFrame, dataset: Return, faults: list[Fault]) -> None:
    """Set aside a row that says once more what another row of the same submission has said."""
    if dataset.is_repeatable:
        return
    table = table.sort_index()  # the first row stands, whatever order they are in
    again = table.duplicated(list(dataset.key) if dataset.is_one_row_each else None)
    told = "each row was expected to speak of something of its own; another row says the same. Take one of them out."
    source = next(column.source for column in dataset.columns if column.name == dataset.key[0])
    faults += [Fault(int(row), source, "row_stands_once", "set_row_aside", told) for row in table.index[again]]


def _leave_identities_behind(table: pd.DataFrame, dataset: Return, key: bytes) -> pd.DataFrame:
    kept = {column.name: _anonymous(table[column.name], column, key) for column in dataset.columns if column.kept}
    birth = next((column.name for column in dataset.columns if column.kind == "birth_date"), "")
    kept |= {age.name: _whole_years(table[birth], table[age.at]) for age in dataset.ages}
    return pd.DataFrame(kept, index=table.index)


def _anonymous(values: pd.Series, column: Column, key: bytes) -> pd.Series:
    if column.kind == "identifier":
        codes, distinct = pd.factorize(values)
        names = pd.Series([pseudonym(key, column.realm, one) for one in distinct] + [None], dtype="str")
        return names[codes % len(names)].set_axis(values.index)
    if column.kind == "birth_date":
        months: pd.Series = values.dt.strftime("%Y-%m").astype("str")
        return months
    return values


def _whole_years(born: pd.Series, at: pd.Series) -> pd.Series:
    before_birthday = (at.dt.month * 100 + at.dt.day) < (born.dt.month * 100 + born.dt.day)
    years: pd.Series = (at.dt.year - born.dt.year - before_birthday.where(at.notna() & born.notna())).astype("Int64")
    return years


def rows_of(faults: list[Fault], severity: str) -> Iterator[int]:
    """Yield each row that has a fault of this severity, once."""
    yield from sorted({fault.row for fault in faults if fault.severity == severity})
