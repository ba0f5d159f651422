"""The looked-after story: the number since April, and whether more entered or fewer left."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from fractions import Fraction

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.blocks import Sentence
from trust_analysis.presentation.judging import judge_change
from trust_analysis.presentation.no_figure import KIND
from trust_analysis.presentation.select import View
from trust_analysis.presentation.verdict import Evidence, Verdict
from trust_analysis.presentation.wording import WITHHELD_WORDS, say_number
from trust_analysis.statistics.count_change import count_ratio_interval
from trust_analysis.statistics.flow_account import MOST_YEARS, FlowAccount, flow_account
from trust_analysis.vocabulary.counted import say_number_of
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.periods import Period, financial_year_of, quarter_of, say_date

STOCK, STARTS, CEASES = "looked_after_number", "looked_after_starts", "looked_after_ceases"

_CHANCE = {
    Evidence.CLEAR: ", which chance does not explain",
    Evidence.NO_CLEAR_CHANGE: ", which may be chance",
    Evidence.TOO_FEW: ", too few to say whether it is chance",
}


def say_flow(view: View) -> Sentence:
    """Return how the number looked after changed since the financial year began, and what explains it.

    Usual is the mean of the same months in up to three earlier years. Both parts are told; that one is more than chance
    explains only where the 95% interval of their ratio, the usual being of so many years, leaves 1 out.
    """
    begun = financial_year_of(view.quarter.end).start
    before, now = _stocks(view)
    if before is None or now is None:
        needed = f"the number looked after on {say_date(begun - timedelta(days=1))} and on {say_date(view.quarter.end)}"
        return Sentence(
            f"Children starting and ceasing to be looked after: no figure. It needs {needed}, counted from the looked-after return (SSDA903).",
            KIND,
        )
    starts, ceases = _sums(view, STARTS), _sums(view, CEASES)
    if starts[0] is None or ceases[0] is None or not before.has_value or not now.has_value:
        return Sentence(f"Children starting and ceasing to be looked after since {say_date(begun)}: {WITHHELD_WORDS}.")
    were = f"{say_number_of('children', int(before.value))} {'was' if before.value == 1 else 'were'}"
    stocks = (
        f"{were} looked after on {say_date(before.covers_to)} and {say_number(now.value)} on {say_date(now.covers_to)}"
    )
    flows = f"Since {say_date(begun)} {starts[0]} started to be looked after and {ceases[0]} ceased."
    told = f"{stocks}: {_say_change(starts[0] - ceases[0])}{_say_verdict(view)}. {flows}"
    if now.status == "p":
        return Sentence(
            f"{told} The return stops there: provisional, and not set beside whole quarters of earlier years."
        )
    earlier = list(_until_untold(starts[1:], ceases[1:]))
    if not earlier:
        return Sentence(f"{told} There is no figure for the same months of the year before to set it beside.")
    account = _account_for((starts[0], ceases[0]), earlier)
    return Sentence(f"{told} {_say_usual(account)} So {explain(account)}.")


def _stocks(view: View) -> tuple[Figure | None, Figure | None]:
    """Return the number on the last day before the financial year and on the quarter's last, where they are held."""
    begun = financial_year_of(view.quarter.end).start
    stock = find_indicator(STOCK)
    return view.at(stock, quarter_of(begun - timedelta(days=1))), view.at(stock, view.quarter)


def judge_flow(view: View) -> Verdict | None:
    """Return the verdict on how the number changed since the financial year began; None where it is not told."""
    before, now = _stocks(view)
    if before is None or now is None or not (before.has_value and now.has_value):
        return None
    return judge_change(view, now, before, find_indicator(STOCK))


def account_of(view: View) -> FlowAccount | None:
    """Return the flow account that `say_flow` tells; None where it tells none."""
    _, now = _stocks(view)
    starts, ceases = _sums(view, STARTS), _sums(view, CEASES)
    if now is None or now.status == "p" or starts[0] is None or ceases[0] is None:
        return None
    earlier = list(_until_untold(starts[1:], ceases[1:]))
    return _account_for((starts[0], ceases[0]), earlier) if earlier else None


