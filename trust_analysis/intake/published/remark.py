"""What is said of a published file: symbols nobody knows, rows that are not read, figures that contradict others."""

from dataclasses import dataclass

NOT_READ = "row_is_read"


@dataclass(frozen=True)
class Remark:
    """A message, the check it comes from, and for how many rows it stands; of rows `NOT_READ` nothing is kept."""

    message: str
    check: str = "symbol_is_known"
    rows: int = 1
