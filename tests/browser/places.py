"""Which pages are judged: every one of both audiences, of a county and of an authority with next to nothing."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.commands import NOTEBOOKS, QUARTER, trust
from tests.effort import by_effort
from tests.made_up import SMALL, write_built_county, write_homes
from tests.once import make_once

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

NAMES = ("index", *NOTEBOOKS)


@dataclass(frozen=True)
class Shown:
    """A page: whose, for whom, its name and, once its home is built, the home."""

    place: str
    audience: str
    name: str
    home: Path = Path()

    def __str__(self) -> str:
        return f"{self.place}-{self.audience}-{self.name}"

    def within(self, home: Path) -> "Shown":
        """Return the page as it lies in a built home."""
        return replace(self, home=home)

    @property
    def path(self) -> Path:
        """Where the page lies; each home has one area."""
        folder = self.home / "data/processed" / QUARTER.replace(" ", "-") / "briefings" / self.audience
        (area,) = folder.iterdir()
        return area / f"{self.name}.html"

    def open_in(self, context: "BrowserContext") -> "Page":
        """Return the page, opened."""
        page = context.new_page()
        page.goto(self.path.as_uri())
        return page


KEPT = ("ssda903-episodes.csv", "ssda903-header.csv", "exclusions.csv", "camhs-referrals.csv", "published-figures.csv")
THRESHOLD = 20
BOTH = ("board", "public")
AUDIENCES = {"oxfordshire": BOTH, "scarce": by_effort(("public",), ("public",), BOTH)}


def write_scarce(factory: pytest.TempPathFactory) -> Path:
    """Build the quarter of the small trust where most returns did not come, and no small count is shown to anyone."""
    returns = write_homes(factory) / SMALL

    def build(home: Path) -> None:
        shutil.copytree(returns, home, dirs_exist_ok=True)
        for path in (home / "data").rglob("*.*"):
            if path.is_file() and path.name not in KEPT:
                path.unlink()
        profile = home / "trust.toml"
        plain = profile.read_text(encoding="utf-8")
        scarce = re.sub(r"^threshold = \d+$", f"threshold = {THRESHOLD}", plain, flags=re.MULTILINE)
        assert scarce.count(f"threshold = {THRESHOLD}") == 2  # the board's and the public's
        profile.write_text(scarce, encoding="utf-8")
        words = [word for audience in AUDIENCES["scarce"] for word in ("--audience", audience)]
        done = trust(home, "run", "--quarter", QUARTER, *words)
        told = f"ended with {done.returncode}: {done.stderr}"
        assert done.returncode == 4, told  # pages made, and returns that trust.toml expects are missing

    return make_once(factory, "scarce", build)


BUILT: dict[str, Callable[[pytest.TempPathFactory], Path]] = {
    "oxfordshire": write_built_county,
    "scarce": write_scarce,
}
SHOWN = [Shown(place, audience, name) for place in BUILT for audience in AUDIENCES[place] for name in NAMES]
ONE_COPY_OF_EACH = {("oxfordshire", "board"), ("scarce", "public")}
SOME = [one for one in SHOWN if (one.place, one.audience) in ONE_COPY_OF_EACH]
JUDGED = by_effort(SOME, SOME, SHOWN)
"""What is judged at some expense: one copy of each place; the same notebooks make both copies of a place."""
