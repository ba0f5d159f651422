"""When an indicator's next figure comes: our own with the next returns, a published one when its publisher's is due."""

from datetime import date, timedelta

from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.windows import period_of
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.window import Window

_COUNTED = {Window.MONTH: "month", Window.FINANCIAL_YEAR: "financial year", Window.ACADEMIC_YEAR: "school year"}


def say_next(indicator: Indicator) -> str:
    """Return how often a figure comes: "Next figure: after each quarter; published each November."."""
    own = f"after each {_COUNTED.get(indicator.window, 'quarter')}" if indicator.counter else ""
    published = f"published {indicator.next_publication}" if indicator.published else ""
    return f"Next figure: {'; '.join(part for part in (own, published) if part)}."


def say_upcoming(indicator: Indicator, covered_to: date, *, is_own_area: bool) -> list[str]:
    """Return when the next figures come after one that speaks of days up to `covered_to`, a line for each source."""
    lines = []
    if indicator.counter and is_own_area:
        following = period_of(indicator.window, covered_to).shifted(1)
        due = say_date(following.end + timedelta(days=1))
        lines.append(f"our own of {following}: when returns reach to its end, from {due} on")
    if indicator.published:
        lines.append(f"published: {indicator.next_publication}")
    return lines
