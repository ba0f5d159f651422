"""The pages of a quarter: each notebook executed and rendered for each audience and area where it is stale."""

from collections.abc import Callable, Generator, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from trust_analysis.briefings.execute import execute_notebook
from trust_analysis.briefings.kernel_environment import kernel_environment
from trust_analysis.briefings.made_of_blocks import check_outputs
from trust_analysis.briefings.render import notebook_title, render_notebook
from trust_analysis.presentation.asked_for import ASKED_VARIABLE, read_asked
from trust_analysis.quarter import AS_OF_VARIABLE, HOME_VARIABLE
from trust_analysis.runs.choose_notebooks import page_title
from trust_analysis.runs.frames import make_frame
from trust_analysis.runs.ingredients import page_ingredients
from trust_analysis.runs.kernel_homes import make_kernel_homes
from trust_analysis.runs.publication import Waiting
from trust_analysis.runs.shown import Shown
from trust_analysis.runs.staleness import why_again
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.whole_file import write_whole

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True)
class PageJob:
    """One page of a copy: its notebook, what it is made of, and why it is stale (empty: it is not).

    `has_other_figures`: figures that it shows are no longer those of the copy.
    """

    notebook: Path
    shown: Shown
    made_of: Mapping[str, str]
    why: str = ""
    has_other_figures: bool = False

    @property
    def copy(self) -> Waiting:
        """The copy it is a page of."""
        return self.shown.copy

    @property
    def name(self) -> str:
        """What a person is told: the page and whose it is."""
        return f"{self.notebook.stem} ({self.copy.name})"

    @property
    def path(self) -> Path:
        """Where it goes."""
        return self.copy.place / f"{self.notebook.stem}.html"

    @property
    def step(self) -> str:
        """What the manifest calls the step that makes it: its path."""
        return self.path.relative_to(self.copy.folder.path).as_posix()


def plan_page(notebook: Path, shown: Shown) -> PageJob:
    """Return the page of a notebook in a copy, with why it is stale.

    What it shows is known from when it was made: where that is the same, and all else it is made of, so is the page.
    """
    copy = shown.copy
    made_of = page_ingredients(shown.profile, shown.manifest, notebook, copy.folder.commentary(notebook.stem))
    job = PageJob(notebook, shown, made_of)
    step = shown.manifest.steps.get(job.step)
    figures = shown.figures_of_step(step)
    return replace(
        job,
        made_of={**made_of, **figures},
        why=why_again(copy.folder.path, {**made_of, **figures}, step),
        has_other_figures=step is not None and not figures.items() <= step.made_of.items(),
    )


def draw_pages(jobs: list[PageJob], workers: int, done: Callable[[PageJob], None]) -> list[PageJob]:
    """Execute the notebooks of pages, write each page aside in its copy, and return them with all that they show.

    Each kernel runs in a home made for its audience. Raises where any notebook fails or cannot be a page.
    """
    if not jobs:
        return []
    drawn, audiences = list[PageJob](), dict.fromkeys(job.copy.rule.audience for job in jobs)
    with (
        make_kernel_homes(jobs[0].copy.folder, audiences) as homes,
        closing(_execute_all(jobs, homes, workers)) as executing,
    ):
        for job, executed, asked in executing:
            drawn.append(_draw(job, executed, asked))
            done(job)
    return drawn


def _draw(job: PageJob, executed: "NotebookNode", asked: Iterable[str]) -> PageJob:
    """Write the page of an executed notebook aside, and return it with the figures that were `asked` for."""
    shown, copy, name = job.shown, job.copy, job.notebook.stem
    made_of = {
        **page_ingredients(shown.profile, shown.manifest, job.notebook, copy.folder.commentary(name)),
        **shown.figures(asked),
    }
    frame = make_frame(shown.profile, shown.manifest, copy.rule.audience, copy.area_code, made_of)
    page = render_notebook(executed, frame, page_title(shown.profile, name, notebook_title(executed)))
    write_whole(copy.aside / job.path.name, page)
    return replace(job, made_of=made_of)


def _execute_all(
    jobs: list[PageJob], homes: Mapping[Audience, Path], workers: int
) -> "Generator[tuple[PageJob, NotebookNode, list[str]]]":
    """Yield each page's notebook as soon as it has been executed; where one fails those that wait are let go."""
    with ThreadPoolExecutor(workers) as pool:
        waiting = {pool.submit(_execute, job, homes[job.copy.rule.audience]): job for job in jobs}
        try:
            for finished in as_completed(waiting):
                yield waiting[finished], *finished.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _execute(job: PageJob, home: Path) -> "tuple[NotebookNode, list[str]]":
    """Return a page's notebook as executed in that home, and what it asked for; all that it shows is of ours."""
    copy = job.copy
    parameters = {"quarter": copy.folder.quarter.label, "area": copy.area_code, "audience": copy.rule.audience.value}
    asked = home / "asked" / f"{copy.area_code}-{job.notebook.stem}.txt"
    told = {HOME_VARIABLE: str(home), AS_OF_VARIABLE: job.shown.manifest.as_of, ASKED_VARIABLE: str(asked)}
    executed = execute_notebook(job.notebook, parameters, home, kernel_environment(home, **told))
    check_outputs(executed, job.notebook.stem)
    return executed, read_asked(asked)
