"""A table of a return taken in: corrected, cleaned, screened, its small areas settled; or refused with the reason."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trust_analysis.datasets.definition import Return
from trust_analysis.intake.covered import days_told
from trust_analysis.intake.file_read import FileRead, refused, together
from trust_analysis.intake.ledger import Line
from trust_analysis.intake.messages import tell_faults
from trust_analysis.intake.received import ReceivedFile
from trust_analysis.intake.returns.between_returns import Submission
from trust_analysis.intake.returns.clean import Cleaned, clean_return
from trust_analysis.intake.returns.clean_on_spark import clean_on_spark
from trust_analysis.intake.returns.codebook import Codebook, read_codebook
from trust_analysis.intake.returns.corrections import Correction, apply_corrections, read_corrections
from trust_analysis.intake.returns.engines import Engine
from trust_analysis.intake.returns.lines_on_spark import Lines
from trust_analysis.intake.returns.postcodes import Postcodes, open_postcodes
from trust_analysis.intake.returns.pseudonymise import Pseudonyms, read_key
from trust_analysis.intake.returns.small_areas import SmallAreas, read_small_areas
from trust_analysis.vocabulary.profile import Profile

if TYPE_CHECKING:
    import pyarrow as pa

_NOTHING_LEFT = "no row of this file can be used: every one was set aside. See the findings, mend it and send it again."


@dataclass(frozen=True)
class ReturnReader:
    """What it takes to read a return: the trust's key, its corrections, its look-ups of places, its survey's scale."""

    pseudonyms: Pseudonyms
    corrections: list[Correction]
    postcodes: Postcodes | None
    small_areas: SmallAreas | None
    codebook: Codebook
    engine: Engine

    @classmethod
    def of(cls, profile: Profile, engine: Engine) -> "ReturnReader":
        """Return the reader of a trust; raises `ProfileError` for a key, correction or look-up that cannot be used."""
        return cls(
            Pseudonyms(read_key(profile.home)),
            read_corrections(profile.home),
            open_postcodes(profile.look_ups.postcodes),
            read_small_areas(profile.look_ups.small_areas),
            read_codebook(profile),
            engine,
        )

    def read(self, table: "pa.Table | Lines", line: Line, dataset: Return) -> FileRead:
        """Return what a table of a return says."""
        cleaned, made = self._clean(table, dataset)
        clean, faults = self.small_areas.settle(cleaned.table, dataset) if self.small_areas else (cleaned.table, [])
        clean = self.codebook.add_score(clean, dataset)
        told = FileRead(findings=tuple(tell_faults([*cleaned.faults, *faults], line)), corrected=tuple(made))
        if clean.empty:
            return together([told, refused(line, _NOTHING_LEFT)])
        days = days_told(clean, dataset, line.received_on)
        became = ReceivedFile(
            line,
            rows=table.num_rows,
            kept=len(clean),
            set_aside=table.num_rows - len(clean),
            cells=clean.size,
            filled=int(clean.count().sum()),
            covers_to=days.max().date() if len(days) else None,
        )
        return together([told, FileRead((became,), submissions=(Submission(line, clean),))])

    def _clean(self, table: "pa.Table | Lines", dataset: Return) -> tuple[Cleaned, list[Correction]]:
        """Return a table cleaned, and the corrections made; none is declared of a return taken in as lines."""
        if isinstance(table, Lines):
            return clean_on_spark(table, dataset, self.pseudonyms, self.postcodes), []
        corrected, made = apply_corrections(table, dataset, self.corrections)
        return clean_return(corrected, dataset, self.pseudonyms, self.engine, self.postcodes), made
