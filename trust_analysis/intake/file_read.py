"""What one file was found to hold, read and clean: a value, so that it can be kept and joined with that of others."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from trust_analysis.intake.ledger import Line
from trust_analysis.intake.look_ups import LookedUp
from trust_analysis.intake.received import ReceivedFile
from trust_analysis.intake.returns.between_returns import Submission
from trust_analysis.intake.returns.corrections import Correction
from trust_analysis.vocabulary.findings import Finding
from trust_analysis.vocabulary.severity import Severity


@dataclass(frozen=True)
class FileRead:
    """What a file, or several in order of receipt, held: what became of each table, what was found, and what it says.

    `submissions` are clean tables of returns, `figures` published ones, `corrected` the corrections that met what they
    expect.
    """

    files: tuple[ReceivedFile, ...] = ()
    findings: tuple[Finding, ...] = ()
    submissions: tuple[Submission, ...] = ()
    figures: tuple[pd.DataFrame, ...] = ()
    looked_up: tuple[LookedUp, ...] = ()
    corrected: tuple[Correction, ...] = ()


def together(reads: Iterable[FileRead]) -> FileRead:
    """Return what several reads hold, in their order."""
    held = list(reads)
    joined: dict[str, Any] = {
        one.name: tuple(part for read in held for part in getattr(read, one.name)) for one in fields(FileRead)
    }
    return FileRead(**joined)


def refused(line: Line, why: str) -> FileRead:
    """Return what a file, or a table of one, holds that cannot be used."""
    finding = Finding(line.name, line.dataset, line.partner, Severity.REFUSE_FILE, "file_can_be_read", why)
    return FileRead((ReceivedFile(line, refused=why),), (finding,))


def left_alone(line: Line, message: str) -> FileRead:
    """Return what a file holds that nobody recognises."""
    finding = Finding(line.name, "", "", Severity.NOT_RECOGNISED, "file_is_recognised", message)
    return FileRead((ReceivedFile(line, refused="not recognised"),), (finding,))
