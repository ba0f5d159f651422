"""Periods of time as the field writes them: `2018-19 Q2`, `2018/19`, `2018-19`, `2018`, `2018-09`.

A period knows its kind, its first and its last day. Kinds are never compared with each other; they are aligned
by `covers_to`, and the reader is told the lag. A reporting year Y of social-care statistics ends on 31 March Y:
it is the financial year that ends then, and is written so (`2017-18` for the reporting year 2018). A text that could be
a month or a financial year, as `2001-02` could, is read as the financial year.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from trust_analysis.vocabulary.errors import UsageError

KINDS = ("quarter", "academic_year", "financial_year", "calendar_year", "month")

YEARS = range(1800, 2200)
"""Years outside these are slips of the pen."""

_FORMS = {
    "quarter": re.compile(r"(\d{4})-(\d{2}) Q([1-4])"),
    "academic_year": re.compile(r"(\d{4})/(\d{2})"),
    "financial_year": re.compile(r"(\d{4})-(\d{2})"),
    "calendar_year": re.compile(r"(\d{4})"),
    "month": re.compile(r"(\d{4})-(\d{2})"),
}
_MONTHS_IN = {"quarter": 3, "academic_year": 12, "financial_year": 12, "calendar_year": 12, "month": 1}
_APRIL, _SEPTEMBER = 4, 9


@dataclass(frozen=True, order=True)
class Period:
    """A span of whole months: `start` is its first day; the kind gives its length and its name."""

    start: date
    kind: str

    @property
    def end(self) -> date:
        """The last day of the period."""
        return month_start(self.start, _MONTHS_IN[self.kind]) - timedelta(days=1)

    @property
    def label(self) -> str:
        """The period as the field writes it; `parse_period` reads it back."""
        first = self.start.year
        if self.kind == "quarter":
            financial = first if self.start.month >= _APRIL else first - 1
            return f"{_two_years(financial, '-')} Q{(self.start.month - _APRIL) % 12 // 3 + 1}"
        if self.kind == "month":
            return f"{self.start:%Y-%m}"
        if self.kind == "calendar_year":
            return str(first)
        return _two_years(first, "/" if self.kind == "academic_year" else "-")

    def __str__(self) -> str:
        """Return the label."""
        return self.label

    def shifted(self, number: int) -> "Period":
        """Return the period `number` periods later (earlier where negative)."""
        return Period(month_start(self.start, number * _MONTHS_IN[self.kind]), self.kind)


def parse_period(text: str) -> Period:
    """Read a period as the field writes it; `2018-19` is the financial year and `2018-09` the month.

    Raises `UsageError` for anything else, saying which forms there are.

    >>> parse_period("2018-19 Q2").end
    datetime.date(2018, 9, 30)
    """
    folded = " ".join(text.split()).upper()
    for kind, form in _FORMS.items():
        match = form.fullmatch(folded)
        if match and (period := _make(kind, [int(part) for part in match.groups()])):
            return period
    forms = "'2018-19 Q2' (quarter), '2018/19' (academic year), '2018-19' (financial year), '2018' or '2018-09' (month)"
    raise UsageError(f"A period was expected, such as {forms}; met {text!r}.")


def parse_quarter(text: str) -> Period:
    """Read a quarter such as `2018-19 Q2`; raises `UsageError` that names the nearest valid one."""
    match = _FORMS["quarter"].fullmatch(" ".join(text.split()).upper())
    if match and (period := _make("quarter", [int(part) for part in match.groups()])):
        return period
    message = f"There is no quarter {text!r}. The nearest is {_nearest_quarter(text)!r} (financial quarters: Q1 is April to June)."
    raise UsageError(message)


def _nearest_quarter(text: str) -> str:
    """Return the quarter of the year and number that `text` names, brought within bounds; Q1 where it names none."""
    year = next((int(one) for one in re.findall(r"\d{4}", text) if int(one) in YEARS), 2018)
    number = re.search(r"Q\s*(\d+)", text.upper()) or re.search(r"(?<!\d)(\d)(?!\d)", text)
    return f"{_two_years(year, '-')} Q{min(max(int(number[1]), 1), 4) if number else 1}"


def month_of(day: date) -> Period:
    """Return the month that holds `day`."""
    return Period(month_start(day, 0), "month")


def quarter_of(day: date) -> Period:
    """Return the quarter that holds `day`."""
    return Period(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), "quarter")


def financial_year_of(day: date) -> Period:
    """Return the financial year (April to March) that holds `day`."""
    return Period(date(day.year if day.month >= _APRIL else day.year - 1, _APRIL, 1), "financial_year")


def academic_year_of(day: date) -> Period:
    """Return the academic year (September to August) that holds `day`."""
    return Period(date(day.year if day.month >= _SEPTEMBER else day.year - 1, _SEPTEMBER, 1), "academic_year")


def month_start(day: date, months: int) -> date:
    """Return the first day of the month `months` after the month of `day`."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def say_period(label: str) -> str:
    """Return a period as a sentence has it: a month by its name (September 2018), any other as the field writes it."""
    period = parse_period(label)
    return f"{period.start:%B %Y}" if period.kind == "month" else label


def say_date(day: date) -> str:
    """Return a date as a sentence has it: 30 September 2018."""
    return f"{day.day} {day:%B %Y}"


def _make(kind: str, parts: list[int]) -> Period | None:
    if parts[0] not in YEARS:
        return None
    if kind in ("quarter", "academic_year", "financial_year") and (parts[0] + 1) % 100 != parts[1]:
        return None
    if kind == "month" and parts[1] not in range(1, 13):
        return None
    starts = {
        "quarter": lambda: month_start(date(parts[0], _APRIL, 1), 3 * (parts[2] - 1)),
        "academic_year": lambda: date(parts[0], _SEPTEMBER, 1),
        "financial_year": lambda: date(parts[0], _APRIL, 1),
        "calendar_year": lambda: date(parts[0], 1, 1),
        "month": lambda: date(parts[0], parts[1], 1),
    }
    return Period(starts[kind](), kind)


def _two_years(first: int, between: str) -> str:
    return f"{first}{between}{(first + 1) % 100:02d}"
