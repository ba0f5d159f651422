"""Protected results on disk: what was written comes back, and nothing else does."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from trust_analysis.disclosure import ProtectedResults, load_protected, protect, save_protected
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.errors import TrustError


@pytest.fixture
def protected(results_of: Callable[..., pd.DataFrame], public: DisclosureRule) -> ProtectedResults:
    return protect(results_of(("suspensions", "2018-19 Q2", 50), ("permanent_exclusions", "2018-19 Q2", 3)), public)


def test_what_was_saved_is_loaded(protected: ProtectedResults, tmp_path: Path) -> None:
    path = tmp_path / "protected" / "public.parquet"
    loaded = load_protected(path, "public", save_protected(protected, path))
    assert loaded.audience == "public"
    kinds = protected.table.dtypes.to_dict()  # Parquet keeps days to the millisecond, the contract to the second
    pd.testing.assert_frame_equal(loaded.table.astype(kinds), protected.table)


def test_the_same_results_are_the_same_bytes(protected: ProtectedResults, tmp_path: Path) -> None:
    assert save_protected(protected, tmp_path / "one") == save_protected(protected, tmp_path / "two")


@pytest.mark.parametrize("where", [0, 100, -1])
def test_a_file_altered_by_a_byte_is_refused(protected: ProtectedResults, tmp_path: Path, where: int) -> None:
    path = tmp_path / "public.parquet"
    digest = save_protected(protected, path)
    data = bytearray(path.read_bytes())
    data[where] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(TrustError) as met:
        load_protected(path, "public", digest)
    assert str(met.value) == (
        "public.parquet is not the file that the run made: its hash differs from the manifest's. Run the quarter again."
    )


def test_unprotected_results_in_its_place_are_refused(protected: ProtectedResults, tmp_path: Path) -> None:
    path = tmp_path / "public.parquet"
    digest = save_protected(protected, path)
    protected.table.assign(numerator=3.0).to_parquet(path)
    with pytest.raises(TrustError, match="its hash differs"):
        load_protected(path, "public", digest)
