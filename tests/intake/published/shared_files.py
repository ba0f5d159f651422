"""The published files of the shared folder, read as intake reads them, and counted without it."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

from tests.intake.reading import read_header, read_text
from trust_analysis.datasets.definition import Publication, fold
from trust_analysis.intake.published.figures import read_figures
from trust_analysis.intake.published.periods import year_in_name
from trust_analysis.intake.published.remark import NOT_READ
from trust_analysis.intake.recognise import recognise

OXFORDSHIRE, SOUTH_EAST, ENGLAND = "E10000025", "E12000008", "E92000001"
RECEIVED = date(2026, 1, 31)


@cache
def read_file(path: Path) -> pd.DataFrame:
    """Return the figures of a published file, in which nothing is strange."""
    met = recognise(read_header(path))
    assert isinstance(met.dataset, Publication)
    text = read_text(path, list(met.columns)).rename(columns=met.columns)
    figures, strange = read_figures(text, met.dataset, "", RECEIVED, year_in_name(path.name))
    assert [one for one in strange if one.check != NOT_READ] == []
    return figures


@cache
def read_all_measures(path: Path) -> pd.DataFrame:
    """Return the figures of a file with every column of it as a measure that its dataset does not use otherwise."""
    dataset, columns = dataset_of(path), dict[str, str]()
    for name in read_header(path):
        folded = dataset.synonyms.get(fold(name), fold(name))
        if folded and folded not in columns.values():
            columns[name] = folded
    text = read_text(path, list(columns)).rename(columns=columns)
    others = dataset.headers - {fold(name) for name in dataset.measures} | {fold(name) for name in dataset.filters}
    measures = {
        name: ""
        for name, folded in columns.items()
        if folded not in others and text[folded].str[:1].str.isdigit().any()
    }
    figures, _ = read_figures(text, replace(dataset, measures={**measures, **dataset.measures}), "", RECEIVED)
    return figures


def dataset_of(path: Path) -> Publication:
    """Return the publication that a file is recognised as."""
    dataset = recognise(read_header(path)).dataset
    assert isinstance(dataset, Publication)
    return dataset


def columns_of(path: Path) -> dict[str, str]:
    """Return the file's own column for each measure of its dataset that it has."""
    met, dataset = recognise(read_header(path)), dataset_of(path)
    heads = {folded: name for name, folded in reversed(met.columns.items())}
    return {measure: heads[fold(measure)] for measure in dataset.measures if fold(measure) in heads}


def values(figures: pd.DataFrame, measure: str, *by: str) -> dict[object, float]:
    """Return a measure's values by one or several columns; each figure must stand once."""
    ours = figures[(figures["measure"] == measure) & figures["value"].notna()]
    keys = [row[0] if len(by) == 1 else row for row in ours[list(by)].astype("str").itertuples(index=False, name=None)]
    assert len(set(keys)) == len(keys)
    return dict(zip(keys, ours["value"], strict=True))


def ask(question: str, path: Path) -> list[tuple[object, ...]]:
    """Ask DuckDB something of a file of which every cell is text; the file is called `raw`."""
    with duckdb.connect() as connection:
        connection.execute(f"create view raw as select * from read_csv('{path}', all_varchar = true)")
        return connection.execute(question).fetchall()
