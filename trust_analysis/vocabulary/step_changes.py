"""Declared step changes: from which day on a process is another, and why, as `trust.toml` says it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trust_analysis.vocabulary.errors import ProfileError
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.toml_section import Section

_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True, order=True)
class StepChange:
    """The first day of what an indicator counts being another process, and what had happened."""

    day: date
    reason: str

    def __str__(self) -> str:
        """Return day and reason as a sentence has them."""
        return f"{say_date(self.day)} ({self.reason})"


StepChanges = Mapping[str, tuple[StepChange, ...]]
"""By indicator, in order of time."""


def read_step_changes(told: Section) -> StepChanges:
    """Read `[step_changes.INDICATOR]`, a line for each change: a day or a month, and the reason.

    Raises `ProfileError` for what is no day, for a change without a reason, and for two on one day.
    """
    return {name: _read_one(told.section(name)) for name in told}


def _read_one(told: Section) -> tuple[StepChange, ...]:
    changes = sorted(StepChange(_day(told, key), _reason(told, key)) for key in told)
    days = [change.day for change in changes]
    twice = next((day for day in days if days.count(day) > 1), None)
    if twice:
        message = f"trust.toml: [{told.name}]: one reason for each day was expected; met two for {twice}. Put them into one line."
        raise ProfileError(message)
    return tuple(changes)


def _day(told: Section, key: str) -> date:
    try:
        return date.fromisoformat(f"{key}-01" if _MONTH.fullmatch(key) else key)
    except ValueError:
        message = f'trust.toml: [{told.name}]: a day or a month was expected, in quotes, such as "2018-04-16" or "2018-04"; met {key!r}.'
        raise ProfileError(message) from None


def _reason(told: Section, key: str) -> str:
    reason = told.text(key).strip()
    if not reason:
        message = f"trust.toml: [{told.name}] {key}: what happened was expected, in a few words; met nothing. The page tells it under the chart."
        raise ProfileError(message)
    return reason
