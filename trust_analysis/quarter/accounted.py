"""What a quarter rests on and leaves open: returns, sources, what is not known, what the Board asked."""

from dataclasses import dataclass

from trust_analysis.datasets import dataset_title
from trust_analysis.indicators import INDICATORS
from trust_analysis.presentation.asks import find_asks, show_plan
from trust_analysis.presentation.blocks import Page, Points, Sentence, Terms
from trust_analysis.presentation.no_figure import (
    KIND,
    as_sentences,
    say_none,
)
from trust_analysis.presentation.pages.basis import say_basis
from trust_analysis.presentation.pages.commentary import Commentary, read_commentary
from trust_analysis.presentation.pages.partner_returns import partner_returns_page
from trust_analysis.presentation.pages.questions import ask_questions
from trust_analysis.presentation.pages.reconcile import reconciliation_page
from trust_analysis.presentation.pages.tables import definitions
from trust_analysis.presentation.pages.unknowns import say_unknowns
from trust_analysis.presentation.pages.unsupported_numbers import find_unheld
from trust_analysis.presentation.pairs import Pair, find_pairs
from trust_analysis.quarter.held import Held
from trust_analysis.quarter.watched import indicators_of


@dataclass(frozen=True, repr=False)
class Accounted(Held):
    """What a reader checks and asks: every method returns something a cell can show."""

    def banner(self) -> Page:
        """Return what a reader must know before anything else: whose copy it is, what is made up, what is missing."""
        return self._banner.tell()

    def commentary(self, page: str) -> Page:
        """Return the analyst's commentary on a page, where there is one, held against the figures of this copy."""
        path = self.folder.commentary(page)
        if not (self._is_own_area and path.is_file()):
            return Page(())
        written = read_commentary(path.read_text(encoding="utf-8-sig"), f"{path.parent.name}/{path.name}")
        ours = indicators_of(self.profile.priorities_of(page)) or list(INDICATORS.values())
        doubtful = tuple(find_unheld(one, self.view, ours, self._fewest_shown) for one in written.paragraphs)
        return Page((Commentary(written, doubtful, leaves_out=bool(self._fewest_shown)),))

    def asks(self, priority: str = "") -> Page:
        """Return what the last meeting asked, what became of it, and the actions; of one priority or of all."""
        titles = [one.title for one in self._priorities(priority)] if priority else []
        if not self._is_own_area:
            return Page((Sentence(f"The action plan is that of {self.profile.area.name}.", "note"),))
        return show_plan(self._plan, self.view.quarter.end, *titles, shows_answers=not self._fewest_shown)

    def unknowns(self, priority: str) -> Page:
        """Return what a page of a priority does not know: what is missing, lags, is withheld or provisional."""
        ours = self._of(priority)
        return say_unknowns(self.view, ours, self.register, as_sentences(say_none(self._without(ours))))

    def questions(self, priority: str) -> Points:
        """Return questions for the Board, made from what the figures of a priority show."""
        asked = find_asks(self._plan, self.view.quarter.end, *(one.title for one in self._priorities(priority)))
        wanted = {name for one in self._of(priority) for name in one.datasets}
        missing = [dataset_title(name) for name in self.register.manifest.missing if name in wanted]
        return ask_questions(self.view, self._of(priority), self.profile, asked, missing if self._is_own_area else [])

    def reconciliation(self) -> Page:
        """Return our figures beside the published ones of the same day or year, and why they may differ."""
        return reconciliation_page(self.view)

    def pairs(self) -> list[Pair]:
        """Return the same as `reconciliation`, figure by figure."""
        return find_pairs(self.view)

    def partner_returns(self) -> Page:
        """Return who sent what, when, how complete, and how much better than last quarter."""
        if not self._rests_on_returns:
            message = f"No returns of {self.view.area.in_a_sentence} are held here, so there is nothing to tell of who sent what."
            return Page((Sentence(message, KIND),))
        return partner_returns_page(self.register, self.profile, self.view.quarter, self._fewest_shown)

    def definitions(self, priority: str) -> Terms:
        """Return how each indicator of a priority is defined."""
        return definitions(self._of(priority))

    def basis(self, priority: str) -> Page:
        """Return how the indicators of a priority are defined, and what the page rests on."""
        return Page((self.definitions(priority), self.sources(priority)))

    def sources(self, priority: str = "") -> Page:
        """Return what the page rests on: files, dates, hashes, what was refused, and whose figures are quoted.

        With a priority, only the files that its indicators can rest on; of an area without returns, published ones.
        """
        ours = self._of(priority) if priority else None
        returns = self._rests_on_returns
        return say_basis(self.register, self.profile, ours, self._fewest_shown, rests_on_returns=returns)
