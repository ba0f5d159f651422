"""What is held of a quarter for one area and audience: its figures, its records, and what the trust watches."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trust_analysis.indicators import find_indicator
from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.asks import NO_PLAN, Plan
from trust_analysis.presentation.blocks import Page, Sentence
from trust_analysis.presentation.no_figure import (
    KIND,
    NoFigure,
    Supply,
    why_none,
)
from trust_analysis.presentation.pages.banner import Banner
from trust_analysis.presentation.register import Register
from trust_analysis.presentation.select import View
from trust_analysis.quarter.records import read_records
from trust_analysis.quarter.watched import find_priorities, indicators_of, watched_domains
from trust_analysis.vocabulary.areas import Area
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.periods import Period
from trust_analysis.vocabulary.profile import Priority, Profile
from trust_analysis.vocabulary.quarter_folder import QuarterFolder

if TYPE_CHECKING:
    import pandas as pd


NOTHING_WATCHED = Page((Sentence("No figure of what this trust watches is held for this quarter.", KIND),))


@dataclass(frozen=True)
class Held:
    """A quarter of one area for one audience, and what it is made of."""

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

    def records(self, dataset: str) -> "pd.DataFrame":
        """Return the clean table of a return, for an analyst's own work; refused for any other audience."""
        return read_records(dataset, self.view, self.profile, self.folder)

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
    def _supply(self) -> Supply:
        return self.register.supply(is_own_area=self._is_own_area)

    def _with_figure(self, indicators: Iterable[Indicator]) -> list[str]:
        return [one.name for one in indicators if self.view.current(one) is not None]

    def _without(self, indicators: Iterable[Indicator]) -> list[tuple[str, NoFigure]]:
        """Return the titles of those of some indicators that have no figure, each with why."""
        missing = (one for one in indicators if self.view.current(one) is None)
        return [(one.title, why_none(one, self.view, self._supply)) for one in missing]

    def _priorities(self, name: str) -> tuple[Priority, ...]:
        return find_priorities(self.profile, name)

    def _of(self, priority: str) -> list[Indicator]:
        return indicators_of(self._priorities(priority))
