"""How an indicator is defined: in words, in counts, in what is published, and in what may be said of it."""

import math
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar

import pandas as pd

from trust_analysis.statistics import LifeTable
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import TOTAL
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

ASSUMPTIONS = ("population", "districts", "mental_health", "terms")
COMPARATORS = ("neighbours", "region", "england", "target")


Made = TypeVar("Made")


class CannotCountError(Exception):
    """What the count rests on is not in the profile; the text says what to add, and the page repeats it."""


@dataclass(frozen=True)
class Estimate:
    """A value with its lower and upper limit, in the indicator's unit, and the method that made them."""

    value: float = math.nan
    lower_limit: float = math.nan
    upper_limit: float = math.nan
    method: str = ""


@dataclass(frozen=True)
class Count:
    """A numerator, and the denominator where there is one, of one group.

    `estimate` is a value that does not follow from the two, as a median: they then say how many it rests on, and
    whoever withholds them withholds it. `squares` is, of events of which one child or incident can have several, the
    sum of the squares of how many each had: the variance of their total.
    """

    numerator: float
    denominator: float | None = None
    breakdown: str = TOTAL
    group: str = TOTAL
    estimate: Estimate = Estimate()
    squares: float = math.nan


@dataclass
class Evidence:
    """What counts are made from: clean tables by dataset and the profile. What several counts share is made once."""

    tables: Mapping[str, pd.DataFrame]
    profile: Profile
    _derived: dict[Hashable, Any] = field(default_factory=dict)

    def derive(self, make: Callable[["Evidence"], Made]) -> Made:
        """Return `make(self)`, made the first time it is asked for."""
        if make not in self._derived:
            self._derived[make] = make(self)
        return self._derived[make]  # type: ignore[no-any-return]  # of the type `make` returns


def sum_of_squares(owners: pd.Series) -> float:
    """Return the sum of the squares of how many events each owner has, of the owner of each event."""
    return float((owners.value_counts() ** 2).sum())


Counter = Callable[[Evidence, date, date], list[Count]]
"""Counts within a window, first and last day inclusive. Raises `CannotCountError`."""

Tabulate = Callable[[Evidence, date, date], LifeTable]
"""The life table that a median of such a window is read from."""


@dataclass(frozen=True)
class PublishedSource:
    """Where a publication gives the indicator: the measures of its value and of its counts, in one group of its own.

    `breakdown` and `group` are ours; `where` is the group as the publication has it. The denominator is that of the
    same group, or where the publication has it in another row, of the group `whole`; where another publication has it,
    of that (`whole_dataset`), its newest release.
    """

    dataset: str
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    where: str = TOTAL
    whole: str = ""
    whole_dataset: str = ""
    breakdown: str = TOTAL
    group: str = TOTAL

    @property
    def datasets(self) -> tuple[str, ...]:
        """The publications it is taken from."""
        return (self.dataset, self.whole_dataset) if self.whole_dataset else (self.dataset,)


@dataclass(frozen=True)
class Indicator:
    """One thing the Board watches.

    `numerator` and `denominator` say in words what is counted; indicators that share a count share its words, and
    whoever withholds one withholds the other. `value` = numerator / denominator x `multiplier`, shown to `decimals`; a
    `median` is the counter's `estimate`, read from the table that `tabulate` makes, its numerator how many had come to
    an end and its denominator how many there were. `window` is what a quarter's figure covers (`indicators.windows`),
    for which the return must reach back `lead` further; `disclosure` and `comparators` are words that the rooms of
    those names look up. `same_count_as` names the indicator, breakdown and group that count the same as the numerator,
    so that one is never shown where the other is withheld; what else the field knows of counts stands in `inclusions`.
    `flows`, of a stock, name who came and who went between one and the next; where it is not counted who went, who came
    alone. `several` says as a sentence has it, of events, that one child or incident can have several of them, so that
    they are not independent (`Count.squares`); `has_season`, that they follow the time of year. `counter` is None where
    only publications give the indicator. `known_differences` say why the local figure and the published one differ, or
    are never set beside each other. A gap to England is made of what is published: the area's value less England's of
    the same period and release, shown with its sign. `next_publication` is when its publisher gives it anew, in words:
    each year's month; our own figures come with each quarter's returns. `assumes` names what of `trust.toml` its figure
    rests on (`ASSUMPTIONS`).
    """

    name: str
    title: str
    definition: str
    domain: str
    unit: str
    statistic: Statistic
    numerator: str
    window: Window
    denominator: str = ""
    multiplier: float = 1
    decimals: int = 0
    polarity: Polarity = Polarity.NEUTRAL
    datasets: tuple[str, ...] = ()
    counter: Counter | None = None
    tabulate: Tabulate | None = None
    published: tuple[PublishedSource, ...] = ()
    comparators: tuple[str, ...] = ()
    disclosure: str = "counts"
    lead: timedelta = timedelta(0)
    breakdowns: tuple[str, ...] = ()
    same_count_as: tuple[str, str, str] | None = None
    flows: tuple[str, ...] = ()
    several: str = ""
    has_season: bool = False
    is_gap_to_england: bool = False
    caveats: tuple[str, ...] = ()
    known_differences: tuple[str, ...] = ()
    source: str = ""
    next_publication: str = ""
    assumes: tuple[str, ...] = ()

    @property
    def is_process(self) -> bool:
        """Whether it counts events in equal stretches of time, so that process limits can be drawn of it."""
        return self.window in (Window.MONTH, Window.QUARTER) and self.statistic in (Statistic.COUNT, Statistic.RATE)
