"""The same notebook by stock nbconvert, through the same tools in the same run, printed beside ours."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.browser.axe import run_axe
from tests.browser.nu import list_errors
from tests.browser.places import Shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "mental_health.ipynb"


class Judged(NamedTuple):
    """What the tools say of a page; nought is best of all but the size."""

    broken_rules: int
    broken_places: int
    html_errors: int
    asked_outside: int
    scripts: int
    too_wide_by: int
    kilobytes: int


def judge(path: Path, context: "BrowserContext") -> Judged:
    """Return what axe-core, the Nu checker and a screen of 320 pixels say of a page."""
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    violations = run_axe(page)
    page.set_viewport_size({"width": 320, "height": 640})
    return Judged(
        broken_rules=len(violations),
        broken_places=sum(len(one.nodes) for one in violations),
        html_errors=len(list_errors([path])),
        asked_outside=sum(not address.startswith(("file:", "data:")) for address in asked),
        scripts=page.locator("script").count(),
        too_wide_by=page.evaluate("document.documentElement.scrollWidth") - 320,
        kilobytes=path.stat().st_size // 1000,
    )


def convert_by_stock(home: Path, folder: Path) -> Path:
    """Return the page that `jupyter nbconvert --execute --to html` makes of the notebook on the built quarter."""
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--execute", "--to", "html"]
    subprocess.run(
        [*command, "--output-dir", str(folder), str(NOTEBOOK)],
        env={**os.environ, "TRUST_HOME": str(home)},
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{NOTEBOOK.stem}.html"


@pytest.mark.long
def test_ours_has_nothing_of_what_stock_nbconvert_has(
    homes: dict[str, Path], tablet: "BrowserContext", tmp_path: Path, tell: "Callable[[str], None]"
) -> None:
    ours = judge(Shown("oxfordshire", "board", NOTEBOOK.stem, homes["oxfordshire"]).path, tablet)
    stock = judge(convert_by_stock(homes["oxfordshire"], tmp_path), tablet)
    tell(f"{f'{NOTEBOOK.stem}: what the tools say':<40}{'stock':>8}{'ours':>8}")
    for name in Judged._fields:
        tell(f"{name:<40}{getattr(stock, name)!s:>8}{getattr(ours, name)!s:>8}")
    assert ours[:-1] == (0, 0, 0, 0, 0, 0)
    assert stock.broken_rules > 0  # or the tools were not asked
