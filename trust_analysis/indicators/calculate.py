"""Results: every indicator for every quarter (or month, or year) that the returns cover and every year published."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Protocol

import numpy as np
import pandas as pd

from trust_analysis.datasets.catalogue import PUBLICATIONS, RETURNS
from trust_analysis.indicators.adding_up import check_groups_add_up
from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.indicators.definition import CannotCountError, Count, Evidence, Indicator, PublishedSource
from trust_analysis.indicators.evaluate import evaluate
from trust_analysis.indicators.revisions import mark_revised
from trust_analysis.indicators.several import put_dispersion
from trust_analysis.indicators.uncounted import Covers, limiting, say_why_uncounted
from trust_analysis.indicators.windows import period_of, told_since, window_of
from trust_analysis.vocabulary.areas import ENGLAND
from trust_analysis.vocabulary.periods import Period
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import TOTAL, shape_results
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.statuses import combine, of_ratio
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
class Calculated:
    """The tidy results, and for each indicator of whose returns no figure was made the reason."""

    results: pd.DataFrame
    reasons: Mapping[str, str]


def calculate(  # noqa: PLR0913, PLR0917 - what was received, in its parts
    profile: Profile,
    tables: Mapping[str, pd.DataFrame],
    coverage: Mapping[str, Covers],
    figures: pd.DataFrame,
    until: date = date.max,
    holes: Mapping[str, Sequence[Lacks]] = MappingProxyType({}),
) -> Calculated:
    """Return results from the trust's own returns (its own area) and from published figures (every area).

    `tables` and `coverage` are by dataset; `figures` is as `intake.published` shapes it. What speaks of a day after
    `until` is left out, and so are its reasons. `holes` are by dataset the stretches of which it has no rows: what
    would count them is not available.
    """
    evidence, reasons = Evidence(tables, profile), dict[str, str]()
    parts = [
        put_dispersion(pd.DataFrame(_count_periods(one, evidence, (coverage, holes), reasons, until)))
        for one in INDICATORS.values()
    ]
    measures = _by_measure(figures)
    parts += [_from_published(one, source, measures) for one in INDICATORS.values() for source in one.published]
    parts.append(_in_general(figures))
    filled = [part for part in parts if len(part)]
    rows = shape_results(pd.concat(filled, ignore_index=True) if filled else pd.DataFrame())
    known = rows[rows["covers_to"] <= pd.Timestamp(until)].reset_index(drop=True)
    uncounted = {} if until == date.max else _why_uncounted(known, evidence, coverage, until)
    return Calculated(mark_revised(evaluate(known)), {**uncounted, **reasons})


def _why_uncounted(
    known: pd.DataFrame, evidence: Evidence, coverage: Mapping[str, Covers], until: date
) -> dict[str, str]:
    """Return, of each indicator with all its returns and no figure up to `until`, a quarter's end, why it has none."""
    own = known[(known["release"] == "") & (known["breakdown"] == TOTAL)].groupby("indicator")["covers_to"].max()
    ours = [one for one in INDICATORS.values() if one.counter and set(one.datasets) <= evidence.tables.keys()]
    newest = {one.name: own.get(one.name, pd.Timestamp.min) for one in ours}
    without = [one for one in ours if newest[one.name] < pd.Timestamp(told_since(one.window, until))]
    return {one.name: say_why_uncounted(one, coverage, until) for one in without}


def _count_periods(
    indicator: Indicator,
    evidence: Evidence,
    received: tuple[Mapping[str, Covers], Mapping[str, Sequence[Lacks]]],
    reasons: dict[str, str],
    until: date,
) -> Iterator[dict[str, object]]:
    if indicator.counter is None or not set(indicator.datasets) <= evidence.tables.keys():
        return
    coverage, holes = received
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
        lacking = _say_lacking(indicator, first, told_to, holes)
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


