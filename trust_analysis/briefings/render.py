"""Executed notebooks and the contents page as HTML: our own nbconvert template, no code, script or outside address.

Of what cells show only what presentation made is on a page; that and Markdown are cleaned (`clean_html`).
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trust_analysis.briefings.clean_html import clean_markdown, clean_output
from trust_analysis.briefings.execute import BriefingError
from trust_analysis.briefings.quick_nbformat import import_nbformat
from trust_analysis.presentation.blocks import MADE_HERE, NOTHING

if TYPE_CHECKING:
    from jinja2 import Environment
    from nbconvert import HTMLExporter
    from nbformat import NotebookNode

TEMPLATES = Path(str(resources.files("trust_analysis.briefings"))) / "templates"

NO_FIGURES = '<p class="not-supplied">There are no figures to draw or to list here.</p>'


@dataclass(frozen=True)
class Frame:
    """What stands around a page: the trust's name, the marking of its copy, how it was made."""

    trust: str
    mark: str
    made: str


def render_notebook(notebook: "NotebookNode", frame: Frame, title: str = "") -> bytes:
    """Return the page of an executed notebook; its one first-level heading is the title, unless another is given."""
    heading = notebook_title(notebook)
    title = title or heading
    if title != heading:
        _set_heading(notebook, title)
    _fold_nothing(notebook)
    text, _ = _exporter().from_notebook_node(notebook, resources=_resources(frame, title=title))
    return str(text).encode()


def _set_heading(notebook: "NotebookNode", title: str) -> None:
    """Put a plain text in place of the first-level heading; what Markdown would read as signs stays as written."""
    plain = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(title.split()))
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            lines = cell.source.splitlines()
            cell.source = "\n".join(f"# {plain}" if one.startswith("# ") else one for one in lines)


def _fold_nothing(notebook: "NotebookNode") -> None:
    """Say once of a section that it has no figures, where several charts and tables in a row have none."""
    before: list[NotebookNode] = []
    for cell in notebook.cells:
        outputs = [one for one in cell.get("outputs", []) if "text/html" in one.get("data", {})]
        is_nothing = bool(outputs) and all(f'class="{NOTHING}"' in one.data["text/html"] for one in outputs)
        if is_nothing and before:
            before[0].data["text/html"] = NO_FIGURES
            cell.outputs = []
        elif cell.cell_type == "markdown" or outputs:
            before = outputs if is_nothing else []


def render_contents(frame: Frame, heading: str, **parts: Sequence[Any]) -> bytes:
    """Return the contents page.

    `opening`, `since` and `sources` are HTML; `priorities` have a name, a title and their standing as HTML; `pages` and
    `downloads` are links.
    """
    template = _templates().get_template("contents.html.j2")
    page: str = template.render(resources=_resources(frame, title=heading, heading=heading, **parts))
    return page.encode()


def render_blocks(frame: Frame, heading: str, blocks: Sequence[str]) -> bytes:
    """Return a page of blocks of HTML below a heading."""
    template = _templates().get_template("blocks.html.j2")
    page: str = template.render(resources=_resources(frame, title=heading, heading=heading, blocks=blocks))
    return page.encode()


def notebook_title(notebook: "NotebookNode") -> str:
    """Return the text of a notebook's one first-level heading; `BriefingError` where there is not exactly one."""
    return find_title(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def find_title(markdown: Iterable[str]) -> str:
    """Return the one first-level heading of some Markdown; `BriefingError` where there is not exactly one."""
    lines = [line for text in markdown for line in text.splitlines()]
    titles = [line.removeprefix("# ").strip() for line in lines if line.startswith("# ")]
    if len(titles) != 1:
        message = (
            f"A notebook was expected to have one heading of the first level ('# …'); met {len(titles)}: {titles}."
        )
        raise BriefingError(message)
    return titles[0]


def _resources(frame: Frame, **more: Any) -> dict[str, Mapping[str, Any]]:  # noqa: ANN401 - what a template shows
    plain = (TEMPLATES / "briefing" / "page.css").read_text(encoding="utf-8")
    style = plain.replace("var(--printed-trust)", _quote(frame.trust)).replace(
        "var(--printed-mark)", _quote(frame.mark)
    )
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    about = {"trust": frame.trust, "mark": frame.mark, "made": frame.made, "style": style, "style_hash": digest}
    about["made_here"] = MADE_HERE
    return {"briefing": {**about, **more, "title": f"{more['title']} \N{EN DASH} {frame.trust}"}}


def _quote(text: str) -> str:
    """Return a text as CSS has it between quotes: every letter that could end it written by its number."""
    return '"' + "".join(one if one.isalnum() or one in " -" else f"\\{ord(one):x} " for one in text) + '"'


@cache
def _templates() -> "Environment":
    """Return the templates of pages made of no notebook, which need nothing of nbconvert: it takes a second to load."""
    from jinja2 import Environment, FileSystemLoader

    return Environment(loader=FileSystemLoader(TEMPLATES / "briefing"))  # noqa: S701 - templates escape what is no HTML


@cache
def _exporter() -> "HTMLExporter":
    import_nbformat()
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(
        template_name="briefing", extra_template_basedirs=[str(TEMPLATES)], exclude_anchor_links=True
    )
    exporter.register_filter("clean_markdown", clean_markdown)
    exporter.register_filter("clean_output", clean_output)
    return exporter
