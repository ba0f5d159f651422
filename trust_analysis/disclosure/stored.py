"""Protected results on disk: made once a run, stored whole with their hash, loaded by every notebook."""

import hashlib
import io
from pathlib import Path

import pandas as pd

from trust_analysis.disclosure.protect import ProtectedResults, _sealed
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.errors import TrustError
from trust_analysis.vocabulary.whole_file import write_whole

OWNER_ONLY = 0o600


def save_protected(protected: ProtectedResults, path: Path) -> str:
    """Write protected results as Parquet and return the SHA-256 of the file."""
    data = io.BytesIO()
    protected.table.to_parquet(data, index=False)
    write_whole(path, data.getvalue(), mode=OWNER_ONLY)
    return hashlib.sha256(data.getvalue()).hexdigest()


def load_protected(path: Path, audience: Audience, sha256: str) -> ProtectedResults:
    """Read what `save_protected` wrote; raises `TrustError` where the file is not the one the manifest tells of."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        message = f"{path.name} is not the file that the run made: its hash differs from the manifest's. Run the quarter again."
        raise TrustError(message)
    return _sealed(pd.read_parquet(io.BytesIO(data)), audience)
