"""A home whose police send a quarter's incidents again: two of them are graded otherwise. Counted and built by hand."""

import io
import shutil
from datetime import date
from pathlib import Path

import pandas as pd

from tests.disclosure.conftest import KENT, make_results, make_row
from trust_analysis.disclosure import protect, save_protected
from trust_analysis.runs.publication import Waiting, attacked_figures, publish_figures
from trust_analysis.runs.registered import copies_for, tell_known
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.manifest import Manifest
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.quarter_folder import QuarterFolder
from trust_analysis.vocabulary.trust_toml import read_profile

Q2, Q3 = "2018-19 Q2", "2018-19 Q3"
INCIDENTS = "domestic_abuse_incidents"
FIRST = {"High": 3, "Medium": 6, "Standard": 12, "Not graded": 6, "Elsewhere": 42}
"""Incidents of the second quarter by risk; 3 and 6 are withheld together, as the cheapest."""
AGAIN = {**FIRST, "Not graded": 4, "Elsewhere": 44}
"""With 4 that are not graded, the 3 need no other company."""
LATER = {"High": 8, "Medium": 9, "Standard": 15, "Not graded": 7, "Elsewhere": 40}
"""Those of the third quarter."""
BEFORE, AFTER = date(2019, 6, 1), date(2019, 7, 1)
"""Days before and after the second quarter was sent again."""


def make_home(folder: Path) -> Path:
    folder.mkdir()
    (folder / "trust.toml").write_text(f'[trust]\nname = "A Trust"\narea = "{KENT}"\n', encoding="utf-8")
    return folder


def count(quarter: str, as_of: date) -> pd.DataFrame:
    """Return the results up to a quarter as known on a day."""
    of_quarters = {Q2: AGAIN if as_of >= AFTER else FIRST} | ({Q3: LATER} if quarter == Q3 else {})
    rows = [
        make_row(f"{INCIDENTS}/{group}" if group else INCIDENTS, period, number)
        for period, counts in of_quarters.items()
        for group, number in {"": sum(counts.values()), **counts}.items()
    ]
    return make_results(*rows)


def build(home: Path, quarter: str, as_of: date) -> tuple[Profile, QuarterFolder, Manifest]:
    """Leave what a build leaves that publishing needs."""
    profile, folder, results = read_profile(home), QuarterFolder(home, parse_quarter(quarter)), count(quarter, as_of)
    known = tell_known(home, None)
    protected = protect(results, profile.rules["public"], copies_for(home, "public"))
    digest = save_protected(protected, folder.protected("public"))
    results.to_parquet(folder.results)
    told = Manifest(as_of=as_of.isoformat(), protected={Audience.PUBLIC: digest}, copies=known)
    return profile, folder, told


def publish(home: Path, quarter: str, as_of: date) -> bytes:
    """Build a quarter, publish the figures of its public copy, and return them."""
    profile, folder, manifest = build(home, quarter, as_of)
    with attacked_figures(manifest, [Waiting(folder, profile.rules[Audience.PUBLIC], KENT)]) as attacked:
        publish_figures(attacked, manifest)
    return (folder.briefings("public", KENT) / "data/results.csv").read_bytes()


def forget(home: Path) -> None:
    """Delete all that can be built again."""
    shutil.rmtree(home / "data/processed")


def read(data: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(data), dtype="str", keep_default_na=False)


def by_risk(rows: pd.DataFrame) -> dict[str, str]:
    """Return the incidents of the second quarter as printed, by risk and in all."""
    told = rows[(rows["indicator"] == INCIDENTS) & (rows["period"] == Q2)]
    return dict(zip(told["group"], told["numerator"].astype("str").replace("nan", ""), strict=True))
