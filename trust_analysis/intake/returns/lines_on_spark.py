"""A CSV file read by Spark, line by line and by many at a time: what each cell says, and the row its sender sees.

What is not plain (a cell that holds a line's end, a row of another width, a note below the table, text that is not
UTF-8) is not read here: `intake.files` reads it, on this machine, and says what is amiss.
"""

import csv
import re
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from trust_analysis.intake.files.csv_dialect import HEAD
from trust_analysis.intake.files.header import is_footnote
from trust_analysis.intake.files.read import Part
from trust_analysis.intake.files.text_table import ROW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyspark.sql import DataFrame, SparkSession

_HIDDEN, _PATTERNS = ("_", "."), set("*?[]{}\\")
"""Files so called Spark passes over, and letters of a name that it takes for a pattern."""

_WITHIN_PARTITION = (1 << 33) - 1
_NO_TEXT = "[\0\ufffd]"


@dataclass(frozen=True)
class Lines:
    """The rows of a file that are not blank: `frame` has their texts by folded column name, and their numbers."""

    frame: "DataFrame"
    num_rows: int


def read_lines(session: "SparkSession", path: Path, part: Part, columns: "Mapping[str, str]") -> Lines | None:
    """Return the rows of a plain CSV file, its `columns` by header called what they are mapped to; None if it is not.

    The file has to lie where each of Spark's machines finds it under the same name.
    """
    if not _may_be_plain(path, part):
        return None
    from pyspark.sql import functions as sf

    lines = session.read.option("lineSep", "\n").text(f"file://{path.resolve()}")
    at = sf.monotonically_increasing_id()
    numbered = lines.select(
        sf.regexp_replace("value", "\r$", "").alias("line"),
        at.bitwiseAND(sf.lit(_WITHIN_PARTITION)).alias("at"),
        sf.shiftright(at, 33).cast("int").alias("partition"),
    )
    line, is_blank = sf.col("line"), sf.col("line").rlike(_all_of(part.dialect.delimiter))
    is_plain = line.rlike(_plain_line(part)) | is_blank
    is_odd = ~is_plain | line.rlike(_NO_TEXT) | (line.rlike(_all_of(part.dialect.delimiter + '"')) & ~is_blank)
    counted = numbered.groupBy("partition").agg(
        sf.count("*").alias("lines"), sf.count_if(is_odd).alias("odd"), sf.count_if(~is_blank).alias("filled")
    )
    partitions = sorted(counted.collect())
    filled = sum(one["filled"] for one in partitions)
    if filled <= 1 or any(one["odd"] for one in partitions):  # a header alone is refused like any other file
        return None
    before = accumulate((one["lines"] for one in partitions), initial=0)
    begins = {one["partition"]: begin for one, begin in zip(partitions, before, strict=False)}
    places = sf.array(*(sf.lit(begins.get(place, 0)) for place in range(max(begins) + 1)))
    number = sf.element_at(places, sf.col("partition") + 1) + sf.col("at") + 1
    names = [f"_{place}" for place in range(len(part.header))]
    cells = sf.from_csv(
        "line",
        ", ".join(f"{name} STRING" for name in names),
        {"sep": part.dialect.delimiter, "escape": '"', "emptyValue": "", "mode": "PERMISSIVE"},
    )
    rows = numbered.where(~is_blank).select(number.alias(ROW), cells.alias("cells")).where(sf.col(ROW) > 1)
    known = [
        sf.coalesce(f"cells.{name}", sf.lit("")).alias(columns[header])
        for name, header in zip(names, part.header, strict=True)
        if header in columns
    ]
    return Lines(rows.select(ROW, *known), filled - 1)


def _may_be_plain(path: Path, part: Part) -> bool:
    """Return whether a file may be plain, as far as its name, its header and its last line tell."""
    is_csv = path.suffix.lower() in {".csv", ".tsv", ".txt"} and not part.sheet
    is_found = not path.name.startswith(_HIDDEN) and not _PATTERNS & set(str(path.resolve()))
    is_table = part.dialect.encoding == "utf-8" and part.dialect.header_row == 0 and len(part.header) > 1
    has_names = len(set(part.header)) == len(part.header)
    return is_csv and is_found and is_table and has_names and _ends_with_row(path, part)


def _ends_with_row(path: Path, part: Part) -> bool:
    """Return whether the last line is a row, and no note below the table."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - HEAD))
        last = file.read().rstrip(b"\r\n").rpartition(b"\n")[2]
    try:
        return not is_footnote(next(csv.reader([last.decode(errors="replace")], delimiter=part.dialect.delimiter), []))
    except csv.Error:  # it holds more than one line
        return False


def _all_of(marks: str) -> str:
    return rf"\A[{re.escape(marks)}]*\z"


def _plain_line(part: Part) -> str:
    """Return the pattern of a line with as many cells as the header, each quoted rightly or not at all."""
    mark = re.escape(part.dialect.delimiter)
    cell = rf'(?:[^"\r{mark}]*+|"[^"\r]*+(?:""[^"\r]*+)*+")'
    return rf"\A{cell}(?:{mark}{cell}){{{len(part.header) - 1}}}\z"
