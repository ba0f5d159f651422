"""The counts of one indicator from a trust's own returns: a row for each period that they cover, and group in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Protocol

import numpy as np
import pandas as pd

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.indicators.adding_up import check_groups_add_up
from trust_analysis.indicators.definition import CannotCountError, Count, Evidence, Indicator
from trust_analysis.indicators.several import put_dispersion
from trust_analysis.indicators.uncounted import Covers, limiting
from trust_analysis.indicators.windows import period_of, told_since, window_of
from trust_analysis.vocabulary.periods import Period
from trust_analysis.vocabulary.results import TOTAL
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

WHOLE_QUARTER_WITHIN = timedelta(days=7)
"""A return whose newest date lies this close to a period's end is taken to cover all of it."""


class Lacks(Protocol):
    """Months of which a return has too few rows, and how a sentence says of when there are none."""

    @property
    def months(self) -> tuple[Period, ...]:
        """The months, in order."""

    @property
    def in_words(self) -> str:
        """Of when there are none: "August 2018"."""


@dataclass(frozen=True)
class Returned:
    """What returns cover, by dataset, and the stretches within of which they have no rows."""

    coverage: Mapping[str, Covers]
    holes: Mapping[str, Sequence[Lacks]]


@dataclass(frozen=True)
class Counted:
    """What was counted of an indicator, and why of the newest period nothing was; empty where something was."""

    rows: pd.DataFrame
    reason: str = ""


def count_indicator(indicator: Indicator, evidence: Evidence, returned: Returned, until: date) -> Counted:
    """Return an indicator's counts of every period up to `until` that its returns cover."""
    reasons = dict[str, str]()
    rows = pd.DataFrame(_count_periods(indicator, evidence, returned, reasons, until))
    return Counted(put_dispersion(rows), reasons.get(indicator.name, ""))


def _count_periods(
    indicator: Indicator,
    evidence: Evidence,
    returned: Returned,
    reasons: dict[str, str],
    until: date,
) -> Iterator[dict[str, object]]:
    if indicator.counter is None:
        return
    coverage = returned.coverage
    covers = limiting({name: coverage[name] for name in indicator.datasets}).values()
    earliest, latest = max(one.first for one in covers), min(one.last for one in covers)
    received_to = max(coverage[name].received_to for name in indicator.datasets)
    for period in _periods(indicator.window, earliest, latest):
        first, last = window_of(indicator.window, period)
        if first - indicator.lead < earliest or (
            first > latest and first != last
        ):  # a day is told of the newest day there is
            continue
        whole = latest >= last - WHOLE_QUARTER_WITHIN
        told_to = last if whole else latest
        if told_to > until:
            return
        try:
            counts = indicator.counter(evidence, first, told_to)
        except CannotCountError as error:
            if until == date.max or told_to >= told_since(indicator.window, until):
                reasons[indicator.name] = str(error)
            continue
        check_groups_add_up(indicator.name, counts)
        counts = [one for one in counts if _has_its_whole(one, indicator)]
        reasons.pop(indicator.name, None)  # only the newest period's reason is of use
        lacking = _say_lacking(indicator, first, told_to, returned.holes)
        if lacking:
            reasons[indicator.name] = lacking
            counts = [Count(np.nan, None, one.breakdown, one.group) for one in counts]
        for count in counts:
            yield {
                "indicator": indicator.name,
                "area_code": evidence.profile.area.code,
                "period": period.label,
                "breakdown": count.breakdown,
                "group": count.group,
                "numerator": count.numerator,
                "denominator": np.nan if count.denominator is None else count.denominator,
                **asdict(count.estimate),
                "squares": count.squares,
                "status": "x" if lacking else "" if whole else "p",
                "dataset": ", ".join(indicator.datasets),
                "covers_to": np.datetime64(told_to, "s"),
                "received_to": np.datetime64(received_to, "s"),
            }


def _has_its_whole(count: Count, indicator: Indicator) -> bool:
    """Whether a count has what it is out of: a group of a rate whose population nobody knows has no rate to tell."""
    return indicator.statistic != Statistic.RATE or count.breakdown == TOTAL or count.denominator is not None


def _say_lacking(indicator: Indicator, first: date, last: date, holes: Mapping[str, Sequence[Lacks]]) -> str:
    """Return why a window cannot be counted: of which of its days there are no rows; empty where there are.

    Of a day's stock everything before it may be missing, since who came then may still be there.
    """
    begin = date.min if first == last else first - indicator.lead
    lacking = dict.fromkeys(
        f"no rows of {hole.in_words} were received ({RETURNS[name].title})"
        for name in indicator.datasets
        for hole in holes.get(name, ())
        if hole.months[0].start <= last and begin <= hole.months[-1].end
    )
    said = "; ".join(lacking)
    return said[:1].upper() + said[1:] + "." if said else ""


def _periods(window: Window, first: date, last: date) -> Iterator[Period]:
    period = period_of(window, first)
    while period.start <= last:
        yield period
        period = period.shifted(1)
