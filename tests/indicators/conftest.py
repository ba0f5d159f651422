"""Clean tables and evidence written out by hand: each test shows the rows it counts."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from trust_analysis.datasets import RETURNS
from trust_analysis.indicators.definition import Evidence
from trust_analysis.vocabulary.areas import find_area
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.trust_toml import read_profile

PROJECT = Path(__file__).parents[2]
DTYPES = {"date": "datetime64[s]", "whole_number": "Int64"}


def read_table(dataset: str, written: str) -> pd.DataFrame:
    """Return a clean table of a return: a line per row, cells apart by spaces, `-` where there is none.

    Columns that are not written out are there and empty, as in every clean table.
    """
    header, *lines = (line.split() for line in written.strip().splitlines())
    kinds = {column.name: column.kind for column in RETURNS[dataset].columns if column.kept}
    cells = pd.DataFrame(lines, columns=header, dtype="str").replace("-", None)
    cells = cells.reindex(columns=[*header, *(name for name in kinds if name not in header)])
    return cells.astype({name: DTYPES.get(kinds[name], "str") for name in cells.columns})


@pytest.fixture
def table() -> Callable[[str, str], pd.DataFrame]:
    """Read a table that a test writes out."""
    return read_table


@pytest.fixture
def bare_profile() -> Profile:
    """A trust that has told no more than its name and area."""
    return Profile(home=Path(), name="A trust", area=find_area("Kent"))


@pytest.fixture(scope="session")
def own_profile() -> Profile:
    """The project's own `trust.toml`, for its terms and priorities."""
    return read_profile(PROJECT)


@pytest.fixture
def evidence_of(bare_profile: Profile) -> Callable[..., Evidence]:
    """Make evidence of tables written out: `evidence_of({"exclusions": "..."}, calendar=...)`."""

    def make(written: dict[str, str], **told: Any) -> Evidence:  # noqa: ANN401 - any field of the profile
        tables = {dataset: read_table(dataset, rows) for dataset, rows in written.items()}
        return Evidence(tables, replace(bare_profile, **told))

    return make
