"""A quarter in one step: what is stale is built, pages are made, and what was found is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from trust_analysis.briefings.execute import check_parameters
from trust_analysis.exports.pdf import check_pdf_can_be_made
from trust_analysis.indicators.processes import check_declared
from trust_analysis.intake.inventory import take_inventory
from trust_analysis.runs.assemble import LATEST, find_quarter
from trust_analysis.runs.build import Held, build_if_stale, read_all, write_manifest
from trust_analysis.runs.choose_notebooks import choose_pages, find_pages
from trust_analysis.runs.commentary import check_commentaries, tell_doubtful
from trust_analysis.runs.contents import CONTENTS
from trust_analysis.runs.copies import Asked, CopyPlan, make_copies, plan_copy
from trust_analysis.runs.publication import Waiting, clear_aside
from trust_analysis.runs.registered import adopt_published
from trust_analysis.vocabulary.areas import current_code, find_area
from trust_analysis.vocabulary.audience import WITH_PAGES, read_page_audience
from trust_analysis.vocabulary.manifest import Manifest
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


def run_quarter(profile: Profile, request: Request, progress: Progress) -> Outcome:
    """Build what is stale of a quarter, make its pages, and return what was found.

    Everything the request names is checked before anything runs (`UsageError`). Raises `DataRefusedError` where no
    data can be used, and `PublicationStoppedError` where a copy gives away what it withholds.
    """
    audiences = tuple(map(read_page_audience, request.audiences)) or WITH_PAGES
    if request.pdf:
        check_pdf_can_be_made()
    areas = tuple(dict.fromkeys(current_code(find_area(one).code) for one in request.areas)) or (profile.area.code,)
    asked = Asked(profile, find_pages(profile), _choose_notebooks(profile, request.only), request.workers, request.pdf)
    held = Held(request.as_of, take_inventory(profile))
    if request.quarter == LATEST:  # which that is, is known from what files hold alone
        held = replace(held, received=read_all(profile, held, progress.say))
    folder = QuarterFolder(profile.home, find_quarter(request.quarter, profile, held.received, request.as_of))
    clear_aside(folder)
    check_commentaries(folder, asked.notebooks)
    for line in adopt_published(profile.home, WITH_PAGES):
        progress.say(line)
    manifest = build_if_stale(profile, folder, held, progress.say)
    copies = [Waiting(folder, profile.rules[audience], area) for audience in audiences for area in areas]
    plans = [plan_copy(copy, manifest, asked) for copy in copies]
    _tell_plan(plans, progress)
    made = make_copies(plans, manifest, asked, progress.say, progress.done)
    for doubt in tell_doubtful(folder, asked.chosen):
        progress.say(doubt)
    if made != manifest:
        write_manifest(folder, made)
    pages = [job for plan in plans for job in plan.jobs]
    index_pages = tuple(copy.place / CONTENTS for copy in copies)
    return Outcome(folder, made, index_pages, len(pages), sum(bool(job.why) for job in pages), made.missing)


def _choose_notebooks(profile: Profile, only: tuple[str, ...]) -> dict[str, Path]:
    chosen = choose_pages(profile, only)
    check_declared(profile)
    for path in chosen.values():
        check_parameters(path, dict.fromkeys(PARAMETERS, ""))
    return chosen


def _tell_plan(plans: Sequence[CopyPlan], progress: Progress) -> None:
    """Say which pages are made, and why; what is made of a copy beside its pages, and what it shows no longer."""
    jobs, stale = [job for plan in plans for job in plan.jobs], [job for plan in plans for job in plan.stale]
    for why in dict.fromkeys(job.why for job in stale):
        progress.say(f"{sum(job.why == why for job in stale)} of {len(jobs)} pages to make: {why}")
    if not stale:
        progress.say(f"{len(jobs)} pages are up to date")
    for plan in plans:
        if plan.why:
            progress.say(f"contents of {plan.copy.name} to make: {plan.why}")
        for path, why in plan.left_out.items():
            progress.say(f"{path.stem} ({plan.copy.name}) is left out: {why}")
    progress.plan(len(stale))
