"""The copies of a quarter, each the folder of an audience's pages of one area: what of them is stale is made anew.

A copy is made whole aside, what of it is not stale brought over, and then takes its place in one step.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from trust_analysis.exports.pdf import make_pdf
from trust_analysis.runs.choose_notebooks import page_titles
from trust_analysis.runs.contents import CONTENTS, write_contents
from trust_analysis.runs.downloads import DATA
from trust_analysis.runs.ingredients import contents_ingredients, downloads_ingredients
from trust_analysis.runs.pages import PageJob, draw_pages, plan_page
from trust_analysis.runs.publication import Waiting, attacked_figures, carry_over, publish_figures, why_attack
from trust_analysis.runs.shown import Shown
from trust_analysis.runs.staleness import as_step, why_again
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.manifest import Manifest, Step
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.quarter_folder import QuarterFolder
from trust_analysis.vocabulary.whole_file import write_whole

Say = Callable[[str], None]


@dataclass(frozen=True)
class Asked:
    """What a run is asked for: of all `notebooks` that are pages of the trust those `chosen`, and how they are made."""

    profile: Profile
    audiences: tuple[Audience, ...]
    areas: tuple[str, ...]
    notebooks: Mapping[str, Path]
    chosen: Mapping[str, Path]
    workers: int
    pdf: bool

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The title of each page, by its notebook's name."""
        return page_titles(self.profile, self.notebooks)

    def copies(self, folder: QuarterFolder) -> list[Waiting]:
        """Return the copies of a quarter."""
        return [Waiting(folder, self.profile.rules[who], area) for who in self.audiences for area in self.areas]


@dataclass(frozen=True)
class CopyPlan:
    """What has to be done about a copy: why each page asked for is stale, and why else it has to be made.

    `left_out` are files that it must not show any longer, each with why; `contents` is what its contents page and
    downloads are made of.
    """

    copy: Waiting
    jobs: tuple[PageJob, ...]
    left_out: Mapping[Path, str]
    contents: Mapping[str, str]
    why: str

    @property
    def stale(self) -> list[PageJob]:
        """The pages to make."""
        return [job for job in self.jobs if job.why]

    @property
    def is_stale(self) -> bool:
        """Whether anything of it has to be made."""
        return bool(self.stale or self.left_out or self.why)


def plan_copy(copy: Waiting, manifest: Manifest, asked: Asked) -> CopyPlan:
    """Return what has to be done about a copy."""
    shown = Shown(asked.profile, manifest, copy)
    jobs = [plan_page(notebook, shown) for notebook in asked.notebooks.values()]
    chosen = tuple(job for job in jobs if job.notebook.stem in asked.chosen)
    left_out = dict(_left_out(copy, [job for job in jobs if job not in chosen], asked))
    files = _files_to_be(copy, chosen, left_out, asked)
    downloads = downloads_ingredients(asked.profile, manifest, copy.rule.audience)
    contents = contents_ingredients(downloads, asked.titles, files)
    why = (
        why_again(copy.folder.path, contents, manifest.steps.get(copy.contents))
        or why_attack(copy, manifest, copy.place)
        or next((f"{name} is not there" for name in sorted(files) if not (copy.place / name).exists()), "")
    )
    return CopyPlan(copy, chosen, left_out, contents, why)


def _left_out(copy: Waiting, others: Sequence[PageJob], asked: Asked) -> Iterator[tuple[Path, str]]:
    """Yield the pages of a copy that are not asked for and show other figures than it has now, or have no notebook."""
    for job in others:
        if job.path.exists() and job.has_other_figures:
            yield job.path, "its figures changed; name it too, or run without --only, to make it"
    for path in sorted(copy.place.glob("*.html")):
        if path.name != CONTENTS and path.stem not in asked.notebooks:
            yield path, "it is no page of this trust any longer"


