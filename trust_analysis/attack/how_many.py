"""Groups that say how many things each of their members had: "once", "3 to 5 times", "three to five", "10+"."""

import re
from typing import NamedTuple

import numpy as np

_IN_WORDS = (
    "none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_NUMBERS = {word: number for number, word in enumerate(_IN_WORDS.split())} | {
    "no": 0,
    "zero": 0,
    "never": 0,
    "nil": 0,
    "once": 1,
    "twice": 2,
    "thrice": 3,
}
_NUMBER = r"(\d+|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")\b"
_THING = r"(?: times?)?(?: \w+)?"
"""Of what: "two contacts", "three times", "4 suspensions"."""
_RANGE = re.compile(rf"(?:between )?{_NUMBER}{_THING} (?:to|and|or|through) {_NUMBER}{_THING}")
_MORE = re.compile(
    rf"(?:at least {_NUMBER}|{_NUMBER}{_THING} (?:or|and) (?:more|over|above){_THING}|{_NUMBER} ?plus{_THING})"
)
_OVER = re.compile(rf"(?:more than|over|above) {_NUMBER}{_THING}")
_UP_TO = re.compile(rf"(?:up to|at most) {_NUMBER}{_THING}|{_NUMBER}{_THING} or (?:fewer|less)")
_UNDER = re.compile(rf"(?:fewer|less) than {_NUMBER}{_THING}|under {_NUMBER}{_THING}")
_JUST = re.compile(rf"(?:only |exactly |just )?{_NUMBER}{_THING}(?: only)?")
_ASKS_HOW_MANY = re.compile(r"\b(times|number of|no of|how many|how often|frequency|count of)\b")
_SAYS_TIMES = re.compile(r"\b(once|twice|thrice|times)\b")


class HowMany(NamedTuple):
    """The least and the most things that each member of a group had; the most may be infinite."""

    least: float
    most: float


def read_how_many(group: str) -> HowMany | None:
    """Return how many things the members of a group had each, None where its name does not say."""
    text = group.casefold().replace("≥", "at least ").replace("+", " plus").replace("\N{EN DASH}", "-")
    text = re.sub(r"(?<=[\da-z])\s*-\s*(?=\d)", " to ", text)
    text = re.sub(r"[^\w]+", " ", text).strip()
    for pattern, made in _FORMS:
        if found := pattern.fullmatch(text):
            return made(*[_number(one) for one in found.groups() if one is not None])
    return None


def asks_how_many(dimension: str, groups: list[str]) -> bool:
    """Whether a dimension is by how many things each member had: ages and waits are numbers too, and are not."""
    asked = _ASKS_HOW_MANY.search(re.sub(r"[\W_]+", " ", dimension.casefold()))
    return bool(asked) or any(_SAYS_TIMES.search(group.casefold()) for group in groups)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[word]


def _range(least: int, most: int) -> HowMany:
    return HowMany(least, most)


_FORMS = (
    (_MORE, lambda least: HowMany(least, np.inf)),
    (_OVER, lambda over: HowMany(over + 1, np.inf)),
    (_UP_TO, lambda most: HowMany(1, most)),
    (_UNDER, lambda under: HowMany(1, under - 1)),
    (_RANGE, _range),
    (_JUST, lambda number: HowMany(number, number)),
)
