"""What a notebook holds in its hand: one quarter of one area for one audience, and what may be said and drawn of it."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from trust_analysis.datasets import RETURNS, dataset_title
from trust_analysis.disclosure import ProtectedResults, load_protected
from trust_analysis.indicators import INDICATORS, find_indicator
from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.blocks import Page, Points, Sentence, Table
from trust_analysis.presentation.chart import Chart
from trust_analysis.presentation.flow import say_flow, say_published_flows
from trust_analysis.presentation.lifetime import say_lifetime
from trust_analysis.presentation.pairs import Pair, find_pairs
from trust_analysis.presentation.partner_returns import partner_returns_page
from trust_analysis.presentation.reconcile import reconciliation_page, say_local_beside_published
from trust_analysis.presentation.register import Register
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import fold_missing, headline
from trust_analysis.presentation.series import lines_of
from trust_analysis.presentation.tables import definitions, glance_table, history_table
from trust_analysis.presentation.unplaced import say_why_none
from trust_analysis.vocabulary.areas import current_code, find_area
from trust_analysis.vocabulary.errors import UsageError, unknown_name
from trust_analysis.vocabulary.periods import parse_quarter, say_date
from trust_analysis.vocabulary.profile import AUDIENCES, Priority, Profile, find_home, read_profile
from trust_analysis.vocabulary.quarter_folder import QuarterFolder, newest_built
from trust_analysis.vocabulary.results import TOTAL

if TYPE_CHECKING:
    import pandas as pd

HOME_VARIABLE = "TRUST_HOME"
AS_OF_VARIABLE = "TRUST_AS_OF"


def open_quarter(quarter: str = "latest", area: str = "", audience: str = "public") -> "Quarter":
    """Open a quarter that has been built, such as `open_quarter("2018-19 Q2", audience="board")`.

    `area` is a code, number or name; empty for the trust's own. The home is `TRUST_HOME`, else the nearest folder at
    or above this one with a `trust.toml`. Raises `UsageError` for an unknown quarter, area or audience, and for a
    quarter that has not been built, saying which command builds it.
    """
    home = Path(os.environ[HOME_VARIABLE]) if HOME_VARIABLE in os.environ else find_home(Path.cwd())
    profile = read_profile(home)
    if audience not in AUDIENCES:
        raise unknown_name("audience", audience, AUDIENCES)
    folder = QuarterFolder(home, newest_built(home) if quarter == "latest" else parse_quarter(quarter))
    manifest = folder.read_manifest()
    _check_day(folder, manifest["as_of"])
    protected = _load(folder, audience, manifest["protected"][audience])
    place = find_area(current_code(find_area(area).code)) if area else profile.area
    return Quarter(
        profile, folder, View(protected, place, folder.quarter, profile.step_changes_at(place)), Register(manifest)
    )


def _load(folder: QuarterFolder, audience: str, sha256: str) -> ProtectedResults:
    try:
        return load_protected(folder.protected(audience), audience, sha256)
    except FileNotFoundError:
        message = f'What was built of {folder.quarter} is gone. Build it again with: trust-analysis run --quarter "{folder.quarter}"'
        raise UsageError(message) from None


def _find_broken_down(name: str, by: str) -> Indicator:
    indicator = find_indicator(name)
    if by not in (TOTAL, *indicator.breakdowns):
        raise unknown_name(f"breakdown of {name}", by, (TOTAL, *indicator.breakdowns))
    return indicator


def _check_day(folder: QuarterFolder, built_as_of: str) -> None:
    asked = os.environ.get(AS_OF_VARIABLE, built_as_of)
    if asked != built_as_of:
        build = f'trust-analysis run --quarter "{folder.quarter}" --as-of {asked}'
        message = f"{AS_OF_VARIABLE} asks for {asked}, and {folder.quarter} was built as known on {built_as_of}. Build it with: {build}"
        raise UsageError(message)


@dataclass(frozen=True)
class Quarter:
    """A quarter, an area and an audience: every method returns something a cell can show."""

    profile: Profile
    folder: QuarterFolder
    view: View
    register: Register

    def __repr__(self) -> str:
        """Return which quarter, area and audience this is."""
        return f"{self.view.quarter}, {self.view.area.name}, for the {self.view.protected.audience}"

    def banner(self) -> Page:
        """Return what a reader must know before anything else: whose copy it is, what is made up, what is missing."""
        board = self.view.protected.audience == "board"
        marks = ["OFFICIAL-SENSITIVE: small counts are shown. Not for publication."] if board else []
        marks += ["Analyst's copy: unprotected. Not for any page."] if self.view.protected.audience == "analyst" else []
        if self._rests_on_returns and self.register.is_made_up:
            marks.append(
                "MADE UP: this page rests on made-up returns, drawn by a program. They tell of no real child. Published figures are real."
            )
        area = self.view.area
        about = (self._say_until(), say_lifetime(area, self.view.quarter.end), self._say_no_returns())
        blocks = [
            Sentence(f"{area.name}, {self.view.quarter}", "place"),
            *(Sentence(mark, "notice") for mark in marks),
            *(Sentence(text, "note") for text in about if text),
        ]
        return Page((*blocks, *self._say_missing()))

    def _say_until(self) -> str:
        """Return how far the figures reach, and that published ones speak each of its own year."""
        known = say_date(date.fromisoformat(self.register.manifest["received_to"]))
        until = f"up to {say_date(self.view.quarter.end)}, from what had been received by {known}."
        if self._rests_on_returns:
            return f"Figures {until}"
        reach = self.view.reaches_to
        newest = f" The newest reaches to {say_date(reach)}; each says what it covers." if reach else ""
        return f"Published figures alone, {until}{newest}"

    @property
    def _is_own_area(self) -> bool:
        return self.view.area.code == self.profile.area.code

    @property
    def _rests_on_returns(self) -> bool:
        return self._is_own_area and bool(self.register.manifest["returns"])

    @property
    def _fewest_shown(self) -> int:
        """The smallest number of rows that the audience is told."""
        return self.profile.rules[self.view.protected.audience].threshold

    def _say_no_returns(self) -> str:
        if self._rests_on_returns or (self._is_own_area and self.register.missing):
            return ""
        return f"No returns of {self.view.area.in_a_sentence} are held here: what needs them says “not supplied”."

    def _say_missing(self) -> list[Sentence]:
        if not (self._is_own_area and self.register.missing):
            return []
        titles = ", ".join(self.register.missing)
        return [
            Sentence(
                f"Missing or refused: {titles}. What needs them says “not supplied” or rests on what was received before.",
                "notice",
            )
        ]

    def headline(self, indicator: str) -> Sentence:
        """Return what an indicator says of the quarter, in sentences."""
        one, manifest = find_indicator(indicator), self.register.manifest
        counted = manifest["reasons"].get(indicator, "") if self._is_own_area else ""
        received = {file["dataset"] for file in manifest["files"]}
        reason = counted or say_why_none(one, self.view, received, manifest["nhs_areas"])
        return headline(self.view, one, self.profile, reason)

    def headlines(self, priority: str) -> Page:
        """Return the headline of every indicator of a priority; those without a figure last, together."""
        return self.headlines_of(*(one.name for one in self._indicators(self._priority(priority))))

    def headlines_of(self, *indicators: str) -> Page:
        """Return the headlines of indicators; those without a figure last, together."""
        return Page(fold_missing(self.headline(name) for name in indicators))

    def chart(self, indicator: str, by: str = TOTAL) -> Chart:
        """Return an indicator over time with its comparators, or by a breakdown such as `phase`."""
        one = _find_broken_down(indicator, by)
        return Chart(one, self.view.area.name, lines_of(self.view, one, by))

    def table(self, indicator: str, by: str = TOTAL) -> Table:
        """Return an indicator over its last periods, or by a breakdown such as `phase`."""
        return history_table(self.view, _find_broken_down(indicator, by), by)

    def scorecard(self) -> Page:
        """Return a table per priority: every indicator, its figure, its past and what it is set beside."""
        return Page(tuple(self.glance(name) for name in self.profile.priorities))

    def glance(self, priority: str) -> Table:
        """Return the table of one priority."""
        one = self._priority(priority)
        return glance_table(self.view, self._indicators(one), self.profile, one.title)

    def flow(self) -> Page:
        """Return how the number looked after changed since April and why, and our count beside the published."""
        beside = (say_local_beside_published(self.view, "looked_after_number"), say_published_flows(self.view))
        return Page((say_flow(self.view), *(sentence for sentence in beside if sentence)))

    def reconciliation(self) -> Page:
        """Return our figures beside the published ones of the same day or year, and why they may differ."""
        return reconciliation_page(self.view)

    def partner_returns(self) -> Page:
        """Return who sent what, when, how complete, and how much better than last quarter."""
        if not self._rests_on_returns:
            message = f"No returns of {self.view.area.in_a_sentence} are held here, so there is nothing to tell of who sent what."
            return Page((Sentence(message, "not-supplied"),))
        return partner_returns_page(self.register, self.profile, self.view.quarter, self._fewest_shown)

    def pairs(self) -> list[Pair]:
        """Return the same as `reconciliation`, figure by figure."""
        return find_pairs(self.view)

    def definitions(self, priority: str) -> Points:
        """Return how each indicator of a priority is defined."""
        return definitions(self._indicators(self._priority(priority)))

    def basis(self, priority: str) -> Page:
        """Return how the indicators of a priority are defined, and what the page rests on."""
        return Page((self.definitions(priority), self.sources(priority)))

    def sources(self, priority: str = "") -> Page:
        """Return what the page rests on: files, dates, hashes, what was refused, and whose figures are quoted.

        With a priority, only the files that its indicators can rest on; of an area without returns, published ones.
        """
        licence = "Contains public sector information licensed under the Open Government Licence v3.0."
        return Page(
            (
                self.register.files_table(self.profile, self._needless(priority), self._fewest_shown),
                self.register.set_aside_points(),
                *self._assumptions(),
                Sentence(licence, "note"),
            )
        )

    def _needless(self, priority: str) -> set[str]:
        """Return the datasets that a page does not rest on; look-ups and neighbours serve every page."""
        returns = set() if self._rests_on_returns else set(RETURNS)
        if not priority:
            return returns
        ours = self._indicators(self._priority(priority))
        of_ours = {name for one in ours for name in (*one.datasets, *(source.dataset for source in one.published))}
        of_all = {name for one in INDICATORS.values() for name in one.datasets}
        of_all |= {source.dataset for one in INDICATORS.values() for source in one.published}
        return returns | (of_all - of_ours)

    def _assumptions(self) -> Iterable[Sentence]:
        names = {"population": "Population under 18", "mental_health": "Prevalence and population for access to CAMHS"}
        if self._rests_on_returns:
            yield from (
                Sentence(f"{names[name]}: {source}.", "note") for name, source in self.profile.assumptions.items()
            )

    def records(self, dataset: str) -> "pd.DataFrame":
        """Return the clean table of a return, for an analyst's own work; refused for any other audience."""
        import pandas as pd

        if self.view.protected.audience != "analyst":
            message = f"Records are for the analyst only; this quarter is open for the {self.view.protected.audience}. Open it with audience='analyst'."
            raise UsageError(message)
        if not self._is_own_area:
            message = f"No records of {self.view.area.name} are held here; those there are belong to {self.profile.area.name}."
            raise UsageError(message)
        if dataset not in RETURNS:
            raise unknown_name("return", dataset, RETURNS)
        path = self.folder.clean(dataset)
        if not path.exists():
            message = f"No {dataset_title(dataset)} had been received for {self.view.quarter}."
            raise UsageError(message)
        return pd.read_parquet(path)

    def _priority(self, name: str) -> Priority:
        if name not in self.profile.priorities:
            raise unknown_name("priority", name, self.profile.priorities)
        return self.profile.priorities[name]

    def _indicators(self, priority: Priority) -> list[Indicator]:
        return [one for one in INDICATORS.values() if one.domain in priority.domains]
