"""What a partner is told of what it sent: what was received and used, and each finding with how to put it right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from trust_analysis.datasets import dataset_title
from trust_analysis.presentation.blocks import Points, Sentence, Table
from trust_analysis.vocabulary.findings import Finding
from trust_analysis.vocabulary.manifest import Revision
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.severity import Severity

MOST_ROWS = 200
"""A page lists so many rows of one kind of finding; the table beside it lists them all."""

_DONE = {
    Severity.REFUSE_FILE: "Refused: nothing of these files was used",
    Severity.SET_ROW_ASIDE: "Set aside: these rows were not used",
    Severity.KEEP_WITH_FLAG: "Used, but please look at them",
    Severity.NOT_RECOGNISED: "Left alone: nobody knows what these are",
}


@dataclass(frozen=True)
class Sent:
    """One table that a partner sent: what it is, when it came, and what became of its rows."""

    dataset: str
    received_on: str
    rows: int
    kept: int
    set_aside: int
    refused: str


Block = Sentence | Points | Table


def say_revision(one: Revision) -> str:
    """Return what a newer submission of a return changes, as one line."""
    added, changed, same, left_out = map(int, (one.added, one.changed, one.same, one.left_out))
    now, before = (say_date(date.fromisoformat(day)) for day in (one.received_on, one.before))
    return (
        f"{dataset_title(one.dataset)}, received {now} after {before}: {added:,} added, "
        f"{changed:,} changed, {same:,} as they were, {left_out:,} spoken of before and no longer."
    )


def findings_blocks(
    sent: Sequence[Sent],
    findings: Sequence[Finding],
    revisions: Sequence[Revision] = (),
    unchecked: Sequence[str] = (),
) -> Iterator[Block]:
    """Yield the blocks of a partner's page. Files are told by what they hold: a file's name may be a child's.

    `revisions` are rows of `Received.revisions`; `unchecked` are sentences that say what was not checked, and why: no
    fault of the partner's.
    """
    rows = sum(one.rows for one in sent)
    aside = sum(one.set_aside for one in sent)
    told = (
        "Thank you. Nothing was found amiss."
        if not findings
        else f"{len(findings):,} findings, told below by what was done."
    )
    yield Sentence(f"{len(sent)} tables, {rows:,} rows received; {rows - aside:,} used, {aside:,} set aside. {told}")
    yield Table(
        "What was received",
        ("Return", "Received", "Rows", "Used", "Set aside", "What became of it"),
        tuple(
            (
                dataset_title(one.dataset) or "not recognised",
                one.received_on,
                f"{one.rows:,}",
                f"{one.kept:,}",
                f"{one.set_aside:,}",
                one.refused or "used",
            )
            for one in sent
        ),
        numbers=(2, 3, 4),
        dates=(1,),
    )
    if revisions:
        yield Sentence(
            "Sent again; the newest submission that speaks of a thing takes the place of the older ones:", "note"
        )
        yield Points(tuple(say_revision(one) for one in revisions))
    for severity, heading in _DONE.items():
        these = [one for one in findings if one.severity == severity]
        if these:
            yield _findings_table(heading, these)
    if unchecked:
        yield Sentence(f"Not checked on our side: {' '.join(unchecked)}", "note")
    if findings:
        yield Sentence(
            "The row is as the file has it: the header is row 1, blank rows counted. Values that may identify a child are never repeated.",
            "note",
        )


def _findings_table(heading: str, findings: Sequence[Finding]) -> Table:
    shown = sorted(findings, key=lambda one: (one.dataset, one.check, one.row))[:MOST_ROWS]
    more = f" The first {MOST_ROWS} of {len(findings):,} are listed." if len(findings) > len(shown) else ""
    rows = tuple(
        (
            dataset_title(one.dataset) or "not recognised",
            str(one.row) if one.row else "whole file",
            one.column,
            one.message,
        )
        for one in shown
    )
    return Table(
        heading, ("Return", "Row", "Column", "What was expected and met, and what to do"), rows, legend=more.strip()
    )
