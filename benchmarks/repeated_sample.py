"""The SSDA903 sample repeated for `screen_returns.py`: the same children many times over, told apart."""

from pathlib import Path

import pyarrow as pa
from pyarrow import compute, csv

FILES = ("header.csv", "episodes.csv")


def write_repeated(sample: Path, folder: Path, episodes: int) -> None:
    """Write the sample's header and episodes again and again, until there are so many episodes or a few more."""
    tables = {name: _read(sample / name) for name in FILES}
    times = -(-episodes // tables["episodes.csv"].num_rows)
    for name, table in tables.items():
        plainly = csv.WriteOptions(include_header=False, quoting_style="none")
        with (folder / name).open("wb") as raw, csv.CSVWriter(raw, table.schema, write_options=plainly) as file:
            raw.write(",".join(table.column_names).encode() + b"\n")
            for time in range(times):
                children = compute.binary_join_element_wise(pa.scalar(f"{time:04d}"), table["CHILD"], "")
                file.write_table(table.set_column(table.column_names.index("CHILD"), "CHILD", children))


def _read(path: Path) -> pa.Table:
    header = path.read_text(encoding="utf-8-sig").partition("\n")[0].strip().split(",")
    as_text = csv.ConvertOptions(column_types=dict.fromkeys(header, pa.string()), strings_can_be_null=False)
    return csv.read_csv(path, convert_options=as_text)