_PLACE = ["area_code", "period", "covers_to", "release"]
Measures = Mapping[tuple[str, str, str], pd.DataFrame]
"""Published figures by dataset, measure and group; looked through once, since there may be a million of them."""


def _by_measure(figures: pd.DataFrame) -> Measures:
    parted = figures.groupby(["dataset", "measure", "group"], observed=True)
    return {(str(dataset), str(measure), str(group)): rows for (dataset, measure, group), rows in parted}


def _from_published(indicator: Indicator, source: PublishedSource, measures: Measures) -> pd.DataFrame:
    """Bring the measures of one source side by side, a row per area, period and release.

    The status is that of the value where the source has one, else of its counts together; a measure that the
    publication does not give for a row is not available (`x`).
    """
    named = {"value": source.value, "numerator": source.numerator}
    asked = {part: (source.dataset, measure, source.where) for part, measure in named.items() if measure}
    if not any(key in measures for key in asked.values()):
        return pd.DataFrame()
    parts = {part: _take(measures, key) for part, key in asked.items()}
    if source.denominator:
        parts["denominator"] = _take_whole(measures, source, parts)
    measured = pd.concat(parts, axis=1)
    given = [(part, "status") for part in parts if part != "denominator"]
    measured = measured[measured[given].notna().any(axis=1)]
    values, told, received = (
        pd.DataFrame({part: measured[part, column] for part in parts}) for column in ("value", "status", "received_to")
    )
    rows = values.assign(status=_statuses(told, source), received_to=received.max(axis=1))
    rows = _less_england(rows) if indicator.is_gap_to_england else rows
    about = {"breakdown": source.breakdown, "group": source.group, "dataset": source.dataset}
    return rows.reset_index().assign(indicator=indicator.name, **about)


def _less_england(rows: pd.DataFrame) -> pd.DataFrame:
    """Return each area's value less England's of the same period and release; none where either has none."""
    is_england = rows.index.get_level_values("area_code") == ENGLAND
    areas, england = rows[~is_england], rows.loc[is_england, ["value", "status"]].droplevel("area_code")
    beside = areas[[]].join(england, on=_PLACE[1:])
    statuses = zip(areas["status"], beside["status"].fillna("x"), strict=True)
    return areas.assign(value=areas["value"] - beside["value"], status=[combine(pair) for pair in statuses])


def _take(measures: Measures, key: tuple[str, str, str]) -> pd.DataFrame:
    """Return one measure of one group by place, time and release."""
    ours = measures[key] if key in measures else next(iter(measures.values()))[:0]
    texts = dict.fromkeys(["area_code", "period", "release", "status"], "str")
    return ours.astype(texts).set_index(_PLACE)[["value", "status", "received_to"]]


def _take_whole(measures: Measures, source: PublishedSource, parts: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the denominators; those of another publication as of its newest release, under the numerators' own."""
    key = (source.whole_dataset or source.dataset, source.denominator, source.whole or source.where)
    whole = _take(measures, key)
    if not source.whole_dataset:
        return whole
    newest = whole.reset_index("release").sort_values("release").groupby(level=_PLACE[:-1]).tail(1)
    rows = parts["numerator"][[]].reset_index("release")[[]].join(newest.drop(columns="release"))
    return rows.set_axis(parts["numerator"].index)


def _statuses(told: pd.DataFrame, source: PublishedSource) -> pd.Series:
    """Return the status of each row's figure; it is asked for once for each distinct set of statuses."""
    told = told.astype("object").fillna("x")
    told = told[["value"]] if source.value else told
    distinct = told.drop_duplicates()
    answers = pd.Series(
        [of_ratio(*one) if len(one) > 1 else one[0] for one in distinct.itertuples(index=False, name=None)],
        pd.MultiIndex.from_frame(distinct),
    )
    return pd.Series(answers.reindex(pd.MultiIndex.from_frame(told)).to_numpy(), index=told.index)


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
