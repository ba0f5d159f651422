"""From when, how far and how completely a return speaks."""

from datetime import date

import pandas as pd

from trust_analysis.datasets.definition import Return
from trust_analysis.intake.received import Coverage
from trust_analysis.intake.returns.between_returns import Submission
from trust_analysis.intake.returns.holes import Hole, find_holes
from trust_analysis.vocabulary.profile import Profile


def days_told(table: pd.DataFrame, dataset: Return, received_on: date) -> pd.Series:
    """Return the days that say how far a return reaches; none of them lies after its receipt."""
    if not dataset.dated:
        return pd.Series(dtype="datetime64[s]")
    days = pd.concat([table[column] for column in dataset.dated]).dropna()
    told: pd.Series = days[days <= pd.Timestamp(received_on)]
    return told


def find_coverage(table: pd.DataFrame, dataset: Return, parts: list[Submission], profile: Profile) -> Coverage:
    """Return the first and last day that a return speaks of; the first is what trust.toml says, where it does."""
    received_to = max(part.line.received_on for part in parts)
    expected = profile.returns.get(dataset.name)
    spoken = days_told(table, dataset, received_to)
    last = spoken.max().date() if len(spoken) else received_to
    first = (
        expected.covers_from
        if expected and expected.covers_from
        else spoken.min().date()
        if len(spoken)
        else received_to
    )
    return Coverage(first, last, received_to)


def holes_of(table: pd.DataFrame, dataset: Return, covers: Coverage, profile: Profile) -> tuple[Hole, ...]:
    """Return the holes of a return within what it covers; months that trust.toml says are truly empty are none."""
    expected = profile.returns.get(dataset.name)
    empty = expected.empty_months if expected else ()
    return find_holes(table, dataset, (covers.first, covers.last), profile.calendar, empty)
