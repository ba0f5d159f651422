"""A return as text becomes a clean table: each distinct value cleaned once, identities left behind, faults found.

Faults come in stages: of values, of rows, and across the rows that are left. A row is set aside where a value it cannot
do without is not given or cannot be read, where a rule says so, or where it says once more what another row said.
Values are cleaned where Arrow holds them, distinct ones only; rules are asked of an engine (`intake.engines`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trust_analysis.datasets.definition import Column, Return, fold
from trust_analysis.intake.engines import Engine, open_duckdb
from trust_analysis.intake.faults import Fault, FaultGroup, group_faults, say_unread
from trust_analysis.intake.identities import leave_identities_behind
from trust_analysis.intake.postcodes import Postcodes, tell_unknown_postcodes
from trust_analysis.intake.screen import screen
from trust_analysis.intake.text_table import ROW
from trust_analysis.intake.values import cleaner_for

if TYPE_CHECKING:
    import pyarrow as pa

_NOT_GIVEN = "a value was expected; the cell is empty."
_REPEATED = "each row was expected to speak of something of its own; another row says the same. Take one of them out."
_TYPES = {"date": "datetime64[s]", "birth_date": "datetime64[s]", "whole_number": "Int64"}


@dataclass(frozen=True)
class Cleaned:
    """The clean table, indexed by row number, and the faults met."""

    table: pd.DataFrame
    faults: list[FaultGroup]


@dataclass(frozen=True)
class _Answers:
    """A cleaned column: for each row the place of its answer; for each place the value, or why it cannot be read."""

    places: NDArray[np.intp]
    values: list[Any]
    wrong: list[str]
    texts: list[str]

    @property
    def is_unread(self) -> NDArray[np.bool_]:
        return np.array([bool(one) for one in self.wrong], dtype=bool)[self.places]

    @property
    def is_absent(self) -> NDArray[np.bool_]:
        absent = [value is None and not wrong for value, wrong in zip(self.values, self.wrong, strict=True)]
        return np.array(absent, dtype=bool)[self.places]

    def codes(self) -> NDArray[np.intp]:
        """Return a number for each row, the same for the same value however it was written."""
        return pd.factorize(np.array(self.values, dtype=object), use_na_sentinel=False)[0][self.places]


def clean_return(
    raw: "pa.Table", dataset: Return, key: bytes, engine: Engine | None = None, postcodes: Postcodes | None = None
) -> Cleaned:
    """Return the clean table of a submission, and the faults met in it.

    `raw` is text, its columns named as the dataset's folded `source`s, with row numbers, which need not differ: they
    are for telling, and rows are told apart by their place. The table has the dataset's kept columns and its ages, no
    identifier, date of birth or postcode, and lacks the rows set aside. Rules are asked of DuckDB where no other engine
    is given; a postcode that is kept becomes its small area by `postcodes`, else its sector.
    """
    if engine is not None:
        return _clean(raw, dataset, key, engine, postcodes)
    with open_duckdb() as duck:
        return _clean(raw, dataset, key, duck, postcodes)


def _clean(raw: "pa.Table", dataset: Return, key: bytes, engine: Engine, postcodes: Postcodes | None) -> Cleaned:
    rows = raw[ROW].to_numpy()
    answers = {column.name: _clean_column(raw, column) for column in dataset.columns}
    faults, aside = _find_faults_of_values(dataset, answers, rows)
    kept = np.flatnonzero(~aside)
    table = _make_table(dataset, answers, kept)
    for stage in ("row", "across_rows"):
        checks = [one for one in dataset.checks if one.stage == stage]
        found, failed = screen(table.set_axis(kept), checks, dataset, engine, rows)
        faults += found
        is_left = ~np.isin(kept, failed)
        table, kept = table[is_left], kept[is_left]
    repeated = _is_repeated(dataset, answers, kept, rows)
    faults += _tell_repeats(dataset, rows[kept[repeated]])
    left = table[~repeated].set_axis(pd.Index(rows[kept[~repeated]], name="row")).sort_index(kind="stable")
    if postcodes:
        faults += tell_unknown_postcodes(left, dataset, postcodes)
    return Cleaned(leave_identities_behind(left, dataset, key, postcodes), faults)


def _clean_column(raw: "pa.Table", column: Column) -> _Answers:
    """Clean the distinct texts of one column; a column that the file lacks is empty throughout."""
    name = fold(column.source)
    if name not in raw.column_names:
        return _Answers(np.zeros(raw.num_rows, dtype=np.intp), [None], [""], [""])
    encoded = raw[name].combine_chunks().dictionary_encode()
    clean = cleaner_for(column)
    texts = [str(one).strip() for one in encoded.dictionary.to_pylist()]
    tried = [_try(clean, column, text) for text in texts]
    places = encoded.indices.to_numpy(zero_copy_only=False).astype(np.intp, copy=False)
    return _Answers(places, [value for value, _ in tried], [wrong for _, wrong in tried], texts)


def _try(clean: Callable[[str], Any], column: Column, text: str) -> tuple[Any, str]:
    if not text or text.upper() in column.stands_for_none:
        return None, ""
    try:
        return clean(text), ""
    except ValueError as error:
        return None, str(error)


def _find_faults_of_values(
    dataset: Return, answers: dict[str, _Answers], rows: NDArray[np.int64]
) -> tuple[list[FaultGroup], NDArray[np.bool_]]:
    """Return the faults of single values, and which rows they set aside."""
    faults: list[FaultGroup] = []
    aside = np.zeros(len(rows), dtype=bool)
    for column in dataset.columns:
        answer = answers[column.name]
        # what cannot be read sets its row aside where reading it as empty would say something else
        severity = "set_row_aside" if column.required or column.name in dataset.dated else "keep_with_flag"
        faults += group_faults(_tell_unread(column, answer, rows, severity), answer.is_unread.sum())
        if severity == "set_row_aside":
            aside |= answer.is_unread
        if column.required:
            faults += group_faults(_tell_absent(column, rows[answer.is_absent]), answer.is_absent.sum())
            aside |= answer.is_absent
    return faults, aside


def _tell_unread(column: Column, answer: _Answers, rows: NDArray[np.int64], severity: str) -> Iterator[Fault]:
    for place in np.flatnonzero(answer.is_unread):
        met = answer.places[place]
        yield say_unread(int(rows[place]), column, answer.wrong[met], answer.texts[met], severity)


def _tell_absent(column: Column, rows: NDArray[np.int64]) -> Iterator[Fault]:
    return (Fault(int(row), column.source, "value_is_given", "set_row_aside", _NOT_GIVEN) for row in rows)


def _make_table(dataset: Return, answers: dict[str, _Answers], kept: NDArray[np.intp]) -> pd.DataFrame:
    """Return the cleaned rows that are kept, identities still whole for the rules; texts as categories where large."""
    columns = {}
    for column in dataset.columns:
        answer = answers[column.name]
        places = answer.places[kept]
        values = pd.Series(answer.values, dtype=_TYPES.get(column.kind, "str"))
        if dataset.is_large and column.kind not in _TYPES:
            codes, words = pd.factorize(values)
            columns[column.name] = pd.Series(pd.Categorical.from_codes(codes[places], categories=words))
        else:
            columns[column.name] = values.take(places).reset_index(drop=True)
    return pd.DataFrame(columns)


def _is_repeated(
    dataset: Return, answers: dict[str, _Answers], kept: NDArray[np.intp], rows: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return which kept rows say once more what another row of the submission has said; the first stands."""
    if dataset.is_repeatable or not len(kept):
        return np.zeros(len(kept), dtype=bool)
    same = dataset.key if dataset.is_one_row_each else [column.name for column in dataset.columns]
    thing = np.zeros(len(kept), dtype=np.int64)
    for name in same:
        codes = answers[name].codes()[kept]
        thing = pd.factorize(thing * (int(codes.max()) + 1) + codes)[0]
    in_order = np.argsort(rows[kept], kind="stable")
    repeated = np.zeros(len(kept), dtype=bool)
    repeated[in_order] = pd.Series(thing[in_order]).duplicated().to_numpy()
    return repeated


def _tell_repeats(dataset: Return, rows: NDArray[np.int64]) -> list[FaultGroup]:
    source = next(column.source for column in dataset.columns if column.name == dataset.key[0])
    told = (Fault(int(row), source, "row_stands_once", "set_row_aside", _REPEATED) for row in np.sort(rows))
    return group_faults(told, len(rows))
