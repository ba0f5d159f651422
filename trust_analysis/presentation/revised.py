"""Both figures of a revised one: what the oldest release held gave, or one before, beside what is shown."""

import math
from operator import attrgetter
from typing import NamedTuple

from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.revisions import REVISED
from trust_analysis.presentation.select import View
from trust_analysis.presentation.wording import say_number, say_value
from trust_analysis.vocabulary.figure import Figure

_COUNTS = attrgetter("numerator"), attrgetter("denominator")


class Told(NamedTuple):
    """What an earlier release said of a figure, and which release; `is_first`: none held is older."""

    figure: str
    release: str
    is_first: bool

    @property
    def when(self) -> str:
        """Return how a sentence tells of it."""
        return "in the oldest release held" if self.is_first else "in an earlier release"


def said_before(view: View, row: Figure, indicator: Indicator) -> list[Told]:
    """Return what to tell beside a revised row: what the oldest release held gave, and the one before, if it differs.

    Nothing for a row that is not revised.
    """
    if row.status != REVISED:
        return []
    earlier = view.earlier_releases(row)
    said = [
        Told(_say_what_differs(one, row, indicator), one.release, is_first=place == 0)
        for place, one in enumerate(earlier)
    ]
    first = next((one for one in said if one.figure), None)
    if first is None:
        return []
    return [first, said[-1]] if said[-1].figure not in ("", first.figure) else [first]


def _say_what_differs(earlier: Figure, row: Figure, indicator: Indicator) -> str:
    """Return an earlier figure where it differs from the row's; its counts where only they do; else nothing."""
    then, now = (say_value(one.value, "", indicator, with_unit=False) for one in (earlier, row))
    if then != now:
        return then
    both = [count for count in _COUNTS if not (math.isnan(count(earlier)) or math.isnan(count(row)))]
    counts = [" of ".join(say_number(count(one)) for count in both) for one in (earlier, row)]
    return "" if counts[0] == counts[1] else f"{then} ({counts[0]}; now {counts[1]})"
