"""A large return cleaned and screened in Spark, to the same table and the same faults as on this machine (`clean`).

Here come each column's distinct texts, to be cleaned once each by the same functions; the faults, counted, with the
first of each told; and of every clean row a number for each cell, which of the distinct values it holds. The texts of
rows do not, and Spark's machines need nothing of ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from trust_analysis.datasets.definition import ACROSS, ROW, VALUE, Check, Return, fold
from trust_analysis.datasets.definition import Column as Declared
from trust_analysis.intake.files.text_table import ROW as ROW_NUMBER
from trust_analysis.intake.returns.clean import (
    Cleaned,
    index_by_row,
    severity_of_none,
    tell_absent,
    tell_contradicted,
    tell_repeats,
    tell_unread,
)
from trust_analysis.intake.returns.distinct_values import Answers, clean_column
from trust_analysis.intake.returns.faults import MOST_TOLD, Fault, FaultGroup, group_faults
from trust_analysis.intake.returns.identities import leave_identities_behind
from trust_analysis.intake.returns.lines_on_spark import Lines
from trust_analysis.intake.returns.postcodes import Postcodes, tell_unknown_postcodes
from trust_analysis.intake.returns.pseudonymise import Pseudonyms
from trust_analysis.vocabulary.severity import Severity

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import Column, DataFrame

_TEXT, _PLACE, _CODE, _STATE, _FAILS = " text", " place", " code", " state", " fails"
"""Behind a column's name: the text of a cell, which of the distinct texts that is, a number for its value, and whether
it has one; behind a check's, whether it fails."""

_AGAIN = " again"
_READ, _UNREAD, _ABSENT = range(3)
_SMALL = 1_000_000
"""So many distinct texts, or fewer, are sent to each of Spark's machines; more are joined where the rows are."""

_Screened = tuple["DataFrame", list[FaultGroup]]


def clean_on_spark(
    lines: Lines, dataset: Return, pseudonyms: Pseudonyms, postcodes: Postcodes | None = None
) -> Cleaned:
    """Return what `clean_return` does, of rows that Spark has read."""
    texts = lines.frame.persist()
    distinct = {column.name: _find_distinct(texts, column) for column in dataset.columns}
    answers = {column.name: clean_column(distinct[column.name], column) for column in dataset.columns}
    joined = _join_answers(texts, distinct, answers, dataset).persist()
    frame, faults = _leave_unread(joined, answers, dataset)
    for stages in ((VALUE, ROW), (ACROSS,)):
        frame, found = _screen(frame, [one for one in dataset.checks if one.stage in stages], dataset)
        faults += found
    marked = _mark_repeats(_without_values(frame, dataset), dataset).persist()
    frame, found, emptied = _leave_repeats(marked, answers, dataset)
    answers, rows = _collect(frame, {**answers, **emptied})
    for held in (texts, joined, marked):
        held.unpersist()
    if postcodes:
        found += tell_unknown_postcodes(answers, rows, dataset, postcodes)
    table = leave_identities_behind(answers, dataset, pseudonyms, postcodes)
    return Cleaned(index_by_row(table, rows), [*faults, *found])


def _find_distinct(texts: "DataFrame", column: Declared) -> "pa.Table":
    """Return the distinct texts of a column, in the order in which they first stand in the file."""
    import pyarrow as pa
    from pyspark.sql import functions as sf

    name = fold(column.source)
    if name not in texts.columns:
        return pa.table({name: [""]})
    return texts.groupBy(name).agg(sf.min(ROW_NUMBER).alias(ROW_NUMBER)).toArrow().sort_by(ROW_NUMBER)


def _join_answers(
    texts: "DataFrame", distinct: "Mapping[str, pa.Table]", answers: Mapping[str, Answers], dataset: Return
) -> "DataFrame":
    """Return the rows with what is known of each cell beside their numbers, and no longer their texts."""
    from pyspark.sql import functions as sf

    given = {column.name + _TEXT: fold(column.source) for column in dataset.columns}
    frame = texts.select(
        ROW_NUMBER, *(sf.col(source).alias(name) for name, source in given.items() if source in texts.columns)
    )
    for column in dataset.columns:
        text = column.name + _TEXT
        told = _tell_answers(distinct[column.name][given[text]], answers[column.name], column)
        known = texts.sparkSession.createDataFrame(told)
        small = sf.broadcast(known) if told.num_rows <= _SMALL else known
        joined = frame.join(small, text) if text in frame.columns else frame.crossJoin(small)
        frame = joined.drop(text)
    return frame


