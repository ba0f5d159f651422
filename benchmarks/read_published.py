"""Reading published files, beside pandas alone reading the same files in the same run.

    python benchmarks/read_published.py FOLDER

Each reader runs in a fresh process, in turn, several times; the smallest time of each is kept, and their ratio told.
Times are from the first file's first byte to the last figure; the imports of pandas and pyarrow, which both need, are
made before. Workbooks are left out for both: pandas needs another library for them.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

TIMES = 5

PANDAS = """
import pathlib, sys, time, warnings
import pandas as pd, pyarrow.csv, pyarrow.parquet
warnings.simplefilter("ignore")
begin = time.perf_counter()
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*")):
    if path.suffix == ".parquet":
        pd.read_parquet(path)
    elif path.suffix in (".csv", ".gz"):
        pd.read_csv(path)
print(time.perf_counter() - begin)
"""
OURS = """
import pathlib, sys, time
from datetime import date
import pandas as pd, pyarrow.csv, pyarrow.parquet
from trust_analysis.intake.receive import receive
from trust_analysis.vocabulary.trust_toml import read_profile
profile = read_profile(pathlib.Path(sys.argv[1]))
begin = time.perf_counter()
received = receive(profile, date.max)
print(time.perf_counter() - begin)
assert len(received.figures) > 100_000
"""


def main(folder: Path) -> None:
    """Print both times and their ratio."""
    pandas, ours = [], []
    for _ in range(TIMES):
        pandas.append(_time(PANDAS, folder))
        with tempfile.TemporaryDirectory() as home:
            profile = f'[trust]\nname = "A benchmark"\narea = "E10000025"\n[data]\nfolders = ["{folder.resolve()}"]\n'
            (Path(home) / "trust.toml").write_text(profile, encoding="utf-8")
            ours.append(_time(OURS, Path(home)))
    print(f"pandas alone: {min(pandas):.2f} s; read, cleaned and laid out: {min(ours):.2f} s")
    print(f"ratio: {min(ours) / min(pandas):.2f} (to be below 3)")


def _time(program: str, argument: Path) -> float:
    command = [sys.executable, "-c", program, str(argument)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
