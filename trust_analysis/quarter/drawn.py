"""What is drawn of a quarter's figures: over time, by group, beside neighbours."""

from dataclasses import dataclass

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.blocks import Page, Sentence, Table
from trust_analysis.presentation.charts.bars import make_bars
from trust_analysis.presentation.charts.chart import Chart
from trust_analysis.presentation.charts.message import say_groups_message, say_message
from trust_analysis.presentation.charts.multiples import make_multiples
from trust_analysis.presentation.charts.picture import Picture
from trust_analysis.presentation.charts.ranked import make_ranked
from trust_analysis.presentation.charts.series import lines_of
from trust_analysis.presentation.charts.waterfall import make_waterfall
from trust_analysis.quarter.held import NOTHING_WATCHED, Held
from trust_analysis.quarter.watched import find_broken_down
from trust_analysis.vocabulary.results import TOTAL


@dataclass(frozen=True, repr=False)
class Drawn(Held):
    """Charts, each with its message, its text and its table."""

    def chart(self, indicator: str, by: str = TOTAL) -> Chart:
        """Return an indicator over time with its comparators, or by a breakdown such as `phase`."""
        one = find_broken_down(indicator, by)
        lines = lines_of(self.view, one, by)
        message = say_message(self.view, one) if by == TOTAL else say_groups_message(self.view, one, by)
        return Chart(one, self.view.area.name, lines, message)

    def charts(self, *indicators: str) -> Page:
        """Return a chart of each indicator that has figures; if none has, what stands for the first."""
        every = [self.chart(name) for name in indicators]
        return Page(tuple([one for one in every if one.lines] or every[:1])) if every else NOTHING_WATCHED

    def bars(self, indicator: str, by: str) -> Picture | Table:
        """Return the groups of an indicator in its newest period as bars with 95% intervals."""
        return make_bars(self.view, find_broken_down(indicator, by), by)

    def multiples(self, indicator: str, by: str = "district") -> Picture | Table:
        """Return the groups of an indicator over time, a small panel each, all on one scale."""
        return make_multiples(self.view, find_broken_down(indicator, by), by)

    def waterfall(self) -> Picture | Table | Sentence:
        """Return what the change in the number looked after since April is made of."""
        return make_waterfall(self.view)

    def neighbours(self, indicator: str) -> Picture | Table:
        """Return the area among its statistical neighbours, as published, highest first."""
        return make_ranked(self.view, find_indicator(indicator))
