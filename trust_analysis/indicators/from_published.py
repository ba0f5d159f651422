"""Published figures as an indicator's rows: the measures of a source side by side, by area, period and release."""

from collections.abc import Mapping

import pandas as pd

from trust_analysis.indicators.definition import Indicator, PublishedSource
from trust_analysis.vocabulary.areas import ENGLAND
from trust_analysis.vocabulary.statuses import combine, of_ratio

_PLACE = ["area_code", "period", "covers_to", "release"]
Measures = Mapping[tuple[str, str, str], pd.DataFrame]
"""Published figures by dataset, measure and group; looked through once, since there may be a million of them."""


def by_measure(figures: pd.DataFrame) -> Measures:
    """Return published figures, as `intake.published` shapes them, by what they are of."""
    parted = figures.groupby(["dataset", "measure", "group"], observed=True)
    return {(str(dataset), str(measure), str(group)): rows for (dataset, measure, group), rows in parted}


def from_published(indicator: Indicator, source: PublishedSource, measures: Measures) -> pd.DataFrame:
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
