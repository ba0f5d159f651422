"""What files hold, taken in one after another: recognised, read, cleaned and screened, or refused with the reason."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pandas as pd

from trust_analysis.datasets.definition import LookUp, Publication, Return
from trust_analysis.datasets.explore_education_statistics import GENERAL
from trust_analysis.intake.covered import days_told
from trust_analysis.intake.files.text_table import make_frame
from trust_analysis.intake.files.unreadable import UnknownKindError, UnreadableError
from trust_analysis.intake.inventory import MetFile, MetPart
from trust_analysis.intake.ledger import Line
from trust_analysis.intake.look_ups import LookedUp, read_look_up
from trust_analysis.intake.messages import (
    NOTHING_KNOWN,
    say_closest,
    say_general,
    tell_columns,
    tell_faults,
    tell_sheets_left,
)
from trust_analysis.intake.published.figures import read_figures
from trust_analysis.intake.published.general import describe_general
from trust_analysis.intake.published.periods import year_in_name
from trust_analysis.intake.published.remark import NOT_READ, Remark
from trust_analysis.intake.published.statistical.publication import (
    as_published,
    describe_table,
    find_statistical_tables,
)
from trust_analysis.intake.received import ReceivedFile
from trust_analysis.intake.recognise import Recognition
from trust_analysis.intake.returns.between_returns import Submission
from trust_analysis.intake.returns.clean import Cleaned, clean_return
from trust_analysis.intake.returns.clean_on_spark import clean_on_spark
from trust_analysis.intake.returns.codebook import Codebook
from trust_analysis.intake.returns.corrections import Correction, apply_corrections
from trust_analysis.intake.returns.engines import Engine
from trust_analysis.intake.returns.lines_on_spark import Lines
from trust_analysis.intake.returns.postcodes import Postcodes
from trust_analysis.intake.returns.pseudonymise import Pseudonyms
from trust_analysis.intake.returns.small_areas import SmallAreas
from trust_analysis.vocabulary.findings import Finding
from trust_analysis.vocabulary.severity import Severity

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass
class Reading:
    """What has been read so far, and what is needed to read on."""

    pseudonyms: Pseudonyms
    corrections: list[Correction]
    postcodes: Postcodes | None
    small_areas: SmallAreas | None
    codebook: Codebook
    engine: Engine
    submissions: dict[str, list[Submission]] = field(default_factory=dict)
    corrected: set[Correction] = field(default_factory=set)
    figures: list[pd.DataFrame] = field(default_factory=list)
    looked_up: LookedUp = field(default_factory=LookedUp)
    files: list[ReceivedFile] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    later: list[MetFile] = field(default_factory=list)

    def take(self, met: MetFile, read: "Callable[[], Sequence[tuple[MetPart, pa.Table | Lines]]]") -> None:
        """Take in a file, or say why it cannot be; `read` gives the tables of it that are known."""
        try:
            tables = read()
        except UnknownKindError as error:
            self._leave_alone(met.line, str(error))
            return
        except UnreadableError as error:
            self._refuse(met.line, str(error))
            return
        if not tables and not self._take_statistical_tables(met):
            self._leave_alone(met.line, say_closest(_nearest(met)))
        for part, table in tables:
            self._read_known(table, part, met)
        if tables and len(tables) < len(met.parts):
            self.findings.append(tell_sheets_left(met))

    def _take_statistical_tables(self, met: MetFile) -> bool:
        """Read the published tables laid out by hand that a file nobody recognises may hold; return whether it does."""
        found = False
        for table in find_statistical_tables(met.path):
            publication, text = describe_table(table), as_published(table)
            line = replace(met.line, dataset=publication.name, partner=met.line.partner or publication.publisher)
            figures, strange = read_figures(text, publication, line.release, line.received_on)
            self.figures.append(figures)
            self._keep_all(text, line, [*map(Remark, table.remarks), *strange])
            found = True
        return found

    def _refuse(self, line: Line, why: str) -> None:
        self.files.append(ReceivedFile(line, refused=why))
        self.findings.append(
            Finding(line.name, line.dataset, line.partner, Severity.REFUSE_FILE, "file_can_be_read", why)
        )

    def _leave_alone(self, line: Line, message: str) -> None:
        self.files.append(ReceivedFile(line, refused="not recognised"))
        self.findings.append(Finding(line.name, "", "", Severity.NOT_RECOGNISED, "file_is_recognised", message))

    def _read_known(self, table: "pa.Table | Lines", part: MetPart, met: MetFile) -> None:
        dataset = part.dataset
        line = replace(met.line, dataset=dataset.name if dataset else "")
        if isinstance(dataset, Return):
            if not part.part.outermost:
                self.findings += tell_columns(part.recognition, line)
            elif table.num_rows == 0:  # an XML return need not hold an element of every kind
                return
            self._read_return(table, line, dataset)
        elif isinstance(dataset, Publication):
            self._read_publication(make_frame(table), part, replace(met, line=line), dataset)
        elif isinstance(dataset, LookUp):
            text = make_frame(table)
            said = read_look_up(text, dataset, self.looked_up, year_in_name(line.name), met.path)
            self._keep_all(text, line, map(Remark, said))

    def _read_publication(self, text: pd.DataFrame, part: MetPart, met: MetFile, publication: Publication) -> None:
        line, told = met.line, list[str]()
        if publication is GENERAL:
            names = {folded: name for name, folded in part.recognition.columns.items()}
            publication = describe_general(text, names, met.path)
            told.append(say_general(part.recognition, publication))
        figures, strange = read_figures(text, publication, line.release, line.received_on, year_in_name(line.name))
        self.figures.append(figures)
        if told and figures.empty:
            told.append(NOTHING_KNOWN)
        self._keep_all(text, line, [*map(Remark, told), *strange])

    def _keep_all(self, text: pd.DataFrame, line: Line, remarks: Iterable[Remark]) -> None:
        """Note a published file as read, and as findings what is not read in it or contradicts itself."""
        remarks = list(remarks)
        left = sum(one.rows for one in remarks if one.check == NOT_READ)
        self.files.append(ReceivedFile(line, rows=len(text), kept=len(text) - left, left=left))
        self.findings += [
            Finding(line.name, line.dataset, line.partner, Severity.KEEP_WITH_FLAG, one.check, one.message)
            for one in remarks
        ]

    def _clean(self, table: "pa.Table | Lines", dataset: Return) -> Cleaned:
        if isinstance(table, Lines):
            return clean_on_spark(table, dataset, self.pseudonyms, self.postcodes)
        table, made = apply_corrections(table, dataset, self.corrections)
        self.corrected |= set(made)
        return clean_return(table, dataset, self.pseudonyms, self.engine, self.postcodes)

    def _read_return(self, table: "pa.Table | Lines", line: Line, dataset: Return) -> None:
        cleaned = self._clean(table, dataset)
        clean, faults = self.small_areas.settle(cleaned.table, dataset) if self.small_areas else (cleaned.table, [])
        clean = self.codebook.add_score(clean, dataset)
        self.findings += tell_faults([*cleaned.faults, *faults], line)
        if clean.empty:
            message = (
                "no row of this file can be used: every one was set aside. See the findings, mend it and send it again."
            )
            self._refuse(line, message)
            return
        kept = len(clean)
        days = days_told(clean, dataset, line.received_on)
        self.files.append(
            ReceivedFile(
                line,
                rows=table.num_rows,
                kept=kept,
                set_aside=table.num_rows - kept,
                cells=clean.size,
                filled=int(clean.count().sum()),
                covers_to=days.max().date() if len(days) else None,
            )
        )
        self.submissions.setdefault(dataset.name, []).append(Submission(line, clean))


def _nearest(met: MetFile) -> Recognition:
    """Return the recognition of the table that has most of its columns known."""
    return max((part.recognition for part in met.parts), key=lambda one: len(one.columns))
