"""The life table by hand, against two published ones, and beside a peer's curve of single days (statsmodels)."""

from itertools import pairwise
from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from trust_analysis.statistics import FEWEST_IN_BAND, life_table

WAITS = st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=120)


def write_out(ended: list[int], cut_short: list[int]) -> tuple[list[int], list[bool]]:
    """Return waits one by one from how many ended and were cut short in each band, the first band being 1."""
    rows = [
        (band, is_ended)
        for band, counts in enumerate(zip(ended, cut_short, strict=True), start=1)
        for is_ended, count in zip((True, False), counts, strict=True)
        for _ in range(count)
    ]
    waits, seen = zip(*rows, strict=True)
    return list(waits), list(seen)


def test_the_published_table_of_cutler_and_ederer() -> None:
    """126 men with cancer of the kidney (J Chron Dis 1958; 8: 699-712, table 1): lost and withdrawn are cut short."""
    table = life_table(*write_out([47, 5, 2, 2, 0, 0], [19, 17, 15, 9, 6, 4]), width=1, fewest=1)
    assert table.began.tolist() == [126, 60, 38, 21]
    assert table.cut_short.tolist() == [19, 17, 15, 9]
    assert np.round(table.waiting, 2).tolist() == [0.60, 0.54, 0.50, 0.44]


def test_the_published_median_of_men_with_angina() -> None:
    """2,418 men by year (Gehan, J Chron Dis 1969; 21: 629-644; also the example of SAS LIFETEST): median 5.33."""
    died = [456, 226, 152, 171, 135, 125, 83, 74, 51, 42, 43, 34, 18, 9, 6, 0]
    lost = [0, 39, 22, 23, 24, 107, 133, 102, 68, 64, 45, 53, 33, 27, 23, 30]
    table = life_table(*write_out(died, lost), width=1, fewest=1)
    assert table.waiting[:6] == pytest.approx([0.8114, 0.7170, 0.6524, 0.5786, 0.5193, 0.4611], abs=5e-5)
    median, lower, upper = table.median
    assert median == pytest.approx(5.33, abs=0.005)
    # SAS prints 0.1749 as the median's standard error; ours are not symmetrical, and come close to it.
    assert (lower, upper) == pytest.approx((5.33 - 1.96 * 0.1749, 5.33 + 1.96 * 0.1749), abs=0.03)


def test_four_weeks_by_hand() -> None:
    """Of 40: ten seen in week 1, four cut short in it, ten in week 2, ten in week 4, six watched for 30 days.

    40 - 4/2 = 38 at risk and 10 seen: 28/38 wait on. 26 begin, 10 seen: x 16/26. 16 begin week 3, of which nothing is
    known but that ten were seen by day 28: x 6/16. The share is 0.7368, 0.4534, 0.1700 and passes a half in the second
    band, on day 7 + 7 x (0.7368 - 0.5) / (0.7368 - 0.4534).
    """
    waits = [0] * 5 + [7] * 5 + [3] * 4 + [8] * 10 + [28] * 10 + [30] * 6
    seen = [True] * 10 + [False] * 4 + [True] * 20 + [False] * 6
    table = life_table(waits, seen, width=7)
    assert table.ends.tolist() == [7, 14, 28]
    assert (table.began.tolist(), table.ended.tolist(), table.cut_short.tolist()) == (
        [40, 26, 16],
        [10, 10, 10],
        [4, 0, 0],
    )
    assert table.waiting == pytest.approx([28 / 38, 28 / 38 * 16 / 26, 28 / 38 * 16 / 26 * 6 / 16])
    assert table.median[0] == pytest.approx(7 + 7 * (28 / 38 - 0.5) / (28 / 38 - 28 / 38 * 16 / 26))
    # Greenwood after week 1: 10 / (38 x 28) over ln(28/38)²; 28/38 to the powers e^(±1.96 x 0.31745).
    assert (table.lower[0], table.upper[0]) == pytest.approx((0.56613, 0.84881), abs=1e-5)


def test_bands_are_merged_until_ten_have_come_to_an_end() -> None:
    waits = [1] * 9 + [8] * 1 + [15] * 10 + [22] * 9
    table = life_table(waits, [True] * 29, width=7)
    assert table.ends.tolist() == [14, 28]
    assert table.ended.tolist() == [10, 19]  # nine are left over, and join the last band


def test_a_person_is_one_however_often_they_waited() -> None:
    waits, people = [1] * 10 + [8] * 10, [*"aabbccddee", *"fghijklmno"]
    assert life_table(waits, [True] * 20, width=7).ends.tolist() == [7, 14]
    assert life_table(waits, [True] * 20, width=7, whose=people).ends.tolist() == [14]


