"""What readers know from every copy that they have had: each count that one showed, and what a revision tells.

A count that any copy showed is known for good; one that copies only withheld stays withheld. Where a count is another
now than one that was shown, their difference is a count too, of those added or taken away since. So is what was added
to counts that a copy withheld together: they added up to something then, and to something else now. Whether a single
one of those was revised nobody can tell from copies: where they still add up, they are taken to be what they were.
"""

import math
from collections import ChainMap
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from trust_analysis.disclosure.cells import CellKey, Cells, CountedRow, describe_rows
from trust_analysis.disclosure.sums_then import SumThen, list_sums
from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.statuses import WITHHELD

Rules = Mapping[str, Collection[DisclosureRule]]
"""By what is counted, the rules of the indicators that show it."""

_PRINTED = ("covers_from", "counted", "out_of")
_TEXTS = ("indicator", "area_code", "period", "breakdown", "group", "status")


def note_copies(cells: Cells, copies: Sequence[pd.DataFrame], rules: Rules) -> None:
    """Note in `cells` what readers know from `copies`, the oldest first: rows as protected, or as exported."""
    told = _read_copies(copies)
    for key, place in list(cells.places.items()):
        numbers = [copy[key] for copy in told if key in copy]
        if any(_agrees(number, cells.counts[place], rules.get(key.counted, ())) for number in numbers):
            cells.know(place)
            continue
        for number in dict.fromkeys(one for one in numbers if not math.isnan(one)):
            _relate_to_then(cells, [place], [], number, rules.get(key.counted, ()))
        if any(map(math.isnan, numbers)):
            cells.sensitive.add(place)
    for at, copy in enumerate(told):
        revised = [key for key in copy if _is_revised(key, copy[key], cells, rules)]
        then = ChainMap(*told[at:])  # what a later copy repeats may be left out of an older one
        for one in list_sums(revised, then, cells) if revised else ():
            _relate_sum(cells, then, one, rules)


def describe_copy(copy: pd.DataFrame) -> list[CountedRow]:
    """Return the rows of our own counts in a copy.

    What a declared indicator counts, and of which days, is as defined now, however a copy worded it; of any other it is
    as the copy says.
    """
    texts = {name: copy[name].fillna("") for name in _TEXTS}
    numbers = {name: pd.to_numeric(copy[name]) for name in ("numerator", "denominator")}
    days = {"covers_to": pd.to_datetime(copy["covers_to"], format="%Y-%m-%d")}
    rows = pd.DataFrame(texts | numbers | days)[copy["release"].fillna("") == ""]
    is_declared = rows["indicator"].isin(list(INDICATORS))
    printed = copy[[name for name in _PRINTED if name in copy]].loc[rows.index]
    return describe_rows(rows[is_declared]) + describe_rows(rows.join(printed)[~is_declared])


def _read_copies(copies: Sequence[pd.DataFrame]) -> list[dict[CellKey, float]]:
    """Return the counts that each copy shows by what they are of; `nan` where it withholds one."""
    told = [dict[CellKey, float]() for _ in copies]
    whose = [at for at, copy in enumerate(copies) for _ in range(len(copy))]
    rows = describe_copy(pd.concat(copies, ignore_index=True)) if copies else []
    for row in rows:
        copy = told[whose[row.place]]
        for key, count in ((row.of_numerator, row.numerator), (row.of_denominator, row.denominator)):
            if key.counted and (row.status == WITHHELD or not math.isnan(count)):
                before = copy.get(key, math.nan)
                copy[key] = count if math.isnan(before) else before
    return told


def _agrees(number: float, count: float, rules: Collection[DisclosureRule]) -> bool:
    """Whether a number that was shown tells of a count: it is that count, or what it is rounded to."""
    return number == count or any(number == np.floor(count / one.rounded_to + 0.5) * one.rounded_to for one in rules)


def _is_revised(key: CellKey, shown: float, cells: Cells, rules: Rules) -> bool:
    place = cells.places.get(key)
    if place is None or math.isnan(shown):
        return False
    return not _agrees(shown, cells.counts[place], rules.get(key.counted, ()))


def _relate_sum(cells: Cells, then: Mapping[CellKey, float], one: SumThen, rules: Rules) -> None:
    """Relate the counts that a copy withheld in a sum to what they added up to by the counts that it showed."""
    adding = [cells.places[key] for key in one.parts if math.isnan(then.get(key, 0)) and key in cells.places]
    taking = [cells.places[key] for key in (*one.less, one.whole) if math.isnan(then[key])]
    if adding or taking:
        shown = _add(then[key] for key in (*one.less, one.whole)) - _add(then.get(key, 0) for key in one.parts)
        _relate_to_then(cells, adding, taking, shown, rules.get(one.whole.counted, ()))


def _add(numbers: Iterable[float]) -> float:
    return sum(number for number in numbers if not math.isnan(number))


def _relate_to_then(
    cells: Cells, adding: list[int], taking: list[int], then: float, rules: Collection[DisclosureRule]
) -> None:
    """Relate what `adding` less `taking` is now to what it was `then`, which readers know.

    The difference is a count that nobody shows, and sensitive where it is small; where it is not, nothing narrow
    follows, and nothing is said.
    """
    now = _add(cells.counts[place] for place in adding) - _add(cells.counts[place] for place in taking)
    changed = abs(now - then)
    if changed and not any(one.is_small(changed) for one in rules):
        return
    if changed:
        level = max(cells.levels[place] for place in (*adding, *taking))
        difference = cells.hide(changed, level)
        cells.sensitive.add(difference)
        adding, taking = ([*adding, difference], taking) if now < then else (adding, [*taking, difference])
    known = cells.hide(abs(then))
    cells.know(known)
    cells.relate(*((adding, known, taking) if then >= 0 else (taking, known, adding)))
