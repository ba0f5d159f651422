"""Oxfordshire beside its ten neighbours in 2017/18 and 2018/19, worked by hand from the published files.

Each table quotes the figures in the order in which the 2021 model names the neighbours: Cambridgeshire, Hertfordshire,
Bath and North East Somerset, Hampshire, West Berkshire, Wiltshire, Gloucestershire, Buckinghamshire, Bracknell Forest,
West Sussex. The median of ten is half way between the fifth and the sixth in order of size, which are quoted beside it.
Sources: Department for Education, Local Authority Interactive Tool (`lait/lait_long.parquet`) and Children in need,
tables C1, C3 and D3 (`children-in-need/`), under the Open Government Licence v3.0.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from tests.intake.homes import FAR_AHEAD
from trust_analysis.indicators import find_indicator
from trust_analysis.intake.receive import receive
from trust_analysis.runs.assemble import assemble
from trust_analysis.statistics import compare_with
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import newest_release
from trust_analysis.vocabulary.trust_toml import read_profile

NEIGHBOURS = (873, 919, 800, 850, 869, 865, 916, 825, 867, 938)
OXFORDSHIRE = "E10000025"
HOME = """
[trust]
name = "A trust without returns"
area = "{area}"

[data]
folders = ["{published}/lait", "{published}/children-in-need"]

[neighbours]
model = "2021"
areas = {neighbours}
"""


@dataclass(frozen=True)
class Quoted:
    """A measure of one year: Oxfordshire's, South East's and England's figure, the neighbours', their middle two."""

    own: float
    south_east: float
    england: float
    near: tuple[float, ...]
    fifth: float
    sixth: float


OF_LAIT = {
    ("looked_after_rate", "LAC", "2018", "2017-18"): Quoted(48, 51, 64, (52, 33, 48, 56, 41, 42, 52, 38, 49, 41), 42, 48),
    ("looked_after_rate", "LAC", "2019", "2018-19"): Quoted(54, 53, 66, (58, 35, 54, 59, 49, 44, 56, 42, 58, 41), 49, 54),
    ("persistent_absence", "TotPerAbNew", "2018", "2017/18"): Quoted(
        10.65, 10.81, 11.17, (9.63, 10.33, 11.81, 9.68, 9.25, 10.81, 10.88, 10.75, 8.59, 10.83), 10.33, 10.75
    ),
    ("persistent_absence", "TotPerAbNew", "2019", "2018/19"): Quoted(
        10.46, 10.62, 10.86, (9.01, 9.79, 11.3, 9.68, 8.89, 10.09, 10.2, 10.13, 8.05, 10.43), 9.79, 10.09
    ),
    ("suspension_rate", "TotFixedEx", "2017/18", "2017/18"): Quoted(
        4.81792,
        4.55765,
        5.07557,
        (4.04935, 3.96517, 6.28338, 4.48855, 3.92164, 4.75499, 4.62696, 3.3517, 5.7296, 4.32183),
        4.32183,
        4.48855,
    ),
    ("suspension_rate", "TotFixedEx", "2018/19", "2018/19"): Quoted(
        5.39146,
        4.7453,
        5.3581,
        (3.91674, 4.10726, 6.5106, 4.70826, 4.34264, 5.35608, 5.97029, 3.66716, 5.37123, 4.60474),
        4.60474,
        4.70826,
    ),
    ("permanent_exclusion_rate", "TotPermEx", "2017/18", "2017/18"): Quoted(
        0.04479,
        0.05599,
        0.09768,
        (0.00824, 0.08217, 0.11499, 0.03524, 0.06607, 0.03227, 0.14147, 0.07822, 0.08935, 0.11746),
        0.07822,
        0.08217,
    ),
    ("permanent_exclusion_rate", "TotPermEx", "2018/19", "2018/19"): Quoted(
        0.06739,
        0.05798,
        0.09651,
        (0.01278, 0.06394, 0.1106, 0.0416, 0.09625, 0.03197, 0.10702, 0.07156, 0.03357, 0.12234),
        0.06394,
        0.07156,
    ),
    ("children_in_need_rate", "CIN", "2018", "2017-18"): Quoted(
        300.8, 321.8, 345.4, (258.9, 189.4, 299.9, 295.9, 287.2, 265.6, 306.9, 306.9, 363.5, 420.4), 295.9, 299.9
    ),
    ("children_in_need_rate", "CIN", "2019", "2018-19"): Quoted(
        314.6, 309.3, 339.8, (255.4, 189, 280.3, 307, 302.2, 286, 328.4, 274.8, 381.2, 271.9), 280.3, 286
    ),
    ("sen_support_ks2", "NEW_KS2_RWM_Sen_W/Osta", "2018", "2017/18"): Quoted(
        20, 22, 24, (19, 25, 27, 19, 24, 20, 18, 21, 24, 18), 20, 21
    ),
    ("sen_support_ks2", "NEW_KS2_RWM_Sen_W/Osta", "2019", "2018/19"): Quoted(
        22, 25, 25, (19, 27, 30, 21, 30, 26, 21, 26, 25, 21), 25, 26
    ),
}  # fmt: skip
"""By indicator, LAIT's measure and year, and our period."""