@pytest.mark.parametrize("ended", [0, 1, FEWEST_IN_BAND - 1])
def test_too_few_have_no_median(ended: int) -> None:
    table = life_table([3] * ended + [5] * 40, [True] * ended + [False] * 40, width=7)
    assert table.ends.size == 0
    assert all(isnan(one) for one in table.median)


def test_nobody_has_no_median() -> None:
    assert all(isnan(one) for one in life_table([], [], width=7).median)


def test_half_not_reached_is_no_median() -> None:
    assert isnan(life_table([3] * 10 + [50] * 11, [True] * 10 + [False] * 11, width=7).median[0])


def test_ten_seen_in_one_week_and_nobody_left() -> None:
    """The curve falls from all to none within the week: half is its middle; of more than that nothing is known."""
    median, lower, upper = life_table([2] * 10, [True] * 10, width=7).median
    assert (median, lower) == (3.5, 3.5)
    assert isnan(upper)


def test_no_single_wait_is_the_median() -> None:
    """Whichever day of the week each was seen, the table says the same."""
    one, other = ([first] * 15 + [last] * 25 for first, last in ((1, 8), (7, 14)))
    told, again = (life_table(waits, [True] * 40, width=7).median for waits in (one, other))
    assert told == pytest.approx(again, nan_ok=True)
    assert told[0] == pytest.approx(7 + 7 * 5 / 25)


@given(WAITS, st.integers(1, 14), st.integers(1, 10))
def test_the_peers_curve_lies_between_the_same_bounds(
    children: list[tuple[int, bool]], width: int, fewest: int
) -> None:
    """Were all who were cut short in a band gone at its start, or watched to its end: both curves lie between."""
    waits, seen = zip(*children, strict=True)
    table = life_table(waits, seen, width=width, fewest=fewest)
    if not table.ends.size:
        assert sum(seen) < fewest
        return
    early = np.cumprod(
        [1 - one / most if most else 1 for one, most in zip(table.ended, table.began - table.cut_short, strict=True)]
    )
    late = np.cumprod(1 - table.ended / table.began)
    peer = SurvfuncRight(np.array(waits), np.array(seen, dtype=int))
    exact = [float(np.append(1, peer.surv_prob)[np.searchsorted(peer.surv_times, end, "right")]) for end in table.ends]
    for curve in (table.waiting, np.array(exact)):
        assert (early - 1e-12 <= curve).all()
        assert (curve <= late + 1e-12).all()


@given(st.lists(st.integers(0, 60), min_size=10, max_size=120), st.integers(1, 14))
def test_without_waits_cut_short_the_two_curves_meet_at_each_band(waits: list[int], width: int) -> None:
    table = life_table(waits, [True] * len(waits), width=width)
    exact = [sum(wait > end for wait in waits) / len(waits) for end in table.ends]
    assert table.waiting == pytest.approx(exact, abs=1e-12)
    peer = SurvfuncRight(np.array(waits), np.ones(len(waits), dtype=int)).quantile(0.5)
    bands = list(pairwise([0, *table.ends]))
    assert any(start <= table.median[0] <= end and start <= peer <= end for start, end in bands)


@pytest.mark.parametrize("seed", range(20))
def test_the_median_is_the_peers_to_within_a_week(seed: int) -> None:
    chance = np.random.default_rng(seed)
    days, watched = chance.exponential(60, 800).astype(int), chance.integers(0, 365, 800)
    waits, seen = np.minimum(days, watched), days <= watched
    exact = SurvfuncRight(waits, seen.astype(int))
    median, lower, upper = life_table(waits, seen, width=7).median
    assert abs(median - exact.quantile(0.5)) <= 7
    with np.errstate(divide="ignore", invalid="ignore"):  # where nobody is left the peer has no limits
        assert (lower, upper) == pytest.approx(exact.quantile_ci(0.5, method="cloglog"), abs=7)


@given(WAITS, st.randoms())
def test_the_order_of_the_children_does_not_matter(children: list[tuple[int, bool]], chance: object) -> None:
    shuffled = children.copy()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    table, again = (life_table(*zip(*rows, strict=True), width=7) for rows in (children, shuffled))
    assert table.waiting.tolist() == again.waiting.tolist()
    assert (table.ended >= FEWEST_IN_BAND).all()


@pytest.mark.parametrize("wait", [-1, nan])
def test_a_wait_that_is_none_is_refused(wait: float) -> None:
    message = f"^waits of 0 days or more were expected; met {wait:g}: leave such a child out, and say so$"
    with pytest.raises(ValueError, match=message):
        life_table([3, wait], [True, True], width=7)


def test_a_band_without_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a width of 1 day or more was expected; met 0$"):
        life_table([3], [True], width=0)
