"""What a run is asked for, who is told while it goes on, and what it found and made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

DUCKDB = "duckdb"
"""Where returns are screened, unless a run is asked for otherwise."""

LATEST = "latest"
"""The newest quarter that has ended and that the data reach."""


@dataclass(frozen=True)
class Request:
    """What a run is asked for. Empty: every audience that has pages, the trust's own area, every notebook."""

    quarter: str
    as_of: date
    audiences: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    workers: int = 2
    pdf: bool = False
    engine: str = DUCKDB


@dataclass(frozen=True)
class Progress:
    """Who is told while a run goes on: `say` a plain line, `plan` how many pages there will be, `done` one page."""

    say: Callable[[str], None] = lambda _: None
    plan: Callable[[int], None] = lambda _: None
    done: Callable[[str], None] = lambda _: None


@dataclass(frozen=True)
class Outcome:
    """What a run found and made: how many of each, the contents pages by their path, the returns that are missing."""

    quarter: str
    files: int
    rows: int
    findings: int
    indicators: int
    pages: int
    made: int
    index_pages: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
