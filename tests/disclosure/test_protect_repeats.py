"""Things and the children they happened to, drawn pupil by pupil: read by who knows how the two hang together."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest

from tests.disclosure.hierarchies import SEXES, TIMES, TO_DATE, make_repeats
from tests.disclosure.least_pattern import MORE, bits_beside_small
from tests.disclosure.reader import Bound, add_up, no_more, ranges
from tests.effort import by_effort
from trust_analysis.disclosure import protect
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.results import TOTAL

SEEDS = by_effort(1, 2, 1000)
CHUNK = 4
PUPILS, THINGS = "pupils_suspended", "suspensions"
RULES = [DisclosureRule("public", 5, zeros_shown=zeros_shown) for zeros_shown in (False, True)]
Name = tuple[str, str, str]


def read(table: pd.DataFrame) -> dict[Name, float | None]:
    """Return numerators and denominators ("of" before their indicator) by indicator, period and group."""
    shown: dict[Name, float | None] = {}
    for row in table.to_dict("records"):
        name = row["indicator"], row["period"], row["group"]
        shown[name] = None if np.isnan(row["numerator"]) else row["numerator"]
        if "absence" in row["indicator"]:
            whole = None if row["status"] == "c" and np.isnan(row["denominator"]) else row["denominator"]
            shown["of absence", row["period"], row["group"]] = whole
    return shown


def what_is_known(shown: dict[Name, float | None]) -> Iterator[Bound]:
    """Yield all that the field knows of the counts."""
    is_crossed = any(" | " in group for _, _, group in shown)
    for period in TO_DATE:
        for indicator in (PUPILS, THINGS):
            yield add_up([(indicator, period, sex) for sex in SEXES], (indicator, period, TOTAL))
        yield add_up([(PUPILS, period, name) for name in TIMES], (PUPILS, period, TOTAL))
        for name in TIMES if is_crossed else ():
            yield add_up([(PUPILS, period, f"{sex} | {name}") for sex in SEXES], (PUPILS, period, name))
        for group in (TOTAL, *(SEXES if is_crossed else ())):
            yield from _of_times(period, group)
        yield from (no_more({(PUPILS, period, one): 1}, {(THINGS, period, one): 1}) for one in (TOTAL, *SEXES))
    for group in (TOTAL, *SEXES):
        for indicator in (PUPILS, THINGS):
            yield no_more({(indicator, TO_DATE[0], group): 1}, {(indicator, TO_DATE[1], group): 1})
    for group in (TOTAL, *(SEXES if is_crossed else ())):
        for often in (list(TIMES)[at:] for at in range(1, len(TIMES))):
            first, last = ({(PUPILS, period, _cross(group, name)): 1.0 for name in often} for period in TO_DATE)
            yield no_more(first, last)
    for sex in SEXES:
        severe, persistent = ((f"{one}_absence_in_census", "2017/18", sex) for one in ("severe", "persistent"))
        yield no_more({severe: 1}, {persistent: 1})
        yield no_more({persistent: 1}, {("of absence", "2017/18", sex): 1})


def _cross(group: str, name: str) -> str:
    return name if group == TOTAL else f"{group} | {name}"


def _of_times(period: str, group: str) -> Iterator[Bound]:
    names = {name: (PUPILS, period, _cross(group, name)) for name in TIMES}
    things = (THINGS, period, group)
    if group != TOTAL:
        yield add_up(list(names.values()), (PUPILS, period, group))
    yield no_more({names[name]: least for name, (least, _) in TIMES.items()}, {things: 1})
    yield no_more({things: 1}, {names[name]: most for name, (_, most) in TIMES.items()})


@pytest.mark.parametrize("start", range(0, SEEDS, CHUNK))
def test_nothing_follows_from_things_for_children_nor_the_other_way_round(start: int) -> None:
    """Of every second pair of seeds zeros are shown: each withheld cell is then one at least where one is on show."""
    withheld = told = 0
    for seed in range(start, start + CHUNK):
        rule = _rule(seed)
        results = make_repeats(seed)
        table = protect(results, rule).table
        shown = read(table)
        bounds = list(what_is_known(shown))
        assert all(
            bound.least <= sum(times * read(results)[name] for name, times in bound.times.items()) <= bound.most
            for bound in bounds
        )
        small = (results["numerator"] < rule.threshold) & ~((results["numerator"] == 0) & rule.zeros_shown)
        assert table.loc[small, "numerator"].isna().all()
        at_least = {name: float(_shows_a_zero(shown, name[0])) for name in shown}
        for name, (least, most) in ranges(shown, bounds, at_least).items():
            assert most - least >= rule.threshold, f"seed {seed}: {name} is {least} to {most}"
        withheld += sum(one is None for one in shown.values())
        told += sum(one is not None for one in shown.values())
    assert withheld > CHUNK
    if told <= withheld / 2:  # in tables of so few pupils no more may be left: the exact optimum says whether it is
        every = [bits_beside_small(make_repeats(seed), _rule(seed)) for seed in range(start, start + CHUNK)]
        assert sum(ours for ours, _ in every) <= MORE * sum(least for _, least in every)


def _rule(seed: int) -> DisclosureRule:
    return RULES[seed // 2 % 2]


def _shows_a_zero(shown: dict[Name, float | None], indicator: str) -> bool:
    return any(count == 0 for (name, _, _), count in shown.items() if name == indicator)
