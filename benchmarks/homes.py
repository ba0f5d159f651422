"""The homes that rows are measured in: the demonstration, and one of published figures alone."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.commands import NOTEBOOKS, Page, run_command, trust_words
from benchmarks.measured import Bench, NotMeasuredError
from tests.end_to_end.test_published import PROFILE

QUARTER, COUNTY = "2018-19 Q2", "E10000025"
NOT_ALL_EXPECTED = (0, 4)
"""A run may end with 4: pages are made, and say that a return is missing."""


@dataclass(frozen=True)
class Demonstration:
    """A home with the made-up returns of a county; both copies of one quarter are run in it."""

    home: Path

    def words(self, *more: str) -> list[str | Path]:
        """Return our command that makes what is stale of the quarter."""
        return trust_words(self.home, "run", "--quarter", QUARTER, "--as-of", self.as_of, *more)

    as_of = "2026-11-01"
    """One day for ours and the peer, whenever they are measured."""

    def page(self, name: str, audience: str = "public") -> Page:
        """Return what the peer needs to know of a page."""
        return Page(self.notebooks / f"{name}.ipynb", QUARTER, COUNTY, audience)

    @property
    def notebooks(self) -> Path:
        """The folder of its notebooks: its own, since a row may change one."""
        return self.home / "notebooks"

    @property
    def pages(self) -> list[Page]:
        """Every page of both copies."""
        return [self.page(path.stem, audience) for audience in ("board", "public") for path in self._named()]

    def _named(self) -> list[Path]:
        return sorted(self.notebooks.glob("*.ipynb"))


def start_demonstration(home: Path) -> Demonstration:
    """Return a home that holds notebooks and nothing else yet."""
    shutil.copytree(NOTEBOOKS, home / "notebooks", ignore=shutil.ignore_patterns(".*"))
    return Demonstration(home)


def built_demonstration(bench: Bench) -> Demonstration:
    """Return the demonstration, built and with all its pages, in the row's folder; made once for all rows."""
    kept = bench.folder.parent / "demonstration"
    if not kept.exists():
        making = start_demonstration(bench.folder / "making")
        run_command(trust_words(making.home, "demo"))
        run_command(making.words())
        making.home.rename(kept)
    return Demonstration(Path(shutil.copytree(kept, bench.folder / "home")))


@dataclass(frozen=True)
class Published:
    """A home without returns, for any authority's public pages from what government publishes."""

    home: Path
    as_of = "2100-01-01"
    """Whatever day it is, the newest quarter of the published figures has ended."""

    def words(self, areas: Sequence[str], only: Sequence[str] = ()) -> list[str | Path]:
        """Return our command that makes what is stale of these areas' pages."""
        asked = [word for area in areas for word in ("--area", area)]
        pages = [word for name in only for word in ("--only", name)]
        return trust_words(
            self.home, "run", "--quarter", "latest", "--as-of", self.as_of, "--audience", "public", *asked, *pages
        )


def start_published(home: Path, shared: Path, area: str) -> Published:
    """Return a home of published figures, its results not built yet."""
    published = shared / "published" if (shared / "published").is_dir() else shared / "data" / "published"
    if not published.is_dir():
        message = f"Published files were expected in {published}; there is no such folder. Set TRUST_SHARED."
        raise NotMeasuredError(message)
    home.mkdir(parents=True)
    profile = PROFILE.format(area=area, published=published.as_posix())
    (home / "trust.toml").write_text(profile, encoding="utf-8")
    return Published(home)


def read_quarter(said: str) -> str:
    """Return the quarter that a run said it made, such as "2026-27 Q2"."""
    told = re.search(r"^(\d{4}-\d\d Q[1-4]): [\d,]+ files?, ", said, re.MULTILINE)
    if told is None:
        message = f"A run was expected to say its quarter; it said: {said}"
        raise NotMeasuredError(message)
    return told[1]


def briefings_of(home: Path, quarter: str, audience: str, area: str) -> Path:
    """Return the folder of an area's pages."""
    return home / "data" / "processed" / quarter.replace(" ", "-") / "briefings" / audience / area
