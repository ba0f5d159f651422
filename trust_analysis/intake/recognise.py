"""Which dataset a file is, by its header alone: its name may be anything."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from trust_analysis.datasets.catalogue import LOOK_UPS, PUBLICATIONS, RETURNS
from trust_analysis.datasets.definition import Dataset, LookUp, Publication, Return, fold, fold_for
from trust_analysis.datasets.published.explore_education_statistics import GENERAL

ALIKE_ENOUGH = 0.6
"""The share of a return's columns that must agree; all its required ones must be there besides."""


@dataclass(frozen=True)
class Recognition:
    """What a header was recognised as (`dataset` is None where nobody knows it), and how it differs from the closest.

    `columns` maps the file's header to the dataset's folded one, for the columns the dataset knows; of those that mean
    the same the first, the others being `twice`.
    """

    dataset: Dataset | None
    closest: Dataset
    columns: dict[str, str]
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]
    twice: tuple[str, ...] = ()


def recognise(header: list[str], returns: Mapping[str, Return] = RETURNS) -> Recognition:
    """Return what dataset a header belongs to; where several fit, the one that asks for most columns."""
    datasets: list[Dataset] = [*returns.values(), *PUBLICATIONS.values(), *LOOK_UPS.values()]
    folded = {fold(name) for name in header}
    likely = [one for one in datasets if _may_be(one, folded)]
    known = [one for one in (_compare(header, dataset) for dataset in likely) if one.dataset]
    best = max(known, key=lambda one: len(one.closest.headers), default=None)
    if best and best.dataset is not GENERAL:
        return best
    compared = (_compare(header, dataset) for dataset in datasets if dataset is not GENERAL)
    closest = max(compared, key=lambda one: _likeness(one, header))
    return _with_all_columns(best, closest, header) if best else closest


def recognise_xml(outermost: str) -> list[Recognition]:
    """Return what returns an XML document may hold, by its outermost element; one that is unknown holds none."""
    held = [one for one in RETURNS.values() if one.xml and one.xml[0].lower() == outermost.lower()]
    if not held:
        closest = next(one for one in RETURNS.values() if one.xml)
        return [Recognition(None, closest, {}, (), (f"<{outermost}>",))]
    return [Recognition(one, one, {fold(c.source): fold(c.source) for c in one.columns}, (), ()) for one in held]


def _may_be(dataset: Dataset, folded: set[str]) -> bool:
    """Return whether a header, folded, has all that a dataset cannot do without: a quick look before a close one."""
    others = {dataset.synonyms[name] for name in folded & dataset.synonyms.keys()}
    if isinstance(dataset, LookUp) and dataset.has_years_in_headers:
        others |= {fold_for(dataset, name) for name in folded}
    return _required(dataset) <= folded | others


def _with_all_columns(general: Recognition, closest: Recognition, header: list[str]) -> Recognition:
    """Return the recognition of a general file: all its columns are read; how the closest dataset differs is told."""
    columns = dict[str, str]()
    for name in header:
        folded = general.columns.get(name, fold(name))
        if folded and folded not in columns.values() and name not in general.twice:
            columns.setdefault(name, folded)
    return replace(
        general, closest=closest.closest, columns=columns, missing=closest.missing, unexpected=closest.unexpected
    )


def _compare(header: list[str], dataset: Dataset) -> Recognition:
    if isinstance(dataset, Return):
        header = [name for name in header if not dataset.leaves_behind(name)]
    known, columns, twice = _all_headers(dataset), dict[str, str](), list[str]()
    present = {fold(name) for name in header}
    for name in header:
        folded = _fold_among(present, dataset, name)
        if dated_measure(dataset, folded):
            columns[name] = folded
            continue
        if folded in known and (folded in columns.values() or name in columns):
            twice.append(name)
        elif folded in known:
            columns[name] = folded
    met = set(columns.values())
    fits = _required(dataset) <= met
    result = Recognition(
        dataset=None,
        closest=dataset,
        columns=columns,
        missing=tuple(sorted(_named(dataset)[folded] for folded in _wanted(dataset) - met)),
        unexpected=tuple(name for name in header if fold(name) and name not in columns and name not in twice),
        twice=tuple(twice),
    )
    fits = fits and (not isinstance(dataset, Return) or _likeness(result, header) >= ALIKE_ENOUGH)
    if isinstance(dataset, Publication) and dataset.dated:
        fits = fits and any(dated_measure(dataset, folded) for folded in met)
    return replace(result, dataset=dataset) if fits else result


def _fold_among(present: set[str], dataset: Dataset, name: str) -> str:
    """Return a header as it is matched; one a publication called otherwise before is itself where today's stands too.

    A file may have a filter called `level` beside `geographic_level`.
    """
    folded = fold_for(dataset, name)
    return fold(name) if isinstance(dataset, Publication) and folded in present else folded


def dated_measure(dataset: Dataset, folded: str) -> tuple[str, str] | None:
    """Return the measure and the year of a column that is headed with both, such as `CLA_Mar2016`; else None."""
    for measure in dataset.dated if isinstance(dataset, Publication) else ():
        match = re.fullmatch(rf"{fold(measure)}(\d{{4}})", folded)
        if match:
            return measure, match[1]
    return None


def _likeness(one: Recognition, header: list[str]) -> float:
    """Return the share of columns that agree, of all that the dataset asks for or the file has."""
    closest = one.closest
    counted = {
        one.columns.get(name, fold(name))
        for name in header
        if not (isinstance(closest, Return) and closest.leaves_behind(name))
    }
    return len(one.columns) / len(_wanted(closest) | counted)


def _wanted(dataset: Dataset) -> frozenset[str]:
    """Return the folded headers that a file lacks where it is without them."""
    return dataset.headers - dataset.optional_headers if isinstance(dataset, Return) else dataset.headers


def _required(dataset: Dataset) -> set[str]:
    if isinstance(dataset, Return):
        must = {*dataset.key, *dataset.dated}
        return {fold(column.source) for column in dataset.columns if column.required or column.name in must}
    return set(dataset.headers)


def _named(dataset: Dataset) -> dict[str, str]:
    names = [column.source for column in dataset.columns] if isinstance(dataset, Return) else dataset.required
    return {fold(name): name for name in names}


def _all_headers(dataset: Dataset) -> frozenset[str]:
    if not isinstance(dataset, Publication) or dataset.layout not in _WIDE:
        return dataset.headers
    return dataset.headers | {fold(name) for name in (*OPTIONAL, *dataset.filters, *dataset.measures)}


_WIDE = ("explore_education_statistics", "looked_after_tables")
OPTIONAL = ("time_identifier", "region_code", "region_name", "old_la_code", "new_la_code", "la_name")
"""Columns a wide publication may have and that intake uses where they are."""
