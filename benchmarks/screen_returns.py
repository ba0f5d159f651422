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
import re
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
from pyarrow import parquet

if TYPE_CHECKING:
    from trust_analysis.datasets.definition import Return

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

    print(f"{os.cpu_count()} processors, of which others may use some; the smallest times of {rounds} rounds.")
    print(f"Rates are in millions a second; the target is {TARGET:,} row-checks a second, counted widely.")
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
    ours, pandas = (
        one | {key: min(told[who][key] for told in runs) for key in ("seconds", "processor")}
        for who, one in runs[-1].items()
    )
    assert ours["faults"] == pandas["faults"], (ours["faults"], pandas["faults"])
    for table in ours["rows"]:
        assert_same_table(home / f"ours-{table}.parquet", home / f"pandas-{table}.parquet")
    rows = ", ".join(f"{count:,} rows of {name}" for name, count in ours["rows"].items())
    print(f"\n{rows}; {ours['size'] / 1e6:.0f} MB; {sum(count for count, _ in ours['faults'].values()):,} faults")
    say("ours", ours)
    say("pandas", pandas)
    print(
        f"  ours beside pandas: {pandas['seconds'] / ours['seconds']:.1f} times as fast "
        f"({pandas['processor'] / ours['processor']:.1f} by processor time), {ours['memory'] / pandas['memory']:.2f} of its memory"
    )
    return ours["faults"]


def say(who: str, one: Told) -> None:
    """Print the figures of one of both, rates in millions a second."""
    seconds = one["seconds"]
    narrow, wide = one["narrow"] / seconds, one["wide"] / seconds
    print(
        f"  {who:6} {seconds:.2f} s ({one['processor']:.2f} s of processor), {one['memory'] / 1e9:.2f} GB; "
        f"{sum(one['rows'].values()) / seconds / 1e6:.2f} rows; row-checks {narrow / 1e6:.1f} narrowly, {wide / 1e6:.1f} widely"
        f"{'' if wide >= TARGET else ' (below the target)'}"
    )


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
    from trust_analysis.intake.files.read import Wanted, list_parts, read_tables
    from trust_analysis.intake.files.read_ahead import read_ahead
    from trust_analysis.intake.ledger import Line
    from trust_analysis.intake.recognise import recognise
    from trust_analysis.intake.returns.between_returns import Submission, check_references
    from trust_analysis.intake.returns.clean import clean_return
    from trust_analysis.intake.returns.pseudonymise import Pseudonyms

    def read(name: str) -> pa.Table:
        path = home / FILES[kind][name]
        (part,) = list_parts(path)
        columns = recognise(list(part.header)).columns
        (raw,) = read_tables(path, [Wanted(part, tuple(columns), encoded=True)])
        return raw.rename_columns([columns.get(one, one) for one in raw.column_names])

    sent, faults, pseudonyms = {}, Faults(), Pseudonyms(KEY)
    for name, result in read_ahead(FILES[kind], read, lambda name: (home / FILES[kind][name]).stat().st_size):
        cleaned = clean_return(result(), RETURNS[name], pseudonyms)
        sent[name] = [Submission(Line("", name, name, "", date.min, "", ""), cleaned.table)]
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


def find_peak() -> int:
    """Return the most memory this process held, in bytes (Linux); getrusage would begin with its parent's."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024


def time_one(who: str, kind: str, home: Path) -> None:
    """Run one of both, and print as JSON what it took and what it found; leave its clean tables in the folder."""
    import duckdb  # noqa: F401 - imported before the clock starts
    import pyarrow.csv  # noqa: F401 - the same

    from trust_analysis.datasets.catalogue import RETURNS

    used = resource.getrusage(resource.RUSAGE_SELF)
    begin, before = time.perf_counter(), used.ru_utime + used.ru_stime
    tables, faults = {"ours": run_ours, "pandas": run_pandas}[who](kind, home)
    seconds = time.perf_counter() - begin
    used = resource.getrusage(resource.RUSAGE_SELF)
    processor, memory = used.ru_utime + used.ru_stime - before, find_peak()
    for name, table in tables.items():
        table.reset_index().to_parquet(home / f"{who}-{name}.parquet")
    rows = {name: _count_lines(home / file) - 1 for name, file in FILES[kind].items()}
    narrow = sum(count * _count_checks(RETURNS[name], set(rows)) for name, count in rows.items())
    wide = narrow + sum(count * len(RETURNS[name].columns) for name, count in rows.items())
    size = sum((home / file).stat().st_size for file in FILES[kind].values())
    told = {"seconds": seconds, "processor": processor, "memory": memory, "faults": faults}
    print(json.dumps(told | {"rows": rows, "narrow": narrow, "wide": wide, "size": size}))


def _count_checks(dataset: "Return", received: set[str]) -> int:
    return len(dataset.checks) + sum(one.other in received for one in dataset.references)


def _count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 24), b""))


if __name__ == "__main__":
    if sys.argv[1] == "--run":
        time_one(sys.argv[2], sys.argv[3], Path(sys.argv[4]))
    else:
        main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