def _tell_answers(texts: "pa.ChunkedArray", answer: Answers, column: Declared) -> "pa.Table":
    """Return what is known of each distinct text: its value as rules are asked of it, its place, code and state."""
    import pyarrow as pa

    pairs = zip(answer.cleaned, answer.wrong, strict=True)
    states = [_UNREAD if wrong else _ABSENT if value is None else _READ for value, wrong in pairs]
    columns = {
        column.name + _TEXT: texts,
        column.name: answer.distinct().as_arrow(column.kind),
        column.name + _PLACE: pa.array(np.arange(len(states), dtype=np.int32)),
        column.name + _CODE: pa.array(answer.distinct().codes(), pa.int32()),
        column.name + _STATE: pa.array(states, pa.int32()),
    }
    return pa.table(columns)


def _leave_unread(frame: "DataFrame", answers: Mapping[str, Answers], dataset: Return) -> _Screened:
    """Return the rows that are not set aside for a single value of theirs, and the faults of single values."""
    from pyspark.sql import functions as sf

    unread = {one.name + _STATE: sf.col(one.name + _STATE) == _UNREAD for one in dataset.columns}
    absent = {one.name: sf.col(one.name + _STATE) == _ABSENT for one in dataset.columns if one.required}
    counts = _count(frame, unread | absent)
    faults, aside = list[FaultGroup](), []
    for column in dataset.columns:
        severity, answer = severity_of_none(column, dataset), answers[column.name]
        is_unread = unread[column.name + _STATE]
        rows, places = _find_first(frame, is_unread, column.name + _PLACE) if counts[column.name + _STATE] else _NONE
        told = tell_unread(column, replace(answer, places=places), np.arange(len(rows)), rows, severity)
        faults += group_faults(told, counts[column.name + _STATE])
        aside += [is_unread] if severity == Severity.SET_ROW_ASIDE else []
        if counts.get(column.name):
            rows, _ = _find_first(frame, absent[column.name], column.name + _PLACE)
            faults += group_faults(tell_absent(column, rows), counts[column.name])
    aside += absent.values()
    return _leave_out(frame, aside), faults


def _screen(frame: "DataFrame", checks: Sequence[Check], dataset: Return) -> _Screened:
    """Return the rows that no rule sets aside, and the faults that rules find."""
    from pyspark.sql import functions as sf

    if not checks:
        return frame, []
    fails = {check.name + _FAILS: ~check.holds.fill_null(value=True).cast(nw.Boolean) for check in checks}
    asked: DataFrame = nw.from_native(frame).with_columns(**fails).to_native()
    counts = _count(asked, {name: sf.col(name) for name in fails})
    faults = list[FaultGroup]()
    for check in checks:
        failing = check.name + _FAILS
        source = next(column.source for column in dataset.columns if column.name == check.column)
        rows, _ = _find_first(asked, sf.col(failing), check.column + _PLACE) if counts[failing] else _NONE
        told = (Fault(int(row), source, check.name, check.severity, check.message) for row in rows)
        faults += group_faults(told, counts[failing])
    aside = [sf.col(check.name + _FAILS) for check in checks if check.severity == Severity.SET_ROW_ASIDE]
    return _leave_out(asked, aside).drop(*fails), faults


def _without_values(frame: "DataFrame", dataset: Return) -> "DataFrame":
    """Return of each cell what is still needed when all rules have been asked: fewer bytes to sort."""
    names = [column.name for column in dataset.columns]
    return frame.select(ROW_NUMBER, *(name + told for name in names for told in (_PLACE, _CODE)))


