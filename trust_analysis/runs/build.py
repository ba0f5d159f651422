"""The build of a quarter: clean tables, results, what each audience may see, findings, manifest; each file whole."""

import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

import pandas as pd

from trust_analysis import __version__
from trust_analysis.disclosure import ProtectedResults, protect, save_protected
from trust_analysis.intake.received import ReceivedFile
from trust_analysis.runs.assemble import Assembled
from trust_analysis.runs.registered import copies_for, tell_known
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.findings import Finding, findings_table
from trust_analysis.vocabulary.manifest import FoundRule, Manifest, SourceFile
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.quarter_folder import QuarterFolder
from trust_analysis.vocabulary.safe_cells import make_table_safe
from trust_analysis.vocabulary.severity import Severity
from trust_analysis.vocabulary.whole_file import make_private, write_whole

OWNER_ONLY = 0o600


def build_quarter(
    profile: Profile, folder: QuarterFolder, assembled: Assembled, ingredients: Mapping[str, str], as_of: date
) -> Manifest:
    """Write everything a quarter's notebooks need and return its manifest, which is written last."""
    make_private(folder.path.parent)
    make_private(folder.path)
    _forget_old_tables(folder, assembled)
    for name, table in assembled.received.tables.items():
        write_whole(folder.clean(name), _as_parquet(table), mode=OWNER_ONLY)
    write_whole(folder.results, _as_parquet(assembled.results), mode=OWNER_ONLY)
    findings = make_table_safe(findings_table(list(assembled.received.findings)))
    write_whole(folder.findings, findings.to_csv(index=False, lineterminator="\n").encode(), mode=OWNER_ONLY)
    known = tell_known(profile.home, None)
    hashes = {who: save_protected(_protect(profile, assembled, who), folder.protected(who)) for who in Audience}
    manifest = replace(
        _manifest(profile, folder, assembled, as_of), protected=hashes, ingredients=dict(ingredients), copies=known
    )
    write_manifest(folder, manifest)
    return manifest


def _protect(profile: Profile, assembled: Assembled, audience: Audience) -> ProtectedResults:
    return protect(assembled.results, profile.rules[audience], copies_for(profile.home, audience))


def write_manifest(folder: QuarterFolder, manifest: Manifest) -> None:
    """Write the manifest, whole, in an order that does not change."""
    write_whole(folder.manifest, manifest.to_json().encode())


def _manifest(profile: Profile, folder: QuarterFolder, assembled: Assembled, as_of: date) -> Manifest:
    received = assembled.received
    findings = Counter[tuple[str, str]]()
    for finding in received.findings:
        findings[finding.file, finding.dataset] += finding.rows
    files = tuple(_tell(one, findings[one.line.name, one.line.dataset]) for one in received.files)
    return Manifest(
        quarter=folder.quarter.label,
        trust=profile.name,
        area_code=profile.area.code,
        as_of=as_of.isoformat(),
        received_to=max((one.received_on for one in files), default=""),
        version=__version__,
        files=files,
        rows=sum(one.rows for one in received.files),
        findings=sum(finding.rows for finding in received.findings),
        found=_tell_found(received.findings),
        revisions=received.list_revisions(),
        returns=tuple(sorted(received.tables)),
        missing=tuple(received.missing(profile)),
        made_up=tuple(sorted(received.made_up)),
        reasons=dict(assembled.reasons),
        nhs_areas=dict(sorted(received.nhs_areas.items())),
        indicators=tuple(sorted(set(assembled.results["indicator"]))),
    )


def _tell_found(findings: Iterable[Finding]) -> tuple[FoundRule, ...]:
    """Return each kind of finding with how many rows it speaks of: what, whose and how grave, and no value."""
    rows = Counter[tuple[str, str, str, str, Severity]]()
    for one in findings:
        rows[one.partner, one.dataset, one.check, one.column, one.severity] += one.rows
    return tuple(FoundRule(*kind, count) for kind, count in sorted(rows.items()))


def _tell(one: ReceivedFile, findings: int) -> SourceFile:
    line = one.line
    return SourceFile(
        name=line.name,
        sha256=line.sha256,
        dataset=line.dataset,
        partner=line.partner,
        received_on=line.received_on.isoformat(),
        release=line.release,
        origin=line.origin,
        rows=one.rows,
        kept=one.kept,
        set_aside=one.set_aside,
        refused=one.refused,
        findings=findings,
        cells=one.cells,
        filled=one.filled,
        covers_to=one.covers_to.isoformat() if one.covers_to else "",
    )


def _forget_old_tables(folder: QuarterFolder, assembled: Assembled) -> None:
    """Take away the clean table of a return that is no longer there, so that nobody reads on from it."""
    for path in (folder.path / "clean").glob("*.parquet"):
        if path.stem not in assembled.received.tables:
            path.unlink()


def _as_parquet(table: pd.DataFrame) -> bytes:
    data = io.BytesIO()
    table.to_parquet(data, index=False)
    return data.getvalue()
