"""Government's own files, every figure of them: counted by DuckDB from the raw file, and by intake."""

from pathlib import Path

import pytest

from tests.intake.published.shared_files import ENGLAND, OXFORDSHIRE, ask, columns_of, dataset_of, read_file, values
from trust_analysis.intake.published.figures import join_figures
from trust_analysis.vocabulary.areas import find_area

LEVEL = """case when lower({level}) = 'national' then 'England' when lower({level}) like 'region%' then 'region'
    when lower({level}) in ('local authority', 'la') then 'authority' end"""
FILES = {
    "absence/EES_ytd_data.csv": "geographic_level",
    "absence/ees_absence_natcharacteristics.csv": "level",
    "children-in-need/b1_children_in_need_2013_to_2025.csv": "geographic_level",
    "children-in-need/c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv": "geographic_level",
    "children-in-need/c3_factors_identified_at_end_of_assessment_2018_to_2025.csv": "geographic_level",
    "children-in-need/d3_cpps_subsequent_plan_2013_to_2025.csv": "geographic_level",
    "exclusions/clean_la_data.csv": "level",
    "exclusions/ees_exclusion_natcharacteristics.csv": "level",
    "exclusions/ees_exclusions_by_reason.csv": "geographic_level",
    "looked-after/cla_number_and_rate_per_10k_children.csv": "geographic_level",
    "looked-after/la_cla_placement_stability.csv": "geographic_level",
    "outcomes/absence_six_half_terms_la.csv": "geographic_level",
    "outcomes/ks2_la.csv": "geographic_level",
    "outcomes/ks4_la.csv": "geographic_level",
    "outcomes/permanent_exclusions_and_suspensions_la.csv": "geographic_level",
    "outcomes/sen_la.csv": "geographic_level",
}
NOBODY = {"exclusions/clean_la_data.csv": "where la_name <> 'NULL'"}
"""One school of 2006/07 stands under an authority, and a region, that are called NULL: of nobody known."""


@pytest.mark.parametrize("name", FILES)
def test_every_figure_of_a_file_is_read_and_none_twice(shared: Path, name: str) -> None:
    """By measure and level: how many figures there are, and what they add up to."""
    path, level = shared / "data/published" / name, LEVEL.format(level=FILES[name])
    figures = read_file(path)
    assert len(join_figures([figures])) == len(figures)
    shown = figures.dropna(subset="value")
    kinds = {code: _level_of(code) for code in shown["area_code"].cat.categories}
    grouped = shown.groupby(["measure", shown["area_code"].astype("str").map(kinds)], observed=True)["value"]
    met = {key: (len(part), part.sum()) for key, part in grouped}
    counted = {}
    measures = columns_of(path)
    numbers = [f"""try_cast(replace("{column}", ',', '') as double)""" for column in measures.values()]
    sums = ", ".join(f"count({number}), sum({number})" for number in numbers)
    for kind, *told in ask(f"select {level}, {sums} from raw {NOBODY.get(name, '')} group by 1", path):
        pairs = zip(measures, told[::2], told[1::2], strict=True)
        counted |= {(measure, kind): (count, pytest.approx(total)) for measure, count, total in pairs if count}
    assert met == counted


def _level_of(code: str) -> str:
    return "England" if code == ENGLAND else "authority" if find_area(code).is_authority else "region"


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_figure_is_null_with_a_status(shared: Path, name: str) -> None:
    """And a plain figure has none; figures of a year so far are provisional."""
    path = shared / "data/published" / name
    figures, plain = read_file(path), "p" if dataset_of(path).so_far else ""
    assert set(figures.loc[figures["value"].notna(), "status"]) == {plain}
    assert set(figures.loc[figures["value"].isna(), "status"]) <= {"c", "x", "z", "low", "u"}


def test_every_publication_in_the_layout_is_counted(shared: Path) -> None:
    """But for the tables of 2014 to 2016, whose columns carry their year (`test_looked_after_tables`)."""
    layouts = {}
    for path in (shared / "data/published").rglob("*.csv"):
        if path.parent.name != "lait" and "codes" not in path.name and "lookup" not in path.name:
            layouts[path.relative_to(shared / "data/published").as_posix()] = dataset_of(path).layout
    assert {name for name, layout in layouts.items() if layout == "explore_education_statistics"} == FILES.keys()


def test_attendance_of_the_year_so_far_by_phase(shared: Path) -> None:
    path = shared / "data/published/absence/EES_ytd_data.csv"
    ours = read_file(path)
    names = {"Primary": "State-funded primary", "Secondary": "State-funded secondary"}
    for area, where in ((OXFORDSHIRE, "la_name = 'Oxfordshire'"), (ENGLAND, "geographic_level = 'National'")):
        of_area = ours[ours["area_code"] == area]
        for measure in ("overall_absence", "possible_sessions", "pa_perc", "reason_i_authorised_illness"):
            counted = ask(f"select education_phase, {measure}::double from raw where {where}", path)
            assert values(of_area, measure, "group") == {names.get(str(a), str(a)): b for a, b in counted}
            assert len(counted) == 4
    assert values(ours[ours["area_code"] == OXFORDSHIRE], "overall_absence", "group")["Total"] == 2052064
    assert set(ours["period"]) == {"2025/26"}
    assert ours["covers_to"].max() <= ours["received_to"].min()


