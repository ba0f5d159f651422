"""Which numbers of a text the results hold, and which they do not.

A number is held where a figure that the page shows rounds to it: values, counts and what is beside them, of the
quarter, of a year before and of their groups, and the difference of the two. Days, years and periods are no figures;
nor is a number in words that belong to an indicator ("12 weeks"). Numbers up to twelve count in words too.
"""

import math
import re
from collections.abc import Collection, Iterator
from operator import attrgetter
from typing import NamedTuple

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.select import View
from trust_analysis.statistics.rounding import round_half_up
from trust_analysis.vocabulary.figure import Figure

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NO_FIGURES = re.compile(
    rf"\b\d{{4}}[-/]\d{{2}}(?:-\d{{2}})?(?:\s+Q[1-4])?\b|\bQ[1-4]\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\b"
    rf"|\b(?:19|20)\d{{2}}\b(?![.,]\d)|^\s*\d+\.\s",
    re.MULTILINE,
)
_NUMBER = re.compile(r"(?<![\w.])(\d[\d,]*(?:\.\d+)?)(\s?%| per cent)?")
_WORDS = dict(
    zip(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        map(str, range(2, 13)),
        strict=True,
    )
)
_ONE = re.compile(r"\bone\s+(?=child|pupil|girl|boy|young|person|case|baby|family)", re.IGNORECASE)
_IN_WORDS = re.compile(rf"\b({'|'.join(_WORDS)})\b", re.IGNORECASE)
_FIGURES = attrgetter(
    "numerator", "denominator", "value", "neighbours_value", "region_value", "england_value", "target_value"
)


def find_unheld(text: str, view: View, indicators: Collection[Indicator], fewest: int = 0) -> tuple[str, ...]:
    """Return the numbers in a text that no figure of the indicators rounds to, as they are written.

    A whole number below `fewest` that is no share is never held: it may be a small count, whatever else rounds to it.
    """
    named = _NO_FIGURES.sub(" ", text)
    for words in _titled_numbers(indicators):
        named = re.sub(rf"\b{re.escape(words)}\b", " ", named, flags=re.IGNORECASE)
    held = set(_held_numbers(view, indicators))
    found = _find_numbers(named)
    return tuple(dict.fromkeys(one.written for one in found if one.digits not in held or one.is_below(fewest)))


class _Number(NamedTuple):
    """A number as it is written, as digits alone, and whether it is a share."""

    written: str
    digits: str
    is_share: bool = False

    def is_below(self, fewest: int) -> bool:
        return not self.is_share and float(self.digits) < fewest


def _find_numbers(text: str) -> Iterator[_Number]:
    for met in _NUMBER.finditer(text):
        written = met[1].rstrip(",")
        yield _Number(written, written.replace(",", ""), met[2] is not None)
    yield from (_Number(met[0], _WORDS[met[0].lower()]) for met in _IN_WORDS.finditer(text))
    yield from (_Number("one", "1") for _ in _ONE.finditer(text))


def _titled_numbers(indicators: Collection[Indicator]) -> set[str]:
    """Return what an indicator's own words say of numbers, such as "12 weeks" or "10,000 children"."""
    words = " ".join(f"{one.title} {one.definition} {one.unit}" for one in indicators)
    return {met[0] for met in re.finditer(r"\d[\d,.]*%?(?: [a-z]+)?", words)}


def _held_numbers(view: View, indicators: Collection[Indicator]) -> Iterator[str]:
    for indicator in indicators:
        row = view.current(indicator)
        if row is None:
            continue
        then = view.earlier(indicator, row)
        yield from _round_all(row, indicator)
        if then is not None:
            yield from _round_all(then, indicator)
            yield from _round(abs(row.value - then.value), indicator.decimals)
        for by in indicator.breakdowns:
            for one in view.rows(indicator, by):
                if one.period == row.period:
                    yield from _round_all(one, indicator)


def _round_all(row: Figure, indicator: Indicator) -> Iterator[str]:
    for number in _FIGURES(row):
        yield from _round(number, indicator.decimals)
    if indicator.disclosure == "parts_of_a_whole":
        yield from _round(row.denominator - row.numerator, 0)


def _round(number: float, decimals: int) -> Iterator[str]:
    if not math.isnan(number):
        yield from (str(round_half_up(abs(number), places)) for places in range(decimals + 1))
