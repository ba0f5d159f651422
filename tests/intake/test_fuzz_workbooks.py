"""Seeded mutations of the sample workbook: harmless ones change nothing, harmful ones are told or refused."""

import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tests.effort import by_effort
from tests.intake import workbook_mutations
from tests.intake.homes import Home
from tests.intake.workbook_mutations import Sheets, read_sheets
from trust_analysis.intake.received import Received

pytestmark = pytest.mark.thorough  # tests/intake/test_fuzz.py tries the same of CSV in little time

SEEDS = by_effort(1, 2, 5)
SLOWEST = 20.0
"""Seconds that no mutation of four short lists takes, on however busy a machine."""

LISTS = ("List 1", "List 3", "List 7", "List 8")
CELLS = {"List 1": "Date of Contact", "List 3": "Date of Referral", "List 8": "Gender"}
"""Sheets, each with a column in which nonsense is told at its row."""

Mutation = Callable[[Sheets, random.Random], bytes]


@pytest.fixture(scope="module")
def sheets(shared: Path) -> Sheets:
    whole = read_sheets(shared / "data/returns/annex-a/Annex_A_2024_Jan.xlsx")
    assert len(whole) == 11
    return {name: whole[name] for name in LISTS}


def receive(home: Home, data: bytes) -> Received:
    home.put("2019-04-12/a.xlsx", data)
    return home.receive()


def mutate(mutation: Mutation, sheets: Sheets, seed: int) -> bytes:
    return mutation(sheets, random.Random(f"{mutation.__name__} {seed}"))  # noqa: S311 - seeded


def in_any_order(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values(list(table), ignore_index=True)


def kinds(received: Received) -> Counter[tuple[str, str, str, str]]:
    return Counter((one.dataset, one.check, one.column, one.message) for one in received.findings)


@pytest.mark.parametrize("mutation", workbook_mutations.HARMLESS, ids=lambda one: one.__name__)
def test_a_harmless_mutation_changes_nothing(home: Home, sheets: Sheets, mutation: Mutation) -> None:
    plain = receive(home, workbook_mutations.write(sheets))
    assert len(plain.tables) == len(LISTS)
    for seed in range(SEEDS):
        met = receive(home, mutate(mutation, sheets, seed))
        assert met.tables.keys() == plain.tables.keys(), seed
        for dataset, table in plain.tables.items():
            pd.testing.assert_frame_equal(in_any_order(met.tables[dataset]), in_any_order(table))
        assert kinds(met) == kinds(plain), seed


@pytest.mark.parametrize("mutation", workbook_mutations.REFUSED, ids=lambda one: one.__name__)
def test_what_is_not_whole_or_declares_entities_is_refused(home: Home, sheets: Sheets, mutation: Mutation) -> None:
    for seed in range(SEEDS * 2):
        met = receive(home, mutate(mutation, sheets, seed))
        assert not met.tables, seed
        assert [one.severity for one in met.findings] == ["refuse_file"], seed


def test_nonsense_in_a_cell_is_told_at_its_row_and_column(home: Home, sheets: Sheets) -> None:
    for seed in range(SEEDS * 2):
        chance = random.Random(f"cell {seed}")  # noqa: S311 - seeded
        mutant = workbook_mutations.spoil_cell(sheets, chance, *chance.choice(list(CELLS.items())))
        met = receive(home, mutant.data)
        told = {(one.row, one.column.lower()) for one in met.findings}
        assert (mutant.row, mutant.column.lower()) in told, seed


@pytest.mark.parametrize("mutation", workbook_mutations.WILD, ids=lambda one: one.__name__)
def test_nothing_breaks_whatever_is_met(home: Home, sheets: Sheets, mutation: Mutation) -> None:
    for seed in range(SEEDS * 2):
        begun = time.monotonic()
        received = receive(home, mutate(mutation, sheets, seed))
        assert received.files or received.findings
        assert time.monotonic() - begun < SLOWEST
