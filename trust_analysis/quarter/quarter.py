"""What a notebook holds in its hand: one quarter of one area for one audience, and what may be said and drawn of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trust_analysis.datasets import dataset_title
from trust_analysis.indicators import INDICATORS, find_indicator
from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.asks import NO_PLAN, Plan, find_asks, show_plan
from trust_analysis.presentation.banner import Banner
from trust_analysis.presentation.bars import make_bars
from trust_analysis.presentation.basis import say_basis
from trust_analysis.presentation.blocks import Folded, Page, Points, Sentence, Table, Terms
from trust_analysis.presentation.cards import make_cards
from trust_analysis.presentation.chart import Chart
from trust_analysis.presentation.commentary import Commentary, read_commentary
from trust_analysis.presentation.flow import say_flow, say_published_flows
from trust_analysis.presentation.key_points import say_key_points
from trust_analysis.presentation.message import say_groups_message, say_message
from trust_analysis.presentation.multiples import make_multiples
from trust_analysis.presentation.no_figure import (
    KIND,
    NoFigure,
    Supply,
    as_sentences,
    list_none,
    say_none,
    why_none,
)
from trust_analysis.presentation.overview import say_since_last_quarter, say_standing
from trust_analysis.presentation.pairs import Pair, find_pairs
from trust_analysis.presentation.partner_returns import partner_returns_page
from trust_analysis.presentation.picture import Picture
from trust_analysis.presentation.questions import ask_questions
from trust_analysis.presentation.ranked import make_ranked
from trust_analysis.presentation.reconcile import reconciliation_page, say_local_beside_published
from trust_analysis.presentation.register import Register
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import headline
from trust_analysis.presentation.series import lines_of
from trust_analysis.presentation.tables import definitions, glance_table, history_table
from trust_analysis.presentation.unknowns import say_unknowns
from trust_analysis.presentation.unsupported_numbers import find_unheld
from trust_analysis.presentation.waterfall import make_waterfall
from trust_analysis.quarter.records import read_records
from trust_analysis.quarter.watched import find_priorities, indicators_of, watched_domains
from trust_analysis.vocabulary.areas import Area
from trust_analysis.vocabulary.errors import unknown_name
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.periods import Period
from trust_analysis.vocabulary.profile import Priority, Profile
from trust_analysis.vocabulary.quarter_folder import QuarterFolder
from trust_analysis.vocabulary.results import TOTAL

if TYPE_CHECKING:
    import pandas as pd


_NOTHING_WATCHED = Page((Sentence("No figure of what this trust watches is held for this quarter.", KIND),))


def _find_broken_down(name: str, by: str) -> Indicator:
    indicator = find_indicator(name)
    if by not in (TOTAL, *indicator.breakdowns):
        raise unknown_name(f"breakdown of {name}", by, (TOTAL, *indicator.breakdowns))
    return indicator


@dataclass(frozen=True)
class Quarter:
    """A quarter, an area and an audience: every method returns something a cell can show.

    >>> board.figure("domestic_abuse_incidents").numerator
    24.0
    >>> "looked_after_rate" in set(board.figures["indicator"])
    True
    """

    profile: Profile
    folder: QuarterFolder
    view: View
    register: Register

    def __repr__(self) -> str:
        """Return which quarter, area and audience this is."""
        return f"{self.view.quarter}, {self.view.area.name}, for the {self.view.protected.audience}"

    @property
    def area(self) -> Area:
        """The area that the figures are of."""
        return self.view.area

    @property
    def quarter(self) -> Period:
        """The quarter that is told of."""
        return self.view.quarter

    @property
    def figures(self) -> "pd.DataFrame":
        """The area's protected figures up to the quarter's end as a tidy table, of each the newest release."""
        return self.view.figures

    def figure(self, indicator: str) -> Figure | None:
        """Return an indicator's figure of the quarter, else the newest published one; None where there is none."""
        return self.view.current(find_indicator(indicator))

    def banner(self) -> Page:
        """Return what a reader must know before anything else: whose copy it is, what is made up, what is missing."""
        return self._banner.tell()

    @property
    def _banner(self) -> Banner:
        return Banner(self.view, self.register, self._is_own_area)

    @property
    def _is_own_area(self) -> bool:
        return self.view.area.code == self.profile.area.code

    @property
    def _rests_on_returns(self) -> bool:
        return self._banner.rests_on_returns

    @property
    def _fewest_shown(self) -> int:
        """The smallest number of rows that the audience is told."""
        return self.profile.rules[self.view.protected.audience].threshold

    @property
    def _plan(self) -> Plan:
        """The Board's own plan, which is of its own area alone."""
        return self.register.plan if self._is_own_area else NO_PLAN

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains of indicators that the trust's priorities watch; every one where it has declared no priority."""
        return watched_domains(self.profile)

    def watched(self, *indicators: str) -> tuple[str, ...]:
        """Return those of some indicators that the trust watches; if none has a figure, each priority's first."""
        ours = tuple(name for name in indicators if find_indicator(name).domain in self.domains)
        if self._with_figure(map(find_indicator, ours)):
            return ours
        held = (self._with_figure(indicators_of([priority])) for priority in self.profile.priorities.values())
        return tuple(name for names in held for name in names[:1]) or ours

    def _with_figure(self, indicators: Iterable[Indicator]) -> list[str]:
        return [one.name for one in indicators if self.view.current(one) is not None]

    @property
    def _supply(self) -> Supply:
        return self.register.supply(is_own_area=self._is_own_area)

    def _without(self, indicators: Iterable[Indicator]) -> list[tuple[str, NoFigure]]:
        """Return the titles of those of some indicators that have no figure, each with why."""
        missing = (one for one in indicators if self.view.current(one) is None)
        return [(one.title, why_none(one, self.view, self._supply)) for one in missing]

    def standing(self, priority: Priority) -> Page:
        """Return how a priority stands, in a few lines."""
        return say_standing(self.view, indicators_of([priority]), self.profile)

    def since_last_quarter(self) -> Page:
        """Return what changed since the quarter before, of every priority."""
        every = indicators_of(self.profile.priorities.values())
        return say_since_last_quarter(self.view, every or INDICATORS.values())

    def need_to_know(self, priority: str) -> Page:
        """Return three to five sentences on a priority, chosen by what changed and how sure that is."""
        return say_key_points(self.view, self._of(priority), self.profile)

    def cards(self, *indicators: str) -> Page:
        """Return a card for each indicator that has a figure; those without one are named below."""
        ours = [find_indicator(name) for name in indicators]
        missing = as_sentences(list_none(self._without(ours)))
        return Page((make_cards(self.view, ours, self.profile), *missing)) if ours else _NOTHING_WATCHED

    def commentary(self, page: str) -> Page:
        """Return the analyst's commentary on a page, where there is one, held against the figures of this copy."""
        path = self.folder.commentary(page)
        if not (self._is_own_area and path.is_file()):
            return Page(())
        written = read_commentary(path.read_text(encoding="utf-8-sig"), f"{path.parent.name}/{path.name}")
        ours = indicators_of(self.profile.priorities_of(page)) or list(INDICATORS.values())
        doubtful = tuple(find_unheld(one, self.view, ours, self._fewest_shown) for one in written.paragraphs)
        return Page((Commentary(written, doubtful, leaves_out=bool(self._fewest_shown)),))

    def in_full(self, priority: str) -> Folded:
        """Return every indicator of a priority in full sentences, to be opened by whoever wants them."""
        return Folded("Every indicator in full sentences, with counts and sources", self.headlines(priority))

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
        return Page((*told, *as_sentences(say_none(self._without(ours))))) if ours else _NOTHING_WATCHED

    def chart(self, indicator: str, by: str = TOTAL) -> Chart:
        """Return an indicator over time with its comparators, or by a breakdown such as `phase`."""
        one = _find_broken_down(indicator, by)
        lines = lines_of(self.view, one, by)
        message = say_message(self.view, one) if by == TOTAL else say_groups_message(lines, one)
        return Chart(one, self.view.area.name, lines, message)

    def bars(self, indicator: str, by: str) -> Picture | Table:
        """Return the groups of an indicator in its newest period as bars with 95% intervals."""
        return make_bars(self.view, _find_broken_down(indicator, by), by)

    def charts(self, *indicators: str) -> Page:
        """Return a chart of each indicator that has figures; if none has, what stands for the first."""
        every = [self.chart(name) for name in indicators]
        return Page(tuple([one for one in every if one.lines] or every[:1])) if every else _NOTHING_WATCHED

    def multiples(self, indicator: str, by: str = "district") -> Picture | Table:
        """Return the groups of an indicator over time, a small panel each, all on one scale."""
        return make_multiples(self.view, _find_broken_down(indicator, by), by)

    def waterfall(self) -> Picture | Table | Sentence:
        """Return what the change in the number looked after since April is made of."""
        return make_waterfall(self.view)

    def neighbours(self, indicator: str) -> Picture | Table:
        """Return the area among its statistical neighbours, as published, highest first."""
        return make_ranked(self.view, find_indicator(indicator))

    def table(self, indicator: str, by: str = TOTAL) -> Table:
        """Return an indicator over its last periods, or by a breakdown such as `phase`."""
        return history_table(self.view, _find_broken_down(indicator, by), by)

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
            return Page((Sentence(message, KIND),))
        return partner_returns_page(self.register, self.profile, self.view.quarter, self._fewest_shown)

    def pairs(self) -> list[Pair]:
        """Return the same as `reconciliation`, figure by figure."""
        return find_pairs(self.view)

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

    def records(self, dataset: str) -> "pd.DataFrame":
        """Return the clean table of a return, for an analyst's own work; refused for any other audience."""
        return read_records(dataset, self.view, self.profile, self.folder)

    def _priorities(self, name: str) -> tuple[Priority, ...]:
        return find_priorities(self.profile, name)

    def _of(self, priority: str) -> list[Indicator]:
        return indicators_of(self._priorities(priority))
