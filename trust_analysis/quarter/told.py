"""What is told of a quarter's figures in sentences, cards and tables."""

from dataclasses import dataclass

from trust_analysis.indicators import INDICATORS, find_indicator
from trust_analysis.presentation.blocks import Folded, Page, Sentence, Table
from trust_analysis.presentation.flow import say_flow, say_published_flows
from trust_analysis.presentation.no_figure import (
    as_sentences,
    list_none,
    say_none,
)
from trust_analysis.presentation.pages.cards import make_cards
from trust_analysis.presentation.pages.key_points import say_key_points
from trust_analysis.presentation.pages.overview import say_since_last_quarter, say_standing
from trust_analysis.presentation.pages.reconcile import say_local_beside_published
from trust_analysis.presentation.pages.tables import glance_table, history_table
from trust_analysis.presentation.sentences import headline
from trust_analysis.quarter.held import NOTHING_WATCHED, Held
from trust_analysis.quarter.watched import find_broken_down, indicators_of
from trust_analysis.vocabulary.profile import Priority
from trust_analysis.vocabulary.results import TOTAL


@dataclass(frozen=True, repr=False)
class Told(Held):
    """Sentences, cards and tables: every method returns something a cell can show."""

    def headline(self, indicator: str) -> Sentence:
        """Return what an indicator says of the quarter, in sentences."""
        return headline(self.view, find_indicator(indicator), self.profile, self._supply)

    def headlines(self, priority: str) -> Page:
        """Return the headline of every indicator of a priority; those without a figure last, together."""
        return self.headlines_of(*(one.name for one in self._of(priority)))

    def headlines_of(self, *indicators: str) -> Page:
        """Return the headlines of indicators; those without a figure last, together."""
        ours = [find_indicator(name) for name in indicators]
        told = (headline(self.view, one, self.profile) for one in ours if self.view.current(one) is not None)
        return Page((*told, *as_sentences(say_none(self._without(ours))))) if ours else NOTHING_WATCHED

    def in_full(self, priority: str) -> Folded:
        """Return every indicator of a priority in full sentences, to be opened by whoever wants them."""
        return Folded("Every indicator in full sentences, with counts and sources", self.headlines(priority))

    def table(self, indicator: str, by: str = TOTAL) -> Table:
        """Return an indicator over its last periods, or by a breakdown such as `phase`."""
        return history_table(self.view, find_broken_down(indicator, by), by)

    def scorecard(self) -> Page:
        """Return a table per priority: every indicator, its figure, its past and what it is set beside."""
        tables = tuple(map(self._glance, self.profile.priorities.values()))
        return Page(tables or (Sentence("No priorities have been declared, so there is no table of any.", "note"),))

    def glance(self, priority: str) -> Table | Page:
        """Return the table of one priority; of a page that several share, a table of each."""
        tables = tuple(map(self._glance, self._priorities(priority)))
        return tables[0] if len(tables) == 1 else Page(tables)

    def _glance(self, priority: Priority) -> Table:
        return glance_table(self.view, indicators_of([priority]), self.profile, priority.title, self._supply)

    def need_to_know(self, priority: str) -> Page:
        """Return three to five sentences on a priority, chosen by what changed and how sure that is."""
        return say_key_points(self.view, self._of(priority), self.profile)

    def standing(self, priority: Priority) -> Page:
        """Return how a priority stands, in a few lines."""
        return say_standing(self.view, indicators_of([priority]), self.profile)

    def since_last_quarter(self) -> Page:
        """Return what changed since the quarter before, of every priority."""
        every = indicators_of(self.profile.priorities.values())
        return say_since_last_quarter(self.view, every or INDICATORS.values())

    def flow(self) -> Page:
        """Return how the number looked after changed since April and why, and our count beside the published."""
        beside = (say_local_beside_published(self.view, "looked_after_number"), say_published_flows(self.view))
        return Page((say_flow(self.view), *(sentence for sentence in beside if sentence)))

    def cards(self, *indicators: str) -> Page:
        """Return a card for each indicator that has a figure; those without one are named below."""
        ours = [find_indicator(name) for name in indicators]
        missing = as_sentences(list_none(self._without(ours)))
        return Page((make_cards(self.view, ours, self.profile), *missing)) if ours else NOTHING_WATCHED
