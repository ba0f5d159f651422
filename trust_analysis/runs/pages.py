"""The pages of a quarter: each notebook executed and exported for each audience and area, with a contents page."""

import hashlib
import tempfile
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from trust_analysis.briefings.execute import execute_notebook
from trust_analysis.briefings.kernel_environment import kernel_environment
from trust_analysis.briefings.made_of_blocks import check_outputs
from trust_analysis.briefings.render import Frame, notebook_title, render_contents, render_notebook
from trust_analysis.exports.pdf import make_pdf
from trust_analysis.quarter import AS_OF_VARIABLE, HOME_VARIABLE, open_at
from trust_analysis.runs.choose_notebooks import find_pages, page_title
from trust_analysis.runs.downloads import Download, write_downloads
from trust_analysis.runs.ingredients import page_ingredients, why_stale
from trust_analysis.runs.kernel_homes import make_kernel_homes
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.manifest import Manifest
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.quarter_folder import QuarterFolder
from trust_analysis.vocabulary.whole_file import write_whole

if TYPE_CHECKING:
    from nbformat import NotebookNode

MARKS = {Audience.BOARD: "OFFICIAL-SENSITIVE", Audience.PUBLIC: ""}
MADE_UP = "MADE UP"
"""What stands on each page, on paper on each sheet, of an area whose returns are made up."""


@dataclass(frozen=True)
class PageJob:
    """One page to make: a notebook for an audience and an area, and why it is stale (empty: it is not)."""

    notebook: Path
    audience: Audience
    area_code: str
    path: Path
    ingredients: Mapping[str, str]
    why: str

    @property
    def name(self) -> str:
        """What a person is told: the page and whose it is."""
        return f"{self.notebook.stem} ({self.audience}, {self.area_code})"


@dataclass(frozen=True)
class Manner:
    """How pages are made: how many at a time, and whether with a PDF beside each."""

    workers: int
    pdf: bool = False


def plan_pages(
    folder: QuarterFolder,
    manifest: Manifest,
    notebooks: Mapping[str, Path],
    audiences: tuple[Audience, ...],
    areas: tuple[str, ...],
) -> list[PageJob]:
    """Return every page that the run is asked for, each with why it is stale."""
    jobs = []
    for audience in audiences:
        for area_code in areas:
            for name, notebook in notebooks.items():
                path = folder.briefings(audience, area_code) / f"{name}.html"
                ingredients = page_ingredients(_made_of(manifest, audience), notebook, folder.commentary(name))
                before = manifest.pages.get(_key(folder, path)) if path.exists() else None
                jobs.append(PageJob(notebook, audience, area_code, path, ingredients, why_stale(ingredients, before)))
    return jobs


def _made_of(manifest: Manifest, audience: Audience) -> dict[str, str]:
    """Return what the quarter was made of, and what of it an audience may see: that rests on copies it has had, too."""
    return {**manifest.ingredients, "what the audience may see": manifest.protected[audience]}


@contextmanager
def draw_pages(
    profile: Profile, folder: QuarterFolder, jobs: list[PageJob], manner: Manner, done: Callable[[PageJob], None]
) -> Iterator[dict[Path, Path]]:
    """Execute the stale pages and keep each aside, by where it goes: the briefings are as they were.

    Each kernel runs in a home made for its audience. Raises where any notebook fails or cannot be a page.
    """
    manifest = folder.read_manifest()
    stale = [job for job in jobs if job.why]
    with (
        tempfile.TemporaryDirectory(prefix="pages-") as aside,
        make_kernel_homes(folder, dict.fromkeys(job.audience for job in stale)) as homes,
        closing(_execute_all(stale, folder, homes, manifest.as_of, manner.workers)) as executing,
    ):
        drawn: dict[Path, Path] = {}
        for job, executed in executing:
            frame = _frame(profile, folder, manifest, job.audience, job.area_code)
            drawn[job.path] = Path(aside, f"{len(drawn)}.html")
            title = page_title(profile, job.notebook.stem, notebook_title(executed))
            drawn[job.path].write_bytes(render_notebook(executed, frame, title))
            done(job)
        yield drawn


