"""Results: every indicator for every quarter (or month, or year) that the returns cover and every year published."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Protocol

import pandas as pd

from trust_analysis.datasets.catalogue import PUBLICATIONS
from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.indicators.count import Counted, Lacks, Returned, count_indicator
from trust_analysis.indicators.definition import Evidence, Indicator
from trust_analysis.indicators.evaluate import evaluate
from trust_analysis.indicators.from_published import by_measure, from_published
from trust_analysis.indicators.revisions import mark_revised
from trust_analysis.indicators.uncounted import Covers, say_why_uncounted
from trust_analysis.indicators.windows import told_since
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import TOTAL, shape_results


@dataclass(frozen=True)
class Calculated:
    """The tidy results, and for each indicator of whose returns no figure was made the reason."""

    results: pd.DataFrame
    reasons: Mapping[str, str]


class Keeper(Protocol):
    """Who keeps what was counted of indicators."""

    def find(self, indicator: Indicator) -> Counted | None:
        """Return what was counted of an indicator where that is kept and would be the same."""

    def keep(self, indicator: Indicator, counted: Counted) -> None:
        """Keep what was counted of an indicator."""


def calculate(  # noqa: PLR0913, PLR0917 - what was received, in its parts
    profile: Profile,
    tables: Mapping[str, pd.DataFrame],
    coverage: Mapping[str, Covers],
    figures: pd.DataFrame,
    until: date = date.max,
    holes: Mapping[str, Sequence[Lacks]] = MappingProxyType({}),
    keeper: Keeper | None = None,
) -> Calculated:
    """Return results from the trust's own returns (its own area) and from published figures (every area).

    `tables` and `coverage` are by dataset; `figures` is as `intake.published` shapes it. What speaks of a day after
    `until` is left out, and so are its reasons. `holes` are by dataset the stretches of which it has no rows: what
    would count them is not available. What `keeper` has is not counted again.
    """
    evidence, returned = Evidence(tables, profile), Returned(coverage, holes)
    counted = {one.name: _count(one, evidence, returned, until, keeper) for one in _ours(evidence)}
    measures = by_measure(figures)
    parts = [one.rows for one in counted.values()]
    parts += [from_published(one, source, measures) for one in INDICATORS.values() for source in one.published]
    parts.append(_in_general(figures))
    filled = [part for part in parts if len(part)]
    rows = shape_results(pd.concat(filled, ignore_index=True) if filled else pd.DataFrame())
    known = rows[rows["covers_to"] <= pd.Timestamp(until)].reset_index(drop=True)
    uncounted = {} if until == date.max else _why_uncounted(known, evidence, coverage, until)
    reasons = {name: one.reason for name, one in counted.items() if one.reason}
    return Calculated(mark_revised(evaluate(known)), {**uncounted, **reasons})


def _ours(evidence: Evidence) -> Iterator[Indicator]:
    """Yield the indicators of which all returns were received."""
    yield from (one for one in INDICATORS.values() if one.counter and set(one.datasets) <= evidence.tables.keys())


def _count(indicator: Indicator, evidence: Evidence, returned: Returned, until: date, keeper: Keeper | None) -> Counted:
    kept = keeper.find(indicator) if keeper else None
    if kept is not None:
        return kept
    counted = count_indicator(indicator, evidence, returned, until)
    if keeper:
        keeper.keep(indicator, counted)
    return counted


def _why_uncounted(
    known: pd.DataFrame, evidence: Evidence, coverage: Mapping[str, Covers], until: date
) -> dict[str, str]:
    """Return, of each indicator with all its returns and no figure up to `until`, a quarter's end, why it has none."""
    own = known[(known["release"] == "") & (known["breakdown"] == TOTAL)].groupby("indicator")["covers_to"].max()
    ours = list(_ours(evidence))
    newest = {one.name: own.get(one.name, pd.Timestamp.min) for one in ours}
    without = [one for one in ours if newest[one.name] < pd.Timestamp(told_since(one.window, until))]
    return {one.name: say_why_uncounted(one, coverage, until) for one in without}


def _in_general(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the figures of files that nobody declared as results, each column of theirs an indicator.

    An indicator bears its column's name; with the dataset's before it where ours, or another file's, bears it too.
    """
    general = figures[~figures["dataset"].isin(list(PUBLICATIONS))]
    if general.empty:
        return pd.DataFrame()
    texts = dict.fromkeys(
        ["dataset", "measure", "area_code", "period", "breakdown", "group", "release", "status"], "str"
    )
    rows = general.astype(texts)
    bearers = rows[["dataset", "measure"]].drop_duplicates()["measure"].value_counts()
    taken = {*INDICATORS, *bearers[bearers > 1].index}
    qualified = rows["dataset"] + "." + rows["measure"]
    return rows.assign(indicator=rows["measure"].where(~rows["measure"].isin(taken), qualified)).drop(columns="measure")
