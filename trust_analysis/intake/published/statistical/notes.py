"""Footnotes of statistical tables: their numbers taken off the words they stick to, and what they say of symbols."""

import re
from collections.abc import Iterable

from trust_analysis.datasets.published.statistical_tables import SYMBOL_WORDS

_NUMBERS = r"\d{1,2}(?:,\s?\d{1,2})*(?![\d,]*\d)"
# Behind small letters, brackets and marks a number is a footnote's; behind capitals ("SEN3") only from three on, since
# KS2, P8 and Q1 are words.
_STUCK = re.compile(
    rf"(?:(?<=[a-z)\]%*:;?!'\"])|(?<=[a-zA-Z]\.)|(?<=\b[A-Z]{{3}})|(?<=[A-Z]{{4}})){_NUMBERS}(?![\w%/])"
)
_MARKED = re.compile(r"\s*\[(?:foot)?notes?\s*[\d,\s and]+\]|\s*\[\d{1,2}\]|[⁰¹²³⁴-⁹]+(?:,[⁰¹²³⁴-⁹]+)*", re.IGNORECASE)

_LEGEND = re.compile(
    r"[\"']?(?:(?P<letter>\[?(?:[a-z]|low|null|n/a)\]?)[\"']?(?:\s*[=:]|\s-)"
    r"|(?P<mark>[-:*~#]|\.{1,2}|\[[a-z]+\])[\"']?(?:\s*[=:]|\s-|\s))\s*(?P<words>.+)",
    re.IGNORECASE,
)
_TABLE = re.compile(r"table\s+\w*\d\w*\b[.:]?\s*", re.IGNORECASE)
_YEARS = re.compile(
    r"\W+(?:(?:in|for|at 31 march|years?)\s)?\(?(?:19|20)\d{2}(?:\s*(?:-|/|to|and)\s*\d{2,4})?\)?\W*$", re.IGNORECASE
)
_MOST_WORDS = 6
"""A line that begins with a dash and goes on for longer is an item of a list."""


def take_off_footnotes(text: str) -> str:
    """Return a header, name or title without the numbers of its footnotes, spaces made one, no colon at its end.

    A footnote's number behind another number (`aged 5 to 163`) cannot be told from it and stays; years are read apart.
    """
    plain = _MARKED.sub("", _STUCK.sub("", " ".join(text.split())))
    return plain.strip().rstrip(":").strip()


def take_off_number(title: str) -> str:
    """Return a title without what numbers its table (`Table LA5:`)."""
    return _TABLE.sub("", title).strip(" .:,-")


def take_off_years(title: str) -> str:
    """Return a title without the number of its table and the years at its end: the same for tables of other years."""
    return _YEARS.sub("", take_off_number(title))


def take_off_year_footnotes(text: str) -> str:
    """Return a title without the numbers of footnotes, those stuck to years (`2014-20222,3`) among them."""
    number = match[0] if (match := _TABLE.match(text)) else ""
    rest = text[len(number) :]
    return number + take_off_footnotes(re.sub(r"(?<!\d)((?:19|20)\d{2})\d(?:,\s?\d{1,2})*(?!\d)", r"\1", rest))


def read_legend(notes: Iterable[str]) -> dict[str, str]:
    """Return the symbols that footnotes explain (`x = number less than 5`), and the status each stands for.

    A symbol for nought itself is `ZERO`. What is explained in words nobody knows is left out.
    """
    legend: dict[str, str] = {}
    for line in (part.strip() for note in notes for part in _split(note)):
        match = _LEGEND.fullmatch(line)
        status = _status_of(match["words"]) if match else None
        if match is None or status is None:
            continue
        symbol = (match["letter"] or match["mark"]).lower()
        is_item = symbol in "-*" and "=" not in line[:6] and len(line.split()) > _MOST_WORDS
        if not is_item:
            legend.setdefault(symbol, status)
    return legend


def _split(note: str) -> list[str]:
    return re.sub(r"^(?:symbols?|key|conventions?)\b[^:=]*:\s*", "", note, flags=re.IGNORECASE).split(";")


def _status_of(words: str) -> str | None:
    return next((status for pattern, status in SYMBOL_WORDS if re.search(pattern, words, re.IGNORECASE)), None)
