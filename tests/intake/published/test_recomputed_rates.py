"""Each published rate whose counts are published recomputes from them, half up at the published decimals.

Authorities only: regional and national counts are rounded. What does not recompute is named here, with its reason.
All the rates of a file are tried, those that no indicator rests on as well.
"""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from tests.effort import by_effort
from tests.intake.published.shared_files import ENGLAND, ask, read_all_measures, read_file
from trust_analysis.statistics.rounding import round_ratio
from trust_analysis.vocabulary.areas import find_area

HALF_LOST_IN_BINARY = "an exact half (28.75, 51.25, 57.5), which the publisher's binary arithmetic rounds down"
EXCEPTIONS = {
    ("pt_pupils_pa_10_exact", "Stockton-on-Tees", "2018/19", "23 of 80"): HALF_LOST_IN_BINARY,
    ("pt_pupils_pa_10_exact", "Bedford", "2016/17", "138 of 480"): HALF_LOST_IN_BINARY,
    ("pt_gps_met_expected_standard", "Birmingham", "2016/17", "23 of 40"): HALF_LOST_IN_BINARY,
    ("pt_scita_met_expected_standard", "Peterborough", "2016/17", "23 of 40"): HALF_LOST_IN_BINARY,
    ("pt_scita_met_expected_standard", "Southend-on-Sea", "2016/17", "23 of 40"): HALF_LOST_IN_BINARY,
    ("pt_scita_met_expected_standard", "East Sussex", "2016/17", "46 of 80"): HALF_LOST_IN_BINARY,
    ("pt_scita_met_expected_standard", "Southwark", "2016/17", "46 of 80"): HALF_LOST_IN_BINARY,
    ("pt_l2basics_94", "Dorset", "2018/19", "23 of 80"): HALF_LOST_IN_BINARY,
    ("pt_no_identified_SEN", "Croydon", "2020/21", "164 of 320"): HALF_LOST_IN_BINARY,
}


@dataclass(frozen=True)
class Rate:
    """A published rate: its file, its column, the columns of its counts, what it is per, its decimals."""

    file: str
    rate: str
    count: str
    of: str
    per: int = 100
    decimals: int = 1


