"""A fault: what a rule did not accept in a row, before it is told to its sender as a finding."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from trust_analysis.datasets.definition import IDENTIFYING, Column
from trust_analysis.intake.identifying import looks_identifying
from trust_analysis.vocabulary.severity import Severity

MOST_TOLD = 500
"""At most this many rows of one fault in one table are told one by one; the rest are counted."""

_LONGEST = 40


@dataclass(frozen=True)
class Fault:
    """A cell that a rule did not accept. `row` is as the partner sees it; `value` is empty for identifying columns."""

    row: int
    column: str
    check: str
    severity: Severity
    message: str
    value: str = ""


@dataclass(frozen=True)
class FaultGroup:
    """All faults of one kind in one table: how many there are, and the first of them."""

    check: str
    column: str
    severity: Severity
    count: int
    told: tuple[Fault, ...]


def say_unread(row: int, column: Column, message: str, value: str, severity: Severity) -> Fault:
    """Return the fault of a cell that cannot be read; what may identify a child is not repeated."""
    hidden = column.kind in IDENTIFYING or looks_identifying(value, is_date_expected=column.kind == "date")
    shown = "" if hidden else value[:_LONGEST]
    met = f"; met {shown!r}" if shown else ""
    return Fault(int(row), column.source, "value_can_be_read", severity, f"{message}{met}.", shown)


def group_faults(faults: Iterable[Fault], count: int) -> list[FaultGroup]:
    """Return faults of one kind as a group, of which there are `count`; nothing where there is none."""
    told = tuple(islice(faults, MOST_TOLD))
    return [FaultGroup(told[0].check, told[0].column, told[0].severity, int(count), told)] if told else []
