"""Reading, cleaning and screening large returns, beside pandas doing the same in the same run.

    python benchmarks/screen_returns.py SSDA903_FOLDER [ROUNDS]

Two returns: ten million made-up attendance marks (`made_up_marks`), and the header and episodes of an SSDA903 sample,
repeated to a million episodes (`repeated_sample`). Ours and its peer (`returns_in_pandas`) each run in a fresh process,
in turn; the smallest time of each is kept, from a file's first byte to the clean table and the faults, the imports of
pandas, pyarrow and DuckDB being made before. Memory is the most a process ever held. Both have to find the same faulty
rows and the same clean values, and the faults planted among the marks.

A row-check is one check asked of one row. Counted narrowly they are the declared checks (of a row, across rows and
across datasets); widely, also the reading of each cell as what its column holds, which other validators count as rules.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from pyarrow import parquet

MARKS, EPISODES = 10_000_000, 1_000_000
TARGET = 10_000_000
KEY = b"a key made for a benchmark"
TOLD = 500
"""Rows of a fault that ours tells one by one, and that are compared; all of them are counted."""

FILES = {
    "marks": {"attendance_marks": "marks.csv"},
    "looked_after": {"looked_after_header": "header.csv", "looked_after_episodes": "episodes.csv"},
}
Told = dict[str, Any]
Faults = dict[str, list[Any]]
"""By check and column: how many rows fail it, and the first of them."""


def main(sample: Path, rounds: int) -> None:
    """Print what each return took, in ours and in pandas."""
    from made_up_marks import PLANTED, REPEATED, write_marks
    from repeated_sample import write_repeated

    print(f"{os.cpu_count()} processors; the smallest time of {rounds} rounds")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        write_marks(home / "marks.csv", MARKS)
        told = compare("marks", home, rounds)
        planted = {check: [place + 2 for place in places] for check, (_, _, places) in PLANTED.items()}
        planted["row_stands_once"] = [place + 2 for place in REPEATED]
        assert {name.partition("|")[0]: rows for name, (_, rows) in told.items()} == planted
        write_repeated(sample, home, EPISODES)
        compare("looked_after", home, rounds)


def compare(kind: str, home: Path, rounds: int) -> Faults:
    """Run both, hold them to the same answers, print their figures; return the faults."""
    runs = [{who: run(who, kind, home) for who in ("ours", "pandas")} for _ in range(rounds)]
    ours, pandas = ({**one, "seconds": min(r[who]["seconds"] for r in runs)} for who, one in runs[-1].items())
    assert ours["faults"] == pandas["faults"], (ours["faults"], pandas["faults"])
    for table in ours["rows"]:
        assert_same_table(home / f"ours-{table}.parquet", home / f"pandas-{table}.parquet")
    print(
        f"\n{kind}: {ours['size'] / 1e6:.0f} MB, {ours['rows']} rows, {sum(n for n, _ in ours['faults'].values()):,} faults"
    )
    for who, one in (("ours", ours), ("pandas", pandas)):
        seconds, rows = one["seconds"], sum(one["rows"].values())
        print(
            f"  {who:6} {seconds:6.2f} s  {one['memory'] / 1e9:.2f} GB  {rows / seconds / 1e6:5.2f} million rows a second; "
            f"row-checks: {ours['narrow'] / seconds / 1e6:5.1f} (narrow), {ours['wide'] / seconds / 1e6:5.1f} (wide) million a second"
        )
    print(
        f"  ratio: {pandas['seconds'] / ours['seconds']:.1f} times as fast, {ours['memory'] / pandas['memory']:.2f} of the memory"
    )
    print(
        f"  target of {TARGET:,} row-checks a second, widely: {'reached' if ours['wide'] / ours['seconds'] >= TARGET else 'missed'}"
    )
    return ours["faults"]


def run(who: str, kind: str, home: Path) -> Told:
    """Run one of both in a process of its own and return what it tells."""
    command = [sys.executable, __file__, "--run", who, kind, str(home)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def assert_same_table(ours: Path, pandas: Path) -> None:
    """Fail unless two clean tables hold the same values in the same rows."""
    names = parquet.read_schema(ours).names
    assert set(names) == set(parquet.read_schema(pandas).names)
    for name in names:
        one, other = (parquet.read_table(path, columns=[name])[name].combine_chunks() for path in (ours, pandas))
        plain = one.type.value_type if pa.types.is_dictionary(one.type) else one.type
        plain = pa.string() if pa.types.is_large_string(plain) else plain
        assert one.cast(plain).equals(other.cast(plain)), name


def run_ours(kind: str, home: Path) -> tuple[dict[str, pd.DataFrame], Faults]:
    """Return the clean tables and the faults: how many of each, and the first rows."""
    from trust_analysis.datasets.catalogue import RETURNS
    from trust_analysis.intake.across import Submission, check_references
    from trust_analysis.intake.clean import clean_return
    from trust_analysis.intake.ledger import Line
    from trust_analysis.intake.read import Wanted, list_parts, read_tables
    from trust_analysis.intake.recognise import recognise

    sent, faults = {}, Faults()
    for name, file in FILES[kind].items():
        (part,) = list_parts(home / file)
        known = recognise(list(part.header))
        assert known.dataset is RETURNS[name]
        (raw,) = read_tables(home / file, [Wanted(part, tuple(known.columns), encoded=True)])
        raw = raw.rename_columns([known.columns.get(one, one) for one in raw.column_names])
        cleaned = clean_return(raw, RETURNS[name], KEY)
        sent[name] = [Submission(Line("", file, name, "", date.min, "", ""), cleaned.table)]
        for group in cleaned.faults:
            faults[f"{group.check}|{group.column}"] = [group.count, [fault.row for fault in group.told]]
    for found in check_references(sent) if len(sent) > 1 else ():
        faults.setdefault(f"{found.check}|{found.column}", [0, []])[1].append(found.row)
    return {name: submission.table for name, (submission,) in sent.items()}, faults


def run_pandas(kind: str, home: Path) -> tuple[dict[str, pd.DataFrame], Faults]:
    """Return the same as `run_ours`, from pandas."""
    from returns_in_pandas import clean_episodes, clean_header, clean_marks

    if kind == "marks":
        returns = {"attendance_marks": clean_marks(home / "marks.csv", KEY)}
    else:
        header = clean_header(home / "header.csv", KEY)
        episodes = clean_episodes(home / "episodes.csv", KEY, header.clean["child_id"])
        returns = {"looked_after_header": header, "looked_after_episodes": episodes}
    faults = {
        f"{check}|{source}": [len(rows), [int(row) for row in rows[:TOLD]]]
        for one in returns.values()
        for (check, source), rows in one.faults.items()
    }
    return {name: one.clean for name, one in returns.items()}, faults


def time_one(who: str, kind: str, home: Path) -> None:
    """Run one of both, and print as JSON what it took and what it found; leave its clean tables in the folder."""
    import duckdb  # noqa: F401 - imported before the clock starts
    import pyarrow.csv  # noqa: F401 - the same

    from trust_analysis.datasets.catalogue import RETURNS

    sizes = {name: (home / file).stat().st_size for name, file in FILES[kind].items()}
    begin = time.perf_counter()
    tables, faults = {"ours": run_ours, "pandas": run_pandas}[who](kind, home)
    seconds = time.perf_counter() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    for name, table in tables.items():
        table.reset_index().to_parquet(home / f"{who}-{name}.parquet")
    rows = {name: _count_lines(home / file) - 1 for name, file in FILES[kind].items()}
    asked = {
        name: len(RETURNS[name].checks) + len(FILES[kind]) - 1
        if name.endswith("episodes")
        else len(RETURNS[name].checks)
        for name in rows
    }
    narrow = sum(rows[name] * asked[name] for name in rows)
    wide = narrow + sum(rows[name] * len(RETURNS[name].columns) for name in rows)
    told = {
        "seconds": seconds,
        "memory": memory,
        "faults": faults,
        "rows": rows,
        "narrow": narrow,
        "wide": wide,
        "size": sum(sizes.values()),
    }
    print(json.dumps(told))


def _count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 24), b""))


if __name__ == "__main__":
    if sys.argv[1] == "--run":
        time_one(sys.argv[2], sys.argv[3], Path(sys.argv[4]))
    else:
        main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
