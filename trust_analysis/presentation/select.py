"""Which rows of the protected results speak of an indicator, an area and a quarter."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from trust_analysis.disclosure import ProtectedResults
from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.windows import count_months, period_of, told_since
from trust_analysis.presentation.asked_for import EVERY, Asked, days_of
from trust_analysis.vocabulary.areas import Area, all_areas, find_area, lifetime
from trust_analysis.vocabulary.figure import Figure, figures_of
from trust_analysis.vocabulary.periods import Period
from trust_analysis.vocabulary.results import FIGURE, TOTAL, in_order_of_release, newest_release
from trust_analysis.vocabulary.statuses import WITHHELD
from trust_analysis.vocabulary.step_changes import StepChanges
from trust_analysis.vocabulary.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence


MONTHS_IN_A_YEAR = 12
_A_YEAR = pd.DateOffset(years=1)

Made = TypeVar("Made")
Key = TypeVar("Key")


@dataclass(frozen=True)
class View:
    """Protected results as one area's page of one quarter sees them: nothing after the quarter's end, newest release.

    `step_changes` are those declared of the area; `note` is told what is asked for. Raises `TypeError` for results that
    `disclosure.protect` has not made.
    """

    protected: ProtectedResults
    area: Area
    quarter: Period
    step_changes: StepChanges = field(default_factory=dict)
    note: Asked = field(default_factory=Asked, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse what is not protected."""
        if not isinstance(self.protected, ProtectedResults):
            message = (
                f"protected results were expected; met {type(self.protected).__name__}. Call disclosure.protect first."
            )
            raise TypeError(message)

    @cached_property
    def _derived(self) -> "dict[Hashable, object]":
        return {}

    def derive(self, make: "Callable[..., Made]", *of: "Hashable") -> "Made":
        """Return `make(self, *of)`, made the first time it is asked for."""
        if (make, of) not in self._derived:
            self._derived[make, of] = make(self, *of)
        return self._derived[make, of]  # type: ignore[return-value]  # of the type `make` returns

    @cached_property
    def _known(self) -> pd.DataFrame:
        """The area's rows up to the quarter's end, taken from the whole table once."""
        table = self.protected.table
        until = table["covers_to"] <= pd.Timestamp(self.quarter.end)
        rows = table[(table["area_code"] == self.area.code) & until]
        return rows[~_is_of_no_time_of(self.area, rows)]

    @cached_property
    def _newest(self) -> pd.DataFrame:
        """The newest release of each of the area's figures, in order of time: chosen once for the whole page."""
        order = ["covers_to", "release", "group"]
        return newest_release(self._known).sort_values(order, kind="stable", key=_count_within)

    @property
    def figures(self) -> pd.DataFrame:
        """The newest release of each of the area's figures, in order of time: a copy, the page's own stays as it is."""
        self.note(EVERY)
        return self._newest.reset_index(drop=True)

    @property
    def reaches_to(self) -> date | None:
        """The last day that any of the area's figures speaks of; None where there is no figure."""
        self.note(days_of(self.area.code))
        days = self._newest.loc[self._newest["value"].notna(), "covers_to"]
        return None if days.empty else days.max().date()

    @cached_property
    def _figures(self) -> dict[tuple[str, str], tuple[Figure, ...]]:
        """The figures of each indicator and breakdown, in order of time."""
        return _gather(figures_of(self._newest), attrgetter("indicator", "breakdown"))

    @cached_property
    def _releases(self) -> dict[tuple[str, ...], tuple[Figure, ...]]:
        """What each release gave of each published figure, oldest first."""
        published = self._known[self._known["release"] != ""]
        return _gather(figures_of(in_order_of_release(published)), attrgetter(*FIGURE))

    def rows(self, indicator: Indicator, breakdown: str = TOTAL) -> tuple[Figure, ...]:
        """Return the area's figures of an indicator in order of time, one per period and group."""
        self.note(indicator.name)
        return self._figures.get((indicator.name, breakdown), ())

    def own(self, indicator: Indicator, breakdown: str = TOTAL) -> tuple[Figure, ...]:
        """Return the figures counted from our own returns."""
        return tuple(one for one in self.rows(indicator, breakdown) if one.is_ours)

    def published(self, indicator: Indicator, breakdown: str = TOTAL) -> tuple[Figure, ...]:
        """Return what government has published: figures, and reasons for none."""
        return tuple(one for one in self.rows(indicator, breakdown) if not one.is_ours)

    def own_or_published(self, indicator: Indicator, breakdown: str = TOTAL) -> tuple[Figure, ...]:
        """Return the figures counted from our own returns; where there are none, the published ones."""
        return self.own(indicator, breakdown) or self.published(indicator, breakdown)

    def current(self, indicator: Indicator) -> Figure | None:
        """Return the quarter's own figure, else the newest published one with a figure, else None.

        Of months it is the quarter's newest, of years the newest that had ended by then.
        """
        since = told_since(indicator.window, self.quarter.end)
        this = [one for one in self.own(indicator) if one.covers_to >= since]
        return _last(this or [one for one in self.published(indicator) if one.is_told])

    def earlier(self, indicator: Indicator, row: Figure) -> Figure | None:
        """Return what `row` is set beside of the area's own past: the same window a year before, if it was counted."""
        rows = self.own(indicator) if row.is_ours else self.published(indicator)
        then = (pd.Timestamp(row.covers_to) - _A_YEAR).date()
        return _last([one for one in rows if one.covers_to == then and one.is_told])

    def earlier_releases(self, row: Figure) -> list[Figure]:
        """Return what the releases before a published figure's own gave of it, oldest first."""
        every = self._releases.get(attrgetter(*FIGURE)(row), ())
        return [one for one in takewhile(lambda one: one.release != row.release, every) if one.has_value]

    def as_published(self, indicator: Indicator, row: Figure) -> Figure | None:
        """Return the published figure that `row` is set beside others by: itself, or that of the comparators' year."""
        if not row.is_ours:
            return row
        published = self.published(indicator)
        return _last([one for one in published if one.period == row.comparison_period and one.has_value])

    def of_comparators_days(self, indicator: Indicator, row: Figure) -> Figure | None:
        """Return the area's figure of the very days that the comparators of `row` are of, which may be judged by them.

        That is what is published of it. Where that has no limits, it is our own of the same days, if what is published
        lies within its limits: the two then count the same.
        """
        published, last = self.as_published(indicator, row), row.comparison_covers_to
        if not row.is_ours or published is None or published.has_limits or not last:
            return published
        if indicator.window != Window.DAY and count_months(indicator.window, last) != MONTHS_IN_A_YEAR:
            return published
        ours = _last([one for one in self.own(indicator) if one.covers_to == last])
        return ours if ours and ours.lower_limit <= published.value <= ours.upper_limit else published

    def at(self, indicator: Indicator, quarter: Period) -> Figure | None:
        """Return our own figure of another quarter, if there is one; of months that of the quarter's last."""
        period = period_of(indicator.window, quarter.end).label
        return next((one for one in self.own(indicator) if one.period == period), None)

    @cached_property
    def _everywhere(self) -> pd.DataFrame:
        """The published totals of all authorities up to the quarter's end, taken from the whole table once."""
        table = self.protected.table
        known = (table["release"] != "") & (table["covers_to"] <= pd.Timestamp(self.quarter.end))
        authorities = {area.code for area in all_areas() if area.is_authority}
        return table[known & (table["breakdown"] == TOTAL) & table["area_code"].isin(authorities)]

    def authorities(self, row: Figure) -> tuple[Figure, ...]:
        """Return the newest release of every authority's figure of a published row's indicator and period.

        Those that were not there on the last day of the period are left out.
        """
        return self.derive(View._authorities_in, row.period).get(row.indicator, ())

    def _authorities_in(self, period: str) -> dict[str, tuple[Figure, ...]]:
        """Return what is published of authorities and a period, by indicator: a page asks of several."""
        figures = figures_of(newest_release(self._everywhere[self._everywhere["period"] == period]))
        there = (one for one in figures if _was_there(find_area(one.area_code), one.covers_to))
        return _gather(there, attrgetter("indicator"))


