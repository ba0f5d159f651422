"""What an example is: the rows of a file, each told by what it changes in the dataset's own row."""

from collections.abc import Mapping, Sequence

Row = Mapping[str, str]
Rows = Mapping[str, Row]
"""By dataset, a row with what it requires, by the partner's headers."""
Example = Sequence[Row]
Examples = Mapping[tuple[str, str], tuple[Sequence[Example], Sequence[Example]]]
"""By dataset and check: files that pass, and files that fail."""


def one(*rows: Row) -> list[Example]:
    """Return files of one row each."""
    return [[row] for row in rows]


def in_order(first: str, last: str, day: str = "01/05/2018", **more: str) -> tuple[list[Example], list[Example]]:
    """Return examples of two days in order: the same day, a later one and none pass, the day before fails."""
    before, after = "30/04/2018", "02/05/2018"
    return (
        one({first: day, last: day, **more}, {first: day, last: after, **more}),
        one({first: day, last: before, **more}, {first: after, last: day, **more}),
    )
