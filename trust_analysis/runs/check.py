"""What was received, screened: told on screen, kept as a table, and made into a page for each partner."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trust_analysis import __version__
from trust_analysis.briefings.render import Frame, render_blocks
from trust_analysis.intake.received import Received, ReceivedFile
from trust_analysis.presentation.pages.findings_page import Sent, findings_blocks, say_revision
from trust_analysis.runs.kept_readings import receive_kept
from trust_analysis.runs.lock import alone_in
from trust_analysis.vocabulary.counted import say_number_of
from trust_analysis.vocabulary.findings import findings_table
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.safe_cells import make_table_safe
from trust_analysis.vocabulary.severity import Severity
from trust_analysis.vocabulary.whole_file import make_private, write_whole

_LONGEST_NAME, _MARK = 80, 16
"""Letters of a page's name: of the partner's name, and of what tells two alike apart."""

MOST_SHOWN = 40
"""A screen holds about so many findings; the table holds them all."""


@dataclass(frozen=True)
class Checked:
    """What a check has to say, line by line, and whether it met data that it refuses."""

    lines: tuple[str, ...]
    is_refused: bool


def check_home(profile: Profile, as_of: date, say: Callable[[str], None] = lambda _: None) -> Checked:
    """Screen everything received by `as_of`; write `findings.csv` and a page for each partner in `data/processed`.

    `say` is told who is at work in the home where somebody is: this then waits.
    """
    with alone_in(profile.home, say):
        return _check(profile, as_of)


def _check(profile: Profile, as_of: date) -> Checked:
    received = receive_kept(profile, as_of)
    path = profile.home / "data" / "processed" / "findings.csv"
    make_private(path.parent)
    table = make_table_safe(findings_table(list(received.findings)))
    write_whole(path, table.to_csv(index=False, lineterminator="\n").encode(), mode=0o600)
    pages = list(_write_pages(profile, received, as_of, path.parent / "findings"))
    rows = sum(one.rows for one in received.files)
    sum_up = ", ".join(
        say_number_of(things, number)
        for things, number in (("files", len(received.files)), ("rows", rows), ("findings", len(received.findings)))
    )
    refused = any(finding.severity == Severity.REFUSE_FILE for finding in received.findings)
    return Checked(
        (*_tell(received, profile), *filter(None, [received.say_later(as_of)]), *pages, f"{sum_up}: {path}"), refused
    )


def _write_pages(profile: Profile, received: Received, as_of: date, folder: Path) -> Iterator[str]:
    """Write a page to send back to each partner that the trust expects returns of, and name them."""
    made = f"Made by trust_analysis {__version__} from what had been received by {say_date(as_of)}."
    names = _file_names({one.partner for one in profile.returns.values()})
    for old in folder.glob("*.html"):  # what another partner's page was called before must not stay under its name
        if old.name not in names.values():
            old.unlink()
    for partner, name in sorted(names.items()):
        files = [one for one in received.files if one.line.partner == partner]
        sent = [
            Sent(one.line.dataset, str(one.line.received_on), one.rows, one.kept, one.set_aside, one.refused)
            for one in files
        ]
        findings = [one for one in received.findings if one.partner == partner]
        revisions = [one for one in received.list_revisions() if one.partner == partner]
        unchecked = [received.unchecked[name] for name in _datasets(files) if name in received.unchecked]
        blocks = [block._repr_html_() for block in findings_blocks(sent, findings, revisions, unchecked)]
        page = render_blocks(Frame(profile.name, "OFFICIAL-SENSITIVE", made), f"What {partner} sent", blocks)
        path = folder / name
        write_whole(path, page, mode=0o600)
        yield f"to send back to {partner}: {path}"


def _datasets(files: Iterable[ReceivedFile]) -> list[str]:
    return list(dict.fromkeys(one.line.dataset for one in files))


def _file_names(partners: Iterable[str]) -> Mapping[str, str]:
    """Return a name for each partner's page, in small letters; partners whose names differ in signs share none."""
    plain = {one: "-".join(re.findall(r"[a-z0-9]+", one.lower()))[:_LONGEST_NAME] or "partner" for one in partners}
    times = Counter(plain.values())
    marks = {one: "-" + hashlib.sha256(one.encode()).hexdigest()[:_MARK] for one in plain}
    return {one: f"{name}{marks[one] if times[name] > 1 else ''}.html" for one, name in plain.items()}


def _tell(received: Received, profile: Profile) -> Iterator[str]:
    for one in received.files:
        left = f", {one.left:,} not read" if one.left else ""
        said = one.refused or f"{one.rows:,} rows, {one.kept:,} kept, {one.set_aside:,} set aside{left}"
        yield f"{one.line.name}: {one.line.dataset or 'unknown'}: {said}"
    for finding in received.findings[:MOST_SHOWN]:
        place = f" row {finding.row:,}" if finding.row else ""
        column = f" column {finding.column}" if finding.column else ""
        yield f"[{finding.severity}] {finding.file}{place}{column}: {finding.message}"
    if len(received.findings) > MOST_SHOWN:
        yield f"… and {len(received.findings) - MOST_SHOWN:,} more findings in findings.csv"
    for revision in received.list_revisions():
        yield f"sent again: {say_revision(revision)}"
    for name, why in received.unchecked.items():
        yield f"not checked: {name}: {why}"
    for name in received.missing(profile):
        yield f"missing or refused: {name}, which trust.toml expects"
