"""Reading, cleaning and screening made-up attendance marks on this machine and in Spark's local mode, side by side.

    python benchmarks/marks_on_spark.py [MILLIONS ...]

Each runs in a fresh process, from the file's first byte to the clean table and the faults; Spark's start is told apart.
Memory is the most each process ever held, Spark's Java beside Python (Linux). Both have to find the same. How much Java
may take, and how many processors, say Spark's own settings (PYSPARK_SUBMIT_ARGS).
"""

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pandas as pd

KEY = b"a key made for a benchmark"


def main(millions: list[float]) -> None:
    """Print what each size took with each engine."""
    from made_up_marks import write_marks

    print(f"{os.cpu_count()} processors, of which others may use some (load {os.getloadavg()[0]:.1f})")
    with tempfile.TemporaryDirectory() as folder:
        for size in millions:
            path = Path(folder, "marks.csv")
            write_marks(path, round(size * 1_000_000))
            told = {engine: run(engine, path) for engine in ("duckdb", "spark")}
            assert told["duckdb"]["found"] == told["spark"]["found"]
            for engine, one in told.items():
                java = f" and Java {one['java'] / 1e9:.2f} GB" if one["java"] else ""
                print(
                    f"{size:g} million marks, {engine}: {one['seconds']:.1f} s after {one['start']:.1f} s to start "
                    f"({one['processor']:.1f} s of processor), Python {one['memory'] / 1e9:.2f} GB{java}",
                    flush=True,
                )


def run(engine: str, path: Path) -> dict[str, Any]:
    """Run one of both in a process of its own and return what it tells."""
    command = [sys.executable, __file__, "--run", engine, str(path)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def time_one(engine: str, path: Path) -> None:
    """Clean the marks, and print as JSON what it took and what was found."""
    from trust_analysis.datasets.catalogue import RETURNS
    from trust_analysis.intake.files.read import Wanted, list_parts, read_tables
    from trust_analysis.intake.recognise import recognise
    from trust_analysis.intake.returns.clean import clean_return
    from trust_analysis.intake.returns.clean_on_spark import clean_on_spark
    from trust_analysis.intake.returns.engines import open_engine
    from trust_analysis.intake.returns.lines_on_spark import read_lines
    from trust_analysis.intake.returns.pseudonymise import Pseudonyms

    dataset, begin = RETURNS["attendance_marks"], time.perf_counter()
    with open_engine(engine) as opened:
        started = time.perf_counter()
        (part,) = list_parts(path)
        columns = recognise(list(part.header)).columns
        java = 0
        if engine == "spark":
            java = opened.session.sparkContext._gateway.proc.pid  # noqa: SLF001 - no public name
            cleaned = clean_on_spark(read_lines(opened.session, path, part, columns), dataset, Pseudonyms(KEY))
        else:
            (raw,) = read_tables(path, [Wanted(part, tuple(columns), encoded=True)])
            raw = raw.rename_columns([columns.get(one, one) for one in raw.column_names])
            cleaned = clean_return(raw, dataset, Pseudonyms(KEY), opened)
        seconds = time.perf_counter() - started
        used = resource.getrusage(resource.RUSAGE_SELF)
        processor = used.ru_utime + used.ru_stime + (find_processor(java) if java else 0)
        told = {"seconds": seconds, "start": started - begin, "processor": processor}
        told |= {"memory": find_peak(os.getpid()), "java": find_peak(java) if java else 0}
    faults = [[one.check, one.column, one.count, [fault.row for fault in one.told]] for one in cleaned.faults]
    rows = int(pd.util.hash_pandas_object(cleaned.table).sum())
    print(json.dumps(told | {"found": [len(cleaned.table), rows, faults]}))


def find_peak(pid: int) -> int:
    """Return the most memory a process held, in bytes."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024


def find_processor(pid: int) -> float:
    """Return the processor seconds a process has used."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        time_one(sys.argv[2], Path(sys.argv[3]))
    else:
        main([float(one) for one in sys.argv[1:]] or [2.5, 10])
