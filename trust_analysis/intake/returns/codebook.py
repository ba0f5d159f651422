"""The trust's own copy of the wellbeing scale that its survey asks: its statements, and what their sums count for.

`[wellbeing_scale]` in `trust.toml` names a table of `statements`, with the columns `column` (the short name that heads
the answers) and `statement` (its words, which may head them instead), and perhaps one of their `conversion`, with two
columns: the sum of points, and the score it counts for. Without it the sum is the score. A table is a CSV file or the
first sheet of a workbook. What cannot be used is a finding, and the survey's other questions are read all the same.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import Return, fold
from trust_analysis.datasets.returns.youth.wellbeing_scale import NO_SCALE, SCORE, WellbeingScale
from trust_analysis.datasets.returns.youth.youth_survey import YOUTH_SURVEY, declare_survey
from trust_analysis.intake.files.read import Wanted, list_parts, read_tables
from trust_analysis.intake.files.unreadable import UnreadableError
from trust_analysis.vocabulary.findings import Finding
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.severity import Severity

_HEADERS = ("column", "statement")
_LEFT_OUT = "The survey's other questions are read, the wellbeing scale is left out."
_NO_SCORE = "The answers are read, and no score is made of them."


@dataclass(frozen=True)
class Codebook:
    """A scale as the trust's own copy has it, and what could not be used of that copy."""

    scale: WellbeingScale = NO_SCALE
    findings: tuple[Finding, ...] = ()

    @property
    def returns(self) -> Mapping[str, Return]:
        """All returns as declared, the survey with the scale's statements."""
        return {**RETURNS, YOUTH_SURVEY.name: declare_survey(self.scale)} if self.scale.statements else RETURNS

    def add_score(self, table: pd.DataFrame, dataset: Return) -> pd.DataFrame:
        """Return a clean table of the survey with the scale's score; none where a statement was left out."""
        if dataset.name != YOUTH_SURVEY.name or not self.scale.statements or not self.scale.has_score:
            return table
        points = {answer: number for number, answer in enumerate(self.scale.answers, start=1)}
        told = pd.DataFrame({name: table[name].astype("object").map(points) for name in self.scale.names})
        sums = told.astype("float64").sum(axis="columns", skipna=False)
        return table.assign(**{SCORE: sums.map(self.scale.scores) if self.scale.scores else sums})


class _UnusableError(Exception):
    """What is wrong with a table of the codebook, and what would put it right."""


def read_codebook(profile: Profile) -> Codebook:
    """Return the scale that `trust.toml` names, as far as it can be used."""
    named = profile.wellbeing_scale
    if not named.statements:
        return Codebook()
    try:
        scale = WellbeingScale(_read_statements(named.statements), named.answers)
    except _UnusableError as error:
        return Codebook(findings=(_tell(profile, named.statements, "statements", f"{error} {_LEFT_OUT}"),))
    if not named.conversion:
        return Codebook(scale)
    try:
        return Codebook(replace(scale, scores=_read_conversion(named.conversion, scale)))
    except _UnusableError as error:
        finding = _tell(profile, named.conversion, "conversion", f"{error} {_NO_SCORE}")
        return Codebook(replace(scale, has_score=False), (finding,))


def _tell(profile: Profile, path: Path, key: str, message: str) -> Finding:
    name = path.relative_to(profile.home).as_posix() if path.is_relative_to(profile.home) else path.name
    expected = profile.returns.get(YOUTH_SURVEY.name)
    partner = expected.partner if expected else ""
    told = f"[wellbeing_scale] {key} in trust.toml: {message}"
    return Finding(name, YOUTH_SURVEY.name, partner, Severity.KEEP_WITH_FLAG, "codebook_can_be_used", told)


def _read_rows(path: Path) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of a table, its texts stripped, without rows in which nothing stands."""
    if not path.is_file():
        message = "a file was expected there; there is none. Put it there, or take the line out."
        raise _UnusableError(message)
    try:
        part = list_parts(path)[0]
        (table,) = read_tables(path, [Wanted(part, part.header)])
    except (UnreadableError, IndexError) as error:
        message = f"the file cannot be read as a table: {str(error).rstrip('.') or 'it is empty'}."
        raise _UnusableError(message) from None
    cells = [[(text or "").strip() for text in table[name].to_pylist()] for name in part.header]
    rows = [list(row) for row in zip(*cells, strict=True)]
    return list(part.header), [row for row in rows if any(row)]


def _read_statements(path: Path) -> dict[str, str]:
    header, rows = _read_rows(path)
    folded = [fold(name) for name in header]
    if not set(_HEADERS) <= set(folded):
        message = f"the columns {' and '.join(_HEADERS)} were expected; met {', '.join(header)}."
        raise _UnusableError(message)
    column, statement = (folded.index(name) for name in _HEADERS)
    told = [(row[column], row[statement]) for row in rows]
    for complaint in _complain(told):
        raise _UnusableError(complaint)
    return dict(told)


def _complain(told: list[tuple[str, str]]) -> Iterator[str]:
    """Yield what is wrong with pairs of a column's name and a statement."""
    if len(told) < 2:  # noqa: PLR2004 - one is no scale
        yield f"two statements or more were expected; met {len(told)}."
    taken = YOUTH_SURVEY.headers | YOUTH_SURVEY.synonyms.keys()
    met = set[str]()
    for pair in told:
        if not all(map(fold, pair)):
            yield f"each row was expected to have a column and a statement; met {pair[0] or 'none'} and {pair[1] or 'none'}."
        own = set(map(fold, pair))
        if own & taken:
            yield f"statements of the scale alone were expected; {pair[0]} is another question of the survey."
        if own & met:
            yield f"each column and statement was expected once; {pair[0]} or its statement stands there twice."
        met |= own


def _read_conversion(path: Path, scale: WellbeingScale) -> dict[int, float]:
    header, rows = _read_rows(path)
    if len(header) != 2:  # noqa: PLR2004 - a sum and a score
        message = f"two columns were expected, the sum of points and its score; met {len(header)}."
        raise _UnusableError(message)
    numbers = [[_number(text) for text in row] for row in rows]
    wrong = next((place for place, row in enumerate(numbers) if not all(map(math.isfinite, row))), None)
    if wrong is not None:
        message = (
            f"two numbers were expected in each row; met {' and '.join(text or 'nothing' for text in rows[wrong])}."
        )
        raise _UnusableError(message)
    first, last = scale.sums[0], scale.sums[-1]
    if sorted(total for total, _ in numbers) != list(scale.sums):
        message = f"each sum from {first} to {last} was expected once, since there are {len(scale.statements)} statements of 1 to {len(scale.answers)} points; met {_say_sums(numbers)}."
        raise _UnusableError(message)
    return {int(total): score for total, score in numbers}


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _say_sums(numbers: list[list[float]]) -> str:
    sums = sorted(total for total, _ in numbers)
    return f"{len(sums)} rows from {sums[0]:g} to {sums[-1]:g}" if sums else "no row"
