"""Which rows of the protected results speak of an indicator, an area and a quarter."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import pandas as pd

from trust_analysis.disclosure import ProtectedResults
from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.windows import count_months, period_of, told_since
from trust_analysis.vocabulary.areas import Area, all_areas, find_area, lifetime
from trust_analysis.vocabulary.figure import Figure, figures_of, last_figure
from trust_analysis.vocabulary.periods import Period
from trust_analysis.vocabulary.results import FIGURE, TOTAL, in_order_of_release, newest_release
from trust_analysis.vocabulary.statuses import WITHHELD
from trust_analysis.vocabulary.step_changes import StepChanges
from trust_analysis.vocabulary.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    import numpy as np
    from numpy.typing import NDArray


MONTHS_IN_A_YEAR = 12
Made = TypeVar("Made")


class _Split(NamedTuple):
    """The rows of an indicator and breakdown: all, our own and the published ones."""

    rows: pd.DataFrame
    own: pd.DataFrame
    published: pd.DataFrame


@dataclass(frozen=True)
class View:
    """Protected results as one area's page of one quarter sees them: nothing after the quarter's end, newest release.

    `step_changes` are those declared of the area. Raises `TypeError` for results that `disclosure.protect` has not
    made.
    """

    protected: ProtectedResults
    area: Area
    quarter: Period
    step_changes: StepChanges = field(default_factory=dict)

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
        return self._newest.reset_index(drop=True)

    @property
    def reaches_to(self) -> date | None:
        """The last day that any of the area's figures speaks of; None where there is no figure."""
        days = self._newest.loc[self._newest["value"].notna(), "covers_to"]
        return None if days.empty else days.max().date()

    @cached_property
    def _taken_apart(self) -> "dict[tuple[str, str], _Split]":
        return {}

    @cached_property
    def _found_current(self) -> dict[str, Figure | None]:
        return {}

    @cached_property
    def _places(self) -> "Mapping[Hashable, list[int] | pd.Index | NDArray[np.signedinteger]]":
        """Where the rows of each indicator and breakdown stand in the newest."""
        return self._newest.groupby(["indicator", "breakdown"]).indices

    def rows(self, indicator: Indicator, breakdown: str = TOTAL) -> pd.DataFrame:
        """Return the area's rows of an indicator in order of time, one per period and group."""
        return self._split(indicator, breakdown).rows

    def own(self, indicator: Indicator, breakdown: str = TOTAL) -> pd.DataFrame:
        """Return the rows counted from our own returns."""
        return self._split(indicator, breakdown).own

    def published(self, indicator: Indicator, breakdown: str = TOTAL) -> pd.DataFrame:
        """Return the rows that government has published, and that have a figure or a reason for none."""
        return self._split(indicator, breakdown).published

    def _split(self, indicator: Indicator, breakdown: str) -> "_Split":
        """Return the rows of an indicator, taken apart once: a page asks hundreds of times, and changes none."""
        key = (indicator.name, breakdown)
        if key not in self._taken_apart:
            rows = self._newest.iloc[self._places.get(key, [])].reset_index(drop=True)
            is_own = rows["release"] == ""
            own, published = (rows[which].reset_index(drop=True) for which in (is_own, ~is_own))
            self._taken_apart[key] = _Split(rows, own, published)
        return self._taken_apart[key]

    def current(self, indicator: Indicator) -> Figure | None:
        """Return the quarter's own row, else the newest published one with a figure, else None.

        Of months it is the quarter's newest, of years the newest that had ended by then.
        """
        if indicator.name not in self._found_current:
            self._found_current[indicator.name] = self._find_current(indicator)
        return self._found_current[indicator.name]

    def _find_current(self, indicator: Indicator) -> Figure | None:
        own = self.own(indicator)
        this = own[own["covers_to"] >= pd.Timestamp(told_since(indicator.window, self.quarter.end))]
        if len(this):
            return last_figure(this)
        published = self.published(indicator)
        return last_figure(published[published["value"].notna() | (published["status"] == WITHHELD)])

    def earlier(self, indicator: Indicator, row: Figure) -> Figure | None:
        """Return what `row` is set beside of the area's own past: the same window a year before, if it was counted."""
        rows = self.own(indicator) if row.is_ours else self.published(indicator)
        a_year_before = pd.Timestamp(row.covers_to) - pd.DateOffset(years=1)
        return last_figure(
            rows[(rows["covers_to"] == a_year_before) & (rows["value"].notna() | (rows["status"] == WITHHELD))]
        )

    def earlier_releases(self, row: Figure) -> list[Figure]:
        """Return what the releases before a published row's own gave of its figure, oldest first."""
        same = (self._known[FIGURE] == [getattr(row, name) for name in FIGURE]).all(axis="columns")
        releases = in_order_of_release(self._known[same & (self._known["release"] != "")])
        before = releases["release"].ne(row.release).cummin()
        return figures_of(releases[before & releases["value"].notna()])

    def as_published(self, indicator: Indicator, row: Figure) -> Figure | None:
        """Return the published figure that `row` is set beside others by: itself, or that of the comparators' year."""
        if not row.is_ours:
            return row
        published = self.published(indicator)
        return last_figure(published[(published["period"] == row.comparison_period) & published["value"].notna()])

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
        own = self.own(indicator)
        ours = last_figure(own[own["covers_to"] == pd.Timestamp(last)])
        return ours if ours and ours.lower_limit <= published.value <= ours.upper_limit else published

    @cached_property
    def _everywhere(self) -> pd.DataFrame:
        """The published totals of all authorities up to the quarter's end, taken from the whole table once."""
        table = self.protected.table
        known = (table["release"] != "") & (table["covers_to"] <= pd.Timestamp(self.quarter.end))
        authorities = {area.code for area in all_areas() if area.is_authority}
        return table[known & (table["breakdown"] == TOTAL) & table["area_code"].isin(authorities)]

    def authorities(self, row: Figure) -> pd.DataFrame:
        """Return the newest release of every authority's figure of a published row's indicator and period.

        Those that were not there on the last day of the period are left out.
        """
        rows = self._everywhere
        alike = newest_release(rows[(rows["indicator"] == row.indicator) & (rows["period"] == row.period)])
        spans = {code: lifetime(find_area(code)) for code in alike["area_code"]}
        there = [
            (spans[code][0] or date.min) <= day.date() <= (spans[code][1] or date.max)
            for code, day in zip(alike["area_code"], alike["covers_to"], strict=True)
        ]
        return alike[there].reset_index(drop=True)

    def at(self, indicator: Indicator, quarter: Period) -> Figure | None:
        """Return our own row of another quarter, if there is one; of months that of the quarter's last."""
        own = self.own(indicator)
        return last_figure(own[own["period"] == period_of(indicator.window, quarter.end).label].head(1))


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