EXCLUSIONS = "exclusions/clean_la_data.csv"
REFERRALS = "children-in-need/c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"
PLANS = "children-in-need/d3_cpps_subsequent_plan_2013_to_2025.csv"
ABSENCE = "outcomes/absence_six_half_terms_la.csv"
EXCLUDED = "outcomes/permanent_exclusions_and_suspensions_la.csv"
KS2, KS4, SEN = "outcomes/ks2_la.csv", "outcomes/ks4_la.csv", "outcomes/sen_la.csv"
LOOKED_AFTER = "looked-after/cla_number_and_rate_per_10k_children.csv"
STABILITY = "looked-after/la_cla_placement_stability.csv"
ATTENDANCE = "absence/EES_ytd_data.csv"
CHARACTERISTICS = "absence/ees_absence_natcharacteristics.csv"
IN_FULL = 10
"""The year-to-date file prints its rates to the last digit a computer holds: ten decimals are all that is told."""
RATES = [
    Rate(EXCLUSIONS, "fixed_excl_rate", "fixed_excl", "headcount", decimals=2),
    Rate(EXCLUSIONS, "perm_excl_rate", "perm_excl", "headcount", decimals=2),
    Rate(EXCLUSIONS, "one_or_more_fixed_excl_rate", "one_plus_fixed", "headcount", decimals=2),
    Rate(REFERRALS, "rereferral_percent", "rereferral_count", "referral_count"),
    Rate(REFERRALS, "rereferral_child_percent", "rereferral_child_count", "referral_child_count"),
    Rate(REFERRALS, "no_further_action_percent", "no_further_action_count", "referral_count"),
    Rate(REFERRALS, "not_in_need_percent", "not_in_need_count", "referral_count"),
    Rate(PLANS, "CPP_subsequent_percent", "CPP_subsequent", "CPP_start"),
    Rate(ABSENCE, "pt_pupils_pa_10_exact", "t_pupils_pa_10_exact", "t_pupils"),
    Rate(ABSENCE, "pt_overall", "t_sess_overall", "t_sess_possible"),
    Rate(ABSENCE, "pt_sess_authorised", "t_sess_authorised", "t_sess_possible"),
    Rate(ABSENCE, "pt_sess_unauthorised", "t_sess_unauthorised", "t_sess_possible"),
    Rate(EXCLUDED, "pt_perm_excl", "t_perm_excl", "t_pupils", decimals=2),
    Rate(EXCLUDED, "pt_one_plus_sus", "t_one_plus_sus", "t_pupils", decimals=2),
    *(
        Rate(
            KS2, f"pt_{one}_met_expected_standard", f"t_{one}_met_expected_standard", f"t_{one}_eligible_pupils", 100, 0
        )
        for one in ("read", "writta", "mat", "rwm", "gps", "scita")
    ),
    *(
        Rate(KS2, f"avg_{one}_progress_score", f"t_{one}_progress_score", f"t_{one}_progress_eligible_pupils", 1, 2)
        for one in ("read", "writta", "mat")
    ),
    *(Rate(KS4, f"pt_{one}", f"t_{one}", "t_pupils") for one in ("l2basics_95", "l2basics_94", "ebacc_e_ptq_ee")),
    Rate(KS4, "avg_att8", "t_att8", "t_pupils", per=1),
    Rate(KS4, "avg_ebaccaps", "t_ebaccaps", "t_pupils", per=1, decimals=2),
    Rate(KS4, "avg_p8score", "t_p8score", "t_inp8calc", per=1, decimals=2),
    *(
        Rate(SEN, f"pt_{one}", f"t_{one}", "t_pupils")
        for one in ("all_SEN", "SEN_support", "statement_or_EHC_plan", "no_identified_SEN")
    ),
    *(
        Rate(SEN, f"pt_{one}", f"t_{one}", "t_all_SEN")
        for one in ["ASD", "HI", "MLD", "MSI", "NSA", "OTH", "PD", "PMLD", "SEMH", "SLCN", "SLD", "SPLD", "VI"]
    ),
    Rate(LOOKED_AFTER, "rate_per_10000", "children_count", "population_estimate", per=10_000, decimals=0),
    *(
        Rate(ATTENDANCE, f"{one}_perc", one, "possible_sessions", decimals=IN_FULL)
        for one in ("overall_absence", "authorised_absence", "unauthorised_absence")
    ),
    Rate(ATTENDANCE, "attendance_perc", "overall_attendance", "possible_sessions", decimals=IN_FULL),
    Rate(ATTENDANCE, "illness_perc", "reason_i_authorised_illness", "possible_sessions", decimals=IN_FULL),
]
KEY = ["area_code", "period", "group"]


def spread_measures(figures: pd.DataFrame) -> pd.DataFrame:
    """Return a row per area, period and group, a column per measure; raises where a figure stands twice."""
    return figures.pivot(index=KEY, columns="measure", values="value")  # noqa: PD010 - a pivot table would add up


def side_by_side(figures: pd.DataFrame, one: Rate) -> pd.DataFrame:
    """Return the authorities' rates that have both counts, a row per area, period and group."""
    names = {_measure(name): part for name, part in ((one.rate, "rate"), (one.count, "count"), (one.of, "of"))}
    ours = figures[figures["measure"].isin(list(names))]
    ours = ours[[find_area(code).is_authority for code in ours["area_code"]]]
    wide = spread_measures(ours).rename(columns=names).reset_index()
    return wide.dropna()[lambda rows: rows["of"] > 0]


def _measure(column: str) -> str:
    """Return today's name of a column of the older exclusions file."""
    renamed = {"fixed_excl": "suspension", "one_plus_fixed": "one_plus_susp"}
    renamed |= {"fixed_excl_rate": "susp_rate", "one_or_more_fixed_excl_rate": "one_plus_susp_rate"}
    return renamed.get(column, column)


def failing(rows: pd.DataFrame, one: Rate) -> set[tuple[str, str, str, str]]:
    """Return the rates that do not follow from their counts: which, whose, when, and the counts."""
    return {
        (one.rate, find_area(str(row.area_code)).name, str(row.period), f"{row.count_:g} of {row.of:g}")
        for row in rows.rename(columns={"count": "count_"}).itertuples()
        if round_ratio(row.count_, row.of, one.per, one.decimals)
        != Decimal(repr(row.rate)).quantize(Decimal(1).scaleb(-one.decimals))
    }


