"""The results of a day: a CSV file that is the memory, and of it a table and a plot for people.

A row measured again on that day takes the place of the one before; the others stay, each with the commit it is of, how
busy the machine was, and what `import pandas` took then.
"""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median

from benchmarks.measured import Goal, Measured

COLUMNS = (
    *("row", "what", "against", "goal", "target", "ratio", "reached", "is_met", "unit", "rounds"),
    *("ours", "ours_least", "ours_most", "peer", "peer_least", "peer_most"),
    *("import_pandas_s", "load", "measured_at", "commit", "note"),
)
Line = dict[str, str]


def tell(row: str, one: Measured, circumstances: Mapping[str, str]) -> Line:
    """Return a measured row as a line of the CSV file."""
    told = {
        "row": row,
        "what": one.what,
        "against": one.against,
        "goal": one.goal.value,
        "target": f"{one.target:g}",
        "ratio": f"{one.ratio:.4g}",
        "reached": f"{one.reached:.4g}",
        "is_met": "yes" if one.is_met else "no",
        "unit": one.unit,
        "rounds": str(len(one.ours)),
        **_tell_series("ours", one.ours),
        **_tell_series("peer", one.peer),
        "note": one.note,
    }
    return {name: {**told, **circumstances}[name] for name in COLUMNS}


def _tell_series(name: str, taken: tuple[float, ...]) -> Line:
    figures = (median(taken), min(taken), max(taken)) if taken else ()
    told = [f"{figure:.4g}" for figure in figures] or [""] * 3
    return dict(zip((name, f"{name}_least", f"{name}_most"), told, strict=True))


def read_lines(path: Path) -> list[Line]:
    """Return the lines of a day; none where there is no file yet."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def keep_lines(path: Path, row: str, lines: Iterable[Line], rows: tuple[str, ...]) -> list[Line]:
    """Put a row's lines in the place of its earlier ones, in the order of the table; return all the day's lines."""
    kept = [*(line for line in read_lines(path) if line["row"] != row), *lines]
    kept.sort(key=lambda line: rows.index(line["row"]))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    return kept


def write_table(path: Path, lines: list[Line], machine: Iterable[str]) -> None:
    """Write the day's table, with the machine described above it."""
    met = sum(line["is_met"] == "yes" for line in lines)
    head = ("what", "against", "to reach", "reached", "", "ours", "peer", "rounds", "`import pandas`", "load", "commit")
    body = [
        f"# Benchmark of {path.stem}",
        "",
        f"{met} of {len(lines)} rows reach their target. `make benchmark` takes these figures (`docs/benchmarks.md`).",
        "",
        *(f"- {line}" for line in machine),
        "",
        f"![Each row beside its target]({path.stem}.svg)",
        "",
        _tell_row(head),
        _tell_row(["---"] * len(head)),
        *(_tell_row(_tell_cells(line)) for line in lines),
        "",
        "Medians, least and most of the rounds in brackets; ours and the peer were taken in turns. Load is how many",
        "processes the machine had to serve in the minute before the row; a commit with a plus had changes beside it.",
        "",
        *(f"- {line['what']}: {line['note']}" for line in lines if line["note"]),
    ]
    path.write_text("\n".join(body).rstrip() + "\n", encoding="utf-8")


def _tell_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _tell_cells(line: Line) -> list[str]:
    return [
        line["what"],
        line["against"],
        say_target(line),
        say_ratio(line),
        say_met(line),
        _say_series(line, "ours"),
        _say_series(line, "peer"),
        line["rounds"],
        f"{float(line['import_pandas_s']):.2f} s",
        line["load"],
        line["commit"],
    ]


def say_met(line: Line) -> str:
    """Return in a word whether a row reaches its target."""
    return "met" if line["is_met"] == "yes" else "NOT MET"


def say_target(line: Line) -> str:
    """Return what a row is to reach."""
    if line["goal"] == Goal.AT_MOST:
        return f"{line['goal']} {say_amount(line['target'], line['unit'])}"
    words, bound = line["goal"].split(", ")
    return f"{bound} {line['target']} {words}"


def say_ratio(line: Line) -> str:
    """Return what a row reached, in the measure of its target."""
    if line["goal"] == Goal.AT_MOST:
        return say_amount(line["ratio"], line["unit"])
    return f"{float(line['ratio']):.3g} {line['goal'].split(', ')[0]}"


def _say_series(line: Line, name: str) -> str:
    if not line[name]:
        return ""
    least, most = (say_amount(line[f"{name}_{end}"], line["unit"]) for end in ("least", "most"))
    return f"{say_amount(line[name], line['unit'])} ({least} to {most})"


def say_amount(text: str, unit: str) -> str:
    """Return an amount as people read it: thousandths of a second below one, minutes from ten of them on."""
    amount = float(text)
    if unit == "s" and amount < 1:
        return f"{amount * 1000:.0f} ms"
    if unit == "s" and amount >= 600:
        return f"{amount / 60:.1f} min"
    if unit == "MB" and amount >= 1000:
        return f"{amount / 1000:.2f} GB"
    return f"{amount:.3g} {unit}" if amount < 100 else f"{amount:.0f} {unit}"