def _files_to_be(copy: Waiting, jobs: Sequence[PageJob], left_out: Mapping[Path, str], asked: Asked) -> set[str]:
    """Return the names of the pages, and the PDFs of pages, that a copy is to have."""
    there = {path for path in copy.place.glob("*.html") if path not in left_out}
    pages = {path.name for path in there} | {job.path.name for job in jobs} | {CONTENTS}
    made_anew = {job.path.stem for job in jobs if job.why}
    kept = {f"{path.stem}.pdf" for path in there if path.with_suffix(".pdf").exists() and path.stem not in made_anew}
    asked_for = {f"{Path(name).stem}.pdf" for name in (CONTENTS, *(job.path.name for job in jobs))}
    return pages | kept | (asked_for if asked.pdf else set())


def tell_plans(plans: Sequence[CopyPlan]) -> Iterator[str]:
    """Yield which pages are to be made, and why; what of a copy is beside its pages, and what it shows no longer."""
    jobs, stale = [job for plan in plans for job in plan.jobs], [job for plan in plans for job in plan.stale]
    for why in dict.fromkeys(job.why for job in stale):
        yield f"{sum(job.why == why for job in stale)} of {len(jobs)} pages to make: {why}"
    if not stale:
        yield f"{len(jobs)} pages are up to date"
    for plan in plans:
        if plan.why:
            yield f"contents of {plan.copy.name} to make: {plan.why}"
        for path, why in plan.left_out.items():
            yield f"{path.stem} ({plan.copy.name}) is left out: {why}"


def make_copies(plans: Sequence[CopyPlan], manifest: Manifest, asked: Asked, say: Say, done: Say) -> Manifest:
    """Make the copies that are stale, publish them together, and return the manifest with their steps."""
    stale = [plan for plan in plans if plan.is_stale]
    with attacked_figures(manifest, [plan.copy for plan in stale]) as attacked:
        for line in attacked.said:
            say(line)
        jobs = [job for plan in stale for job in plan.stale]
        drawn = draw_pages(jobs, asked.workers, lambda job: done(f"made {job.name}"))
        for plan in stale:
            _finish(plan, manifest, asked)
        published = publish_figures(attacked, manifest)
    steps = dict(published.steps)
    for job in (job for plan in plans for job in plan.jobs if not job.why):
        steps[job.step] = replace(steps[job.step], protected=job.shown.protected)
    for job in drawn:
        steps[job.step] = as_step(job.copy.folder.path, job.made_of, [job.path], job.shown.protected)
    for plan in stale:
        steps[plan.copy.contents] = _contents_step(plan)
    gone = {path.relative_to(plan.copy.folder.path).as_posix() for plan in stale for path in plan.left_out}
    return replace(published, steps={name: step for name, step in steps.items() if name not in gone})


def _finish(plan: CopyPlan, manifest: Manifest, asked: Asked) -> None:
    """Bring over what is not stale, and write the contents page, the files to take away, and PDFs."""
    copy = plan.copy
    old = {job.path for job in plan.stale} | {*plan.left_out}
    if plan.why:
        old |= {copy.place / CONTENTS, *(path for path in (copy.place / DATA).rglob("*") if path.is_file())}
    carry_over(copy, but={*old, *(path.with_suffix(".pdf") for path in old)})
    if plan.why:
        write_contents(asked.profile, manifest, copy, asked.titles, plan.contents)
    for name in (CONTENTS, *(job.path.name for job in plan.jobs)) if asked.pdf else ():
        page = copy.aside / name
        if not page.with_suffix(".pdf").exists():
            write_whole(page.with_suffix(".pdf"), make_pdf(page.read_bytes()))


def _contents_step(plan: CopyPlan) -> Step:
    copy = plan.copy
    data = (path for path in sorted((copy.place / DATA).rglob("*")) if path.is_file())
    pdfs = sorted(copy.place.glob("*.pdf"))
    return as_step(copy.folder.path, plan.contents, [copy.place / CONTENTS, *data, *pdfs])
