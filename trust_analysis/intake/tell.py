"""What intake tells the sender: the faults of a file as findings, and the dataset an unknown file is closest to."""

from trust_analysis.intake.clean import Fault
from trust_analysis.intake.ledger import Line
from trust_analysis.intake.recognise import Recognition
from trust_analysis.vocabulary.findings import Finding

MOST_FINDINGS = 500
"""At most this many findings of one check in one file are told row by row; the rest are counted."""


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
    if not recognition.columns:
        return f"nobody recognises this file: no dataset has a column called {_listed(recognition.unexpected)}."
    message = f"nobody recognises this file. The closest dataset is {closest.name!r} ({closest.title})."
    return f"{message} It lacks: {_listed(recognition.missing)}. Not known there: {_listed(recognition.unexpected)}."


def _listed(names: tuple[str, ...], most: int = 12) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return (", ".join(names[:most]) or "nothing") + more
