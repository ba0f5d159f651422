"""What any folder of published tables gives away, told so that a person can see which tables to change."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trust_analysis.vocabulary.errors import DataRefusedError, UsageError

if TYPE_CHECKING:
    import pandas as pd

    from trust_analysis.disclosure.attack import Attack
    from trust_analysis.disclosure.attacking.tables import PublishedTable

DESCRIPTIONS = ".meta.csv"
"""The ending of files that describe a table and hold no figure."""


@dataclass(frozen=True)
class Audited:
    """What was found, line by line, and whether any withheld figure is given away."""

    lines: tuple[str, ...]
    gives_away: bool


def audit_paths(paths: Sequence[Path], level: int, rounded_to: int) -> Audited:
    """Attack the CSV files at `paths` and in the folders there.

    Raises `UsageError` for a path that is not there, and `DataRefusedError` where no file is a published table.
    """
    from trust_analysis.disclosure.attack import attack

    tables, unread = _read(find_files(paths))
    if not tables:
        named = ", ".join(str(path) for path in paths)
        raise DataRefusedError(f"A CSV file of published figures was expected; none was found in {named}. {_SAID}")
    outcome = attack(tables, level, rounded_to=rounded_to)
    return Audited(
        (
            *unread,
            *outcome.structure,
            *tell_narrow(outcome.narrow),
            *_tell_elsewhere(outcome.cells),
            _sum_up(outcome, len(tables)),
        ),
        gives_away=not outcome.narrow.empty,
    )


_SAID = "Name files or folders with exported results, or with cross tables that have a total."


def find_files(paths: Sequence[Path]) -> list[Path]:
    """Return the CSV files that paths name, each once, those of a folder in order of their names."""
    files: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UsageError(f"A file or folder was expected; there is no {str(path)!r}. Name one that is there.")
        files += sorted(path.rglob("*.csv")) if path.is_dir() else [path]
    return list(dict.fromkeys(one for one in files if not one.name.endswith(DESCRIPTIONS)))


def _read(files: list[Path]) -> tuple[list["PublishedTable"], list[str]]:
    """Return the tables that files hold, and a line for each file that is none."""
    from trust_analysis.disclosure.attacking.tables import NotATableError, read_table

    tables, unread = [], []
    for path in files:
        try:
            tables.append(read_table(path))
        except NotATableError as error:
            unread.append(f"not read: {error}")
    return tables, unread


def tell_narrow(narrow: "pd.DataFrame") -> list[str]:
    """Return two lines for each figure given away: what it is and can be, and the tables that give it away."""
    columns = ["indicator", "breakdown", "group", "period", "lower", "upper", "given_away_by"]
    return [line for one in narrow[columns].itertuples(index=False, name=None) for line in _tell_figure(*one)]


def _tell_figure(  # noqa: PLR0913, PLR0917 - the columns of one row
    indicator: str, breakdown: str, group: str, period: str, lower: float, upper: float, tables: str
) -> tuple[str, str]:
    by = f" by {breakdown}, {group}" if group != "Total" else ""
    when = f", {period}" if period else ""
    can_be = f"is {lower:g}" if lower == upper else f"is from {lower:g} to {upper:g}"
    return f"given away: {indicator}{by}{when} {can_be}", f"  by {tables}"


def _tell_elsewhere(cells: "pd.DataFrame") -> list[str]:
    count = int(cells["published_elsewhere"].sum())
    return [f"{count} withheld figures are printed by a government release, and are no leak of these tables"] * bool(
        count
    )


def _sum_up(outcome: "Attack", tables: int) -> str:
    ours = outcome.cells[~outcome.cells["published_elsewhere"]]
    said = f"{tables} tables, {len(ours)} figures withheld"
    if ours.empty:
        return f"{said}: nothing to give away"
    narrowest = ours["width"].min()
    widest = "without end" if narrowest == float("inf") else f"{narrowest:g}"
    return f"{said}, narrowest range {widest}, {len(outcome.narrow)} narrower than {outcome.level:g}"
