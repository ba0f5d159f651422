"""A return as text becomes a clean table: each distinct value cleaned once, identities left behind, faults found.

Faults come in stages: of values, of rows, and across the rows that are left. A row is set aside where a value it cannot
do without is not given or cannot be read, where a rule says so, or where it says once more what another row said.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import narwhals as nw
import pandas as pd

from trust_analysis.datasets.definition import Check, Column, Return, fold
from trust_analysis.intake.engines import Engine, open_duckdb
from trust_analysis.intake.faults import Fault, FaultGroup, say_unread
from trust_analysis.intake.identities import age_columns, anonymous, clean_identity
from trust_analysis.intake.text_table import ROW
from trust_analysis.intake.values import cleaner_for

if TYPE_CHECKING:
    import pyarrow as pa

MOST_TOLD = 500
"""At most this many rows of one fault in one file are told one by one; the rest are counted."""

_AT = "at"  # the column of row numbers while a table is cleaned
_ASIDE = "is aside"
_NOT_GIVEN = "a value was expected; the cell is empty."
_REPEATED = "each row was expected to speak of something of its own; another row says the same. Take one of them out."


@dataclass(frozen=True)
class Cleaned:
    """The clean table, indexed by row number, and the faults met."""

    table: pd.DataFrame
    faults: list[FaultGroup]


@dataclass
class _Cleaning:
    """A table being cleaned; `frame` has the row numbers, a column for each of the dataset's, and what is aside."""

    dataset: Return
    engine: Engine
    frame: nw.LazyFrame[Any]
    faults: list[FaultGroup] = field(default_factory=list)

    def find(self, flags: "list[tuple[str, nw.Expr, _Told]]") -> None:
        """Look for rows not aside yet of which a flag is true; tell the first of each and set aside those it says."""
        if not flags:
            return
        marks = [expression.fill_null(value=False).alias(name) for name, expression, _ in flags]
        flagged = self.engine.settle(self.frame.with_columns(marks))
        live = flagged.filter(~nw.col(_ASIDE))
        counts = _collect(live.select(*(nw.col(name).cast(nw.Int64).sum() for name, *_ in flags))).to_pylist()[0]
        aside = nw.col(_ASIDE)
        for name, _, told in flags:
            if counts[name]:
                shown = [_AT, *told.shows]
                rows = live.filter(nw.col(name)).sort(_AT).select(*shown).head(MOST_TOLD)
                faults = tuple(told.tell(*row.values()) for row in _collect(rows).to_pylist())
                self.faults.append(FaultGroup(told.check, told.column, told.severity, int(counts[name]), faults))
                aside = (aside | nw.col(name)) if told.severity == "set_row_aside" else aside
        self.frame = flagged.with_columns(aside.alias(_ASIDE)).drop([name for name, *_ in flags])


@dataclass(frozen=True)
class _Told:
    """How a fault is told: `tell` makes it of the row's number and the columns it `shows`."""

    check: str
    column: str
    severity: str
    tell: Callable[..., Fault]
    shows: tuple[str, ...] = ()


def clean_return(raw: "pa.Table", dataset: Return, key: bytes, engine: Engine | None = None) -> Cleaned:
    """Return the clean table of a submission, and the faults met in it.

    `raw` is text, its columns named as the dataset's folded `source`s, with row numbers. The table has the dataset's
    kept columns and its ages, no identifier, date of birth or postcode, and lacks the rows set aside.
    """
    if engine is not None:
        return _clean(raw, dataset, key, engine)
    with open_duckdb() as duck:
        return _clean(raw, dataset, key, duck)


def _clean(raw: "pa.Table", dataset: Return, key: bytes, engine: Engine) -> Cleaned:
    texts = _load(raw, dataset, engine)
    work = _Cleaning(dataset, engine, texts)
    for column in dataset.columns:
        distinct = _collect(texts.select(f"{column.name} text").unique())[0].to_pylist()
        _clean_column(work, column, distinct, key)
    work.frame = engine.settle(work.frame)
    work.find([*_unread(dataset), *_not_given(dataset)])
    work.find([_as_flag(check, dataset) for check in dataset.checks if check.stage == "row"])
    for check in (check for check in dataset.checks if check.stage == "across_rows"):
        work.frame = engine.settle(work.frame.filter(~nw.col(_ASIDE)))
        work.find([_as_flag(check, dataset)])
    _find_repeats(work)
    return Cleaned(_finish(work), work.faults)


def _load(raw: "pa.Table", dataset: Return, engine: Engine) -> nw.LazyFrame[Any]:
    """Return the text with a column for each that the dataset declares, empty where the file has none."""
    import pyarrow as pa

    empty = pa.nulls(raw.num_rows, pa.string()).fill_null("")
    texts = {
        f"{one.name} text": raw[fold(one.source)] if fold(one.source) in raw.column_names else empty
        for one in dataset.columns
    }
    return engine.load(pa.table({_AT: raw[ROW], **texts})).with_columns(nw.lit(value=False).alias(_ASIDE))


