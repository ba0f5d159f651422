"""Made-up results of hierarchies up to four dimensions, with totals, a percentage and two successive quarters.

`make_hierarchy(seed)` gives two frames with the columns of results: what is known at the end of a first quarter and at
the end of the next. Both hold the counts of quarters, the same counts as a share of all children, and rolling twelve
months; every margin is there, unless `may_omit` lets some go. The same seed gives the same figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trust_analysis.statistics import wilson_interval
from trust_analysis.vocabulary.periods import month_start, parse_period, parse_quarter
from trust_analysis.vocabulary.results import TOTAL, shape_results

KENT = "E10000016"
DIMENSIONS = ("sex", "phase", "district", "need")
QUARTERS = ("2017-18 Q2", "2017-18 Q3", "2017-18 Q4", "2018-19 Q1", "2018-19 Q2")
"""The quarters counted; the first frame knows the first four, the second all five."""

COUNT, ROLLING, SHARE = "referrals", "referrals_rolling", "referrals_share"
COUNTED, OUT_OF = "children referred", "children"
MONTHS = {COUNT: 3, ROLLING: 12, SHARE: 3}
RECEIVED = ("2018-07-12", "2018-10-12")


@dataclass(frozen=True)
class Hierarchy:
    """Results of two successive quarters, unprotected, and the names of their dimensions."""

    first: pd.DataFrame
    second: pd.DataFrame
    dimensions: tuple[str, ...]


def make_hierarchy(
    seed: int,
    *,
    groups: Sequence[int] = (),
    small: float = 0.3,
    may_omit: bool = False,
    indicators: Sequence[str] = (COUNT, ROLLING, SHARE),
) -> Hierarchy:
    """Return a hierarchy drawn from `seed`.

    `groups` says how many there are in each dimension (drawn where empty: one to four dimensions of two to four
    groups, at most 48 together); `small` is about the share of smallest cells under five; `may_omit` leaves out some
    breakdowns, never the total.
    """
    random = np.random.default_rng(seed)
    shape = tuple(groups) or _draw_shape(random)
    counts = np.stack([_draw_counts(random, shape, small) for _ in QUARTERS])
    children = np.stack([counts.max(axis=0) + random.integers(20, 200, shape)] * len(QUARTERS))
    names = DIMENSIONS[: len(shape)]
    kept = _choose_breakdowns(random, len(shape), may_omit=may_omit)
    breakdowns = [(axes, *_label(shape, names, axes)) for axes in kept]
    first, second = (
        _make_results(counts[: known + 1], children, breakdowns, indicators).assign(received_to=pd.Timestamp(received))
        for known, received in zip((3, 4), RECEIVED, strict=True)
    )
    return Hierarchy(first, second, names)


def as_exported(results: pd.DataFrame) -> pd.DataFrame:
    """Return results with the columns that the export adds: the first day, and the words of what is counted."""
    starts = [
        month_start(end.date(), 1 - MONTHS[name])
        for end, name in zip(results["covers_to"], results["indicator"], strict=True)
    ]
    out_of = np.where(results["indicator"] == SHARE, OUT_OF, "")
    return results.assign(
        covers_from=pd.to_datetime(pd.Series(starts, index=results.index)), counted=COUNTED, out_of=out_of
    )


def withhold(results: pd.DataFrame, which: pd.Series) -> pd.DataFrame:
    """Return results in which the rows of `which` are withheld: no number but the denominator's, and status `c`."""
    numbers = ["numerator", "value", "lower_limit", "upper_limit", "confidence"]
    withheld = results.assign(status=results["status"].mask(which, "c"), method=results["method"].mask(which, ""))
    withheld[numbers] = withheld[numbers].mask(which)
    return withheld


def _draw_shape(random: np.random.Generator) -> tuple[int, ...]:
    while True:
        shape = tuple(int(one) for one in random.integers(2, 5, random.integers(1, 5)))
        if np.prod(shape) <= 48:
            return shape


def _draw_counts(random: np.random.Generator, shape: tuple[int, ...], small: float) -> NDArray[np.int64]:
    """Draw the smallest cells: about `small` of them from 0 to 4, the rest from 5 to some hundreds."""
    large = 5 + random.geometric(1 / 25, shape)
    return np.where(random.random(shape) < small, random.integers(0, 5, shape), large)


def _choose_breakdowns(random: np.random.Generator, count: int, *, may_omit: bool) -> list[tuple[int, ...]]:
    every = [axes for size in range(count + 1) for axes in combinations(range(count), size)]
    return [axes for axes in every if not axes or not may_omit or random.random() < 0.8]


def _make_results(
    counts: NDArray[np.int64],
    children: NDArray[np.int64],
    breakdowns: list[tuple[tuple[int, ...], str, list[str]]],
    indicators: Sequence[str],
) -> pd.DataFrame:
    tables = []
    for axes, breakdown, labels in breakdowns:
        for at in range(3, len(counts)):  # the first quarter that has a whole year before it
            year, of = counts[at - 3 : at + 1].sum(axis=0), _sum_to(children[at], axes)
            for name in indicators:
                counted = _sum_to(year if name == ROLLING else counts[at], axes)
                told = {"indicator": name, "period": QUARTERS[at], "breakdown": breakdown}
                tables.append(_make_columns(told, labels, counted, of))
    columns = {name: np.concatenate([table[name] for table in tables]) for name in tables[0]}
    return shape_results(_add_values(pd.DataFrame(columns)).assign(area_code=KENT, dataset="made_up"))