@dataclass(frozen=True)
class Counted:
    """Counts of one year: a numerator and what it is of, the neighbours' and the middle two's; England's value.

    `stands` is how Oxfordshire stands to the median and to England by its 95% interval, `limits` (Wilson).
    """

    own: tuple[int, int]
    near: tuple[tuple[int, int], ...]
    fifth: tuple[int, int]
    sixth: tuple[int, int]
    england: tuple[int, int]
    limits: tuple[float, float]
    stands: tuple[str, str]


OF_COUNTS = {
    ("assessments_domestic_abuse", "2017-18"): Counted(
        (1651, 4987),
        (
            *((1644, 4552), (1956, 5606), (260, 948), (2357, 14_180), (173, 788)),
            *((1329, 3357), (2378, 5353), (2068, 5126), (325, 1575), (2619, 7541)),
        ),
        (2619, 7541),  # 34.73%
        (1956, 5606),  # 34.89%
        (155_420, 482_750),
        (31.8, 34.4),
        ("lower", "similar"),
    ),
    ("assessments_domestic_abuse", "2018-19"): Counted(
        (1476, 4901),
        (
            *((1747, 4687), (1870, 5284), (212, 847), (1782, 15_502), (437, 1365)),
            *((1490, 3544), (2196, 4986), (1664, 3693), (399, 1601), (2815, 7660)),
        ),
        (1870, 5284),  # 35.39%
        (2815, 7660),  # 36.75%
        (159_970, 498_870),
        (28.8, 31.4),
        ("lower", "lower"),
    ),
}


@dataclass(frozen=True)
class Share:
    """A printed percentage with its counts, lower being better, and how Oxfordshire stands."""

    own: tuple[float, int, int]
    near: tuple[float, ...]
    fifth: float
    sixth: float
    england: float
    limits: tuple[float, float]
    stands: tuple[str, str]


OF_SHARES = {
    ("re_referrals", "2017-18"): Share(
        (18.6, 1268, 6814),
        (16.4, 13.6, 15.8, 29.6, 26.9, 17.5, 29, 31.1, 23.5, 26.8),
        *(23.5, 26.8, 21.9),
        (17.7, 19.6),
        ("better", "better"),
    ),
    ("re_referrals", "2018-19"): Share(
        (18.3, 1240, 6779),
        (20, 14.5, 19.3, 29.1, 26.2, 14.7, 28.8, 31.7, 27.5, 25.8),
        *(25.8, 26.2, 22.6),
        (17.4, 19.2),
        ("better", "better"),
    ),
    ("subsequent_protection_plans", "2017-18"): Share(
        (23.4, 181, 773),
        (24.3, 19.6, 20.1, 23, 18.2, 20.5, 24.1, 18.8, 17.8, 24.4),
        *(20.1, 20.5, 20.2),
        (20.6, 26.5),
        ("worse", "worse"),
    ),
    ("subsequent_protection_plans", "2018-19"): Share(
        (21.9, 163, 744),
        (17.9, 19.4, 26.3, 21.5, 24.8, 24.9, 28.5, 20.1, 23.5, 22.5),
        *(22.5, 23.5, 20.8),
        (19.1, 25.0),
        ("similar", "similar"),
    ),
}
TABLES = {
    "assessments_domestic_abuse": ("c3_factors", "Domestic_Abuse_parent", "Episodes_with_assessment_factor"),
    "re_referrals": ("c1_children", "rereferral_percent", "rereferral_count", "referral_count"),
    "subsequent_protection_plans": ("d3_cpps", "CPP_subsequent_percent", "CPP_subsequent", "CPP_start"),
}


