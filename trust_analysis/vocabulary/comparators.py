"""What a figure may be set beside: a word each, and the columns that tell of it."""

from enum import StrEnum


class Comparator(StrEnum):
    """Whose figure stands beside ours."""

    NEIGHBOURS = "neighbours"
    REGION = "region"
    ENGLAND = "england"

    @property
    def column(self) -> str:
        """The column of its value."""
        return f"{self}_value"
