"""Cards: an indicator each, its figure, what became of it, its line, and what it is set beside."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.apart import say_comparator, say_row
from trust_analysis.presentation.blocks import Shown
from trust_analysis.presentation.change import Change, tell_change
from trust_analysis.presentation.charts.message import say_figure
from trust_analysis.presentation.charts.series import Line, lines_of
from trust_analysis.presentation.charts.sparkline import say_sparkline, show_sparkline
from trust_analysis.presentation.comparator_words import judge_beside, name_neighbours, say_lag, wider_comparators
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import say_when
from trust_analysis.presentation.wording import unit_of
from trust_analysis.vocabulary.comparators import Comparator
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.profile import Profile


@dataclass(frozen=True)
class Card(Shown):
    """One indicator: every text as it is shown; `line` is what its sparkline draws, `of` what is counted."""

    indicator: Indicator
    figure: str
    of: str
    covers: str
    change: Change
    beside: str = ""
    target: str = ""
    line: Line | None = None

    def _repr_html_(self) -> str:
        shape = f'<span class="shape" aria-hidden="true">{self.change.shape}</span>'
        small = f" <small>{escape(self.of)}</small>" if self.of else ""
        spark = show_sparkline(self.line, self.indicator) if self.line else ""
        return "".join(
            (
                f"<h3>{escape(self.indicator.title)}</h3>",
                f'<p class="figure">{escape(self.figure)}{small}</p>',
                f'<p class="covers">{escape(self.covers)}</p>',
                f'<p class="change {self.change.tone}">{shape} {escape(self.change.words)}</p>',
                spark,
                *(f'<p class="beside">{escape(text)}</p>' for text in (self.beside, self.target) if text),
            )
        )

    def __repr__(self) -> str:
        """Return the card in words."""
        of = f" {self.of}" if self.of else ""
        spark = say_sparkline(self.line, self.indicator) if self.line else ""
        parts = (
            f"{self.indicator.title}: {self.figure}{of} ({self.covers}).",
            f"{self.change.words}.",
            spark,
            self.beside,
            self.target,
        )
        return " ".join(part for part in parts if part)


@dataclass(frozen=True)
class Cards(Shown):
    """Several cards, beside each other where there is room."""

    cards: tuple[Card, ...]

    def _repr_html_(self) -> str:
        if not self.cards:
            return ""
        return f'<ul class="cards">{"".join(f"<li>{one._repr_html_()}</li>" for one in self.cards)}</ul>'

    def __repr__(self) -> str:
        """Return a line per card."""
        return "\n".join(f"- {one!r}" for one in self.cards)


def make_cards(view: View, indicators: Iterable[Indicator], profile: Profile) -> Cards:
    """Return a card for each indicator that has a figure, or one that is withheld."""
    current = ((one, view.current(one)) for one in indicators)
    return Cards(tuple(make_card(view, row, one, profile) for one, row in current if row is not None))


def make_card(view: View, row: Figure, indicator: Indicator, profile: Profile) -> Card:
    """Return the card of an indicator's row."""
    lines, figure = lines_of(view, indicator), say_figure(row, indicator)
    return Card(
        indicator,
        figure=figure,
        of="" if indicator.unit == "%" or not row.has_value else unit_of(figure, indicator),
        covers=say_when(row, indicator),
        change=tell_change(view, row, indicator),
        beside=_say_beside(view, row, indicator),
        target=_say_target(row, indicator, profile),
        line=lines[0] if lines and len(lines[0].told) > 1 else None,
    )


def _say_beside(view: View, row: Figure, indicator: Indicator) -> str:
    """Return the comparators' figures, and whose year they are of where that is not the figure's own."""
    named = [(Comparator.NEIGHBOURS, name_neighbours(row.neighbours)), *wider_comparators(view.area)]
    judged = view.of_comparators_days(indicator, row)
    told = [
        _say_one(judged, row.beside(whose), name, indicator)
        for whose, name in named
        if not math.isnan(row.beside(whose))
    ]
    if not told:
        return ""
    if not row.is_ours:
        return f"Compare: {'; '.join(told)}."
    ours = [] if judged is None else [f"ours {say_row(judged, indicator, with_unit=False)}"]
    return f"Compare {say_lag(row, indicator)}: {'; '.join([*ours, *told])}."


def _say_one(judged: Figure | None, value: float, name: str, indicator: Indicator) -> str:
    word = judge_beside(judged, value, indicator)
    figure = say_comparator(value, judged, indicator)
    return f"{name} {figure}, ours is {word}" if word else f"{name} {figure}"


def is_met(row: Figure, indicator: Indicator) -> bool | None:
    """Return whether a row meets its target; None where it has none, no figure, or no better direction."""
    if math.isnan(row.target_value) or not row.has_value or indicator.polarity == Polarity.NEUTRAL:
        return None
    ahead = row.value - row.target_value
    return bool(ahead >= 0 if indicator.polarity == Polarity.HIGHER_IS_BETTER else ahead <= 0)


def _say_target(row: Figure, indicator: Indicator, profile: Profile) -> str:
    if math.isnan(row.target_value):
        return ""
    target = f"Target: {profile.targets[indicator.name].value:,g}{'%' if indicator.unit == '%' else ''}"
    return target + {True: ", met.", False: ", not met.", None: "."}[is_met(row, indicator)]
