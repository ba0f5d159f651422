"""The quarter at a glance: how each priority stands, and what changed since the quarter before."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeGuard

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.blocks import Page, Sentence, Table
from trust_analysis.presentation.change import say_difference
from trust_analysis.presentation.judging import judge_change
from trust_analysis.presentation.pages.key_points import find_told, say_key_points
from trust_analysis.presentation.select import View
from trust_analysis.presentation.verdict import TONES, Direction, Evidence, Tone, Verdict
from trust_analysis.presentation.wording import say_value, title_with_unit
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.window import Window

POINTS = 2
"""So many points of a priority stand on the contents page."""

_TOLD = {
    Tone.WORSE: "{} got worse",
    Tone.BETTER: "{} got better",
    Tone.MOVED: "{} changed for neither better nor worse",
    Tone.STEADY: "{} did not clearly change",
    Tone.UNSURE: "{} cannot be judged",
}
_FOLLOWED = (Window.DAY, Window.QUARTER)
"""Windows of which a quarter's figure shares no event with that of the quarter before."""


def say_standing(view: View, indicators: Sequence[Indicator], profile: Profile) -> Page:
    """Return how many indicators of a priority got better or worse in a year, and its first points."""
    tones = Counter(one.change.tone for one in find_told(view, indicators))
    parts = [_TOLD[tone].format(tones[tone]) for tone in TONES if tones[tone]]
    tally = f"Over a year, of {tones.total()} indicators with a figure: {', '.join(parts)}." if parts else ""
    points = say_key_points(view, indicators, profile).blocks[:POINTS]
    return Page((*points, *([Sentence(tally, "note")] if tally else [])))


def say_since_last_quarter(view: View, indicators: Iterable[Indicator]) -> Page:
    """Return what rose or fell since the quarter before, beyond chance or counted one by one."""
    before = view.quarter.shifted(-1)
    judged = list(_judge_all(view, indicators))
    if not judged:
        return Page((Sentence(f"There is no figure of {before} of our own to set beside this quarter's.", "note"),))
    rows = tuple(row for verdict, row in judged if _is_told(verdict) and row[1] != row[2])
    steady = sum(verdict.evidence is Evidence.NO_CLEAR_CHANGE for verdict, _ in judged)
    legend = (
        f"Of {len(judged)} figures of a quarter or of its last day; {steady} did not clearly change. "
        "Some follow the season: the pages set each beside the same time a year before."
    )
    columns = ("Indicator", str(before), str(view.quarter), "What became of it")
    return Page((Table(f"What changed since {before}", columns, rows, numbers=(1, 2), legend=legend),))


def _judge_all(view: View, indicators: Iterable[Indicator]) -> Iterator[tuple[Verdict, tuple[str, ...]]]:
    """Yield the verdict on each figure that both quarters have, and its row of the table."""
    for one in indicators:
        now, then = (view.at(one, quarter) for quarter in (view.quarter, view.quarter.shifted(-1)))
        if one.window in _FOLLOWED and _has_value(now) and _has_value(then):
            verdict = judge_change(now, then, one)
            figures = (say_value(row.value, row.status, one, with_unit=False) for row in (then, now))
            yield verdict, (title_with_unit(one), *figures, _say(verdict, now.value - then.value))


def _has_value(row: Figure | None) -> TypeGuard[Figure]:
    return row is not None and row.has_value


def _is_told(verdict: Verdict) -> bool:
    return verdict.evidence is Evidence.COUNTED or verdict.direction is not Direction.LEVEL


def _say(verdict: Verdict, change: float) -> str:
    return say_difference(change) if verdict.evidence is Evidence.COUNTED else verdict.direction
