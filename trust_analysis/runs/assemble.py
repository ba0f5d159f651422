"""From what had been received to results with comparators: the same way for a run, for `results` and for `explain`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from trust_analysis.comparators import compare
from trust_analysis.indicators.calculate import Keeper, calculate
from trust_analysis.indicators.processes import check_declared
from trust_analysis.intake.received import Received, require_some_data
from trust_analysis.runs.request import LATEST
from trust_analysis.vocabulary.errors import DataRefusedError
from trust_analysis.vocabulary.periods import Period, parse_quarter, quarter_of
from trust_analysis.vocabulary.profile import Profile

_NEARLY_WHOLE = timedelta(days=7)


@dataclass(frozen=True)
class Assembled:
    """Everything known by a day: what was received, the results with comparators, reasons for what is missing."""

    received: Received
    results: pd.DataFrame
    reasons: Mapping[str, str]


def assemble(
    profile: Profile, received: Received, as_of: date, until: date = date.max, keeper: Keeper | None = None
) -> Assembled:
    """Return the results of what was received by `as_of`, with no period after `until` (default: every period).

    What `keeper` has is not counted again.

    Raises `DataRefusedError` where nothing at all can be used, `ProfileError` where trust.toml names no indicator.
    """
    check_declared(profile)
    require_some_data(received, as_of)
    calculated = calculate(profile, received.tables, received.coverage, received.figures, until, received.holes, keeper)
    compared = compare(calculated.results, profile, received.neighbours)
    return Assembled(received, compared, calculated.reasons)


def check_quarter(text: str) -> None:
    """Raise `UsageError` for a text that names no quarter, before anything is read."""
    if text != LATEST:
        parse_quarter(text)


def find_quarter(text: str, profile: Profile, received: Received | None, as_of: date) -> Period:
    """Return the quarter that `text` names; `latest` is the newest one that has ended and that the data reach.

    A trust with returns goes by its returns, any other by what is published of its area.
    """
    if text != LATEST or received is None:
        return parse_quarter(text)
    reached = max((one.last for one in received.coverage.values()), default=None) or _published_to(profile, received)
    if reached is None:
        message = "No quarter can be told from the data: no return and no figure of the trust's own area was received. Name one with --quarter."
        raise DataRefusedError(message)
    quarter = quarter_of(reached + _NEARLY_WHOLE if received.coverage else reached)
    quarter = quarter.shifted(-1) if received.coverage and quarter.end > reached + _NEARLY_WHOLE else quarter
    while quarter.end > as_of:
        quarter = quarter.shifted(-1)
    return quarter


def _published_to(profile: Profile, received: Received) -> date | None:
    figures = received.figures
    days = figures.loc[(figures["area_code"] == profile.area.code) & figures["value"].notna(), "covers_to"]
    return None if days.empty else days.max().date()
