"""The school terms whose absence the made-up census gives: Autumn, Spring and Summer from September 2015 on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property

from demo_returns.chance import LAST_DAY
from demo_returns.school_terms import read_terms

NAMES = ("Autumn", "Spring", "Summer")
FIRST_YEAR, LAST_YEAR = 2015, 2018  # the academic years that begin in these Septembers
TRAINING_HALF_TERMS = range(5)  # the first day of each but the last is for the training of staff: five days a year


@dataclass(frozen=True)
class CensusTerm:
    """One term of an academic year: its days, and of those the ones on which pupils can attend."""

    academic_year: int
    name: str
    first: date
    last: date
    school_days: tuple[date, ...]
    training_days: tuple[date, ...]

    @cached_property
    def open_days(self) -> tuple[date, ...]:
        """The days on which pupils can attend, two sessions each."""
        return tuple(day for day in self.school_days if day not in self.training_days)

    @property
    def years(self) -> str:
        """The academic year as it is written: 2018/19."""
        return f"{self.academic_year}/{(self.academic_year + 1) % 100}"

    @property
    def code(self) -> str:
        """The term as an identifier begins: 2018A, 2018B, 2018C."""
        return f"{self.academic_year}{'ABC'[NAMES.index(self.name)]}"

    @cached_property
    def open_days_before(self) -> Mapping[date, int]:
        """By each calendar day of the term, and the day after it, how many open days lie before it."""
        days = [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 2)]
        counts, passed, is_open = dict[date, int](), 0, set(self.open_days)
        for day in days:
            counts[day] = passed
            passed += day in is_open
        return counts

    def count_open_days(self, first: date, until: date) -> int:
        """Return how many open days of the term lie on or after `first` and before `until`."""
        after = self.last + timedelta(days=1)
        start, end = (min(max(day, self.first), after) for day in (first, until))
        return max(self.open_days_before[end] - self.open_days_before[start], 0)


@cache
def list_census_terms() -> tuple[CensusTerm, ...]:
    """Return the terms up to the last day of the returns, the last of them cut off there."""
    half_terms = read_terms().terms
    first_told = half_terms[0][0].year
    terms = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        own = half_terms[6 * (year - first_told) : 6 * (year - first_told + 1)]
        for place, name in enumerate(NAMES):
            (first, _), (_, last) = own[2 * place : 2 * place + 2]
            if first <= LAST_DAY:
                trained = tuple(
                    own[number][0] for number in (2 * place, 2 * place + 1) if number in TRAINING_HALF_TERMS
                )
                terms.append(_make_term(year, name, first, min(last, LAST_DAY), trained))
    return tuple(terms)


def _make_term(year: int, name: str, first: date, last: date, training_days: tuple[date, ...]) -> CensusTerm:
    days = tuple(day for day in read_terms().school_days if first <= day <= last)
    return CensusTerm(year, name, first, last, days, training_days)
