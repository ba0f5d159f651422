"""The build of a quarter: what was received, results, what each audience may see; of these steps only what is stale."""

import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from trust_analysis import __version__
from trust_analysis.disclosure import protect, save_protected
from trust_analysis.intake.inventory import MetFile
from trust_analysis.intake.received import Received, ReceivedFile
from trust_analysis.intake.returns.engines import DUCKDB
from trust_analysis.runs.archive import Archived, read_archive, write_archive
from trust_analysis.runs.assemble import Assembled, assemble
from trust_analysis.runs.ingredients import (
    RECEIVED,
    hash_figures,
    protection_ingredients,
    received_ingredients,
    results_ingredients,
)
from trust_analysis.runs.kept_counts import KeptCounts
from trust_analysis.runs.kept_readings import receive_kept
from trust_analysis.runs.registered import copies_for, tell_known
from trust_analysis.runs.staleness import as_step, hash_text, why_again
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.counted import say_number_of
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.errors import TrustError
from trust_analysis.vocabulary.findings import Finding, findings_table
from trust_analysis.vocabulary.manifest import FoundRule, Manifest, SourceFile, Step
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.quarter_folder import QuarterFolder
from trust_analysis.vocabulary.safe_cells import make_table_safe
from trust_analysis.vocabulary.severity import Severity
from trust_analysis.vocabulary.whole_file import make_private, write_whole

RESULTS = "results"
"""The step that makes them of what was received."""

OWNER_ONLY = 0o600

Say = Callable[[str], None]


@dataclass(frozen=True)
class Held:
    """The files there are, met once a run, how they are screened, and what they hold where that has been read."""

    as_of: date
    inventory: Sequence[MetFile]
    engine: str = DUCKDB
    received: Received | None = None


def build_if_stale(profile: Profile, folder: QuarterFolder, held: Held, say: Say) -> Manifest:
    """Take each step of the build again that is stale, and return the manifest, which is written last."""
    before = folder.find_manifest() or Manifest()
    made_of = results_ingredients(profile, received_ingredients(profile, held.inventory, held.as_of))
    why = why_again(folder.path, made_of, before.steps.get(RESULTS))
    manifest = before
    if why:
        say(f"{folder.quarter}: building results: {why}")
        manifest = _build(profile, folder, held, before, say)
    manifest = _protect_if_stale(profile, folder, manifest, say)
    if manifest is before:
        say(f"{folder.quarter}: results are up to date")
    else:
        folder.write_manifest(manifest)
    return manifest


def _build(profile: Profile, folder: QuarterFolder, held: Held, before: Manifest, say: Say) -> Manifest:
    """Return the manifest of results made anew; what else was made stays, so that it can be told what changed."""
    make_private(folder.path.parent)
    make_private(folder.path)
    received, step = _receive_if_stale(profile, folder, held, before.steps.get(RECEIVED), say)
    if later := received.say_later(held.as_of):
        say(later)
    counts = KeptCounts.read(folder.kept("counts"), profile, _tell_returns(received, step), folder.quarter.end)
    assembled = assemble(profile, received, held.as_of, until=folder.quarter.end, keeper=counts)
    counts.write()
    if counts.anew:
        say(f"{folder.quarter}: counted {say_number_of('indicators', len(counts.anew))} of {counts.size}: {counts.why}")
    write_whole(folder.results, _as_parquet(assembled.results), mode=OWNER_ONLY)
    write_archive(folder.kept(RESULTS), Archived({}, assembled.results))
    made_of = results_ingredients(profile, step.made_of)
    made = [folder.results, folder.kept(RESULTS), *(folder.path / path for path in step.made)]
    steps = {RECEIVED: step, RESULTS: as_step(folder.path, made_of, made)}
    built = _manifest(profile, folder, assembled, held.as_of)
    return replace(
        built,
        steps={**before.steps, **steps},
        protected=before.protected,
        figures=before.figures,
        copies=before.copies,
        published=before.published,
    )


