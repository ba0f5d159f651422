"""The years of statistical tables: in a header, a row's name or a line above, of any kind, footnotes stuck to them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trust_analysis.datasets.published.statistical_tables import KIND_TOPICS, KIND_WORDS
from trust_analysis.intake.published.periods import read_year
from trust_analysis.intake.published.statistical.notes import take_off_footnotes
from trust_analysis.vocabulary.periods import Period, month_start

_FIRST = r"(?<!\d)(?P<first>(?:19[5-9]|20[0-4])\d)"
_SECOND = r"(?:(?P<between>\s?[/-]\s?|\s+to\s+)(?P<second>(?:19|20)\d{2}|\d{2})(?:(?!\d)|(?=\d(?:,\s?\d)*\b)))?"
_NOTES = r"(?P<notes>\d{1,2}(?:,\s?\d{1,2})*)?(?!\d)"
_YEAR = re.compile(_FIRST + _SECOND + _NOTES)
_WORDS = re.compile(
    r"(?:as at|at|in|the|to|for|years?|end(?:ing|ed)|on|31(?:st)? march|academic|calendar|financial|reporting|school"
    r"|final|provisional|revised|data|period|position|date|p|r|[(),:\[\]\s])*",
    re.IGNORECASE,
)
_OF_YEARS = re.compile(
    r"(?:based on|relate to|refer to|are for|cover)\s+(?:the\s+)?((?:calendar|academic|financial|reporting) years?)",
    re.IGNORECASE,
)
_QUARTER_MONTHS = {"jan": 1, "apr": 4, "jul": 7, "oct": 10}
_QUARTER = re.compile(
    r"(?:q(?:uarter )?(?P<number>[1-4])\b.*?)?(?P<month>jan|apr|jul|oct)?(?:[a-z]*\s*(?:-|to)\s*(?:mar|jun|sep|dec)[a-z]*)?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Year:
    """A year as written: its first four digits, the second part where it has one, and the words around it.

    `kind` is what those words say of it, empty where they say nothing; `rest` what else they say (`5 terms`).
    """

    first: str
    second: str = ""
    between: str = ""
    kind: str = ""
    rest: str = ""

    def as_period(self, kind: str) -> Period | None:
        """Return the period; the year is of `kind` where it does not say, and without one a bare year is calendar."""
        kind = self.kind or kind
        if not self.second:
            return read_year(self.first, kind or "Calendar year")
        if kind in ("", "Calendar year"):
            kind = "Academic year" if self.between == "/" else "Financial year"
        return read_year(f"{self.first}/{self.second}", kind)


def read_label(text: str) -> Year | None:
    """Return the year that a header or a row's name is (`20166`, `2014/155`, `2013 (5 terms)3`), else None."""
    found = find_years(text, is_label=True)
    if len(found) != 1:
        return None
    year, around = found[0]
    rest = re.fullmatch(r"(?P<before>.*)\0(?P<after>.*)", around)
    if rest is None or not _WORDS.fullmatch(rest["before"]):
        return None
    if _WORDS.fullmatch(rest["after"]):
        return year
    in_brackets = re.fullmatch(r"\s*\((?P<rest>[^()]+)\)", rest["after"])
    return Year(year.first, year.second, year.between, year.kind, in_brackets["rest"]) if in_brackets else None


def find_years(text: str, *, is_label: bool = False) -> list[tuple[Year, str]]:
    """Return the years that a text names, each with the text around it, a null where the year stood; spans are none.

    `2015-2016` is a span, two years, unless it heads one column or row, as a label does.
    """
    plain = " ".join(text.split())
    kind = say_kind([plain])
    found = []
    for match in _YEAR.finditer(plain):
        year = _make(match, kind, is_label=is_label)
        around = take_off_footnotes(plain[: match.start()] + "\0" + plain[match.end() :])
        found += [(year, around)] if year else []
    return found


def _make(match: re.Match[str], kind: str, *, is_label: bool) -> Year | None:
    first, second, notes = match["first"], match["second"] or "", match["notes"] or ""
    following = f"{(int(first) + 1) % 100:02d}"
    if not second:
        is_pair = notes == following  # 201516, as files of Explore Education Statistics write it
        return Year(first, following, "/", kind) if is_pair else Year(first, "", "", kind)
    between = match["between"].strip()
    is_open = second.isdigit() and len(second) > len(following) and between != "/"
    is_span = second[-2:] != following or (is_open and not kind and not is_label)
    return None if is_span else Year(first, second[-2:], between, kind)


def find_single_year(line: str) -> Year | None:
    """Return the year of a line above a table (`Year: 20166`), None where it names none, several or a span."""
    found = [year for year, _ in find_years(line)]
    return found[0] if len(found) == 1 and len(_YEAR.findall(line)) == 1 else None


def names_quarter(text: str) -> bool:
    """Return whether a text names a quarter of any year: `Q1`, `Q1 (Apr-Jun)`, `April to June`."""
    match = _QUARTER.fullmatch(take_off_footnotes(text))
    return match is not None and bool(match["number"] or match["month"])


def read_quarter(text: str, year: Year, kind: str) -> Period | None:
    """Return the quarter of a year that a row names beside it, None where it names none."""
    match = _QUARTER.fullmatch(take_off_footnotes(text)) if names_quarter(text) else None
    whole = year.as_period(kind)
    if match is None or whole is None:
        return None
    if match["month"]:
        month = _QUARTER_MONTHS[match["month"].lower()]
        later = month < whole.start.month
        return Period(date(whole.start.year + later, month, 1), "quarter")
    return Period(month_start(whole.start, 3 * (int(match["number"]) - 1)), "quarter")


def say_kind(lines: Iterable[str]) -> str:
    """Return the kind of year that lines say in words, as Explore Education Statistics names it; empty for none."""
    return _first_fit(KIND_WORDS, lines)


def find_kind(lines: Iterable[str], notes: Iterable[str], about: Iterable[str]) -> str:
    """Return what kind of year a table has: as its lines above say, or its footnotes, or else what it is about."""
    told = say_kind(lines)
    noted = next((match[1] for note in notes if (match := _OF_YEARS.search(note))), "")
    return told or say_kind([f"{noted} "]) or _first_fit(KIND_TOPICS, about)


def _first_fit(words: tuple[tuple[str, str], ...], lines: Iterable[str]) -> str:
    """Return the kind of the first line that any of the words fit."""
    fits = (kind for line in lines for pattern, kind in words if re.search(pattern, line, re.IGNORECASE))
    return next(fits, "")
