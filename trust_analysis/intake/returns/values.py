"""One value at a time: what a partner wrote in a cell becomes what it means, or a `ValueError` that says why not.

Each function takes stripped, non-empty text. A column's distinct values are cleaned once each, so plain Python is
fast enough for any size of return.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from trust_analysis.datasets.definition import IDENTIFYING, Column, fold
from trust_analysis.intake.identifying import looks_identifying

_DATE_FORMS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%Y-%b-%d", "%d %b %Y")
_SERIAL = re.compile(r"(\d{5})(\.\d+)?")  # five digits: from 1927 on
_EXCEL_BEGINS = date(1899, 12, 30)
"""Day nought of Excel, which holds 1900 for a leap year; right from March 1900 on."""
_PLAIN = (
    re.compile(r"(?P<day>\d\d)/(?P<month>\d\d)/(?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", re.ASCII),
)
"""The two forms that nearly all dates have, read without `strptime`, which takes ten times as long."""

_TIME = re.compile(r"[ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
_YEARS = range(1900, 2101)
"""A date outside these is a slip of the pen: 31/03/0018."""


MOST_NAMED = 12
"""A finding names so many of the codes that were expected; the blank return lists them all."""

_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})|(GIR)(0AA)", re.ASCII)
"""Outward and inward code (Royal Mail, Programmer's guide to the Postcode Address File)."""


@lru_cache(1 << 16)  # a trust's returns name the same days over and over
def parse_date(text: str) -> date:
    """Read a date such as 31/03/2018, 2018-03-31 or 2018-Mar-31, with a time of day or without, or Excel's 43190."""
    for day in _days_it_may_be(text):
        if day.year in _YEARS:
            return day
    message = "a date such as 31/03/2018 was expected"
    raise ValueError(message)


def _days_it_may_be(text: str) -> Iterator[date]:
    if serial := _SERIAL.fullmatch(text):
        yield _EXCEL_BEGINS + timedelta(days=int(serial[1]))
    bare = _TIME.sub("", text)
    for plain in _PLAIN:
        if told := plain.fullmatch(bare):
            with suppress(ValueError):
                yield date(int(told["year"]), int(told["month"]), int(told["day"]))
    for form in _DATE_FORMS:
        with suppress(ValueError):
            yield datetime.strptime(bare, form).date()  # noqa: DTZ007 - a calendar day has no time zone


def parse_whole_number(text: str) -> int:
    """Read a whole number of nought or more such as 12, 12.0 or 1,204; an NHS number or a date run together is none."""
    match = re.fullmatch(r"(\d{1,12}|\d{1,3}(?:,\d{3})+)(\.0+)?", text)
    if not match or looks_identifying(text):
        message = "a whole number was expected"
        raise ValueError(message)
    return int(match[1].replace(",", ""))


def parse_postcode(text: str) -> str:
    """Read a whole postcode however it is spaced or cased, as `AA1 1AA`."""
    match = _POSTCODE.fullmatch("".join(text.split()).upper())
    if not match:
        message = "a whole postcode such as AA1 1AA was expected"
        raise ValueError(message)
    return " ".join(part for part in match.groups() if part)


def category_cleaner(categories: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function that reads a code or a word of `categories`, without regard to case or punctuation."""
    words = {fold(word): word for word in categories.values()} | {fold(code): word for code, word in categories.items()}

    def read_category(text: str) -> str:
        try:
            return words[fold(text)]
        except KeyError:
            raise ValueError(_say_categories(categories)) from None

    return read_category


def _say_categories(categories: Mapping[str, str]) -> str:
    """Return what was expected: each meaning once, by the first way to write it, and a dozen of them at most."""
    first: dict[str, str] = {}
    for code, word in categories.items():
        first.setdefault(word, code)
    codes = list(first.values())
    more = f" and {len(codes) - MOST_NAMED} more" if len(codes) > MOST_NAMED else ""
    return f"one of {', '.join(codes[:MOST_NAMED])}{more} was expected"


def cleaner_for(column: Column) -> Callable[[str], Any]:
    """Return the function that cleans one value of `column`; an identifier is only stripped here."""
    if column.kind in ("date", "birth_date"):
        return parse_date
    if column.kind == "whole_number":
        return parse_whole_number
    if column.kind == "postcode":
        return parse_postcode
    if column.kind == "category":
        return category_cleaner(column.categories)
    return str if column.kind in IDENTIFYING else parse_free_text


def parse_free_text(text: str) -> str:
    """Return free text as it is, unless it looks as if it could identify a child."""
    if looks_identifying(text):
        message = "a code or word was expected; what stands here looks like a number of a person, a date or a postcode"
        raise ValueError(message)
    return text
