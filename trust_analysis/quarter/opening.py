"""Opening a quarter: what is there is opened, what is not is refused with what would do."""

import os
from datetime import date
from pathlib import Path

from trust_analysis.disclosure import ProtectedResults, load_protected
from trust_analysis.disclosure.file_counts import protect_counts
from trust_analysis.presentation.asked_for import ASKED_VARIABLE, Asked
from trust_analysis.presentation.asks import NO_PLAN, Plan
from trust_analysis.presentation.register import Register
from trust_analysis.presentation.select import View
from trust_analysis.quarter.quarter import Quarter
from trust_analysis.vocabulary.areas import current_code, find_area
from trust_analysis.vocabulary.audience import Audience, read_audience
from trust_analysis.vocabulary.errors import UsageError
from trust_analysis.vocabulary.made_home import audience_of, check_asked, check_home
from trust_analysis.vocabulary.manifest import Manifest
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.quarter_folder import QuarterFolder, newest_built
from trust_analysis.vocabulary.trust_toml import find_home, read_profile

HOME_VARIABLE = "TRUST_HOME"
AS_OF_VARIABLE = "TRUST_AS_OF"


PLAN = ("action_plan", "action_plan_asks")
"""The returns that are the Board's own plan: its actions, and what it asked."""


def open_quarter(
    quarter: str = "latest",
    area: str = "",
    audience: str = "public",
    *,
    home: Path | str | None = None,
    as_of: date | str | None = None,
) -> Quarter:
    """Open a quarter that has been built, such as `open_quarter("2018-19 Q2", audience="board")`.

    `area` is a code, number or name; empty for the trust's own. `home` is the folder of a `trust.toml`: where none is
    named `TRUST_HOME`, which a run sets for its notebooks, else the nearest at or above this one. `as_of` is the day
    that the quarter must have been built as known on; where none is named `TRUST_AS_OF`, else any. Raises `UsageError`
    for an unknown quarter, area or audience, for a quarter that has not been built, or not as known on that day, saying
    which command builds it, and, during a run, for what is not the run's.

    >>> open_quarter("2018-19 Q2", audience="board", home=home)
    2018-19 Q2, Kent, for the board
    """
    told = os.environ.get(HOME_VARIABLE, "")
    place = Path(home or told) if home or told else find_home(Path.cwd())
    if told and audience_of(Path(told)):
        check_home(Path(told), place)
    opened = open_at(place, quarter, area, audience)
    _check_day(opened.folder, opened.register.manifest.as_of, str(as_of or os.environ.get(AS_OF_VARIABLE, "")))
    return opened


def open_at(home: Path, quarter: str, area: str, audience: str) -> Quarter:
    """Open a quarter of a home; raises as `open_quarter` does, whatever the environment says."""
    profile = read_profile(home)
    reader = read_audience(audience)
    folder = QuarterFolder(home, newest_built(home) if quarter == "latest" else parse_quarter(quarter))
    check_asked(home, folder.quarter, reader)
    threshold = profile.rules[reader].threshold
    manifest = protect_counts(folder.read_manifest(), threshold)
    protected = _load(folder, reader, manifest.protected[reader])
    place = find_area(current_code(find_area(area).code)) if area else profile.area
    note = Asked(os.environ.get(ASKED_VARIABLE, ""))
    view = View(protected, place, folder.quarter, profile.step_changes_at(place), note)
    return Quarter(profile, folder, view, Register(manifest, _read_plan(folder, manifest, threshold)))


def _load(folder: QuarterFolder, audience: Audience, sha256: str) -> ProtectedResults:
    try:
        return load_protected(folder.protected(audience), audience, sha256)
    except FileNotFoundError:
        message = f'What was built of {folder.quarter} is gone. Build it again with: trust-analysis run --quarter "{folder.quarter}"'
        raise UsageError(message) from None


def _read_plan(folder: QuarterFolder, manifest: Manifest, threshold: int) -> Plan:
    """Return the Board's own plan as it had been received; without rows where it was not.

    What somebody answered or reported is free text that no rule protects: left out for whom small counts are withheld.
    """
    import pandas as pd

    place = folder.plan if audience_of(folder.home) else folder.clean
    actions, asks = (
        pd.read_parquet(path)[list(none.columns)] if (path := place(name)).exists() else none
        for name, none in zip(PLAN, (NO_PLAN.actions, NO_PLAN.asks), strict=True)
    )
    if threshold:
        actions, asks = actions.assign(progress=None), asks.assign(answer=None)
    days = [one.received_on for one in manifest.files if one.dataset.startswith("action_plan")]
    received_on = date.fromisoformat(max(days)) if days else None
    return Plan(actions, asks, received_on)


def _check_day(folder: QuarterFolder, built_as_of: str, asked: str) -> None:
    if asked and asked != built_as_of:
        build = f'trust-analysis run --quarter "{folder.quarter}" --as-of {asked}'
        message = f"{folder.quarter} was asked for as known on {asked}, and was built as known on {built_as_of}. Build it with: {build}"
        raise UsageError(message)