def _mark_repeats(frame: "DataFrame", dataset: Return) -> "DataFrame":
    """Return the rows with whether each says `again` what one above it says, or where only one is due speaks again."""
    from pyspark.sql import Window
    from pyspark.sql import functions as sf

    if dataset.is_repeatable:
        return frame.withColumn(_AGAIN, sf.lit(False))  # noqa: FBT003 - a value
    key = [name + _CODE for name in dataset.key]
    others = [one.name + _CODE for one in dataset.columns if one.name not in dataset.key]
    said = Window.partitionBy(*key, *([] if dataset.is_one_row_each else others)).orderBy(ROW_NUMBER)
    again = sf.row_number().over(said) > 1
    if not dataset.is_one_row_each:
        return frame.withColumn(_AGAIN, again)
    thing = Window.partitionBy(*key)
    differs = {name + _FAILS: sf.min(name).over(thing) != sf.max(name).over(thing) for name in others}
    return frame.withColumns({_AGAIN: again, **differs})


def _leave_repeats(
    frame: "DataFrame", answers: Mapping[str, Answers], dataset: Return
) -> "tuple[DataFrame, list[FaultGroup], dict[str, Answers]]":
    """Return the rows that stand, the faults, and the columns of which a cell is emptied: its place is one more."""
    from pyspark.sql import functions as sf

    differs = {name: name + _CODE + _FAILS for name in answers if name + _CODE + _FAILS in frame.columns}
    stands = ~sf.col(_AGAIN)
    counts = _count(frame, {_AGAIN: ~stands, **{name: sf.col(differs[name]) & stands for name in differs}})
    faults = list[FaultGroup]()
    if counts[_AGAIN]:
        rows, _ = _find_first(frame, ~stands, dataset.columns[0].name + _PLACE)
        faults += [replace(group, count=counts[_AGAIN]) for group in tell_repeats(dataset, rows)]
    kept, aside, emptied = frame.where(stands), [], dict[str, Answers]()
    for column in (one for one in dataset.columns if counts.get(one.name)):
        severity, is_other = severity_of_none(column, dataset), sf.col(differs[column.name])
        rows, _ = _find_first(frame, is_other & stands, column.name + _PLACE)
        faults += group_faults(tell_contradicted(column, rows, severity), counts[column.name])
        if severity == Severity.SET_ROW_ASIDE:
            aside.append(is_other)
        answer, place = answers[column.name], column.name + _PLACE
        emptied[column.name] = answer.emptied(np.array([], dtype=np.intp))
        kept = kept.withColumn(place, sf.when(is_other, len(answer.cleaned)).otherwise(sf.col(place)))
    return _leave_out(kept, aside), faults, emptied


def _collect(frame: "DataFrame", answers: Mapping[str, Answers]) -> tuple[dict[str, Answers], NDArray[np.int64]]:
    """Return the answers of the rows that are left, and their numbers, in the order of the file."""
    told = frame.select(ROW_NUMBER, *(name + _PLACE for name in answers)).toArrow()
    order = np.argsort(told[ROW_NUMBER].to_numpy())
    settled = {name: replace(one, places=told[name + _PLACE].to_numpy()[order]) for name, one in answers.items()}
    return settled, told[ROW_NUMBER].to_numpy()[order]


_NONE = (np.array([], dtype=np.int64), np.array([], dtype=np.int32))


def _count(frame: "DataFrame", asked: "Mapping[str, Column]") -> dict[str, int]:
    """Return by name of how many rows each is true, all asked in one go."""
    from pyspark.sql import functions as sf

    counted: Any = frame.agg(*(sf.count_if(is_so).alias(name) for name, is_so in asked.items())).first()
    return {name: int(counted[name]) for name in asked}


def _find_first(frame: "DataFrame", is_so: "Column", place: str) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return the numbers of the first rows of which it is true, and what stands in the column `place`."""
    told = frame.where(is_so).select(ROW_NUMBER, place).orderBy(ROW_NUMBER).limit(MOST_TOLD).toArrow()
    return told[ROW_NUMBER].to_numpy(), told[place].to_numpy()


def _leave_out(frame: "DataFrame", aside: "Sequence[Column]") -> "DataFrame":
    return frame.where(~reduce(or_, aside)) if aside else frame
