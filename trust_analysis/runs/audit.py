"""What any folder of published tables gives away, told so that a person can see which tables to change."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trust_analysis.vocabulary.errors import DataRefusedError, UsageError

if TYPE_CHECKING:
    import pandas as pd

    from trust_analysis.attack.attack import Attack
    from trust_analysis.attack.tables import NotATableError, PublishedTable

DESCRIPTIONS = ".meta.csv"
"""The ending of files that describe a table and hold no figure."""


@dataclass(frozen=True)
class Audited:
    """What was found, line by line; whether a withheld figure is given away, and whether one could not be judged."""

    lines: tuple[str, ...]
    gives_away: bool
    is_in_doubt: bool


def audit_paths(paths: Sequence[Path], level: int, rounded_to: int) -> Audited:
    """Attack the CSV files at `paths` and in the folders there.

    Raises `UsageError` for a path that is not there, and `DataRefusedError` where no file is a published table.
    """
    from trust_analysis.attack.attack import attack

    tables, refused = _read(find_files(paths), rounded_to)
    if not tables:
        named = ", ".join(str(path) for path in paths)
        raise DataRefusedError(f"A CSV file of published figures was expected; none was found in {named}. {_SAID}")
    outcome = attack(tables, level, rounded_to=rounded_to)
    doubts = [*_tell_doubts(outcome), *(str(one) for one in refused if one.has_withheld)]
    return Audited(
        (
            *(f"not read: {one}" for one in refused),
            *outcome.structure,
            *tell_narrow(outcome.narrow),
            *_tell_doubts(outcome),
            *_tell_elsewhere(outcome.cells),
            _sum_up(outcome, len(tables), len(doubts)),
        ),
        gives_away=not outcome.narrow.empty,
        is_in_doubt=bool(doubts),
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


def _read(files: list[Path], rounded_to: int) -> tuple[list["PublishedTable"], list["NotATableError"]]:
    """Return the tables that files hold, and why each other file is none."""
    from trust_analysis.attack.tables import NotATableError, read_table

    tables, refused = [], []
    for path in files:
        try:
            tables.append(read_table(path, rounded_to))
        except NotATableError as error:
            refused.append(error)
    return tables, refused


def tell_narrow(narrow: "pd.DataFrame") -> list[str]:
    """Return two lines for each figure given away: what it is and can be, and the tables that give it away."""
    columns = ["indicator", "breakdown", "group", "period", "lower", "upper", "given_away_by"]
    return [line for one in narrow[columns].itertuples(index=False, name=None) for line in _tell_figure(*one)]


def _tell_figure(  # noqa: PLR0913, PLR0917 - the columns of one row
    indicator: str, breakdown: str, group: str, period: str, lower: float, upper: float, tables: str
) -> tuple[str, str]:
    can_be = f"is {lower:g}" if lower == upper else f"is from {lower:g} to {upper:g}"
    return f"given away: {_name(indicator, breakdown, group, period)} {can_be}", f"  by {tables}"


def _name(indicator: str, breakdown: str, group: str, period: str) -> str:
    by = f" by {breakdown}, {group}" if group != "Total" else ""
    when = f", {period}" if period else ""
    return f"{indicator}{by}{when}"


def _tell_doubts(outcome: "Attack") -> list[str]:
    """Return a line for each withheld figure that could not be judged, and why."""
    columns = ["indicator", "breakdown", "group", "period", "in_doubt"]
    told = outcome.doubtful[~outcome.doubtful["published_elsewhere"]][columns].itertuples(index=False, name=None)
    lines = [f"could not be judged: {_name(*names)}, since figures contradict {why}" for *names, why in told]
    return lines + [f"could not be judged: {one}, since no table says what it counts" for one in outcome.unread]


def _tell_elsewhere(cells: "pd.DataFrame") -> list[str]:
    count = int(cells["published_elsewhere"].sum())
    return [f"{count} withheld figures are printed by a government release, and are no leak of these tables"] * bool(
        count
    )


def _sum_up(outcome: "Attack", tables: int, doubts: int) -> str:
    ours = outcome.cells[~outcome.cells["published_elsewhere"]]
    said = f"{tables} tables, {len(ours)} figures withheld"
    in_doubt = f", {doubts} could not be judged" * bool(doubts)
    if ours.empty:
        return f"{said}: nothing to give away{in_doubt}"
    narrowest = ours["width"].min()
    widest = "without end" if narrowest == float("inf") else f"{narrowest:g}"
    return f"{said}, narrowest range {widest}, {len(outcome.narrow)} narrower than {outcome.level:g}{in_doubt}"