def _receive_if_stale(
    profile: Profile, folder: QuarterFolder, held: Held, step: Step | None, say: Say
) -> tuple[Received, Step]:
    """Return what was received by the day, with the step that wrote it: clean tables and findings."""
    made_of, archive = received_ingredients(profile, held.inventory, held.as_of), folder.kept(RECEIVED)
    if step and not why_again(folder.path, made_of, step):
        kept = read_archive(archive, Received)
        if kept:
            return kept.thing, step
    received = held.received or receive_kept(profile, held.as_of, say, held.inventory, held.engine)
    _forget_old_tables(folder, received)
    for name, table in received.tables.items():
        write_whole(folder.clean(name), _as_parquet(table), mode=OWNER_ONLY)
    findings = make_table_safe(findings_table(list(received.findings)))
    write_whole(folder.findings, findings.to_csv(index=False, lineterminator="\n").encode(), mode=OWNER_ONLY)
    write_archive(archive, Archived({}, received))
    made = [*(folder.clean(name) for name in received.tables), folder.findings, archive]
    return received, as_step(folder.path, made_of, made)


def _tell_returns(received: Received, step: Step) -> dict[str, str]:
    """Return by dataset the hash of what its return says: its clean table, what it covers, and where it has holes."""
    return {
        name: hash_text(f"{step.made[f'clean/{name}.parquet']} {received.coverage[name]} {received.holes.get(name)}")
        for name in received.tables
    }


def _protect_if_stale(profile: Profile, folder: QuarterFolder, manifest: Manifest, say: Say) -> Manifest:
    """Return the manifest with what each audience may see; where one of them is stale all are made anew."""
    rested_on = manifest.steps[RESULTS].made[folder.results.name], tell_known(profile.home, manifest)
    why = [_why_protect(profile.rules[who], folder, manifest, *rested_on) for who in Audience]
    if not any(why):
        return manifest
    say(f"{folder.quarter}: protecting results: {next(filter(None, why))}")
    results, known = read_archive(folder.kept(RESULTS), pd.DataFrame), tell_known(profile.home, None)
    if results is None:
        message = f"What was just built of {folder.quarter} is gone from {folder.path}. Does another program clear that folder? Run again."
        raise TrustError(message)
    hashes, figures, steps = dict[Audience, str](), dict[Audience, Mapping[str, str]](), dict(manifest.steps)
    for who in Audience:
        path, rule = folder.protected(who), profile.rules[who]
        protected = protect(results.thing, rule, copies_for(profile.home, who))
        hashes[who], figures[who] = save_protected(protected, path), hash_figures(protected)
        steps[_name_of(folder, who)] = as_step(folder.path, protection_ingredients(rule, rested_on[0], known), [path])
    return replace(manifest, protected=hashes, figures=figures, copies=known, steps=steps)


def _why_protect(
    rule: DisclosureRule, folder: QuarterFolder, manifest: Manifest, results: str, known: Mapping[str, str]
) -> str:
    """Return why an audience's protected results have to be made; empty where they have not."""
    made_of = protection_ingredients(rule, results, known)
    return why_again(folder.path, made_of, manifest.steps.get(_name_of(folder, rule.audience)))


def _name_of(folder: QuarterFolder, audience: Audience) -> str:
    return folder.protected(audience).relative_to(folder.path).as_posix()


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
        made_up=received.made_up,
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


def _forget_old_tables(folder: QuarterFolder, received: Received) -> None:
    """Take away the clean table of a return that is no longer there, so that nobody reads on from it."""
    for path in (folder.path / "clean").glob("*.parquet"):
        if path.stem not in received.tables:
            path.unlink()


def _as_parquet(table: pd.DataFrame) -> bytes:
    data = io.BytesIO()
    table.to_parquet(data, index=False)
    return data.getvalue()
