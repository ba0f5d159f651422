"""Returns too large for one machine, where Spark is asked: their files are read by Spark itself.

Large is what its dataset declares, and any return's CSV file of so many bytes as `spark.trustAnalysis.largeFrom` says
among Spark's own settings.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trust_analysis.datasets.definition import Return
from trust_analysis.intake.inventory import MetFile, MetPart
from trust_analysis.intake.returns.corrections import Correction
from trust_analysis.intake.returns.lines_on_spark import Lines, read_lines

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LARGE_FROM, BYTES = "spark.trustAnalysis.largeFrom", 500_000_000


@dataclass(frozen=True)
class LargeReturns:
    """What reads them; `report` is told of one that Spark does not read."""

    session: "SparkSession"
    corrections: Sequence[Correction]
    report: Callable[[str], None]

    def read(self, met: MetFile) -> list[tuple[MetPart, Lines]]:
        """Return the rows of a large return, nothing where a file is none or has to be read on this machine."""
        if len(met.parts) != 1 or not isinstance(dataset := met.parts[0].dataset, Return):
            return []
        if not dataset.is_large and met.path.stat().st_size < int(str(self.session.conf.get(LARGE_FROM, str(BYTES)))):
            return []
        if any(one.dataset == dataset.name for one in self.corrections):
            self.report(f"{met.line.name} on this machine and not in Spark: cells of it are corrected")
            return []
        recognition = met.parts[0].recognition
        lines = read_lines(self.session, met.path, met.parts[0].part, recognition.columns)
        if lines is None:
            self.report(f"{met.line.name} on this machine and not in Spark: it is no plain CSV file")
            return []
        return [(met.parts[0], lines)]
