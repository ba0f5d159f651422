"""Register: facts about files, findings and actions, never about children; what was received, and what is missing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from trust_analysis.datasets import RETURNS, dataset_title
from trust_analysis.disclosure.file_counts import least_told, multiple_told
from trust_analysis.presentation.asks import NO_PLAN, Plan
from trust_analysis.presentation.blocks import Points, Table
from trust_analysis.presentation.no_figure import Supply, make_supply
from trust_analysis.vocabulary.manifest import Manifest, SourceFile
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.profile import Profile


@dataclass(frozen=True)
class Register:
    """What a run was made of, as its manifest tells: plain facts about files; and the Board's own plan."""

    manifest: Manifest
    plan: Plan = NO_PLAN

    @property
    def is_made_up(self) -> bool:
        """Whether any return the run rests on is made up."""
        return bool(self.manifest.made_up)

    @property
    def missing(self) -> tuple[str, ...]:
        """The titles of returns that the trust expects and that are absent or refused."""
        return tuple(dataset_title(name) for name in self.manifest.missing)

    def supply(self, *, is_own_area: bool) -> Supply:
        """Return what the figures of the trust's own area, or of another, can be made of."""
        told = self.manifest
        files = ((one.dataset, bool(one.refused)) for one in told.files)
        return make_supply(files, told.returns, told.reasons, told.nhs_areas, is_own_area=is_own_area)

    def files_table(self, profile: Profile, without: Collection[str] = (), fewest_shown: int = 0) -> Table:
        """Return the files the run rests on: what, from whom, when received, how many rows, the hash to check by.

        Files of the datasets `without` are left out: those a page does not rest on. Where counts below `fewest_shown`
        are withheld, so are those of rows that are too small to be told to the nearest so many.
        """
        used = [one for one in self.manifest.files if not one.refused and one.dataset not in without]
        rows = tuple(
            (
                dataset_title(one.dataset),
                one.partner or "made up" * bool(one.origin) or "not stated",
                say_date(date.fromisoformat(one.received_on)),
                *(say_count(count, _fewest_of(one, fewest_shown)) for count in (one.rows, one.set_aside)),
                one.sha256[:12],
            )
            for one in used
        )
        columns = ("Dataset", "From", "Received", "Rows", "Set aside", "SHA-256 begins")
        return Table(
            f"What {profile.name} had received by {say_date(date.fromisoformat(self.manifest.received_to))}",
            columns,
            rows,
            numbers=(3, 4),
            dates=(2,),
            legend=say_rounding(fewest_shown),
        )

    def set_aside_points(self, fewest_shown: int = 0) -> Points:
        """Return the files that were refused or that nobody recognises, and returns that are missing.

        A file is told by what it is, from whom and when, never by its name, which may be a child's. How much the checks
        found is told where no count is withheld: a small part would follow from the whole.
        """
        refused = [
            f"{_tell_file(one)}: {one.refused}"
            for one in self.manifest.files
            if one.refused and one.refused != "not recognised"
        ]
        strange = sum(one.refused == "not recognised" for one in self.manifest.files)
        items = [f"Missing or refused: {'; '.join(self.missing)}."] if self.missing else []
        items += [f"Refused: {one}" for one in refused]
        items += [f"Not recognised and left alone: {strange} files."] if strange else []
        found = "what they found is counted in the Board's copy" if fewest_shown else f"{self.manifest.findings:,}"
        items += [f"Findings of the checks: {found}."]
        return Points(tuple(items))


def say_count(count: int, fewest_shown: int) -> str:
    """Return a count of rows or findings, which may be one of children; not told where it is too small for that."""
    least = least_told(fewest_shown)
    return f"under {least:,}" if count < least else f"{count:,}"


def say_rounding(fewest_shown: int) -> str:
    """Return how counts of what partners sent are told where those below `fewest_shown` are withheld; else nothing."""
    if not fewest_shown:
        return ""
    multiple, least = multiple_told(fewest_shown), least_told(fewest_shown)
    return f"Rows and findings of what partners sent are counted to the nearest {multiple:,} in this copy; fewer than {least:,} are not told."


def _fewest_of(one: SourceFile, fewest_shown: int) -> int:
    """Return the fewest rows shown of a file: of one that somebody publishes, all are."""
    return fewest_shown if one.dataset in RETURNS else 0


def _tell_file(one: SourceFile) -> str:
    what = dataset_title(one.dataset) if one.dataset else "a file of a kind nobody knows"
    sender = f" from {one.partner}" if one.partner else ""
    return (
        f"{what}{sender}, received {say_date(date.fromisoformat(one.received_on))}, SHA-256 beginning {one.sha256[:12]}"
    )
