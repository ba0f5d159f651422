"""Two thousand seeded mutations of the sample returns: harmless ones change nothing, harmful ones are told.

A harmless mutation (rows shuffled, another encoding, columns reordered) gives the same clean tables. A harmful one
gives a refusal, or a finding at its row and column. Nothing ever raises anything else, nor takes long.
"""

import csv
import random
import time
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from tests.effort import by_effort
from tests.intake import mutations
from tests.intake.mutations import Mutant, Rows
from trust_analysis.datasets.definition import Return
from trust_analysis.intake.files.read import Wanted, list_parts, read_tables
from trust_analysis.intake.files.unreadable import UnreadableError
from trust_analysis.intake.recognise import recognise
from trust_analysis.intake.returns.clean import Cleaned, clean_return
from trust_analysis.intake.returns.engines import open_duckdb
from trust_analysis.intake.returns.faults import Fault
from trust_analysis.intake.returns.pseudonymise import Pseudonyms

KEY = b"a key made for tests"
ROWS = 40
SEEDS = by_effort(1, 3, 45)
"""So many times each mutation of each sample: with the samples and mutations below, in the end more than 2,000."""

SAMPLES = {
    "ssda903/episodes.csv": ["DECOM", "LS"],
    "ssda903/header.csv": ["SEX", "DOB"],
    "school-census/2024_autumn_termlyexclusionsonroll.csv": ["startdate", "category"],
}
"""Files, each with columns in which nonsense is told at its row."""

SLOWEST = 20.0
"""Seconds that no mutation of forty rows takes, on however busy a machine."""

every_sample = pytest.mark.parametrize("sample", SAMPLES)


@cache
def sample_rows(path: Path) -> Rows:
    """Return the header and first rows of a sample, each once."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row, _ in zip(csv.reader(file), range(ROWS + 1), strict=False)]
    return [rows[0], *dict.fromkeys(map(tuple, rows[1:]))]  # type: ignore[list-item]  # a tuple of cells does as well


def take(folder: Path, data: bytes) -> tuple[Return, Cleaned] | str:
    """Read and clean a file as intake does; return why it was refused, if it was."""
    path = folder / "file.csv"
    path.write_bytes(data)
    try:
        part = list_parts(path)[0]
        met = recognise(list(part.header))
        if not isinstance(met.dataset, Return):
            return "not recognised"
        (table,) = read_tables(path, [Wanted(part, tuple(met.columns))])
    except UnreadableError as error:
        return str(error)
    named = table.rename_columns([met.columns.get(name, name) for name in table.column_names])
    with open_duckdb() as engine:
        return met.dataset, clean_return(named, met.dataset, Pseudonyms(KEY), engine)


def faults_of(cleaned: Cleaned) -> list[Fault]:
    return [fault for group in cleaned.faults for fault in group.told]


def in_any_order(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values(list(table), ignore_index=True)


def mutate(mutation: Callable[[Rows, random.Random], Mutant], rows: Rows, seed: int) -> Mutant:
    return mutation([list(row) for row in rows], random.Random(f"{mutation.__name__} {seed}"))  # noqa: S311 - seeded


@every_sample
@pytest.mark.parametrize("mutation", mutations.HARMLESS, ids=lambda one: one.__name__)
def test_a_harmless_mutation_changes_nothing(
    shared: Path, tmp_path: Path, sample: str, mutation: Callable[[Rows, random.Random], Mutant]
) -> None:
    rows = sample_rows(shared / "data/returns" / sample)
    plain = take(tmp_path, mutations.write(rows))
    assert not isinstance(plain, str)
    kinds = Counter((fault.check, fault.column, fault.message) for fault in faults_of(plain[1]))
    for seed in range(SEEDS):
        met = take(tmp_path, mutate(mutation, rows, seed).data)
        assert not isinstance(met, str), (seed, met)
        assert met[0] is plain[0]
        pd.testing.assert_frame_equal(in_any_order(met[1].table), in_any_order(plain[1].table))
        assert Counter((fault.check, fault.column, fault.message) for fault in faults_of(met[1])) == kinds


@every_sample
@pytest.mark.parametrize("mutation", mutations.REFUSED, ids=lambda one: one.__name__)
def test_what_lost_something_is_refused_or_tells_more(
    shared: Path, tmp_path: Path, sample: str, mutation: Callable[[Rows, random.Random], Mutant]
) -> None:
    rows = sample_rows(shared / "data/returns" / sample)
    plain = take(tmp_path, mutations.write(rows))
    assert not isinstance(plain, str)
    for seed in range(SEEDS):
        met = take(tmp_path, mutate(mutation, rows, seed).data)
        assert isinstance(met, str) or len(faults_of(met[1])) > len(faults_of(plain[1])), seed


@every_sample
def test_nonsense_in_a_cell_is_told_at_its_row_and_column(shared: Path, tmp_path: Path, sample: str) -> None:
    rows = sample_rows(shared / "data/returns" / sample)
    for seed in range(SEEDS):
        chance = random.Random(f"cell {seed}")  # noqa: S311 - seeded
        mutant = mutations.spoil_cell(rows, chance, SAMPLES[sample])
        met = take(tmp_path, mutant.data)
        assert not isinstance(met, str)
        assert (mutant.row, mutant.column) in {(fault.row, fault.column) for fault in faults_of(met[1])}, seed


@every_sample
def test_a_row_that_stands_twice_is_told_once(shared: Path, tmp_path: Path, sample: str) -> None:
    rows = sample_rows(shared / "data/returns" / sample)
    for seed in range(SEEDS):
        mutant = mutate(mutations.repeat_row, rows, seed)
        met = take(tmp_path, mutant.data)
        assert not isinstance(met, str)
        told = [fault.row for fault in faults_of(met[1]) if fault.check == "row_stands_once"]
        assert told in ([mutant.row], []), seed  # nothing where the first was set aside for something else
        assert told or mutant.row in {fault.row for fault in faults_of(met[1])} or met[0].is_repeatable


@every_sample
@pytest.mark.parametrize("mutation", mutations.WILD, ids=lambda one: one.__name__)
def test_nothing_breaks_whatever_is_met(
    shared: Path, tmp_path: Path, sample: str, mutation: Callable[[Rows, random.Random], Mutant]
) -> None:
    rows = sample_rows(shared / "data/returns" / sample)
    for seed in range(SEEDS):
        begun = time.monotonic()
        take(tmp_path, mutate(mutation, rows, seed).data)
        assert time.monotonic() - begun < SLOWEST


@pytest.mark.long
def test_there_are_two_thousand_of_them() -> None:
    kinds = len(mutations.HARMLESS) + len(mutations.REFUSED) + len(mutations.WILD) + 2
    assert kinds * len(SAMPLES) * SEEDS > 2_000
