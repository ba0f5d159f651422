"""What intake tells the sender: the faults of a file as findings, and the dataset an unknown file is closest to."""

from trust_analysis.datasets.definition import Publication
from trust_analysis.intake.clean import Fault
from trust_analysis.intake.identifying import looks_identifying
from trust_analysis.intake.ledger import Line
from trust_analysis.intake.recognise import Recognition
from trust_analysis.vocabulary.findings import Finding

MOST_FINDINGS = 500
"""At most this many findings of one check in one file are told row by row; the rest are counted."""

NOTHING_KNOWN = (
    "no row of it speaks of an area and a year, quarter or month that is known here, so nothing of it is read: "
    "time_period and time_identifier say when, such as 201819 and 'Academic year'."
)


def tell_faults(faults: list[Fault], line: Line) -> list[Finding]:
    """Return the faults of a file as findings: each kind row by row up to `MOST_FINDINGS`, then how many more."""
    told: list[Finding] = []
    counts: dict[tuple[str, str, str], int] = {}
    for fault in faults:
        kind = (fault.check, fault.column, fault.severity)
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= MOST_FINDINGS:
            told.append(_tell_fault(fault, line))
    for (check, column, severity), count in counts.items():
        if count > MOST_FINDINGS:
            message = f"{count - MOST_FINDINGS} more rows have this fault."
            told.append(Finding(line.name, line.dataset, line.partner, severity, check, message, 0, column))
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
        Finding(line.name, line.dataset, line.partner, "keep_with_flag", "columns_are_as_declared", message, 0, column)
        for column, message in (*lacking, *twice)
    ]


def _listed(names: tuple[str, ...], most: int = 12) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return (", ".join(names[:most]) or "nothing") + more