SOME_RATES = by_effort(RATES[::4], RATES[::2], RATES)


@pytest.mark.parametrize("one", SOME_RATES, ids=[one.rate for one in SOME_RATES])
def test_a_published_rate_follows_from_its_counts(shared: Path, one: Rate) -> None:
    path = shared / "data/published" / one.file
    rows = side_by_side(read_all_measures(path), one)
    level = "level" if one.file == EXCLUSIONS else "geographic_level"
    numbers = [f"""try_cast("{name}" as double)""" for name in (one.rate, one.count, one.of)]
    known = " is not null and ".join(numbers)
    ((counted,),) = ask(
        f"select count(*) from raw where {level} = 'Local authority' and {known} > 0 and la_name <> 'NULL'", path
    )
    assert len(rows) == counted > 400  # a reader that lost rows would be noticed
    assert failing(rows, one) == {each for each in EXCEPTIONS if each[0] == one.rate}


def test_placement_stability_is_a_percentage_of_all_children_of_its_group(shared: Path) -> None:
    figures = read_file(shared / "data/published" / STABILITY)
    shares = figures.assign(whole=figures["group"].astype("str").str.partition(" | ")[0] + " | Total children")
    wholes = shares[(shares["group"].astype("str") == shares["whole"]) & (shares["measure"] == "children_count")]
    parts = shares[shares["group"].astype("str") != shares["whole"]].assign(group=lambda rows: rows["whole"])
    wide = spread_measures(parts)
    wide["of"] = wholes.assign(group=wholes["whole"]).set_index(KEY)["value"]
    rows = wide.rename(columns={"children_percent": "rate", "children_count": "count"}).reset_index().dropna()
    rows = rows[[find_area(code).is_authority for code in rows["area_code"]]]
    one = Rate(STABILITY, "children_percent", "children_count", "of", decimals=0)
    assert (len(rows) > 2000, failing(rows, one)) == (True, set())


@pytest.mark.parametrize("kind", ["overall", "authorised", "unauthorised"])
def test_absence_of_england_by_characteristic_follows_from_unrounded_counts_of_sessions(
    shared: Path, kind: str
) -> None:
    """Counts of pupils in that file are rounded to fives: persistent absence of small groups does not follow."""
    figures = read_file(shared / "data/published" / CHARACTERISTICS)
    assert set(figures["area_code"]) == {ENGLAND}
    names = {f"sess_{kind}_percent": "rate", f"sess_{kind}": "count", "sess_possible": "of"}
    chosen = figures[figures["measure"].isin(list(names))]
    rows = spread_measures(chosen).rename(columns=names).reset_index().dropna()
    assert (len(rows), failing(rows, Rate("", kind, "", ""))) == (1308, set())


@pytest.mark.parametrize(
    ("measure", "count", "group"),
    [
        ("TotFixedEx", "suspension", "Total"),
        ("PriFixedEx", "suspension", "State-funded primary"),
        ("SecFixedEx", "suspension", "State-funded secondary"),
        ("SpecFixedEx", "suspension", "Special"),
        ("TotPermEx", "perm_excl", "Total"),
        ("SecPermEx", "perm_excl", "State-funded secondary"),
    ],
)
def test_rates_of_lait_follow_from_the_counts_of_another_publication(
    shared: Path, measure: str, count: str, group: str
) -> None:
    """LAIT prints rates alone, to five decimals and more; the counts of 2015/16 and 2016/17 stand in another file."""
    lait = read_file(shared / "data/published/lait/lait_long.parquet")
    counts = read_file(shared / "data/published" / EXCLUSIONS)
    rates = lait[lait["measure"] == measure].set_index(["area_code", "period"])["value"]
    ours = counts[counts["group"] == group]
    parts = {
        name: ours[ours["measure"] == name].set_index(["area_code", "period"])["value"] for name in (count, "headcount")
    }
    rows = pd.concat({"rate": rates, **parts}, axis=1, join="inner").dropna()
    rows = rows[[find_area(code).is_authority for code, _ in rows.index]]
    assert len(rows) > 280  # two years of 152 authorities, but for what is withheld
    assert (rows["rate"] - 100 * rows[count] / rows["headcount"]).abs().max() < 0.5e-5
