"""A quarter in one step: what is stale is built, pages are made, and what was found is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from trust_analysis.briefings.execute import check_parameters
from trust_analysis.disclosure import load_protected
from trust_analysis.exports.pdf import check_pdf_can_be_made
from trust_analysis.indicators.processes import check_declared
from trust_analysis.intake import Received, receive
from trust_analysis.intake.inventory import MetFile, take_inventory
from trust_analysis.intake.returns.engines import DUCKDB, SPARK
from trust_analysis.intake.returns.spark_session import check_spark_can_be_asked
from trust_analysis.runs.assemble import LATEST, assemble, find_quarter
from trust_analysis.runs.build import build_quarter, write_manifest
from trust_analysis.runs.choose_notebooks import choose_pages, find_pages, forget_pages
from trust_analysis.runs.commentary import check_commentaries, tell_doubtful
from trust_analysis.runs.ingredients import build_ingredients, why_stale
from trust_analysis.runs.pages import Manner, PageJob, draw_pages, plan_pages, write_pages
from trust_analysis.runs.publication import attacked_figures, publish_figures
from trust_analysis.runs.registered import adopt_published, tell_known
from trust_analysis.vocabulary.areas import current_code, find_area
from trust_analysis.vocabulary.audience import WITH_PAGES, Audience, read_page_audience
from trust_analysis.vocabulary.errors import TrustError
from trust_analysis.vocabulary.manifest import Manifest
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.quarter_folder import QuarterFolder

PARAMETERS = ("quarter", "area", "audience")


@dataclass(frozen=True)
class Request:
    """What a run is asked for. Empty: every audience that has pages, the trust's own area, every notebook."""

    quarter: str
    as_of: date
    audiences: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    workers: int = 2
    pdf: bool = False
    engine: str = DUCKDB


@dataclass(frozen=True)
class Progress:
    """Who is told while a run goes on: `say` a plain line, `plan` how many pages there will be, `done` one page."""

    say: Callable[[str], None] = lambda _: None
    plan: Callable[[int], None] = lambda _: None
    done: Callable[[str], None] = lambda _: None


@dataclass(frozen=True)
class Outcome:
    """What a run found and made."""

    folder: QuarterFolder
    manifest: Manifest
    index_pages: tuple[Path, ...]
    pages: int
    made: int
    missing: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class _Held:
    """The files there are, met once a run, how they are screened, and what they hold where that has been read."""

    as_of: date
    inventory: Sequence[MetFile]
    engine: str
    received: Received | None = None


def _read_all(profile: Profile, as_of: date, engine: str) -> _Held:
    """Return the files with what they hold: which quarter is the latest is known from that alone."""
    inventory = take_inventory(profile)
    return _Held(as_of, inventory, engine, receive(profile, as_of, inventory=inventory, engine=engine))


def run_quarter(profile: Profile, request: Request, progress: Progress) -> Outcome:
    """Build what is stale of a quarter, make its pages, and return what was found.

    Everything the request names is checked before anything runs (`UsageError`). Raises `DataRefusedError` where no
    data can be used, and `PublicationStoppedError` where a copy gives away what it withholds.
    """
    audiences, manner = _check_audiences(request.audiences), Manner(request.workers, request.pdf)
    if request.pdf:
        check_pdf_can_be_made()
    if request.engine == SPARK:
        check_spark_can_be_asked()
    areas = tuple(dict.fromkeys(current_code(find_area(one).code) for one in request.areas)) or (profile.area.code,)
    notebooks = _choose_notebooks(profile, request.only)
    held = _read_all(profile, request.as_of, request.engine) if request.quarter == LATEST else None
    quarter = (
        find_quarter(LATEST, profile, held.received, request.as_of)
        if held and held.received
        else parse_quarter(request.quarter)
    )
    folder = QuarterFolder(profile.home, quarter)
    check_commentaries(folder, find_pages(profile))
    for line in adopt_published(profile.home, WITH_PAGES):
        progress.say(line)
    held = held or _Held(request.as_of, take_inventory(profile), request.engine)
    manifest = _build_if_stale(profile, folder, held, progress)
    manifest = forget_pages(folder, manifest, find_pages(profile))
    jobs = plan_pages(folder, manifest, notebooks, audiences, areas)
    _tell_plan(jobs, progress)
    with attacked_figures(profile, folder, manifest, audiences, areas) as attacked:
        for line in attacked.said:
            progress.say(line)
        with draw_pages(profile, folder, jobs, manner, lambda job: progress.done(f"made {job.name}")) as drawn:
            manifest = publish_figures(attacked, manifest)
            pages = write_pages(profile, folder, jobs, drawn, manner)
    for doubt in tell_doubtful(folder, notebooks):
        progress.say(doubt)
    manifest = replace(manifest, pages={**manifest.pages, **pages})
    write_manifest(folder, manifest)
    index_pages = tuple(folder.briefings(audience, area) / "index.html" for audience in audiences for area in areas)
    return Outcome(folder, manifest, index_pages, len(jobs), sum(bool(job.why) for job in jobs), manifest.missing)


def _check_audiences(names: tuple[str, ...]) -> tuple[Audience, ...]:
    return tuple(map(read_page_audience, names)) or WITH_PAGES


def _choose_notebooks(profile: Profile, only: tuple[str, ...]) -> dict[str, Path]:
    chosen = choose_pages(profile, only)
    check_declared(profile)
    for path in chosen.values():
        check_parameters(path, dict.fromkeys(PARAMETERS, ""))
    return chosen


def _build_if_stale(profile: Profile, folder: QuarterFolder, held: _Held, progress: Progress) -> Manifest:
    """Build the quarter unless what it was made of is unchanged."""
    as_of = held.as_of
    ingredients = build_ingredients(profile, held.inventory, as_of)
    before = folder.read_manifest() if folder.manifest.exists() else None
    rested_on = {**before.ingredients, **before.copies} if before else None
    why = why_stale(ingredients | tell_known(profile.home, before), rested_on) or _what_is_spoilt(folder, before)
    if not why and before:
        progress.say(f"{folder.quarter}: results are up to date")
        return before
    progress.say(f"{folder.quarter}: building results: {why}")
    received = held.received or receive(
        profile, as_of, lambda name: progress.say(f"reading {name}"), held.inventory, held.engine
    )
    if later := received.say_later(as_of):
        progress.say(later)
    assembled = assemble(profile, received, as_of, until=folder.quarter.end)
    manifest = build_quarter(profile, folder, assembled, ingredients, as_of)
    # what pages were made of stays, so that it can be told what changed
    return replace(manifest, pages=before.pages) if before else manifest


def _what_is_spoilt(folder: QuarterFolder, manifest: Manifest | None) -> str:
    """Return which of the files that notebooks load is absent or altered, if any is."""
    for audience, sha256 in (manifest or Manifest()).protected.items():
        try:
            load_protected(folder.protected(audience), audience, sha256)
        except (TrustError, OSError):
            return f"{folder.protected(audience).name} is absent or altered"
    return ""


def _tell_plan(jobs: list[PageJob], progress: Progress) -> None:
    stale = [job for job in jobs if job.why]
    for why in dict.fromkeys(job.why for job in stale):
        progress.say(f"{sum(job.why == why for job in stale)} of {len(jobs)} pages to make: {why}")
    if not stale:
        progress.say(f"{len(jobs)} pages are up to date")
    progress.plan(len(stale))
