"""Attendance marks by the million: recognised, screened, cleaned, and persistent absence by school counted.

    make benchmark ONLY=many_marks

Beside it SQL written by hand on DuckDB does the same (`marks_in_sql`): the limit. Each runs in a fresh process, in
turn; times are from a file's first byte to the answer, after the imports. Both have to find the same faulty rows, the
faults planted in the file, the same clean values and the same answer. Then files of other sizes: seconds for each
million marks, and the most memory the process ever held.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import parquet

from benchmarks.made_up_marks import PLANTED, REPEATED, write_marks
from benchmarks.measured import Bench, Goal, Measured
from benchmarks.screen_returns import find_peak

if TYPE_CHECKING:
    import pandas as pd

MILLION = 1_000_000
MARKS, OTHER_SIZES = 10 * MILLION, (5 * MILLION // 2, 40 * MILLION)
KEY = b"a key made for a benchmark"
Told = dict[str, Any]


def measure(bench: Bench) -> list[Measured]:
    """Take turns: ten million marks, ours and SQL by hand; then of each other size its time beside ours for as many."""
    first = _compare(bench.folder, MARKS, bench.rounds, ("ours", "sql"))
    ours, sql = (tuple(one["seconds"] for one in first[who]) for who in ("ours", "sql"))
    what = f"{MARKS // MILLION} million marks: recognise, screen, clean, persistent absence by school"
    against = "the same in SQL by hand on DuckDB"
    row = Measured(what, against, Goal.WITHIN, 1.6, ours, sql, note=_say_memory(first))
    return [row, *(_measure_size(size, bench, ours) for size in OTHER_SIZES)]


def _measure_size(size: int, bench: Bench, ours: tuple[float, ...]) -> Measured:
    told = _compare(bench.folder, size, min(bench.rounds, 3), ("ours",))
    expected = tuple(one * size / MARKS for one in ours)
    taken = tuple(one["seconds"] for one in told["ours"])
    what, against = f"the same of {size / MILLION:g} million marks", "the time of ten million, times their number"
    return Measured(what, against, Goal.WITHIN, 1.2, taken, expected, note=_say_memory(told))


def _say_memory(told: dict[str, list[Told]]) -> str:
    return "; ".join(f"{who} {max(one['memory'] for one in runs) / 1e9:.2f} GB at most" for who, runs in told.items())


def _compare(folder: Path, size: int, rounds: int, contestants: tuple[str, ...]) -> dict[str, list[Told]]:
    """Return what each told in each round, once all agree with each other and with the faults planted."""
    path = folder / "marks.csv"
    write_marks(path, size)
    try:
        rows = [{who: _run(who, path) for who in contestants} for _ in range(rounds)]
    finally:
        path.unlink()
    planted = {check: [place + 2 for place in places] for check, (_, _, places) in PLANTED.items()}
    planted["row_stands_once"] = [place + 2 for place in REPEATED]
    for one in rows:
        answers = [(told["faults"], told["answer"]) for told in one.values()]
        assert answers.count(answers[0]) == len(answers), answers
        assert {name.partition("|")[0]: list(told[1]) for name, told in answers[0][0].items()} == planted
    if len(contestants) > 1:
        tables = [parquet.read_table(folder / f"{who}.parquet") for who in contestants]
        assert all(one.equals(tables[0]) for one in tables), "the clean tables differ"
    for who in contestants:
        (folder / f"{who}.parquet").unlink()
    return {who: [one[who] for one in rows] for who in contestants}


def _run(who: str, path: Path) -> Told:
    words = [sys.executable, "-m", "benchmarks.rows.many_marks", who, str(path)]
    told: Told = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    return told


def run_ours(path: Path) -> tuple[Told, Callable[[], pa.Table]]:
    """Return the faults and the answer, and what gives the clean table as it may be compared."""
    from trust_analysis.datasets.catalogue import RETURNS
    from trust_analysis.intake.files.read import Wanted, list_parts, read_tables
    from trust_analysis.intake.recognise import recognise
    from trust_analysis.intake.returns.clean import clean_return
    from trust_analysis.intake.returns.pseudonymise import Pseudonyms

    (part,) = list_parts(path)
    known = recognise(list(part.header))
    assert known.dataset is not None
    (raw,) = read_tables(path, [Wanted(part, tuple(known.columns), encoded=True)])
    named = raw.rename_columns([known.columns.get(one, one) for one in raw.column_names])
    del raw
    cleaned = clean_return(named, RETURNS[known.dataset.name], Pseudonyms(KEY))
    faults = {f"{one.check}|{one.column}": [one.count, [told.row for told in one.told]] for one in cleaned.faults}
    told = {"faults": faults, "answer": count_persistent(cleaned.table)}
    return told, lambda: _as_plain(pa.Table.from_pandas(cleaned.table.reset_index(), preserve_index=False))


def _as_plain(table: pa.Table) -> pa.Table:
    """Return a table of the same values whose texts are in no dictionary and whose dates are days."""
    kinds = {"row": pa.int64(), "mark_date": pa.date32()}
    cells = {name: table[name].cast(kinds.get(name, pa.string())).combine_chunks() for name in table.column_names}
    return pa.table(cells)


def count_persistent(marks: "pd.DataFrame") -> list[tuple[str, int, int]]:
    """Return by school the pupils who missed a tenth or more of their own possible sessions, and all who had any."""
    from trust_analysis.datasets.returns.education.attendance_codes import ABSENT, BY_CODE, NOT_POSSIBLE
    from trust_analysis.indicators.census_absence import PERSISTENT_PCT, is_absent

    counts_as = {
        text: BY_CODE[text.upper()].counts_as for text in marks["mark"].cat.categories if text.upper() in BY_CODE
    }
    sessions = marks.groupby(["school", "pupil_id", "mark"], observed=True).size().reset_index(name="sessions")
    means = sessions["mark"].astype("object").map(counts_as)
    possible = sessions["sessions"].where(means.notna() & (means != NOT_POSSIBLE), 0)
    missed = sessions["sessions"].where(means.isin(ABSENT), 0)
    pupils = sessions.assign(possible=possible, missed=missed)
    pupils = pupils.groupby(["school", "pupil_id"], observed=True)[["possible", "missed"]].sum().query("possible > 0")
    schools = is_absent(pupils, PERSISTENT_PCT).groupby("school", observed=True).agg(["sum", "size"]).sort_index()
    return [(str(school), int(absent), int(all_of_them)) for school, absent, all_of_them in schools.itertuples()]


def run_sql(path: Path) -> tuple[Told, Callable[[], pa.Table]]:
    """Return the same from SQL written by hand."""
    import duckdb

    from benchmarks import marks_in_sql

    duck = duckdb.connect()
    faults = marks_in_sql.clean_marks(duck, path, KEY)
    told = {"faults": faults, "answer": marks_in_sql.count_persistent(duck)}
    return told, lambda: _as_plain(duck.execute(marks_in_sql.AS_TOLD).to_arrow_table())


def time_one(who: str, path: Path) -> None:
    """Run one of both, print as JSON what it took and found, and leave the clean table beside the file."""
    import duckdb  # noqa: F401 - imported before the clock starts
    import pyarrow.csv  # noqa: F401 - the same

    import trust_analysis.indicators.census_absence
    import trust_analysis.intake.returns.clean  # noqa: F401 - the same

    used = resource.getrusage(resource.RUSAGE_SELF)
    begin, before = time.perf_counter(), used.ru_utime + used.ru_stime
    told, as_table = {"ours": run_ours, "sql": run_sql}[who](path)
    seconds, used = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_SELF)
    took = {"seconds": seconds, "processor": used.ru_utime + used.ru_stime - before, "memory": find_peak()}
    print(json.dumps(took | told))
    parquet.write_table(as_table(), path.with_name(f"{who}.parquet"))


if __name__ == "__main__":
    time_one(sys.argv[1], Path(sys.argv[2]))
