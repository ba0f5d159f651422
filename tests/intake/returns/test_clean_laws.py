"""What holds of cleaning whatever the rows, and the sample return counted independently with SQL."""

from pathlib import Path

import duckdb
import pandas as pd
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.effort import by_effort
from tests.intake.reading import as_raw, clean, read_header, read_text, rows_of
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.intake.returns.clean import clean_return
from trust_analysis.intake.returns.pseudonymise import Pseudonyms

KEY = b"a key made for tests"
EPISODES, HEADER = RETURNS["looked_after_episodes"], RETURNS["looked_after_header"]

CELLS = {
    "CHILD": ["1", "2", " 2", ""],
    "DECOM": ["01/05/2018", "2018-05-02", "31/02/2018", ""],
    "LS": ["C2", "v4", "ZZ", ""],
    "DEC": ["", "03/05/2018", "30/04/2018", "soon"],
    "REC": ["", "X1", "E11"],
}
ACROSS_ROWS = {check.name for check in EPISODES.checks if check.stage == "across_rows"}
ROWS = st.lists(
    st.fixed_dictionaries({name: st.sampled_from(cells) for name, cells in CELLS.items()}), min_size=1, max_size=6
)


def number_rows(rows: list[dict[str, str]]) -> pd.DataFrame:
    """Rows as `read_text` gives them: text, numbered from 2; columns that are not told are absent."""
    return pd.DataFrame(rows, dtype="str").set_axis(pd.RangeIndex(2, len(rows) + 2, name="row"))


@given(ROWS, st.permutations(range(6)))
@settings(max_examples=by_effort(10, 25, 100), deadline=None)
def test_rows_are_cleaned_one_by_one_in_any_order(rows: list[dict[str, str]], order: list[int]) -> None:
    raw = number_rows(rows)
    table, faults = clean(raw, EPISODES, KEY)
    assume(all(fault.check != "row_stands_once" for fault in faults))  # a repeat is one only beside the other row
    shuffled, others = clean(raw.iloc[[place for place in order if place < len(raw)]], EPISODES, KEY)
    alone = [clean(raw.loc[[row]], EPISODES, KEY) for row in raw.index]
    pd.testing.assert_frame_equal(table, shuffled.sort_index())
    assert set(faults) == set(others)
    of_rows = {fault for fault in faults if fault.check not in ACROSS_ROWS}
    assert of_rows == {fault for _, met in alone for fault in met if fault.check not in ACROSS_ROWS}
    for row, (one, _) in zip(raw.index, alone, strict=True):
        assert (row in table.index) == (len(one) == 1)
        if len(one):
            pd.testing.assert_frame_equal(table.loc[[row]], one)


@given(ROWS)
@settings(max_examples=by_effort(10, 30, 100), deadline=None)
def test_rows_in_are_rows_kept_and_rows_set_aside(rows: list[dict[str, str]]) -> None:
    raw = number_rows(rows)
    before = raw.copy()
    table, faults = clean(raw, EPISODES, KEY)
    aside = list(rows_of(faults, "set_row_aside"))
    assert sorted([*table.index, *aside]) == list(raw.index)
    assert len(faults) == len(set(faults))
    pd.testing.assert_frame_equal(raw, before)


def test_the_sample_episodes_are_counted_as_sql_counts_them(shared: Path) -> None:
    path = shared / "data/returns/ssda903/episodes.csv"
    cleaned = clean_return(as_raw(read_text(path, read_header(path))), EPISODES, Pseudonyms(KEY))
    table, counts = cleaned.table, {group.check: group.count for group in cleaned.faults}
    open_with_reason, rows, children, ended = duckdb.sql(
        "select count(*) filter (DEC is null and REC is not null), count(*), count(distinct CHILD), "
        f"count(*) filter (DEC is not null) from read_csv('{path}', all_varchar = true)"
    ).fetchall()[0]
    assert open_with_reason > 0
    assert counts["open_episode_has_no_reason_ended"] == open_with_reason
    assert {group.severity for group in cleaned.faults} == {"keep_with_flag"}
    assert len(table) == rows
    assert table["child_id"].nunique() == children
    assert table["ended_date"].notna().sum() == ended


def test_the_sample_header_is_read_as_sql_reads_it(shared: Path) -> None:
    path = shared / "data/returns/ssda903/header.csv"
    table, faults = clean(read_text(path, read_header(path)), HEADER, KEY)
    told = duckdb.sql(
        "select SEX, count(*), count(distinct strftime(strptime(DOB, '%d/%m/%Y'), '%Y-%m')), count(distinct UPN) "
        f"from read_csv('{path}', all_varchar = true) group by SEX order by SEX"
    ).fetchall()
    words = {"1": "male", "2": "female"}
    for sex, rows, months, pupils in told:
        part = table[table["sex"] == words[sex]]
        assert (len(part), part["birth_month"].nunique(), part["upn"].nunique()) == (rows, months, pupils)
    unread = duckdb.sql(
        f"select count(*) from read_csv('{path}', all_varchar = true) where MOTHER not in ('0', '1')"
    ).fetchall()[0][0]
    met = [(fault.column, fault.severity) for fault in faults if fault.column not in ("UPN", "MC_DOB")]
    assert met == [("MOTHER", "keep_with_flag")] * unread
