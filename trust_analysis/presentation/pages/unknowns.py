"""What is not known: returns that are missing, figures that lag, are withheld, provisional or too small to judge."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import chain, groupby

from trust_analysis.datasets import holds_returns
from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.blocks import Page, Points, Sentence
from trust_analysis.presentation.judging import judge_change
from trust_analysis.presentation.register import Register
from trust_analysis.presentation.select import View
from trust_analysis.presentation.verdict import Evidence
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.periods import say_date

Current = list[tuple[Indicator, Figure]]

LAGS_FROM = 3
"""A figure that ends so many months before the quarter does, or more, is said to lag."""


def say_unknowns(
    view: View, indicators: Collection[Indicator], register: Register, missing: Collection[Sentence]
) -> Page:
    """Return what a page of some indicators does not know; `missing` are the sentences of those without a figure."""
    current = [(one, row) for one in indicators if (row := view.current(one)) is not None]
    items = [*(one.text for one in missing), *_say_lags(view, current), *_say_withheld(view, indicators)]
    items += [*_say_provisional(current), *_say_judged(view, current), *_say_findings(register)]
    return (
        Page((Points(tuple(items)),)) if items else Page((Sentence("Nothing that was expected is missing.", "note"),))
    )


def _say_lags(view: View, current: Current) -> Iterator[str]:
    """Yield what lags, by the day it reaches, the oldest first."""
    lagging = [(row.covers_to, one.title) for one, row in current if _months_late(view, row) >= LAGS_FROM]
    for day, titles in groupby(sorted(lagging, key=lambda one: one[0]), key=lambda one: one[0]):
        told = "; ".join(title for _, title in titles)
        yield f"Behind the quarter: {told}. The newest figure ends on {say_date(day)}."


def _months_late(view: View, row: Figure) -> int:
    day = row.covers_to
    return (view.quarter.end.year - day.year) * 12 + view.quarter.end.month - day.month


_WHY_OURS = "being small or needed to work out a small one"


def _say_withheld(view: View, indicators: Collection[Indicator]) -> Iterator[str]:
    """Yield the indicators of which a figure of the quarter is withheld, in all or of some groups, and by whom."""
    found = defaultdict[str, list[str]](list)
    for one in indicators:
        if told := _tell_withheld(view, one):
            found[told].append(one.title)
    for told in sorted(found):
        yield f"{told}: {'; '.join(found[told])}."


def _tell_withheld(view: View, indicator: Indicator) -> str:
    """Return what is withheld of an indicator and by whom; "" for nothing."""
    row = view.current(indicator)
    if row is None:
        return ""
    is_ours = row.is_ours
    if row.is_withheld:
        return f"Withheld in this copy, {_WHY_OURS}" if is_ours else "Withheld by the publisher"
    groups = (view.rows(indicator, by) for by in indicator.breakdowns)
    same = (one for one in chain(*groups) if one.period == row.period and one.is_ours == is_ours)
    if any(one.is_withheld for one in same):
        return f"Withheld of some groups, {_WHY_OURS}" if is_ours else "Withheld of some groups by the publisher"
    return ""


def _say_provisional(current: Current) -> Iterator[str]:
    titles = [one.title for one, row in current if row.status == "p"]
    if titles:
        yield f"Provisional, and may change: {'; '.join(titles)}."


def _say_judged(view: View, current: Current) -> Iterator[str]:
    """Yield of which figures it cannot be said whether they changed, and why."""
    verdicts = {one.title: _judge(view, row, one) for one, row in current}
    why = {
        Evidence.TOO_FEW: "Too few children to say whether anything changed",
        Evidence.UNTESTED: "Published without counts, so that change cannot be told from chance",
        Evidence.NO_HISTORY: "With too short a history to say whether they changed",
        Evidence.REPEATED: "One child can have several, so that change cannot be told from chance",
        "": "Without a figure a year before to compare with",
    }
    for verdict, words in why.items():
        titles = [title for title, met in verdicts.items() if met == verdict]
        if titles:
            yield f"{words}: {'; '.join(titles)}."


def _judge(view: View, row: Figure, indicator: Indicator) -> str:
    then = view.earlier(indicator, row)
    if not row.has_value:
        return "withheld"
    return (
        "" if then is None else "withheld" if not then.has_value else judge_change(view, row, then, indicator).evidence
    )


def _say_findings(register: Register) -> Iterator[str]:
    """Yield how much the checks found amiss in returns, as the page of what partners sent tells it."""
    amiss = sum(one.rows for one in register.manifest.found if holds_returns(one.dataset))
    if amiss:
        yield f"Checks found {amiss:,} {'thing' if amiss == 1 else 'things'} amiss in what was received: see “What partners sent”."
