"""School days: the days on which schools of the area are open, as the trust's profile gives its terms."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from trust_analysis.vocabulary.errors import ProfileError

LONGEST = timedelta(days=70)
"""No six school days take longer than this, the summer holiday included: else a term is missing."""

SIXTH = 6  # Education and Inspections Act 2006: suitable full-time education from the sixth school day


@dataclass(frozen=True)
class SchoolCalendar:
    """Terms as pairs of first and last day; Monday to Friday less England's bank holidays are school days."""

    terms: tuple[tuple[date, date], ...]

    @cached_property
    def school_days(self) -> tuple[date, ...]:
        """Every school day of every term, in order."""
        import holidays  # late: only what counts school days pays for it

        years = sorted({day.year for term in self.terms for day in term})
        closed = holidays.country_holidays("GB", subdiv="ENG", years=years)
        days = {day for first, last in self.terms for day in _days(first, last)}
        return tuple(sorted(day for day in days if day.weekday() < calendar.SATURDAY and day not in closed))

    def sixth_school_day(self, start: date) -> date:
        """Return the sixth school day of an exclusion that starts on `start`.

        The first is `start` itself where it is a school day, else the next one.
        Raises `ProfileError` where the profile's terms do not reach that far.
        """
        import bisect

        first = bisect.bisect_left(self.school_days, start)
        reached = first + SIXTH <= len(self.school_days) and start >= self.terms[0][0]
        if not reached or self.school_days[first + SIXTH - 1] - start > LONGEST:
            message = f"The terms in trust.toml do not give six school days from {start:%d %B %Y}. Add that year's terms under [terms]."
            raise ProfileError(message)
        return self.school_days[first + SIXTH - 1]


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