@pytest.fixture(scope="module")
def profile(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Profile:
    """A trust in Oxfordshire without returns, with the published files of LAIT and of children in need."""
    home = tmp_path_factory.mktemp("by-hand")
    published = (shared / "data/published").as_posix()
    told = HOME.format(area=OXFORDSHIRE, published=published, neighbours=list(NEIGHBOURS))
    (home / "trust.toml").write_text(told, encoding="utf-8")
    return read_profile(home)


@pytest.fixture(scope="module")
def results(profile: Profile) -> pd.DataFrame:
    """The newest release of Oxfordshire's figures, with comparators."""
    return own_rows(profile)


def own_rows(profile: Profile) -> pd.DataFrame:
    rows = assemble(profile, receive(profile, FAR_AHEAD), FAR_AHEAD).results
    newest = newest_release(rows[(rows["area_code"] == OXFORDSHIRE) & (rows["breakdown"] == "Total")])
    return newest.set_index(["indicator", "period"]).sort_index()


def ask(question: str, *values: object) -> dict[str, tuple[object, ...]]:
    """Return the rest of each row of an answer by its first column."""
    with duckdb.connect() as database:
        return {str(row[0]): row[1:] for row in database.execute(question, list(values)).fetchall()}


@pytest.mark.parametrize(("measure", "quoted"), list(OF_LAIT.items()), ids=lambda one: str(one)[:40])
def test_the_figures_are_quoted_from_lait(shared: Path, measure: tuple[str, str, str, str], quoted: Quoted) -> None:
    question = (
        'select coalesce("LA Number"::integer::text, "LA and Regions"), "Values"::double from '
        f"read_parquet('{shared}/data/published/lait/lait_long.parquet') where \"Short Desc\" = ? and Years = ? "
        'and try_cast("Values" as double) is not null'
    )
    told = ask(question, measure[1], measure[2])
    assert [told[str(number)][0] for number in NEIGHBOURS] == pytest.approx(quoted.near)
    wider = [told[number][0] for number in ("931", "989", "970")]  # 970 to 990 are LAIT's own numbers for regions
    assert wider == pytest.approx([quoted.own, quoted.south_east, quoted.england])


@pytest.mark.parametrize("name", [*OF_COUNTS, *OF_SHARES])
def test_the_counts_are_quoted_from_children_in_need(shared: Path, name: tuple[str, str]) -> None:
    table, *columns = TABLES[name[0]]
    chosen = ", ".join(f"try_cast({column} as double)" for column in columns)
    question = (
        f"select coalesce(old_la_code, geographic_level), {chosen} from "
        f"read_csv('{shared}/data/published/children-in-need/{table}*.csv', all_varchar=true) "
        "where time_period = ? and (old_la_code <> '' or geographic_level = 'National')"
    )
    told = ask(question, str(int(name[1][:4]) + 1))
    if name in OF_COUNTS:
        counted = OF_COUNTS[name]
        assert [told[str(number)] for number in NEIGHBOURS] == list(counted.near)
        assert (told["931"], told["National"]) == (counted.own, counted.england)
    else:
        share = OF_SHARES[name]
        assert [told[str(number)][0] for number in NEIGHBOURS] == list(share.near)
        assert (told["931"], told["National"][0]) == (share.own, share.england)


@pytest.mark.parametrize(("measure", "quoted"), list(OF_LAIT.items()), ids=lambda one: str(one)[:40])
def test_the_median_of_ten_neighbours(
    results: pd.DataFrame, measure: tuple[str, str, str, str], quoted: Quoted
) -> None:
    """For children looked after on 31 March 2018 48 beside a median of 45, the South East's 51 and England's 64."""
    smaller, larger = sorted(quoted.near)[:5], sorted(quoted.near)[5:]
    assert (smaller[-1], larger[0]) == (quoted.fifth, quoted.sixth)
    row = results.loc[(measure[0], measure[3])]
    told = row[["value", "neighbours_value", "region_value", "england_value"]].astype(float).tolist()
    median = (quoted.fifth + quoted.sixth) / 2
    assert told == pytest.approx([quoted.own, median, quoted.south_east, quoted.england])
    assert row[["neighbours_used", "neighbours_method", "neighbours_model"]].tolist() == [10, "median", "2021"]
    assert row["neighbours_not_close"] == ""  # one is extremely close, the others very close
    assert row["neighbours_release"].startswith("Local Authority Interactive Tool, to 20")
    assert row["neighbours_release"] == row["england_release"] == row["region_release"]
    assert pd.isna(row["lower_limit"])  # LAIT gives no counts: nothing is said of better or worse


@pytest.mark.parametrize(("name", "counted"), list(OF_COUNTS.items()), ids=str)
def test_the_median_of_shares_counted(results: pd.DataFrame, name: tuple[str, str], counted: Counted) -> None:
    """In 2017-18 33.1% of assessments found it: lower than its neighbours' 34.8%, similar to England's 32.2%."""
    row = results.loc[name]
    shares = sorted(counted.near, key=lambda one: one[0] / one[1])
    assert tuple(shares[4:6]) == (counted.fifth, counted.sixth)
    middle = [count / of * 100 for count, of in (counted.fifth, counted.sixth)]
    england = counted.england[0] / counted.england[1] * 100
    assert row["neighbours_value"] == pytest.approx(sum(middle) / 2)
    assert row["england_value"] == pytest.approx(england)
    assert stand(row, name[0]) == (counted.limits, counted.stands)


@pytest.mark.parametrize(("name", "share"), list(OF_SHARES.items()), ids=str)
def test_the_median_of_shares_as_printed(results: pd.DataFrame, name: tuple[str, str], share: Share) -> None:
    """Second plans of 2017-18: 23.4% (95%: 20.6% to 26.5%), worse than the 20.3% of its neighbours."""
    row = results.loc[name]
    assert tuple(sorted(share.near)[4:6]) == (share.fifth, share.sixth)
    assert row[["value", "numerator", "denominator"]].tolist() == list(share.own)
    assert row["neighbours_value"] == pytest.approx((share.fifth + share.sixth) / 2)
    assert row["england_value"] == share.england
    assert stand(row, name[0]) == (share.limits, share.stands)


def stand(row: pd.Series, name: str) -> tuple[tuple[float, ...], tuple[str, ...]]:
    """Return a row's limits to one decimal, and how it stands to its neighbours and to England."""
    polarity, limits = find_indicator(name).polarity, (row["lower_limit"], row["upper_limit"])
    stands = (str(compare_with(*limits, row[column], polarity)) for column in ("neighbours_value", "england_value"))
    return tuple(round(float(one), 1) for one in limits), tuple(stands)


def test_neighbours_pooled_and_their_mean(profile: Profile) -> None:
    """Of all their assessments of 2017-18 15,109 of 49,026 found domestic abuse; children looked after have no counts.

    33 + 38 + 41 + 41 + 42 + 48 + 49 + 52 + 52 + 56 is 452: the mean of ten is 45.2.
    """
    pooled = own_rows(replace(profile, neighbours_method="pooled"))
    assert pooled.loc[("assessments_domestic_abuse", "2017-18"), "neighbours_value"] == pytest.approx(
        15_109 / 49_026 * 100
    )
    without = pooled.loc[("looked_after_rate", "2017-18")]
    assert pd.isna(without["neighbours_value"])
    assert without[["neighbours_used", "neighbours_method", "england_value"]].tolist() == [10, "pooled", 64]
    mean = own_rows(replace(profile, neighbours_method="mean"))
    assert mean.loc[("looked_after_rate", "2017-18"), "neighbours_value"] == pytest.approx(45.2)
