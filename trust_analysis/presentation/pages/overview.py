"""The quarter at a glance: how each priority stands, and what changed since the quarter before."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeGuard

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.blocks import Page, Sentence, Table
from trust_analysis.presentation.judging import judge_change
from trust_analysis.presentation.many_looks import Looks, look_at, weaken
from trust_analysis.presentation.pages.key_points import find_told, list_key_points, say_key_points
from trust_analysis.presentation.select import View
from trust_analysis.presentation.verdict import TONES, Evidence, Tone, Verdict
from trust_analysis.presentation.wording import say_value, title_with_unit
from trust_analysis.vocabulary.counted import say_number_of
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.statistic import Statistic
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
    tones = Counter(one.change.tone for one in find_told(view, indicators, profile))
    parts = [_TOLD[tone].format(tones[tone]) for tone in TONES if tones[tone]]
    tally = (
        f"Over a year, of {say_number_of('indicators', tones.total())} with a figure: {', '.join(parts)}."
        if parts
        else ""
    )
    points = list_key_points(view, indicators, profile)[:POINTS] or say_key_points(view, indicators, profile).blocks
    return Page((*points, *([Sentence(tally, "note")] if tally else [])))


def say_since_last_quarter(view: View, indicators: Iterable[Indicator]) -> Page:
    """Return what rose or fell since the quarter before, beyond what chance explains among so many."""
    before = view.quarter.shifted(-1)
    judged = list(_judge_all(view, indicators))
    if not judged:
        return Page((Sentence(f"There is no figure of {before} of our own to set beside this quarter's.", "note"),))
    looks = look_at([verdict for verdict, _ in judged])
    rows = tuple(row for verdict, row in judged if weaken(verdict, looks).evidence is Evidence.CLEAR)
    legend = (
        f"Of {say_number_of('figures', len(judged))} of a quarter or of its last day, {looks.number} can be judged; "
        f"{looks.number - len(rows)} did not clearly change. Some follow the season: the pages set each beside the same "
        "time a year before."
    )
    if not rows:
        return Page((Sentence(f"Nothing clearly changed since {before}. {legend}"), _say_looks(looks)))
    columns = ("Indicator", str(before), str(view.quarter), "What became of it")
    table = Table(f"What changed since {before}", columns, rows, numbers=(1, 2), legend=legend)
    return Page((table, _say_looks(looks)))


def _say_looks(looks: Looks) -> Sentence:
    return Sentence(looks.in_words, "note")


def _judge_all(view: View, indicators: Iterable[Indicator]) -> Iterator[tuple[Verdict, tuple[str, ...]]]:
    """Yield the verdict on each figure that both quarters have whole, of a count and its rate once, and its row."""
    met = set[str]()
    for one in indicators:
        now, then = (view.at(one, quarter) for quarter in (view.quarter, view.quarter.shifted(-1)))
        if one.window in _FOLLOWED and one.numerator not in met and _is_whole(now, one) and _is_whole(then, one):
            met |= {one.numerator} if one.statistic != Statistic.PROPORTION else set()
            verdict = judge_change(view, now, then, one)
            figures = (say_value(row.value, row.status, one, with_unit=False) for row in (then, now))
            yield verdict, (title_with_unit(one), *figures, verdict.direction)


def _is_whole(row: Figure | None, indicator: Indicator) -> TypeGuard[Figure]:
    """Whether there is a figure, and it counts the whole quarter: returns that end before it does count less."""
    return row is not None and row.has_value and (row.status != "p" or indicator.window == Window.DAY)
