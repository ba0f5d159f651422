"""What a person of the field reads in the name of a count: whether people or what befell them, and of what."""

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from trust_analysis.attack.cells import Cells

_SAME = (
    (r"\bchild protection\b", "protection"),
    (r"\b(fixed( term| period)? excl?\w*|fixed|susp\w*)\b", "suspended"),
    (r"\b(looked after|in care|cla|lac)\b", "incare"),
    (r"\bdomestic violence\b", "domestic abuse"),
    (r"\bre referr\w+\b", "referrals again"),
    (r"\b(on|at) 31 march\b", ""),
    (r"\byoung people\b|\byoung person\b", "children"),
    (r"\bone (plus|or more)\b", "children"),
)
_PEOPLE = frozenset({"child", "children", "pupil", "pupils", "student", "students", "people", "persons", "learners"})
_EVENTS = frozenset(
    {"times", "time", "episodes", "episode", "incidents", "incident", "cases", "events", "spells", "number", "count"}
)
_BETWEEN_WORDS = (
    "a an and are as at been by for from had has have in is it no of on one or that the their them to was were who with "
    "whom which reported recorded school year quarter month week"
)
_FILLING = frozenset(_BETWEEN_WORDS.split())
_LETTERS = 5
"""Words of one stem begin with the same letters: suspended, suspensions."""


class Words(NamedTuple):
    """What a name says: `text` in plain words, the stems of what it is about, and whether it counts people."""

    text: str
    stems: frozenset[str]
    is_people: bool


def read_words(name: str) -> Words:
    """Return what the name of a count or of a dimension says."""
    text = re.sub(r"[\W_]+", " ", name.casefold()).strip()
    for pattern, plain in _SAME:
        text = re.sub(pattern, plain, text)
    about = [word for word in text.split() if word not in _FILLING]
    heads = {about[0], about[-1]} if about else set()
    is_people = bool(about) and (about[0] in _PEOPLE or (bool(heads & _PEOPLE) and not heads & _EVENTS))
    return Words(text, stems_of(text), is_people)


@cache
def stems_of(text: str) -> frozenset[str]:
    """Return the stems of what plain words are about, without those for people, for events and between words."""
    return frozenset(_stem(word) for word in text.split() if word not in _PEOPLE | _EVENTS | _FILLING)


def _stem(word: str) -> str:
    if len(word) > _LETTERS:
        return word[:_LETTERS]
    return word.removesuffix("s") if len(word) > 3 else word  # noqa: PLR2004 - was, his, gas


def names_of_counts(cells: Cells) -> dict[str, list[Words]]:
    """Return for each count what its words and the names of the indicators that print it say."""
    own = cells.figures[cells.figures["role"] == "numerator"]
    names: dict[str, set[str]] = defaultdict(set)
    for counted, indicator in own[["counted", "indicator"]].drop_duplicates().itertuples(index=False, name=None):
        names[counted].add(indicator)
    counted_at_all = dict.fromkeys(cell.counted for cell in cells.numbers)
    return {one: [read_words(name) for name in (one, *sorted(names[one] - {one}))] for one in counted_at_all}
