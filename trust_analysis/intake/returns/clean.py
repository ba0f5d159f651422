"""A return as text becomes a clean table: each distinct value cleaned once, identities left behind, faults found.

Faults come in stages: of values, of rows, and across the rows that are left. A row is set aside where a value it cannot
do without is not given or cannot be read, where a rule says so, or where it says once more what another row said.
Values are cleaned where Arrow holds them, distinct ones only; rules are asked of an engine (`intake.engines`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trust_analysis.datasets.definition import ACROSS, ROW, VALUE, Column, Return
from trust_analysis.intake.files.text_table import ROW as ROW_NUMBER
from trust_analysis.intake.returns.distinct_values import Answers, clean_column
from trust_analysis.intake.returns.engines import Engine, open_duckdb
from trust_analysis.intake.returns.faults import Fault, FaultGroup, group_faults, say_unread
from trust_analysis.intake.returns.identities import leave_identities_behind
from trust_analysis.intake.returns.postcodes import Postcodes, tell_unknown_postcodes
from trust_analysis.intake.returns.pseudonymise import Pseudonyms
from trust_analysis.intake.returns.repeats import find_contradictions, find_repeats
from trust_analysis.intake.returns.screen import screen
from trust_analysis.vocabulary.severity import Severity

if TYPE_CHECKING:
    import pyarrow as pa

_NOT_GIVEN = "a value was expected; the cell is empty."
_DUPLICATE = "duplicate row: another row has the same {}. Remove one of them."
_EVERY_COLUMN = "values in every column that is used"
_CONTRADICTED = (
    "another row says something else of the same thing, and which of the two is right cannot be told: {}. Send it once."
)
_EMPTIED, _NEEDED = "the cell is read as not given", "without that cell none of them can be used"


@dataclass(frozen=True)
class Cleaned:
    """The clean table, indexed by row number, and the faults met."""

    table: pd.DataFrame
    faults: list[FaultGroup]


def clean_return(
    raw: "pa.Table",
    dataset: Return,
    pseudonyms: Pseudonyms,
    engine: Engine | None = None,
    postcodes: Postcodes | None = None,
) -> Cleaned:
    """Return the clean table of a submission, and the faults met in it.

    `raw` is text, its columns named as the dataset's folded `source`s, with row numbers, which need not differ: they
    are for telling, and rows are told apart by their place. The table has the dataset's kept columns and its ages, no
    identifier, date of birth or postcode, and lacks the rows set aside. Rules are asked of DuckDB where no other engine
    is given; a postcode that is kept becomes its small area by `postcodes`, else its sector.
    """
    if engine is not None:
        return _clean(raw, dataset, pseudonyms, engine, postcodes)
    with open_duckdb() as duck:
        return _clean(raw, dataset, pseudonyms, duck, postcodes)


def _clean(
    raw: "pa.Table", dataset: Return, pseudonyms: Pseudonyms, engine: Engine, postcodes: Postcodes | None
) -> Cleaned:
    rows = raw[ROW_NUMBER].to_numpy()
    answers = {column.name: clean_column(raw, column) for column in dataset.columns}
    faults, aside = _find_faults_of_values(dataset, answers, rows)
    answers, rows = _leave_out(aside, answers, rows)
    for stages in ((VALUE, ROW), (ACROSS,)):
        checks = [one for one in dataset.checks if one.stage in stages]
        found, aside = screen(answers, checks, dataset, engine, rows)
        faults += found
        answers, rows = _leave_out(aside, answers, rows)
    repeated = _find_repeats(dataset, answers, rows)
    faults += tell_repeats(dataset, rows[repeated])
    answers, told, aside = _settle_contradictions(dataset, answers, rows, repeated)
    faults += told
    answers, rows = _leave_out(np.union1d(repeated, aside), answers, rows)
    if postcodes:
        faults += tell_unknown_postcodes(answers, rows, dataset, postcodes)
    return Cleaned(index_by_row(leave_identities_behind(answers, dataset, pseudonyms, postcodes), rows), faults)


def _leave_out(
    places: NDArray[np.intp], answers: dict[str, Answers], rows: NDArray[np.int64]
) -> tuple[dict[str, Answers], NDArray[np.int64]]:
    """Return the answers and the row numbers of all rows but these."""
    if not len(places):
        return answers, rows
    kept = np.ones(len(rows), dtype=bool)
    kept[places] = False
    return {name: answer.choose(kept) for name, answer in answers.items()}, rows[kept]


def index_by_row(table: pd.DataFrame, rows: NDArray[np.int64]) -> pd.DataFrame:
    """Return a clean table indexed by the numbers of its rows, and in their order."""
    indexed = table.set_axis(pd.Index(rows, name="row"))
    return indexed if indexed.index.is_monotonic_increasing else indexed.sort_index(kind="stable")


def _find_faults_of_values(
    dataset: Return, answers: Mapping[str, Answers], rows: NDArray[np.int64]
) -> tuple[list[FaultGroup], NDArray[np.intp]]:
    """Return the faults of single values, and the places of the rows that they set aside."""
    faults, aside = list[FaultGroup](), [np.array([], dtype=np.intp)]
    for column in dataset.columns:
        answer, severity = answers[column.name], severity_of_none(column, dataset)
        unread = answer.find_unread()
        faults += group_faults(tell_unread(column, answer, unread, rows, severity), len(unread))
        if severity == Severity.SET_ROW_ASIDE:
            aside.append(unread)
        if column.required:
            absent = answer.find_absent()
            faults += group_faults(tell_absent(column, rows[absent]), len(absent))
            aside.append(absent)
    return faults, np.unique(np.concatenate(aside))


def severity_of_none(column: Column, dataset: Return) -> Severity:
    """Return what becomes of a row of which this is not known: set aside where empty would say something else."""
    return Severity.SET_ROW_ASIDE if column.required or column.name in dataset.dated else Severity.KEEP_WITH_FLAG


def tell_unread(
    column: Column, answer: Answers, unread: NDArray[np.intp], rows: NDArray[np.int64], severity: Severity
) -> Iterator[Fault]:
    """Yield the fault of each cell that cannot be read, of those at these places."""
    for place in unread:
        met = answer.places[place]
        yield say_unread(int(rows[place]), column, answer.wrong[met], answer.texts[met], severity)


def tell_absent(column: Column, rows: NDArray[np.int64]) -> Iterator[Fault]:
    """Yield the fault of each row that lacks what it cannot do without."""
    return (Fault(int(row), column.source, "value_is_given", Severity.SET_ROW_ASIDE, _NOT_GIVEN) for row in rows)


def _find_repeats(dataset: Return, answers: Mapping[str, Answers], rows: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return the places of rows that say once more what another row of the submission has said; the first stands."""
    if dataset.is_repeatable:
        return np.array([], dtype=np.intp)
    others = () if dataset.is_one_row_each else (one.name for one in dataset.columns if one.name not in dataset.key)
    return find_repeats((answers[name].codes() for name in (*dataset.key, *others)), rows)


