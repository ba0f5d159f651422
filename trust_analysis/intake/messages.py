"""What intake tells the sender: the faults of a file as findings, and the dataset an unknown file is closest to."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import Publication
from trust_analysis.intake.identifying import looks_identifying
from trust_analysis.intake.inventory import MetFile
from trust_analysis.intake.ledger import Line
from trust_analysis.intake.recognise import Recognition
from trust_analysis.intake.returns.between_returns import Submission
from trust_analysis.intake.returns.corrections import Correction
from trust_analysis.intake.returns.faults import Fault, FaultGroup
from trust_analysis.intake.returns.holes import Hole, say_hole
from trust_analysis.vocabulary.findings import Finding
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.severity import Severity

NOTHING_KNOWN = (
    "no row of it speaks of an area and a year, quarter or month that is known here, so nothing of it is read: "
    "time_period and time_identifier say when, such as 201819 and 'Academic year'."
)


def tell_faults(groups: list[FaultGroup], line: Line) -> list[Finding]:
    """Return the faults of a table as findings: of each kind the first ones row by row, then how many more."""
    told: list[Finding] = []
    for group in groups:
        told += [_tell_fault(fault, line) for fault in group.told]
        if group.count > len(group.told):
            message = f"{group.count - len(group.told):,} more rows have this fault."
            about = (line.name, line.dataset, line.partner, group.severity, group.check)
            told.append(Finding(*about, message, 0, group.column, rows=group.count - len(group.told)))
    return told


def _tell_fault(fault: Fault, line: Line) -> Finding:
    return Finding(
        line.name,
        line.dataset,
        line.partner,
        fault.severity,
        fault.check,
        fault.message,
        fault.row,
        fault.column,
        fault.value,
    )


def say_closest(recognition: Recognition) -> str:
    """Return which dataset an unrecognised header comes closest to, and how it differs from it."""
    closest = recognition.closest
    if any(looks_identifying(name) for name in (*recognition.columns, *recognition.unexpected)):
        return (
            "nobody recognises this file: column names were expected in its first row, which looks like data. Add them."
        )
    if not recognition.columns and not recognition.unexpected:
        return "nobody recognises this file: column names were expected in its first row, which is empty."
    if not recognition.columns:
        return f"nobody recognises this file: no dataset has a column called {_listed(recognition.unexpected)}."
    lacking = _listed(recognition.missing)
    if isinstance(closest, Publication) and closest.dated and not recognition.missing:
        lacking = f"a column headed {closest.dated[0]} and a year"
    message = f"nobody recognises this file. The closest dataset is {closest.name!r} ({closest.title})."
    return f"{message} It lacks: {lacking}. Not known there: {_listed(recognition.unexpected)}."


def say_general(recognition: Recognition, publication: Publication) -> str:
    """Return what a file was read as that has the layout of Explore Education Statistics and that nobody declared."""
    filters, measures = _listed(publication.filters), _listed(tuple(publication.measures))
    message = f"read as a file of Explore Education Statistics in general. Filters: {filters}. Indicators: {measures}."
    return (
        f"{message} The closest known file is {recognition.closest.name!r}; it lacks: {_listed(recognition.missing)}."
    )


def tell_sheets_left(met: MetFile) -> Finding:
    """Return the finding that counts out the sheets nobody recognises; a sheet's name may be a child's."""
    left = tuple(str(place) for place, part in enumerate(met.parts, start=1) if part.dataset is None)
    message = f"of its {len(met.parts)} sheets these hold nothing that anybody recognises and are left alone: number {_listed(left)}."
    return Finding(
        met.line.name, met.line.dataset, met.line.partner, Severity.NOT_RECOGNISED, "sheet_is_recognised", message
    )


def tell_unneeded(corrections: Iterable[Correction], made: Collection[Correction]) -> Iterator[Finding]:
    """Yield a finding for each correction that did not meet what it expects."""
    for one in corrections:
        if one not in made:
            message = f"a cell of {one.column} was expected that still needs this correction; none was met. Take it out if the source is mended."
            yield Finding(
                one.place, one.dataset, one.asked_by, Severity.KEEP_WITH_FLAG, "correction_is_needed", message
            )


def tell_days_to_come(files: Iterable[MetFile]) -> Iterator[Finding]:
    """Yield a finding for each file whose day of receipt is still to come: a slip in a name or the ledger."""
    for one in files:
        line = one.line
        if line.received_on > date.today():  # noqa: DTZ011 - the day here
            message = (
                f"the day of receipt was expected to have come; by its name, its folder's or the ledger it is "
                f"{say_date(line.received_on)}. The file is not used until then: put the date right."
            )
            about = (line.name, line.dataset, line.partner, Severity.REFUSE_FILE, "day_of_receipt_has_come")
            yield Finding(*about, message)


def tell_holes(
    holes: Mapping[str, Sequence[Hole]], submissions: Mapping[str, Sequence[Submission]]
) -> Iterator[Finding]:
    """Yield a finding for each stretch of which a return has no rows; its newest submission stands for it."""
    for name, found in holes.items():
        dataset, line = RETURNS[name], submissions[name][-1].line
        sources = {column.name: column.source for column in dataset.columns}
        for hole in found:
            about = (line.name, name, line.partner, Severity.KEEP_WITH_FLAG, "no_month_is_missing")
            yield Finding(*about, say_hole(hole, dataset), 0, sources[hole.column])


def tell_columns(recognition: Recognition, line: Line) -> list[Finding]:
    """Return a finding for each column that a recognised return lacks or has twice."""
    lacking = [
        (name, "the file was expected to have this column and has none; it is read as empty. Add it.")
        for name in recognition.missing
    ]
    twice = [
        (name, "another column means the same and stands before it; this one is not read. Take one out.")
        for name in recognition.twice
    ]
    return [
        Finding(
            line.name,
            line.dataset,
            line.partner,
            Severity.KEEP_WITH_FLAG,
            "columns_are_as_declared",
            message,
            0,
            column,
        )
        for column, message in (*lacking, *twice)
    ]


def _listed(names: tuple[str, ...], most: int = 12) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return (", ".join(names[:most]) or "nothing") + more
