"""The copies of a quarter's figures that an audience has had already: what they showed is known for good."""

import json
from datetime import date
from pathlib import Path

import pandas as pd

from trust_analysis.disclosure import load_protected
from trust_analysis.vocabulary.errors import TrustError
from trust_analysis.vocabulary.quarter_folder import QuarterFolder, built_quarters


def earlier_copies(home: Path, audience: str, until: date) -> list[pd.DataFrame]:
    """Return what an audience was shown of each quarter built here that ends before `until`, the oldest first.

    A copy that is no longer what its manifest tells of was not made by a run, and is left out.
    """
    copies = []
    for folder in _folders(home, until):
        sha256 = json.loads(folder.manifest.read_text(encoding="utf-8"))["protected"].get(audience, "")
        try:
            copies.append(load_protected(folder.protected(audience), audience, sha256).table)
        except (TrustError, OSError):
            continue
    return copies


def hashes_of_copies(home: Path, until: date) -> dict[str, str]:
    """Return the hash of each copy by what a person is told of it: a quarter protected beside them rests on them."""
    told = {}
    for folder in _folders(home, until):
        for audience, sha256 in json.loads(folder.manifest.read_text(encoding="utf-8"))["protected"].items():
            told[f"the {audience} copy of {folder.quarter}"] = sha256
    return told


def _folders(home: Path, until: date) -> list[QuarterFolder]:
    return [QuarterFolder(home, quarter) for quarter in built_quarters(home) if quarter.end < until]