def test_absence_of_england_by_school_type_and_by_characteristic(shared: Path) -> None:
    path = shared / "data/published/absence/ees_absence_natcharacteristics.csv"
    counted = ask(
        """select time_period[:4] || '/' || time_period[5:],
            case when characteristic_breakdown = 'Total' then '' else characteristic_breakdown end, school_type,
            sess_overall_percent::double
        from raw where try_cast(sess_overall_percent as double) is not null""",
        path,
    )
    expected = {
        (year, " | ".join(filter(None, [str(school).replace("Total", ""), str(label)])) or "Total"): value
        for year, label, school, value in counted
    }
    met = values(read_file(path), "sess_overall_percent", "period", "group")
    named = {(year, group[:1].upper() + group[1:]): value for (year, group), value in expected.items()}
    assert len(named) == len(counted) > 1000
    assert met == named
    assert met["2016/17", "Total"] == 4.7
    assert met["2016/17", "Gender_male"] == 4.7
    assert met["2016/17", "Ethnicity_Minor_Traveller_of_Irish_heritage"] == 18.1


def test_exclusions_of_england_by_characteristic_agree_with_those_by_authority(shared: Path) -> None:
    """Two files of one release: every count of England that both give is the same in both."""
    folder = shared / "data/published/exclusions"
    both = [read_file(folder / name) for name in ("clean_la_data.csv", "ees_exclusion_natcharacteristics.csv")]
    for measure in ("headcount", "perm_excl", "suspension", "one_plus_susp", "susp_rate"):
        one, other = (values(part[part["area_code"] == ENGLAND], measure, "period", "group") for part in both)
        common = one.keys() & other.keys()
        assert {key: one[key] for key in common} == {key: other[key] for key in common}
        assert {(f"{year}/{year % 100 + 1:02d}", "Total") for year in range(2011, 2017)} <= common
        assert ("2016/17", "State-funded secondary") in common
    assert one["2016/17", "Total"] == 4.76
    by_gender = values(both[1], "perm_excl", "period", "group")
    assert by_gender["2016/17", "Gender | Gender_male"] == 6035


def test_exclusions_by_reason_add_up_to_all_exclusions(shared: Path) -> None:
    """Of England, rounded to fives: 12 reasons and a total are each off by two and a half at the most."""
    folder = shared / "data/published/exclusions"
    whole, parts = (read_file(folder / name) for name in ("clean_la_data.csv", "ees_exclusions_by_reason.csv"))
    for prefix, total in (("perm", "perm_excl"), ("susp", "suspension")):
        all_of = values(whole[whole["area_code"] == ENGLAND], total, "period", "group")
        reasons = parts[(parts["area_code"] == ENGLAND) & parts["measure"].str.startswith(f"{prefix}_")]
        sums = reasons.groupby(["period", "group"], observed=True)["value"].agg(lambda part: part.sum(skipna=False))
        sums = sums.dropna()
        assert len(sums) > 20
        assert {key: value for key, value in sums.items() if abs(value - all_of[key]) > 13 * 2.5} == {}
        assert sums["2016/17", "Total"] == pytest.approx({"perm": 7720, "susp": 381865}[prefix], abs=13 * 2.5)
    ours = parts[(parts["area_code"] == OXFORDSHIRE) & (parts["period"] == "2016/17") & (parts["group"] == "Total")]
    counts = ours.set_index("measure")["value"]
    assert counts[[name for name in counts.index if name.startswith("perm_")]].sum() == 51
    assert counts["susp_persistent_disruptive"] == 1225


def test_placements_by_group_and_stability(shared: Path) -> None:
    path = shared / "data/published/looked-after/la_cla_placement_stability.csv"
    counted = ask(
        """select (time_period::int - 1) || '-' || time_period[3:],
            cla_group || case when placement_stability = 'Total' then '' else ' | ' || placement_stability end,
            children_count::double
        from raw where la_name = 'Oxfordshire' and try_cast(children_count as double) is not null""",
        path,
    )
    figures = read_file(path)
    ours = figures[figures["area_code"] == OXFORDSHIRE]
    assert values(ours, "children_count", "period", "group") == {(year, group): value for year, group, value in counted}
    assert len(counted) == 30  # five years, three groups, a part and a whole of each


def test_looked_after_numbers_by_what_they_count(shared: Path) -> None:
    path = shared / "data/published/looked-after/cla_number_and_rate_per_10k_children.csv"
    figures = read_file(path)
    counted = ask(
        """select (time_period::int - 1) || '-' || time_period[3:], population_type, children_count::double
        from raw where la_name = 'Oxfordshire'""",
        path,
    )
    ours = values(figures[figures["area_code"] == OXFORDSHIRE], "children_count", "period", "group")
    assert ours == {(year, group): value for year, group, value in counted}
    assert {group for _, group in ours} == {
        "Children looked after on 31 March each year",
        "Children starting to be looked after each year",
        "Children ceasing to be looked after each year",
    }
    assert ours["2024-25", "Children looked after on 31 March each year"] == 800
