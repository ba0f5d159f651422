"""Where a quarter lies on disk, and the manifest that tells what it was made of."""

import re
from dataclasses import dataclass
from pathlib import Path

from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.errors import UsageError
from trust_analysis.vocabulary.manifest import Manifest
from trust_analysis.vocabulary.periods import Period, parse_quarter
from trust_analysis.vocabulary.whole_file import write_whole


@dataclass(frozen=True)
class QuarterFolder:
    """`data/processed/2018-19-Q2/` of a trust's home; whatever lies in it can be deleted and built again."""

    home: Path
    quarter: Period

    @property
    def path(self) -> Path:
        """The quarter's own folder."""
        return self.home / "data" / "processed" / self.quarter.label.replace(" ", "-")

    @property
    def manifest(self) -> Path:
        """What the quarter was made of: files, hashes, dates, findings, pages."""
        return self.path / "manifest.json"

    @property
    def results(self) -> Path:
        """The tidy results with their comparators, unprotected."""
        return self.path / "results.parquet"

    @property
    def findings(self) -> Path:
        """What screening found."""
        return self.path / "findings.csv"

    def kept(self, name: str) -> Path:
        """Return an archive of what a step made, kept for the next run alone."""
        return self.path / "kept" / f"{name}.zip"

    def clean(self, dataset: str) -> Path:
        """Return the clean table of a dataset."""
        return self.path / "clean" / f"{dataset}.parquet"

    def plan(self, table: str) -> Path:
        """Return a table of the Board's own plan, as a home made for one audience has it; else it is `clean`."""
        return self.path / f"{table}.parquet"

    def protected(self, audience: Audience) -> Path:
        """Return what an audience may see of the results."""
        return self.path / "protected" / f"{audience}.parquet"

    def commentary(self, page: str) -> Path:
        """Return where an analyst's commentary on a page is looked for: in the home, since it is not built."""
        return self.home / "commentary" / self.path.name / f"{page}.md"

    def briefings(self, audience: Audience, area_code: str = "") -> Path:
        """Return the folder of an audience's pages, or of one area's."""
        return self.path / "briefings" / audience / area_code

    def find_manifest(self) -> Manifest | None:
        """Return the manifest as a run left it; None where there is none, or none that is whole."""
        try:
            return Manifest.from_file(self.manifest.read_bytes())
        except (FileNotFoundError, ValueError):
            return None

    def write_manifest(self, manifest: Manifest) -> None:
        """Write the manifest, whole, in an order that does not change."""
        write_whole(self.manifest, manifest.to_file())

    def read_manifest(self) -> Manifest:
        """Return the manifest; raises `UsageError` that says which command builds the quarter where there is none."""
        if not self.manifest.exists():
            message = f'Quarter {self.quarter.label!r} has not been built here. Build it with: trust-analysis run --quarter "{self.quarter.label}"'
            raise UsageError(message)
        try:
            return Manifest.from_json(self.manifest.read_bytes())
        except ValueError:
            message = f'{self.manifest.name} of {self.quarter.label} is damaged. Build it again with: trust-analysis run --quarter "{self.quarter.label}"'
            raise UsageError(message) from None


def built_quarters(home: Path) -> list[Period]:
    """Return the quarters that have been built, the oldest first."""
    names = (path.parent.name for path in (home / "data" / "processed").glob("*/manifest.json"))
    return sorted(
        parse_quarter(name.replace("-Q", " Q")) for name in names if re.fullmatch(r"\d{4}-\d{2}-Q[1-4]", name)
    )


def newest_built(home: Path) -> Period:
    """Return the newest quarter that has been built; raises `UsageError` where none has."""
    built = built_quarters(home)
    if not built:
        message = "No quarter has been built here. Build the latest with: trust-analysis run --quarter latest"
        raise UsageError(message)
    return built[-1]