def _settle_contradictions(
    dataset: Return, answers: dict[str, Answers], rows: NDArray[np.int64], repeated: NDArray[np.intp]
) -> tuple[dict[str, Answers], list[FaultGroup], NDArray[np.intp]]:
    """Return the answers without what is said of one thing in two ways, the faults, and which rows are set aside."""
    if not dataset.is_one_row_each or not len(repeated):
        return answers, [], repeated
    others = {one.name: answers[one.name].codes() for one in dataset.columns if one.name not in dataset.key}
    found = find_contradictions([answers[name].codes() for name in dataset.key], others, repeated)
    faults, aside, settled = list[FaultGroup](), [np.array([], dtype=np.intp)], dict(answers)
    for column in (one for one in dataset.columns if one.name in found):
        places, severity = found[column.name], severity_of_none(column, dataset)
        settled[column.name] = answers[column.name].emptied(places)
        faults += group_faults(tell_contradicted(column, rows[places], severity), len(places))
        aside += [places] if severity == Severity.SET_ROW_ASIDE else []
    return settled, faults, np.unique(np.concatenate(aside))


def tell_contradicted(column: Column, rows: NDArray[np.int64], severity: Severity) -> Iterator[Fault]:
    """Yield the fault of each row of which another says something else of the same thing in this column."""
    message = _CONTRADICTED.format(_EMPTIED if severity == Severity.KEEP_WITH_FLAG else _NEEDED)
    return (Fault(int(row), column.source, "rows_of_one_thing_agree", severity, message) for row in rows)


def tell_repeats(dataset: Return, rows: NDArray[np.int64]) -> list[FaultGroup]:
    """Return the faults of rows that say once more what another has said."""
    sources = [column.source for name in dataset.key for column in dataset.columns if column.name == name]
    message = _DUPLICATE.format(" and ".join(sources) if dataset.is_one_row_each else _EVERY_COLUMN)
    told = (Fault(int(row), sources[0], "row_stands_once", Severity.SET_ROW_ASIDE, message) for row in np.sort(rows))
    return group_faults(told, len(rows))
