"""The clean table of a return, for an analyst's own work."""

import pandas as pd

from trust_analysis.datasets import RETURNS, dataset_title
from trust_analysis.presentation.select import View
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.errors import UsageError, unknown_name
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.quarter_folder import QuarterFolder


def read_records(dataset: str, view: View, profile: Profile, folder: QuarterFolder) -> pd.DataFrame:
    """Return the records of a return. Raises `UsageError` for any audience but the analyst, and where none are held."""
    audience = view.protected.audience
    if audience != Audience.ANALYST:
        message = f"Records are for the analyst only; this quarter is open for the {audience}. Open it with audience='analyst'."
        raise UsageError(message)
    if view.area.code != profile.area.code:
        message = f"No records of {view.area.name} are held here; those there are belong to {profile.area.name}."
        raise UsageError(message)
    if dataset not in RETURNS:
        raise unknown_name("return", dataset, RETURNS)
    path = folder.clean(dataset)
    if not path.exists():
        message = f"No {dataset_title(dataset)} had been received for {view.quarter}."
        raise UsageError(message)
    return pd.read_parquet(path)
