"""Results: every indicator for every quarter that the returns cover and every year that is published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

import numpy as np
import pandas as pd

from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.indicators.definition import CannotCountError, Evidence, Indicator, PublishedSource
from trust_analysis.indicators.evaluate import evaluate
from trust_analysis.indicators.windows import window_of
from trust_analysis.vocabulary.periods import Period, quarter_of
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import shape_results
from trust_analysis.vocabulary.statuses import combine

WHOLE_QUARTER_WITHIN = timedelta(days=7)
"""A return whose newest date lies this close to a quarter's end is taken to cover the whole quarter."""


class Covers(Protocol):
    """The first and last day that a return speaks of, and the day its newest submission was received."""

    @property
    def first(self) -> date:
        """The first day it speaks of."""

    @property
    def last(self) -> date:
        """The last day it speaks of."""

    @property
    def received_to(self) -> date:
        """The day its newest submission was received."""


@dataclass(frozen=True)
class Calculated:
    """The tidy results, and for each indicator that could not be counted the reason."""

    results: pd.DataFrame
    reasons: Mapping[str, str]


def calculate(
    profile: Profile,
    tables: Mapping[str, pd.DataFrame],
    coverage: Mapping[str, Covers],
    figures: pd.DataFrame,
) -> Calculated:
    """Return results from the trust's own returns (its own area) and from published figures (every area).

    `tables` and `coverage` are by dataset; `figures` is as `intake.published` shapes it.
    """
    evidence, reasons = Evidence(tables, profile), dict[str, str]()
    parts = [pd.DataFrame(_count_quarters(one, evidence, coverage, reasons)) for one in INDICATORS.values()]
    parts += [_from_published(one, source, figures) for one in INDICATORS.values() for source in one.published]
    filled = [part for part in parts if len(part)]
    rows = pd.concat(filled, ignore_index=True) if filled else pd.DataFrame()
    return Calculated(evaluate(shape_results(rows)), reasons)


def _count_quarters(
    indicator: Indicator,
    evidence: Evidence,
    coverage: Mapping[str, Covers],
    reasons: dict[str, str],
) -> Iterator[dict[str, object]]:
    if indicator.counter is None or not set(indicator.datasets) <= evidence.tables.keys():
        return
    covers = [coverage[name] for name in indicator.datasets]
    earliest, latest = max(one.first for one in covers), min(one.last for one in covers)
    received_to = max(one.received_to for one in covers)
    for quarter in _quarters(earliest, latest):
        first, last = window_of(indicator.window, quarter)
        if first < earliest:
            continue
        try:
            counts = indicator.counter(evidence, first, last)
        except CannotCountError as error:
            reasons[indicator.name] = str(error)
            continue
        whole = latest >= last - WHOLE_QUARTER_WITHIN
        for count in counts:
            yield {
                "indicator": indicator.name,
                "area_code": evidence.profile.area.code,
                "period": quarter.label,
                "breakdown": count.breakdown,
                "group": count.group,
                "numerator": count.numerator,
                "denominator": np.nan if count.denominator is None else count.denominator,
                "status": "" if whole else "p",
                "dataset": ", ".join(indicator.datasets),
                "covers_to": np.datetime64(last if whole else latest, "s"),
                "received_to": np.datetime64(received_to, "s"),
            }


def _quarters(first: date, last: date) -> Iterator[Period]:
    quarter = quarter_of(first)
    while quarter.start <= last:
        yield quarter
        quarter = quarter.shifted(1)


_PLACE = ["area_code", "period", "covers_to", "release", "received_to"]


def _from_published(indicator: Indicator, source: PublishedSource, figures: pd.DataFrame) -> pd.DataFrame:
    """Bring the measures of one source side by side, a row per area, period and release."""
    named = {
        name: part
        for part, name in (
            ("value", source.value),
            ("numerator", source.numerator),
            ("denominator", source.denominator),
        )
        if name
    }
    ours = figures[
        (figures["dataset"] == source.dataset) & (figures["group"] == source.where) & figures["measure"].isin(named)
    ]
    if ours.empty:
        return pd.DataFrame()
    parts = [ours[ours["measure"] == measure].set_index(_PLACE) for measure in named]
    rows = pd.concat([part["value"].rename(named[part["measure"].iloc[0]]) for part in parts if len(part)], axis=1)
    told = pd.concat([part["status"] for part in parts if len(part)], axis=1).fillna("x")
    distinct = told.drop_duplicates()
    combined = pd.Series(
        [combine(one) for one in distinct.itertuples(index=False)], index=pd.MultiIndex.from_frame(distinct)
    )
    rows["status"] = combined.reindex(pd.MultiIndex.from_frame(told)).to_numpy()
    rows = rows.reset_index()
    return rows.assign(indicator=indicator.name, breakdown=source.breakdown, group=source.group, dataset=source.dataset)
