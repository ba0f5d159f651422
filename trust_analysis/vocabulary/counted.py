"""Numbers of things in words: 1 file, 2 files."""


def say_number_of(things: str, number: int) -> str:
    """Return how many there are of `things`, a plural in s: without it where there is one.

    >>> say_number_of("files", 1), say_number_of("rows", 1200)
    ('1 file', '1,200 rows')
    """
    return f"{number:,} {things.removesuffix('s') if number == 1 else things}"
