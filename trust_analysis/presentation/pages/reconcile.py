"""Local beside published: what our returns and a publication say of the same thing and the same day or year."""

import math
from collections.abc import Iterable, Iterator, Sequence

from trust_analysis.indicators import INDICATORS, find_indicator
from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.blocks import Block, Page, Points, Sentence, Table
from trust_analysis.presentation.pairs import Pair, find_pairs, find_pairs_of, say_reasons
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import say_release
from trust_analysis.presentation.wording import say_value, title_with_unit
from trust_analysis.vocabulary.statistic import Statistic


def say_local_beside_published(view: View, name: str) -> Sentence | None:
    """Return the newest day or window for which both our own figure and a published one are shown; else None."""
    both = [one for one in find_pairs_of(view, find_indicator(name)) if one.difference is not None]
    if not both:
        return None
    why = " ".join(both[-1].indicator.known_differences[:1])
    return Sentence(f"{_say_pair(both[-1])} {why}", "note")


def _say_pair(pair: Pair) -> str:
    indicator, local, published = pair.indicator, pair.local, pair.published
    ours = say_value(local.value, local.status, indicator, with_unit=indicator.statistic != Statistic.COUNT)
    theirs = f"{say_value(published.value, published.status, indicator, with_unit=False)} as published"
    if pair.shown(published) is None:
        theirs = "withheld by the publisher"
    added = " (four quarters added)" if pair.is_sum else ""
    difference = "" if pair.difference is None else f" (difference {pair.difference:,})"
    return f"{indicator.title} {pair.covers}: {ours} in our return{added}, {theirs}{difference}."


def reconciliation_page(view: View) -> Page:
    """Return every figure of ours beside the published one, with the reasons for a difference; or why there is none."""
    counted = [one for one in INDICATORS.values() if one.counter and view.own(one)]
    if not counted:
        message = f"No returns of {view.area.in_a_sentence} are held here, so there is nothing to set beside what is published of it."
        return Page((Sentence(message, "not-supplied"),))
    pairs = find_pairs(view)
    paired = list({one.indicator.name: one.indicator for one in pairs}.values())
    apart = [one for one in counted if one.known_differences and one not in paired]
    return Page((*_show_pairs(view, pairs, paired), *_show_apart(apart)))


def _show_pairs(view: View, pairs: Sequence[Pair], paired: Iterable[Indicator]) -> Iterator[Block]:
    if not pairs:
        yield Sentence(
            "Nothing published speaks of the same thing and the same day or year as our returns.", "not-supplied"
        )
        return
    newest = [_newest_of([one for one in pairs if one.indicator is indicator]) for indicator in paired]
    yield from (Sentence(_say_pair(one)) for one in newest if one.difference != 0)
    same = "; ".join(f"{one.indicator.title} {one.covers}" for one in newest if one.difference == 0)
    if same:
        yield Sentence(f"The same in both: {same}.")
    yield reconciliation_table(pairs, view.area.name)
    yield Sentence("Known reasons for a difference:", "note")
    yield Points(tuple(f"{one.title}: {say_reasons(one)}" for one in paired))


def _newest_of(pairs: Sequence[Pair]) -> Pair:
    """Return the newest pair of an indicator that has a difference, else the newest."""
    return next((one for one in reversed(pairs) if one.difference is not None), pairs[-1])


def _show_apart(apart: Sequence[Indicator]) -> Iterator[Block]:
    if apart:
        yield Sentence("Counted by us, with nothing published of the same day or window to set beside them:", "note")
        yield Points(tuple(f"{one.title}: {say_reasons(one)}" for one in apart))


def reconciliation_table(pairs: Sequence[Pair], area: str) -> Table:
    """Return a row per pair: what it covers, our figure, the published one, the difference and the release.

    A release that all share is told below the table, once.
    """
    releases = {say_release(one.published.source) for one in pairs}
    columns = ("Indicator", "Covers", "Our returns", "Published", "Difference", "Newest release")
    shown = len(columns) - (len(releases) == 1)
    return Table(
        f"{area}: our returns beside what is published",
        columns[:shown],
        tuple(_table_row(one)[:shown] for one in pairs),
        numbers=(2, 3, 4),
        legend=" ".join(_legend(pairs, releases)),
    )


def _legend(pairs: Sequence[Pair], releases: set[str]) -> Iterator[str]:
    if len(releases) == 1:
        yield f"Published: {next(iter(releases))}; no newer release is held."
    yield "Difference: our figure less the published one, both as shown."
    yield "Only figures of the same day or the same twelve months stand beside each other."
    if any(one.is_sum for one in pairs):
        yield "Where the year is marked “four quarters”, our figure is the sum of its four quarters."


def _table_row(pair: Pair) -> tuple[str, ...]:
    return (
        title_with_unit(pair.indicator),
        f"{pair.covers}{' (four quarters)' if pair.is_sum else ''}",
        say_value(pair.local.value, pair.local.status, pair.indicator, with_unit=False),
        say_value(pair.published.value, pair.published.status, pair.indicator, with_unit=False),
        _say_difference(pair),
        say_release(pair.published.source),
    )


def _say_difference(pair: Pair) -> str:
    if pair.difference is None:
        return say_value(math.nan, pair.why_no_difference, pair.indicator, with_unit=False)
    return f"{pair.difference:,}"
