"""Where a figure lies among all of its series: process limits, special causes, and declared step changes.

Only counts and rates of events in equal stretches of time are judged so: a stock follows itself from month to month.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.processes import changes_of
from trust_analysis.indicators.windows import period_of
from trust_analysis.presentation.select import View
from trust_analysis.presentation.wording import say_number
from trust_analysis.statistics import find_start, has_trial_limits, seasonal_limits, special_causes, stepped_limits
from trust_analysis.statistics.control_limits import split_at
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.periods import parse_period
from trust_analysis.vocabulary.step_changes import StepChange
from trust_analysis.vocabulary.window import Window

FEWEST_POINTS = 8
"""A series with fewer points has no process limits, trial ones neither; nor has a stretch beside a step change."""

_RULES = {
    "outside_limits_high": "above what chance alone explains",
    "outside_limits_low": "below what chance alone explains",
    "seven_rising": "the seventh or later in a rise without a break",
    "seven_falling": "the seventh or later in a fall without a break",
    "seven_above_mean": "one of seven or more in a row above the mean",
    "seven_below_mean": "one of seven or more in a row below the mean",
    "two_of_three_high": "one of two in three close to the upper limit",
    "two_of_three_low": "one of two in three close to the lower limit",
}
"""The rules of special causes, in words."""


@dataclass(frozen=True)
class Process:
    """Where a point lies among its own series: the process limits there, and the rules of special causes it breaks.

    `since` is the declared step change, with its reason, from which the limits are made anew; of fewer points than it
    takes after one, the limits are `nan`. Where it is `seasonal` they are those of the same time of other years.
    """

    lower: float
    centre: float
    upper: float
    rules: tuple[str, ...]
    is_trial: bool
    since: str = ""
    seasonal: bool = False

    @property
    def has_limits(self) -> bool:
        """Whether there were points enough."""
        return not math.isnan(self.lower)


def judge_process(view: View, indicator: Indicator) -> Process | None:
    """Return where the quarter's own figure lies among those before it; None where no chart of it can be drawn."""
    row = view.current(indicator)
    if row is None or not row.is_ours:
        return None
    process = judge_series(view, indicator).get(row.period)
    return process if process and process.has_limits else None


def judge_series(view: View, indicator: Indicator) -> dict[str, Process]:
    """Return, by period, where each figure lies among all of them up to the quarter; empty where no chart can be drawn.

    Only counts and rates of events in equal stretches of time are charted so: our own quarters or months, else months
    that are published. A period whose figure is absent or withheld, or that our returns do not cover to its end,
    breaks a run and has no place among them. From a declared step change on, limits and runs start anew: with the
    first period that begins on its day or later. The first periods of a return, in which it only begins, are not
    judged (`find_start`); what follows the time of year is judged by the same time of other years.
    """
    if not indicator.is_process:
        return {}
    rows = view.own_or_published(indicator) if indicator.window == Window.MONTH else view.own(indicator)
    if not rows:
        return {}
    values = _evenly(rows, indicator)
    start = find_start(list(values.values())) if rows[0].is_ours else 0
    values = dict(islice(values.items(), start, None))
    steps = _place_steps(list(values), changes_of(indicator, view.step_changes))
    seasons = [_season_of(label) for label in values] if indicator.has_season else []
    judged = dict(_judge_points(values, steps, seasons))
    return judged if any(one.has_limits for one in judged.values()) else {}


def _place_steps(periods: list[str], changes: Iterable[StepChange]) -> dict[int, str]:
    """Return the place of the first period of each new process, and since when and why it is one."""
    starts = [parse_period(period).start for period in periods]
    steps: dict[int, str] = {}
    for change in changes:
        place = bisect_left(starts, change.day)
        if 0 < place < len(periods):
            steps[place] = f"{steps[place]}; {change}" if place in steps else str(change)
    return steps


def _season_of(label: str) -> tuple[int, int]:
    """Return the time of the year that a period is: its first and last month."""
    period = parse_period(label)
    return period.start.month, period.end.month


def _judge_points(
    values: Mapping[str, float], steps: Mapping[int, str], seasons: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, Process]]:
    """Yield each period with a value and its process; a stretch of too few points has no limits, nor rules broken."""
    periods, points, places = list(values), np.array(list(values.values())), sorted(steps)
    if seasons:
        lower, centre, upper = _seasonal(points, places, seasons)
        rules = special_causes(points, steps=places, limits=(lower, centre, upper))
    else:
        lower, centre, upper = stepped_limits(points, steps=places)
        rules = special_causes(points, steps=places)
    trial = has_trial_limits(points, places, seasons)
    for stretch in split_at(points.size, places):
        is_enough = np.count_nonzero(~np.isnan(points[stretch])) >= FEWEST_POINTS
        since = steps.get(stretch.start, "")
        for place in range(stretch.start, stretch.stop):
            if math.isnan(points[place]):
                continue
            if is_enough and not math.isnan(lower[place]):
                at = (max(float(lower[place]), 0.0), float(centre[place]), float(upper[place]))
                told = Process(*at, rules[place], bool(trial[place]), since, seasonal=bool(seasons))
            else:
                told = Process(math.nan, math.nan, math.nan, (), is_trial=True, since=since, seasonal=bool(seasons))
            yield periods[place], told


def _seasonal(
    points: NDArray[np.float64], places: Sequence[int], seasons: Sequence[tuple[int, int]]
) -> NDArray[np.float64]:
    """Return lower limits, centres and upper limits made anew from each step change, of each season by itself."""
    parts = [seasonal_limits(points[one], seasons[one.start : one.stop]) for one in split_at(points.size, places)]
    return np.concatenate(parts, axis=1)


def _evenly(rows: Sequence[Figure], indicator: Indicator) -> dict[str, float]:
    """Return values by period, one for each from the first to the last; nan where there is none or it is not whole."""
    whole = {one.period: one.value for one in rows if not (one.is_ours and one.status == "p")}
    first, last = (period_of(indicator.window, one.covers_to) for one in (rows[0], rows[-1]))
    periods = [first]
    while periods[-1].start < last.start:
        periods.append(periods[-1].shifted(1))
    return {period.label: whole.get(period.label, math.nan) for period in periods}


def say_process(view: View, indicator: Indicator) -> str:
    """Return how the quarter's figure lies among those before it; "" where that cannot be said."""
    process = judge_process(view, indicator)
    if process is None:
        return ""
    kind = "trial process limits" if process.is_trial else "process limits"
    limits = f"{kind} {say_number(process.lower)} to {say_number(process.upper)}"
    among = f"Among the {indicator.window}s {f'since {process.since}' if process.since else 'so far'} it"
    if process.seasonal:
        among = f"{among.removesuffix(' it')}, each beside the same time of other years, it"
    if not process.rules:
        return f"{among} lies within what chance alone explains ({limits})."
    return f"{among} is {' and '.join(_RULES[rule] for rule in process.rules)} ({limits})."
