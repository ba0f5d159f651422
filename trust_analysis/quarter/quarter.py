"""What a notebook holds in its hand: one quarter of one area for one audience, and what may be said and drawn of it."""

from dataclasses import dataclass

from trust_analysis.quarter.accounted import Accounted
from trust_analysis.quarter.drawn import Drawn
from trust_analysis.quarter.told import Told


@dataclass(frozen=True, repr=False)
class Quarter(Told, Drawn, Accounted):
    """A quarter, an area and an audience: every method returns something a cell can show.

    >>> board.figure("domestic_abuse_incidents").numerator
    24.0
    >>> "looked_after_rate" in set(board.figures["indicator"])
    True
    """
