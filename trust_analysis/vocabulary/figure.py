"""One row of the results, typed: a figure with its counts, its limits, where it is from and what it is set beside."""

import math
from dataclasses import dataclass, fields
from datetime import date

import pandas as pd

from trust_analysis.vocabulary.comparators import Comparator
from trust_analysis.vocabulary.neighbours import Neighbours
from trust_analysis.vocabulary.statuses import WITHHELD


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the results (`results.COLUMNS`) with the columns of its comparators.

    Numbers that are not told are nan, words empty. `covers_to` is the last day the figure speaks of, `received_to` the
    day the newest submission it rests on was received; `comparison_covers_to` is the last day of the comparators' year.
    `origin` says of an exported row whether it is made up.
    """

    indicator: str
    area_code: str
    period: str
    breakdown: str
    group: str
    release: str
    status: str
    dataset: str
    method: str
    covers_to: date
    received_to: date
    numerator: float = math.nan
    denominator: float = math.nan
    value: float = math.nan
    lower_limit: float = math.nan
    upper_limit: float = math.nan
    confidence: float = math.nan
    dispersion: float = math.nan
    comparison_period: str = ""
    comparison_covers_to: date | None = None
    england_value: float = math.nan
    england_release: str = ""
    region_value: float = math.nan
    region_release: str = ""
    neighbours_value: float = math.nan
    neighbours_release: str = ""
    neighbours_used: float = math.nan
    neighbours_method: str = ""
    neighbours_model: str = ""
    neighbours_codes: str = ""
    neighbours_not_close: str = ""
    target_value: float = math.nan
    origin: str = ""

    @property
    def is_ours(self) -> bool:
        """Whether it is counted from our own returns, and not published."""
        return not self.release

    @property
    def has_value(self) -> bool:
        """Whether there is a number to tell."""
        return not math.isnan(self.value)

    @property
    def has_counts(self) -> bool:
        """Whether numerator and denominator are both told."""
        return not (math.isnan(self.numerator) or math.isnan(self.denominator))

    @property
    def has_limits(self) -> bool:
        """Whether an interval is told; its upper limit may lie beyond what was watched."""
        return not math.isnan(self.lower_limit)

    @property
    def is_withheld(self) -> bool:
        """Whether it is withheld, by us or by its publisher, in part or whole."""
        return self.status == WITHHELD

    @property
    def is_told(self) -> bool:
        """Whether there is a number to tell, or that it is withheld."""
        return self.has_value or self.is_withheld

    @property
    def neighbours(self) -> Neighbours:
        """Its statistical neighbours, with a figure or without."""
        return Neighbours(
            tuple(self.neighbours_codes.split()), self.neighbours_model, frozenset(self.neighbours_not_close.split())
        )

    def number(self, column: str) -> float:
        """Return the number that a column of the results holds."""
        told: float = getattr(self, column)
        return told

    def beside(self, whose: Comparator) -> float:
        """Return a comparator's value; nan where there is none."""
        return {
            Comparator.NEIGHBOURS: self.neighbours_value,
            Comparator.REGION: self.region_value,
            Comparator.ENGLAND: self.england_value,
        }[whose]

    def release_of(self, whose: Comparator) -> str:
        """Return the release, or releases, that a comparator is quoted from."""
        return {
            Comparator.NEIGHBOURS: self.neighbours_release,
            Comparator.REGION: self.region_release,
            Comparator.ENGLAND: self.england_release,
        }[whose]


def figures_of(rows: pd.DataFrame) -> list[Figure]:
    """Return each row of results as a figure, in their order; columns of comparators may be wanting."""
    columns = {name: read(rows[name]) for name, read in _READ.items() if name in rows}
    return [Figure(**dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True)]


def _words(column: pd.Series) -> list[str]:
    return [str(cell) for cell in column.astype("object").fillna("")]


def _numbers(column: pd.Series) -> list[float]:
    return column.astype("float64").tolist()


def _days(column: pd.Series) -> list[date | None]:
    return [None if pd.isna(day) else day for day in pd.to_datetime(column).dt.date]


_READ = {one.name: {str: _words, float: _numbers}.get(one.type, _days) for one in fields(Figure)}  # type: ignore[arg-type]  # types, not their names
