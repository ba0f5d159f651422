"""What became of referrals: shares of one whole are told all or none, and what is declared of the counts is true."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.disclosure.conftest import make_results, make_row
from tests.effort import by_effort
from tests.indicators.conftest import read_table
from tests.indicators.test_calculate import NO_FIGURES, Covers
from trust_analysis.disclosure import protect
from trust_analysis.indicators import INDICATORS
from trust_analysis.indicators.calculate import calculate
from trust_analysis.indicators.inclusion import Counted, Days, Inclusion
from trust_analysis.indicators.inclusions import INCLUSIONS
from trust_analysis.indicators.windows import window_of
from trust_analysis.vocabulary.areas import find_area
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.periods import parse_period
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import TOTAL

SEEN, CLOSED, WAITING = "camhs_seen_by_12_weeks", "camhs_closed_unseen_by_12_weeks", "camhs_waiting_past_12_weeks"
Q1, Q2 = "2018-19 Q1", "2018-19 Q2"
MADE = ["numerator", "value", "lower_limit", "upper_limit"]


def outcomes(period: str, seen: int, closed: int, waiting: int, of: int = 200, **told: object) -> list[dict]:
    """Return rows of the three shares; what is estimated of each is more than is known."""
    counts = {SEEN: seen, CLOSED: closed, WAITING: waiting}
    estimates = {
        name: {"value": 100.0 * one / of + 1, "lower_limit": 1.0, "upper_limit": 99.0} for name, one in counts.items()
    }
    return [
        make_row(name, period, one, of, method="Aalen-Johansen", **estimates[name], **told)
        for name, one in counts.items()
    ]


def withheld(table: pd.DataFrame) -> list[str]:
    """Return the rows that tell neither their count nor anything made of it, as indicator or group and period."""
    hidden = table[table["status"] == "c"]
    assert hidden[MADE].isna().all(axis=None)
    assert table.loc[table["status"] != "c", ["numerator", "value"]].notna().all(axis=None)
    named = hidden["indicator"].where(hidden["group"] == TOTAL, hidden["group"])
    return sorted(named + " " + hidden["period"])


@pytest.mark.parametrize("counts", [(4, 80, 60), (80, 4, 60), (80, 60, 4), (3, 4, 60), (0, 80, 60)])
def test_where_one_share_is_withheld_all_are(public: DisclosureRule, counts: tuple[int, int, int]) -> None:
    """The three make a hundred per cent, so that any one follows from the two others."""
    table = protect(make_results(*outcomes(Q2, *counts)), public).table
    assert withheld(table) == sorted(f"{name} {Q2}" for name in (SEEN, CLOSED, WAITING))
    assert table["denominator"].tolist() == [200] * 3


def test_where_none_is_withheld_all_are_told(public: DisclosureRule, rules: dict[str, DisclosureRule]) -> None:
    shown = protect(make_results(*outcomes(Q2, 80, 50, 60)), public).table
    assert withheld(shown) == []
    assert shown.set_index("indicator")["value"].to_dict() == {SEEN: 41.0, CLOSED: 26.0, WAITING: 31.0}
    assert withheld(protect(make_results(*outcomes(Q2, 4, 80, 60)), rules["board"]).table) == []


def test_another_period_and_another_area_stand_for_themselves(public: DisclosureRule) -> None:
    rows = [*outcomes(Q1, 81, 52, 57), *outcomes(Q2, 4, 80, 60), *outcomes(Q2, 83, 54, 55, area_code="E10000014")]
    assert withheld(protect(make_results(*rows), public).table) == sorted(
        f"{name} {Q2}" for name in (SEEN, CLOSED, WAITING)
    )


def test_what_is_no_share_of_it_is_told_all_the_same(public: DisclosureRule) -> None:
    """Shares of other children, and counts, are withheld by their own numbers alone."""
    others = [make_row("suspensions", Q2, 70), make_row("placed_by_sixth_day", Q2, 15, 30)]
    told = withheld(protect(make_results(*outcomes(Q2, 4, 80, 60), *others), public).table)
    assert told == sorted(f"{name} {Q2}" for name in (SEEN, CLOSED, WAITING))


FIRST, LAST = date(2016, 4, 1), date(2018, 9, 30)
ABOUT = ("referrals to CAMHS", "referrals seen within 12 weeks", "referrals waiting")
DECLARED = {
    f"{place}: {one.less[0].of} in {one.more[0].of}": one
    for place, one in enumerate(INCLUSIONS)
    if {term.of for term in (*one.less, *one.more)} & set(ABOUT)
}
WHY = ("referral not accepted", "rejected", "signposted", "did not attend", "DNA", "moved away", "")


def draw_tables(seed: int) -> dict[str, pd.DataFrame]:
    """Draw referrals of every kind: of one child several, seen or not, on the day or late, before or after a close.

    Some contacts were not attended, some came before the referral, and some who were closed have no discharge.
    """
    random = np.random.default_rng(seed)
    lines: dict[str, list[str]] = {"camhs_referrals": [], "camhs_contacts": [], "camhs_discharges": []}
    for number in range(random.integers(20, 90)):
        name = f"r{number} c{random.integers(0, 60)}"
        came = FIRST + timedelta(days=int(random.integers(0, (LAST - FIRST).days + 1)))
        closed = str(came + timedelta(days=int(random.choice([0, 10, 84, 85, 250])))) if random.random() < 0.6 else "-"
        lines["camhs_referrals"].append(f"{name} {came} {closed}")
        for _ in range(random.integers(0, 4)):
            seen = came + timedelta(days=int(random.choice([-5, 0, 27, 28, 29, 84, 85, 127, random.integers(0, 300)])))
            lines["camhs_contacts"].append(f"{name} {seen} {random.choice(['yes', 'yes', 'no'])}")
        if closed != "-" and random.random() < 0.8:
            lines["camhs_discharges"].append(f"{name} {closed} {number}")
    columns = {
        "camhs_referrals": "referral_id child_id referral_date discharge_date",
        "camhs_contacts": "referral_id child_id contact_date is_attended",
        "camhs_discharges": "referral_id child_id discharge_date reason",
    }
    tables = {name: read_table(name, "\n".join([columns[name], *rows])) for name, rows in lines.items()}
    discharges = tables["camhs_discharges"]
    tables["camhs_discharges"] = discharges.assign(reason=random.choice(WHY, len(discharges)))
    return tables


Counts = dict[tuple[str, str, str], dict[Days, float]]


def count_all(tables: dict[str, pd.DataFrame]) -> Counts:
    """Return all that is counted of them, by words, breakdown and group, and by the days it is of."""
    coverage = {name: Covers(FIRST, LAST) for name in tables}
    profile = Profile(home=Path(), name="A trust", area=find_area("Kent"), mental_health={2017: 900, 2018: 900})
    counts: Counts = {}
    for row in calculate(profile, tables, coverage, NO_FIGURES).results.itertuples():
        one = INDICATORS[row.indicator]
        days = window_of(one.window, parse_period(row.period))
        for words, number in ((one.numerator, row.numerator), (one.denominator, row.denominator)):
            if not np.isnan(number):
                counts.setdefault((words, row.breakdown, row.group), {})[days] = number
    return counts


def within(counts: Counts, term: Counted, days: Days) -> float | None:
    """Return a count of the days that a term speaks of, else the sum of their months; None where it is not told."""
    windows, (first, last) = counts.get((term.of, term.breakdown, term.group), {}), term.when(days)
    if (first, last) in windows:
        return term.times * windows[first, last]
    ends = pd.date_range(first, last, freq="ME").date
    months = [windows.get((end.replace(day=1), end)) for end in ends]
    is_whole = first.day == 1 and months and None not in months
    return term.times * sum(months) if is_whole else None


def contradict(counts: Counts, one: Inclusion) -> Iterator[bool]:
    """Yield, for all days of which the greater counts are told, whether the lesser are more than those."""
    for days in {days for term in one.less for days in counts.get((term.of, term.breakdown, term.group), {})}:
        less, more = ([within(counts, term, days) for term in terms] for terms in (one.less, one.more))
        if None not in more and any(less):
            yield sum(filter(None, less)) > sum(more)


SEEDS = by_effort(4, 20, 200)


def test_what_is_declared_of_referrals_is_true_of_whatever_becomes_of_them(tell: Callable[[str], None]) -> None:
    """Each inclusion is met with in every draw or in most, so that none is true for want of counts."""
    tried = dict.fromkeys(DECLARED, 0)
    for seed in range(SEEDS):
        counts = count_all(draw_tables(seed))
        for name, one in DECLARED.items():
            against = list(contradict(counts, one))
            assert not any(against), f"{name}, seed {seed}"
            tried[name] += len(against)
    tell(
        f"{len(DECLARED)} inclusions of referrals to CAMHS hold in {SEEDS} draws, each beside {min(tried.values())} or more"
    )
    assert min(tried.values()) > SEEDS, tried


def test_the_parts_of_a_year_are_all_of_it() -> None:
    """By its twelfth week a referral is seen, closed or waiting on, or it has not come so far: it is an equation."""
    (one,) = (one for one in DECLARED.values() if len(one.less) == 5)
    counts = count_all(draw_tables(1))
    for days, number in counts["referrals seen within 12 weeks", TOTAL, TOTAL].items():
        parts = [within(counts, term, days) for term in one.less]
        assert parts[0] == number
        assert sum(parts) == within(counts, one.more[0], days)
