"""What an inclusion is: counts of which, as the field knows, some can be no more than others together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from trust_analysis.vocabulary.periods import month_start
from trust_analysis.vocabulary.results import TOTAL

Days = tuple[date, date]
When = Callable[[Days], Days]
"""From the first and last day that an inclusion speaks of to those that one of its counts speaks of."""


def same_days(days: Days) -> Days:
    """Return the days themselves."""
    return days


def last_day(days: Days) -> Days:
    """Return the last day alone: a stock at its end."""
    return days[1], days[1]


def day_before(days: Days) -> Days:
    """Return the day before the first: a stock at the beginning."""
    before = days[0] - timedelta(days=1)
    return before, before


def months_to(count: int) -> When:
    """Return what gives so many whole months, of which the last ends on the last day."""
    return lambda days: (month_start(days[1], 1 - count), days[1])


def day_before_months_to(count: int) -> When:
    """Return what gives the day before so many whole months that end on the last day."""
    return lambda days: day_before(months_to(count)(days))


def the_31_march(days: Days) -> Days:
    """Return the 31 March of an academic year."""
    day = date(days[0].year + 1, 3, 31)
    return day, day


@dataclass(frozen=True)
class Counted:
    """A count that an inclusion speaks of, `times` over.

    `of` are an indicator's words for its numerator or denominator; `breakdown` and `group` are those the inclusion is
    about: it holds for each group of any other breakdown that all its counts are told by. `when` gives the days.
    """

    of: str
    breakdown: str = TOTAL
    group: str = TOTAL
    times: int = 1
    when: When = same_days


@dataclass(frozen=True)
class Inclusion:
    """That `less` together are no more than `more` together, wherever both are told of one area.

    `source` says how the field knows, `exceptions` when it does not hold: where the counts contradict it nothing is
    made of it. With `in_longer` it is `more` of any longer days that have all of those of `less` in them. With
    `left_are_children` what `more` have over `less` is itself a count of children, of whom none is as telling as few.
    """

    less: tuple[Counted, ...]
    more: tuple[Counted, ...]
    source: str
    exceptions: str = ""
    in_longer: bool = False
    left_are_children: bool = False


@dataclass(frozen=True)
class Unseen:
    """A stock that nobody tells of: of those who `came` to one thing, who have not gone on to the next (`went`).

    It is at no time less than nought, nor more than the stock `among`. `went` less `but` have gone on.
    """

    came: Counted
    went: Counted
    but: tuple[Counted, ...]
    among: Counted
    source: str
    exceptions: str = ""


@dataclass(frozen=True)
class TimesEach:
    """Groups of children by how many things each had: the least, and the most (None for "or more").

    A child of the last group had `most` at most.
    """

    children: str
    breakdown: str
    groups: dict[str, tuple[int, int | None]]
    things: str
    most: int
    source: str

    def as_inclusions(self) -> tuple[Inclusion, ...]:
        """Return that the things are no fewer and no more than the groups allow.

        And that who had so many in some days had as many in longer ones.
        """
        things = (Counted(self.things),)
        least = tuple(self._group(name, times) for name, (times, _) in self.groups.items())
        most = tuple(self._group(name, times or self.most) for name, (_, times) in self.groups.items())
        names = list(self.groups)
        often = [tuple(self._group(name, 1) for name in names[at:]) for at in range(1, len(names))]
        all_of_them = (Counted(self.children),)
        return (
            Inclusion(all_of_them, things, self.source),
            Inclusion(least, things, self.source),
            Inclusion(things, most, self.source),
            *(Inclusion(those, those, self.source, in_longer=True) for those in (all_of_them, *often)),
        )

    def _group(self, name: str, times: int) -> Counted:
        return Counted(self.children, self.breakdown, name, times)