def _label(shape: tuple[int, ...], names: Sequence[str], axes: tuple[int, ...]) -> tuple[str, list[str]]:
    if not axes:
        return TOTAL, [TOTAL]
    parts = np.indices([shape[axis] for axis in axes]).reshape(len(axes), -1).T
    words = [" | ".join(f"{names[axis]} {part + 1}" for axis, part in zip(axes, each, strict=True)) for each in parts]
    return " | ".join(names[axis] for axis in axes), words


def _sum_to(cells: NDArray[np.int64], axes: tuple[int, ...]) -> NDArray[np.int64]:
    others = tuple(axis for axis in range(cells.ndim) if axis not in axes)
    return np.atleast_1d(cells.sum(axis=others)).ravel()


def _make_columns(
    told: dict[str, str], labels: list[str], counts: NDArray[np.int64], of: NDArray[np.int64]
) -> dict[str, NDArray[np.generic]]:
    every = len(counts)
    return {
        **{name: np.full(every, text, dtype=object) for name, text in told.items()},
        "group": np.asarray(labels, dtype=object),
        "covers_to": np.full(every, np.datetime64(parse_quarter(told["period"]).end, "s")),
        "numerator": counts.astype(float),
        "denominator": of.astype(float) if told["indicator"] == SHARE else np.full(every, np.nan),
    }


def _add_values(rows: pd.DataFrame) -> pd.DataFrame:
    is_share = rows["indicator"] == SHARE
    lower, upper = wilson_interval(rows["numerator"].where(is_share), rows["denominator"].where(is_share))
    return rows.assign(
        value=rows["numerator"].where(~is_share, 100 * rows["numerator"] / rows["denominator"]),
        lower_limit=100 * lower,
        upper_limit=100 * upper,
        confidence=np.where(is_share, 0.95, np.nan),
        method=np.where(is_share, "Wilson", "count"),
    )


TIMES = {"Once": (1, 1), "Twice": (2, 2), "Three to five times": (3, 5), "Six times or more": (6, 90)}
"""How often a pupil was suspended, at least and at most."""

SEXES = ("Girls", "Boys")
TO_DATE = ("2018-19 Q2", "2018-19 Q3")
"""Two years to date of one academic year: who was suspended by September was suspended by December."""


def make_repeats(seed: int) -> pd.DataFrame:
    """Return pupils suspended, by times and by sex (crossed, of odd seeds), their suspensions, and absence by sex.

    Everything is counted of drawn pupils, so that all holds that is true of pupils: each has as many suspensions as
    times, more of them later on, and who is severely absent is persistently absent.
    """
    random = np.random.default_rng(seed)
    rows = []
    pupils = {sex: random.geometric(random.uniform(0.3, 0.9), random.integers(3, 60)) for sex in SEXES}
    before = {sex: random.binomial(times, random.uniform(0.2, 0.8)) for sex, times in pupils.items()}
    for period, times in zip(TO_DATE, (before, pupils), strict=True):
        rows += _count_times(period, times, is_crossed=seed % 2 == 1)
    for sex in SEXES:
        missed = random.choice([0, 10, 50], random.integers(20, 200), p=random.dirichlet([20, 3, 1]))
        for indicator, percent in (("persistent_absence_in_census", 10), ("severe_absence_in_census", 50)):
            counted = float((missed >= percent).sum())
            rows.append((indicator, "2017/18", "sex", sex, counted, float(len(missed))))
    told = pd.DataFrame(rows, columns=["indicator", "period", "breakdown", "group", "numerator", "denominator"])
    covers_to = [np.datetime64(parse_period(period).end, "s") for period in told["period"]]
    return shape_results(told.assign(covers_to=covers_to, area_code=KENT, dataset="made_up"))


def _count_times(period: str, times: dict[str, NDArray[np.int64]], *, is_crossed: bool) -> list[tuple]:
    every = np.concatenate(list(times.values()))
    rows = [(*_PUPILS, period, TOTAL, TOTAL, every), (*_THINGS, period, TOTAL, TOTAL, every)]
    for sex, own in times.items():
        rows += [(*_PUPILS, period, "sex", sex, own), (*_THINGS, period, "sex", sex, own)]
    for name, (least, most) in TIMES.items():
        rows.append((*_PUPILS, period, "times suspended", name, every[(every >= least) & (every <= most)]))
        for sex, own in times.items() if is_crossed else ():
            group = own[(own >= least) & (own <= most)]
            rows.append((*_PUPILS, period, "sex | times suspended", f"{sex} | {name}", group))
    return [
        (name, period, breakdown, group, float(counted(own)), np.nan)
        for name, counted, period, breakdown, group, own in rows
    ]


_PUPILS, _THINGS = ("pupils_suspended", np.count_nonzero), ("suspensions", np.sum)
