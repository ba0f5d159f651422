"""What was received by a day, read and clean: what everything after intake rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from trust_analysis.intake.ledger import Line
from trust_analysis.intake.look_ups import MeasureNote
from trust_analysis.intake.returns.holes import Hole
from trust_analysis.vocabulary.counted import say_number_of
from trust_analysis.vocabulary.errors import DataRefusedError
from trust_analysis.vocabulary.findings import Finding
from trust_analysis.vocabulary.manifest import Revision
from trust_analysis.vocabulary.neighbours import Neighbours
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.profile import Profile


@dataclass(frozen=True)
class ReceivedFile:
    """What became of one table of a file: rows in = rows kept + rows set aside; `refused` says why, if it was.

    Of a published file `left` rows are neither: they speak of areas and periods that are not read.
    Of a return `filled` of the `cells` of its kept rows hold a value, and `covers_to` is the last day it speaks of.
    """

    line: Line
    rows: int = 0
    kept: int = 0
    set_aside: int = 0
    refused: str = ""
    cells: int = 0
    filled: int = 0
    covers_to: date | None = None
    left: int = 0


@dataclass(frozen=True)
class Coverage:
    """The first and last day that a return speaks of, and the day its newest submission was received."""

    first: date
    last: date
    received_to: date


@dataclass(frozen=True)
class Received:
    """What a run rests on: clean tables by dataset, published figures, files, findings, coverage of each return.

    `neighbours` are those that the published model gives each authority. `unchecked` says of a dataset what was not
    checked, and why, `later` which files were received after that day and are not used, `holes` by dataset of which
    stretches it has no rows.
    """

    tables: Mapping[str, pd.DataFrame]
    figures: pd.DataFrame
    files: tuple[ReceivedFile, ...]
    findings: tuple[Finding, ...]
    coverage: Mapping[str, Coverage]
    made_up: tuple[str, ...] = ()
    neighbours: Mapping[str, Neighbours] = field(default_factory=dict)
    nhs_areas: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, MeasureNote] = field(default_factory=dict)
    revisions: pd.DataFrame = field(default_factory=pd.DataFrame)
    unchecked: Mapping[str, str] = field(default_factory=dict)
    later: tuple[Line, ...] = ()
    holes: Mapping[str, tuple[Hole, ...]] = field(default_factory=dict)

    def say_later(self, as_of: date) -> str:
        """Return a line that counts out the files received after that day, rightly not used; empty for none."""
        if not self.later:
            return ""
        more = f" and {len(self.later) - 1:,} more" if len(self.later) > 1 else ""
        return f"received after {say_date(as_of)} and not used: {self.later[0].name}{more}"

    def list_revisions(self) -> tuple[Revision, ...]:
        """Return what each resubmission changes, as a manifest tells it: in the order of the columns, all text."""
        return tuple(Revision(*row) for row in self.revisions.astype("str").itertuples(index=False, name=None))

    def missing(self, profile: Profile) -> tuple[str, ...]:
        """The returns the trust expects of which none was received, or the newest submission was refused."""
        refused = {
            one.line.dataset
            for one in self.files
            if one.refused
            and one.line.dataset in self.coverage
            and one.line.received_on > self.coverage[one.line.dataset].received_to
        }
        return tuple(name for name in profile.returns if name not in self.tables or name in refused)


def require_some_data(received: Received, as_of: date) -> None:
    """Raise `DataRefusedError` where nothing at all could be used: no page can be made from nothing."""
    if not received.tables and received.figures.empty:
        met = f"{say_number_of('files', len(received.files))}, none of them usable" if received.files else "no file"
        message = f"Returns or published figures received by {as_of} were expected in the folders trust.toml names; met {met}. `trust-analysis check` says more."
        raise DataRefusedError(message)