def write_pages(
    profile: Profile, folder: QuarterFolder, jobs: list[PageJob], drawn: Mapping[Path, Path], manner: Manner
) -> dict[str, dict[str, str]]:
    """Write the pages that were drawn, and PDFs where they are asked for, and return what the manifest says of all.

    A PDF of an older page never stays beside a newer one.
    """
    manifest = folder.read_manifest()
    for path, kept in drawn.items():
        _write_page(path, kept.read_bytes(), manner)
    for job in jobs:
        if manner.pdf and not _pdf_of(job.path).exists():
            write_whole(_pdf_of(job.path), make_pdf(job.path.read_bytes()))
    for audience, area_code in dict.fromkeys((job.audience, job.area_code) for job in jobs):
        page = _make_contents(profile, folder, manifest, audience, area_code)
        _write_page(folder.briefings(audience, area_code) / "index.html", page, manner)
    return {_key(folder, job.path): dict(job.ingredients) for job in jobs}


def _execute_all(
    jobs: list[PageJob], folder: QuarterFolder, homes: Mapping[Audience, Path], as_of: str, workers: int
) -> "Generator[tuple[PageJob, NotebookNode]]":
    """Yield each page's notebook as soon as it has been executed; where one fails those that wait are let go."""
    with ThreadPoolExecutor(workers) as pool:
        waiting = {pool.submit(_execute, job, folder, homes[job.audience], as_of): job for job in jobs}
        try:
            for finished in as_completed(waiting):
                yield waiting[finished], finished.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _write_page(path: Path, page: bytes, manner: Manner) -> None:
    _pdf_of(path).unlink(missing_ok=True)
    write_whole(path, page)
    if manner.pdf:
        write_whole(_pdf_of(path), make_pdf(page))


def _pdf_of(page: Path) -> Path:
    return page.with_suffix(".pdf")


def _execute(job: PageJob, folder: QuarterFolder, home: Path, as_of: str) -> "NotebookNode":
    """Return a page's notebook as executed in that home, once all it shows is known to be of ours."""
    parameters = {"quarter": folder.quarter.label, "area": job.area_code, "audience": job.audience.value}
    environment = kernel_environment(home, **{HOME_VARIABLE: str(home), AS_OF_VARIABLE: as_of})
    executed = execute_notebook(job.notebook, parameters, home, environment)
    check_outputs(executed, job.notebook.stem)
    return executed


def _key(folder: QuarterFolder, path: Path) -> str:
    return path.relative_to(folder.path).as_posix()


def _frame(profile: Profile, folder: QuarterFolder, manifest: Manifest, audience: Audience, area_code: str) -> Frame:
    code = hashlib.sha256(repr(sorted(_made_of(manifest, audience).items())).encode()).hexdigest()[:12]
    known = say_date(date.fromisoformat(manifest.received_to))
    made = f"Made by trust_analysis {manifest.version} for {folder.quarter} from what had been received by {known}; made of {code}, as manifest.json tells."
    made_up = MADE_UP if manifest.made_up and area_code == profile.area.code else ""
    return Frame(profile.name, ", ".join(one for one in (MARKS[audience], made_up) if one), made)


def _make_contents(
    profile: Profile, folder: QuarterFolder, manifest: Manifest, audience: Audience, area_code: str
) -> bytes:
    """Return the contents page of what lies beside it, having written the files to take away."""
    import nbformat

    place, board = (
        folder.briefings(audience, area_code),
        open_at(folder.home, folder.quarter.label, area_code, audience),
    )
    frame = _frame(profile, folder, manifest, audience, area_code)
    downloads = write_downloads(place, board, profile, manifest, frame)
    notebooks = {name: nbformat.read(path, as_version=4) for name, path in find_pages(profile).items()}
    titles = {name: page_title(profile, name, notebook_title(one)) for name, one in notebooks.items()}
    pdfs = [
        Download(f"{name}.pdf", f"{told} (PDF)") for name, told in titles.items() if (place / f"{name}.pdf").exists()
    ]
    return render_contents(
        frame,
        f"Briefings: {board.view.area.name}, {folder.quarter}",
        opening=[block._repr_html_() for block in board.banner().blocks[1:]],  # the heading says the first
        priorities=[
            {"name": page, "title": one.title, "standing": board.standing(one)._repr_html_()}
            for one in profile.priorities.values()
            for page in [name for name in one.pages if (place / f"{name}.html").exists()][:1]
        ],
        since=[board.since_last_quarter()._repr_html_()],
        pages=[{"name": name, "title": told} for name, told in titles.items() if (place / f"{name}.html").exists()],
        downloads=[*downloads, *pdfs],
        sources=[board.partner_returns().blocks[0]._repr_html_(), board.sources()._repr_html_()],
    )
