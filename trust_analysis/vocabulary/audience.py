"""Whom figures are for: each audience has a rule of what it may see in the trust's profile."""

from enum import StrEnum

from trust_analysis.vocabulary.errors import unknown_name


class Audience(StrEnum):
    """The analyst who holds the records, the Board, or everybody."""

    ANALYST = "analyst"
    BOARD = "board"
    PUBLIC = "public"


WITH_PAGES = (Audience.BOARD, Audience.PUBLIC)
"""The audiences that have pages, and so copies."""


def read_audience(word: str) -> Audience:
    """Return the audience of that name; raises `UsageError` for a word that is none."""
    if word not in list(Audience):
        raise unknown_name("audience", word, Audience)
    return Audience(word)


def read_page_audience(word: str) -> Audience:
    """Return the audience of that name, which must be one that has pages (`UsageError`)."""
    if word not in WITH_PAGES:
        raise unknown_name("audience with pages", word, WITH_PAGES)
    return Audience(word)
