"""axe-core, run in a page: WCAG 2.0 to 2.2, A and AA, and best practice."""

from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RUN = "tags => axe.run(document, { runOnly: tags, resultTypes: ['violations'] })"


class Violation(NamedTuple):
    """A rule that a page breaks, and where."""

    rule: str
    help: str
    nodes: tuple[str, ...]


def run_axe(page: "Page", tags: Sequence[str] = TAGS) -> list[Violation]:
    """Return what axe-core finds; the debugger runs it, so that the page's policy against scripts stays in force."""
    source = resources.files("axe_playwright_python") / "axe.min.js"
    page.evaluate(f"() => {{ {source.read_text(encoding='utf-8')} }}")
    told = page.evaluate(RUN, list(tags))
    assert told["passes"] or told["violations"]  # a page of which axe asked nothing has passed nothing
    return [
        Violation(one["id"], one["help"], tuple(node["html"][:200] for node in one["nodes"]))
        for one in told["violations"]
    ]