def _clean_column(work: _Cleaning, column: Column, distinct: list[str], key: bytes) -> None:
    """Clean the distinct values of one column and put the answers back by joining them on the text."""
    import pyarrow as pa

    text, met = f"{column.name} text", f"{column.name} met"
    clean = clean_identity(column, key) if column.kind == "identifier" else cleaner_for(column)
    values, wrong = zip(*(_try(clean, column, str(one)) for one in distinct), strict=True) if distinct else ((), ())
    kind = {"date": pa.date32(), "birth_date": pa.date32(), "whole_number": pa.int64()}.get(column.kind, pa.string())
    answers = pa.table(
        {
            met: pa.array(distinct, pa.string()),
            column.name: pa.array(values, kind).cast(pa.timestamp("s") if kind == pa.date32() else kind),
            f"{column.name} wrong": pa.array(wrong, pa.string()),
        }
    )
    work.frame = work.frame.join(work.engine.load(answers), left_on=text, right_on=met, how="left")


def _try(clean: Callable[[str], Any], column: Column, text: str) -> tuple[Any, str | None]:
    value = text.strip()
    if not value or value.upper() in column.stands_for_none:
        return None, None
    try:
        return clean(value), None
    except ValueError as error:
        return None, str(error)


def _unread(dataset: Return) -> list[tuple[str, nw.Expr, _Told]]:
    """Return a flag for each column whose cells cannot be read; what the row cannot do without sets it aside."""
    flags = []
    for column in dataset.columns:
        severity = "set_row_aside" if column.required or column.name in dataset.dated else "keep_with_flag"

        def tell(row: int, wrong: str, text: str, column: Column = column, severity: str = severity) -> Fault:
            return say_unread(row, column, wrong, text.strip(), severity)

        told = _Told(
            "value_can_be_read", column.source, severity, tell, (f"{column.name} wrong", f"{column.name} text")
        )
        flags.append((f"{column.name} is unread", ~nw.col(f"{column.name} wrong").is_null(), told))
    return flags


def _not_given(dataset: Return) -> list[tuple[str, nw.Expr, _Told]]:
    flags = []
    for column in dataset.columns:
        if column.required:
            told = _tell_plainly("value_is_given", column.source, "set_row_aside", _NOT_GIVEN)
            is_absent = nw.col(column.name).is_null() & nw.col(f"{column.name} wrong").is_null()
            flags.append((f"{column.name} is absent", is_absent, told))
    return flags


def _as_flag(check: Check, dataset: Return) -> tuple[str, nw.Expr, _Told]:
    source = next(column.source for column in dataset.columns if column.name == check.column)
    told = _tell_plainly(check.name, source, check.severity, check.message)
    return f"fails {check.name}", ~check.holds.fill_null(value=True).cast(nw.Boolean), told


def _tell_plainly(check: str, column: str, severity: str, message: str) -> _Told:
    return _Told(check, column, severity, lambda row: Fault(int(row), column, check, severity, message))


def _find_repeats(work: _Cleaning) -> None:
    """Set aside a row that says once more what another row of the same submission has said; the first stands."""
    dataset = work.dataset
    if dataset.is_repeatable:
        return
    same = list(dataset.key) if dataset.is_one_row_each else [column.name for column in dataset.columns]
    work.frame = work.engine.settle(work.frame.filter(~nw.col(_ASIDE)))
    source = next(column.source for column in dataset.columns if column.name == dataset.key[0])
    told = _tell_plainly("row_stands_once", source, "set_row_aside", _REPEATED)
    work.find([("is repeated", nw.col(_AT) > nw.col(_AT).min().over(*same), told)])


def _finish(work: _Cleaning) -> pd.DataFrame:
    """Return what is left, without what tells who a child is, as a pandas frame in order of row."""
    dataset = work.dataset
    kept = [anonymous(column) for column in dataset.columns if column.kept]
    rows = work.frame.filter(~nw.col(_ASIDE)).select(_AT, *kept, *age_columns(dataset)).sort(_AT)
    table = _collect(rows)
    frame: pd.DataFrame = table.drop_columns([_AT]).to_pandas()
    return frame.astype(_kinds(dataset)).set_axis(pd.Index(table[_AT].to_numpy(), name="row"))


def _kinds(dataset: Return) -> dict[str, str]:
    kinds = {column.name: column.kind for column in dataset.columns if column.kept}
    types = {"date": "datetime64[s]", "whole_number": "Int64"}
    return {name: types.get(kind, "str") for name, kind in kinds.items()} | {age.name: "Int64" for age in dataset.ages}


def _collect(frame: nw.LazyFrame[Any]) -> "pa.Table":
    return frame.collect().to_arrow()


def count_aside(faults: Iterable[FaultGroup]) -> int:
    """Return how many rows faults of this kind set aside, counting a row once for each."""
    return sum(group.count for group in faults if group.severity == "set_row_aside")
