"""What was received, screened: told file by file and finding by finding, and kept as a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from trust_analysis.intake import Received, receive
from trust_analysis.vocabulary.findings import findings_table
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.whole_file import write_whole

MOST_SHOWN = 40
"""A screen holds about so many findings; the table holds them all."""


@dataclass(frozen=True)
class Checked:
    """What a check has to say, line by line, and whether it met data that it refuses."""

    lines: tuple[str, ...]
    is_refused: bool


def check_home(profile: Profile, as_of: date) -> Checked:
    """Screen everything received by `as_of` and write the findings to `data/processed/findings.csv`."""
    received = receive(profile, as_of)
    path = profile.home / "data" / "processed" / "findings.csv"
    table = findings_table(list(received.findings))
    write_whole(path, table.to_csv(index=False, lineterminator="\n").encode(), mode=0o600)
    rows = sum(one.rows for one in received.files)
    sum_up = f"{len(received.files)} files, {rows:,} rows, {len(received.findings):,} findings: {path}"
    refused = any(finding.severity == "refuse_file" for finding in received.findings)
    return Checked((*_tell(received, profile), sum_up), refused)


def _tell(received: Received, profile: Profile) -> Iterator[str]:
    for one in received.files:
        said = one.refused or f"{one.rows:,} rows, {one.kept:,} kept, {one.set_aside:,} set aside"
        yield f"{one.line.name}: {one.line.dataset or 'unknown'}: {said}"
    for finding in received.findings[:MOST_SHOWN]:
        place = f" row {finding.row:,}" if finding.row else ""
        column = f" column {finding.column}" if finding.column else ""
        yield f"[{finding.severity}] {finding.file}{place}{column}: {finding.message}"
    if len(received.findings) > MOST_SHOWN:
        yield f"… and {len(received.findings) - MOST_SHOWN:,} more findings in findings.csv"
    for name in received.missing(profile):
        yield f"missing or refused: {name}, which trust.toml expects"
