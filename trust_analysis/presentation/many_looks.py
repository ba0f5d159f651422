"""What is told as changed where many figures are looked at: so few that hardly any of them is chance.

Of sixty figures that did not change three are beyond their 95% limits. Where the first thing said is what changed, it
is chosen with the number looked at in mind; a single chart or card keeps to 95%.
"""

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from trust_analysis.indicators import INDICATORS
from trust_analysis.presentation.asked_for import LOOKS
from trust_analysis.presentation.judging import Judge, judge_change
from trust_analysis.presentation.select import View
from trust_analysis.presentation.verdict import Evidence, Test, Verdict
from trust_analysis.statistics import found_among
from trust_analysis.statistics.many_looks import FALSE_AMONG_TOLD
from trust_analysis.vocabulary.counted import say_number_of
from trust_analysis.vocabulary.profile import Profile


class Looks(NamedTuple):
    """How many changes were looked at together, and the largest p-value that is told as a change; 0 for none."""

    number: int
    largest: float

    @property
    def in_words(self) -> str:
        """Return how what is told as a change is chosen, as a note says it."""
        share = f"{FALSE_AMONG_TOLD:.0%}"
        return (
            f"{say_number_of('changes', self.number)} {'was' if self.number == 1 else 'were'} looked at together. Those told as changes are chosen so that no more than {share} "
            "of them are expected to be chance (Benjamini and Hochberg); each card and chart keeps to 95% by itself."
        )

    def stand_out(self, test: Test) -> bool:
        """Whether a change is told beside the others."""
        return test.p_value <= self.largest


def looks_of(view: View, profile: Profile) -> Looks:
    """Return what a trust looks at in a quarter: the change in a year of each figure that its priorities watch.

    Of those that count the same it is the first; a trust without priorities watches every one.
    """
    watched = frozenset(domain for one in profile.priorities.values() for domain in one.domains)
    with view.note.as_one(LOOKS):
        return view.derive(_look_at_all, watched)


def judge_among(looks: Looks) -> Judge:
    """Return what judges a change as one of many: fewer of them are clear."""
    return lambda view, now, then, indicator: weaken(judge_change(view, now, then, indicator), looks)


def weaken(verdict: Verdict, looks: Looks) -> Verdict:
    """Return a verdict as it stands among others: where chance among so many explains it, it says so."""
    if verdict.evidence is not Evidence.CLEAR or verdict.test is None or looks.stand_out(verdict.test):
        return verdict
    return replace(verdict, evidence=Evidence.AMONG_MANY)


def look_at(verdicts: list[Verdict]) -> Looks:
    """Return what of some verdicts is told as a change."""
    p_values = [one.test.p_value for one in verdicts if one.test and not math.isnan(one.test.p_value)]
    told = found_among(p_values)
    return Looks(len(p_values), max((one for one, is_told in zip(p_values, told, strict=True) if is_told), default=0.0))


def _look_at_all(view: View, watched: frozenset[str]) -> Looks:
    return look_at(list(_judge_each(view, watched)))


def _judge_each(view: View, watched: frozenset[str]) -> Iterator[Verdict]:
    met = set[tuple[str, str]]()
    for one in (one for one in INDICATORS.values() if not watched or one.domain in watched):
        row = view.current(one)
        then = None if row is None else view.earlier(one, row)
        if row is None or then is None or not (row.has_value and then.has_value) or (one.numerator, one.window) in met:
            continue
        met.add((one.numerator, one.window))
        yield judge_change(view, row, then, one)