def _account_for(flows: tuple[int, int], earlier: Sequence[tuple[int, int]]) -> FlowAccount:
    started, ceased = zip(*reversed(earlier), strict=True)
    return flow_account(*flows, started, ceased)


def _until_untold(starts: Sequence[int | None], ceases: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """Yield each earlier year's starts and ceases, newest first, up to the first that is withheld or absent."""
    for started, ceased in zip(starts, ceases, strict=True):
        if started is None or ceased is None:
            return
        yield started, ceased


def _sums(view: View, name: str) -> list[int | None]:
    """Return the sum from April to the quarter's end, this year and in each earlier one; None where any is withheld."""
    counts = {row.period: row.numerator for row in view.own(find_indicator(name))}
    first = financial_year_of(view.quarter.end).start
    number = (view.quarter.start.year * 12 + view.quarter.start.month - first.year * 12 - first.month) // 3 + 1
    this_year = [view.quarter.shifted(-back) for back in range(number)]
    return [_sum_of(counts, [quarter.shifted(-4 * years) for quarter in this_year]) for years in range(MOST_YEARS + 1)]


def _sum_of(counts: Mapping[str, float], quarters: Sequence[Period]) -> int | None:
    total = sum(counts.get(quarter.label, math.nan) for quarter in quarters)
    return None if math.isnan(total) else int(total)


def _say_change(change: int) -> str:
    return "no change" if change == 0 else f"{say_number(abs(change))} {'more' if change > 0 else 'fewer'}"


def _say_verdict(view: View) -> str:
    """Return whether who comes and who goes by chance explains how the number changed, as a clause."""
    before, now = _stocks(view)
    verdict = judge_flow(view)
    if verdict is None or before is None or now is None or before.value == now.value:
        return ""
    return _CHANCE.get(verdict.evidence, "")


def _say_usual(account: FlowAccount) -> str:
    years = "the year before" if account.years == 1 else f"the {account.years} years before, on average,"
    return f"In the same months of {years} {say_number(account.usual_starts)} started and {say_number(account.usual_ceases)} ceased."


def explain(account: FlowAccount) -> str:
    """Return both parts of what the change comes from beside usual, what chance does not explain first."""
    parts = (
        (account.from_more_starting, "entered", _is_beyond_chance(account.starts, account.usual_starts, account.years)),
        (-account.from_fewer_ceasing, "left", _is_beyond_chance(account.ceases, account.usual_ceases, account.years)),
    )
    first, second = (_say_part(*part) for part in sorted(parts, key=lambda part: not part[2]))
    return f"{first}, and {second}"


def _say_part(more: Fraction, did: str, is_beyond_chance: bool) -> str:  # noqa: FBT001 - as `parts` has it
    if not more:
        return f"as many {did} as usual"
    doubt = "more than chance explains" if is_beyond_chance else "within what chance explains"
    return f"{say_size(more)} {'more' if more > 0 else 'fewer'} {did} than usual ({doubt})"


def say_size(size: Fraction) -> str:
    """Return a size without its sign, a whole number as it is and others to one decimal."""
    return say_number(abs(size), 0 if size.denominator == 1 else 1)


def _is_beyond_chance(count: int, usual: Fraction, years: int) -> bool:
    """Whether chance does not explain how a count differs from the mean of so many years, which has its own chance."""
    lower, upper = count_ratio_interval(count, float(usual * years), 1, years)
    return not float(lower) <= 1 <= float(upper)


def say_published_flows(view: View) -> Sentence | None:
    """Return the newest published year's starts and ceases beside the year before, where both are published."""
    told = [_newest_two(view, name) for name in (STARTS, CEASES)]
    if any(len(rows) < 2 for rows in told):  # noqa: PLR2004 - a year and the one before
        return None
    (started_before, started), (ceased_before, ceased) = ([say_number(row.value) for row in rows] for rows in told)
    until = say_date(told[0][-1].covers_to)
    figures = (
        f"{started} started to be looked after ({started_before} the year before) and {ceased} ceased ({ceased_before})"
    )
    return Sentence(
        f"As published for the year to {until}: {figures}. {find_indicator(CEASES).known_differences[0]}", "note"
    )


def _newest_two(view: View, name: str) -> list[Figure]:
    return [row for row in view.published(find_indicator(name)) if row.has_value][-2:]
