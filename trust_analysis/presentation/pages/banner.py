"""What a reader must know before anything else: whose copy it is, what is made up, what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from trust_analysis.presentation.blocks import Page, Sentence
from trust_analysis.presentation.lifetime import say_lifetime
from trust_analysis.presentation.register import Register
from trust_analysis.presentation.select import View
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.periods import say_date

SENSITIVE = "OFFICIAL-SENSITIVE: small counts are shown. Not for publication."
UNPROTECTED = "Analyst's copy: unprotected. Not for any page."
MADE_UP = "MADE UP: this page rests on made-up returns, drawn by a program. They tell of no real child. Published figures are real."

MOST_NAMED = 5
"""So many missing returns are named at the head of a page."""


@dataclass(frozen=True)
class Banner:
    """A view and the register it rests on. `is_own_area`: the trust's own, whose returns are held here."""

    view: View
    register: Register
    is_own_area: bool

    @property
    def rests_on_returns(self) -> bool:
        """Whether the area's pages rest on returns, and not on what is published alone."""
        return self.is_own_area and bool(self.register.manifest.returns)

    def tell(self) -> Page:
        """Return area and quarter, the markings, how far the figures reach, and what is missing."""
        area = self.view.area
        about = (self._say_until(), say_lifetime(area, self.view.quarter.end), self._say_no_returns())
        return Page(
            (
                Sentence(f"{area.name}, {self.view.quarter}", "place"),
                *(Sentence(mark, "notice") for mark in self._marks()),
                *(Sentence(text, "note") for text in about if text),
                *self._say_missing(),
            )
        )

    def _marks(self) -> Iterator[str]:
        yield from {Audience.BOARD: [SENSITIVE], Audience.ANALYST: [UNPROTECTED]}.get(self.view.protected.audience, [])
        if self.rests_on_returns and self.register.is_made_up:
            yield MADE_UP

    def _say_until(self) -> str:
        """Return how far the figures reach, and that published ones speak each of its own year."""
        known = say_date(date.fromisoformat(self.register.manifest.received_to))
        until = f"up to {say_date(self.view.quarter.end)}, from what had been received by {known}."
        if self.rests_on_returns:
            return f"Figures {until}"
        reach = self.view.reaches_to
        newest = f" The newest reaches to {say_date(reach)}; each says what it covers." if reach else ""
        return f"Published figures alone, {until}{newest}"

    def _say_no_returns(self) -> str:
        if self.rests_on_returns or (self.is_own_area and self.register.missing):
            return ""
        return f"No returns of {self.view.area.in_a_sentence} are held here: what needs them says “not supplied”."

    def _say_missing(self) -> Iterator[Sentence]:
        if self.is_own_area and self.register.missing:
            yield Sentence(
                f"Missing or refused: {self._name_missing()}. What needs them says so, or rests on what was received before.",
                "notice",
            )

    def _name_missing(self) -> str:
        """Return the returns by name; of many the first and how many more, since what to know comes after them."""
        names = self.register.missing
        if len(names) <= MOST_NAMED:
            return ", ".join(names)
        return f"{', '.join(names[:MOST_NAMED])}, and {len(names) - MOST_NAMED} more, named at the end of this page"
