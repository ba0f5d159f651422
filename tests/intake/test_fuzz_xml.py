"""Seeded mutations of the sample returns in XML: harmless ones change nothing, harmful ones are told or refused."""

import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tests.effort import by_effort
from tests.intake import xml_mutations
from tests.intake.homes import Home
from tests.intake.xml_mutations import Sample, take_sample
from trust_analysis.intake.received import Received

pytestmark = pytest.mark.thorough  # tests/intake/test_fuzz.py tries the same of CSV in little time

SEEDS = by_effort(1, 1, 4)
SLOWEST = 20.0
"""Seconds that no mutation of a dozen children takes, on however busy a machine."""

SAMPLES = {
    "ssda903/fake_903.xml": ("CHILD", ("EPISODE", "DECOM"), ("EPISODE", "LS"), ("HEADER", "SEX"), ("HEADER", "DOB")),
    "cin-census/CIN_Census_2021.xml": ("Child", ("CINdetails", "CINreferralDate")),
    "cin-census/CIN_Census_2024.xml": ("Child", ("CINdetails", "CINreferralDate")),
    "cin-census/fake_CIN_data.xml": ("Child", ("CINdetails", "CINreferralDate"), ("CINdetails", "PrimaryNeedCode")),
}
"""Files, each with the element of a child, and elements of rows in which nonsense is told at its row."""

every_sample = pytest.mark.parametrize("name", SAMPLES)


def receive(home: Home, data: bytes) -> Received:
    home.put("2019-04-12/a.xml", data)
    return home.receive()


def mutate(mutation: Callable[[Sample, random.Random], bytes], sample: Sample, seed: int) -> bytes:
    return mutation(sample, random.Random(f"{mutation.__name__} {seed}"))  # noqa: S311 - seeded


def sample_of(shared: Path, name: str) -> Sample:
    return take_sample(shared / "data/returns" / name, SAMPLES[name][0])


def in_any_order(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values(list(table), ignore_index=True)


def kinds(received: Received) -> Counter[tuple[str, str, str, str]]:
    return Counter((one.dataset, one.check, one.column, one.message) for one in received.findings)


@every_sample
@pytest.mark.parametrize("mutation", xml_mutations.HARMLESS, ids=lambda one: one.__name__)
def test_a_harmless_mutation_changes_nothing(
    shared: Path, home: Home, name: str, mutation: Callable[[Sample, random.Random], bytes]
) -> None:
    sample = sample_of(shared, name)
    plain = receive(home, sample.text.encode())
    assert plain.tables
    for seed in range(SEEDS):
        met = receive(home, mutate(mutation, sample, seed))
        assert met.tables.keys() == plain.tables.keys(), seed
        for dataset, table in plain.tables.items():
            pd.testing.assert_frame_equal(in_any_order(met.tables[dataset]), in_any_order(table))
        assert kinds(met) == kinds(plain), seed


@every_sample
@pytest.mark.parametrize("mutation", xml_mutations.REFUSED, ids=lambda one: one.__name__)
def test_what_is_not_whole_or_declares_anything_is_refused(
    shared: Path, home: Home, name: str, mutation: Callable[[Sample, random.Random], bytes]
) -> None:
    sample = sample_of(shared, name)
    for seed in range(SEEDS):
        met = receive(home, mutate(mutation, sample, seed))
        assert not met.tables, seed
        assert [one.severity for one in met.findings] == ["refuse_file"], seed


@every_sample
def test_nonsense_is_told_at_its_row_and_element(shared: Path, home: Home, name: str) -> None:
    sample = sample_of(shared, name)
    for seed in range(SEEDS * 2):
        chance = random.Random(f"value {seed}")  # noqa: S311 - seeded
        mutant = xml_mutations.spoil_value(sample, chance, *chance.choice(SAMPLES[name][1:]))
        met = receive(home, mutant.data)
        assert (mutant.row, mutant.column) in {(one.row, one.column) for one in met.findings}, seed


@every_sample
@pytest.mark.parametrize("mutation", xml_mutations.WILD, ids=lambda one: one.__name__)
def test_nothing_breaks_whatever_is_met(
    shared: Path, home: Home, name: str, mutation: Callable[[Sample, random.Random], bytes]
) -> None:
    sample = sample_of(shared, name)
    for seed in range(SEEDS):
        begun = time.monotonic()
        received = receive(home, mutate(mutation, sample, seed))
        assert received.files
        assert time.monotonic() - begun < SLOWEST