def _gather(figures: "Iterable[Figure]", key: "Callable[[Figure], Key]") -> "dict[Key, tuple[Figure, ...]]":
    """Return figures by a key, in their order."""
    gathered = defaultdict[Key, list[Figure]](list)
    for one in figures:
        gathered[key(one)].append(one)
    return {key: tuple(those) for key, those in gathered.items()}


def _last(figures: "Sequence[Figure]") -> Figure | None:
    return figures[-1] if figures else None


def _was_there(area: Area, day: date) -> bool:
    began, ended = lifetime(area)
    return (began or date.min) <= day <= (ended or date.max)


def _count_within(column: pd.Series) -> pd.Series:
    """Return what to sort a column by: the numbers within a group's name as numbers, so that 12 comes after 4."""
    if column.name != "group":
        return column
    padded = {group: re.sub(r"\d+", lambda number: number[0].zfill(6), group) for group in column.unique()}
    return column.map(padded)


def _is_of_no_time_of(area: Area, rows: pd.DataFrame) -> pd.Series:
    """Say which rows hold no figure and speak of a year in which the authority was not there, or not to its end."""
    began, ended = lifetime(area)
    is_untold = rows["value"].isna() & rows["status"].ne(WITHHELD)
    is_before = rows["covers_to"] < pd.Timestamp(began or date.min) + pd.DateOffset(years=1, days=-1)
    return is_untold & (is_before | (rows["covers_to"] > pd.Timestamp(ended or date.max)))
