"""Numbers of things in words: 1 file, 2 files."""

_IRREGULAR = {"children": "child", "people": "person"}


def say_number_of(things: str, number: int) -> str:
    """Return how many there are of `things`, a plural with what is said of it: of one as of one.

    >>> say_number_of("files", 1), say_number_of("rows", 1200), say_number_of("children seen", 1)
    ('1 file', '1,200 rows', '1 child seen')
    """
    return f"{number:,} {name_one(things) if number == 1 else things}"


def name_one(things: str) -> str:
    """Return one of `things`: the first word that is a plural as a singular.

    >>> name_one("referrals a month"), name_one("late returns"), name_one("per 10,000 children")
    ('referral a month', 'late return', 'per 10,000 children')
    """
    if things.startswith("per "):
        return things
    words = things.split(" ")
    place = next((at for at, word in enumerate(words) if _is_plural(word)), None)
    if place is not None:
        words[place] = _singular(words[place])
    return " ".join(words)


def _is_plural(word: str) -> bool:
    return word in _IRREGULAR or (word.endswith("s") and not word.endswith(("ss", "'s")))


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return f"{word.removesuffix('ies')}y" if word.endswith("ies") else word.removesuffix("s")
