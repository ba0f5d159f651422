"""Every authority's public pages from published figures, on one machine: how long, and how much memory at once."""

from benchmarks.commands import run_watched
from benchmarks.homes import read_quarter, start_published
from benchmarks.measured import Bench, Goal, Measured, NotMeasuredError

MINUTES, GIGABYTES = 30, 2
ALL = 153


def measure(bench: Bench) -> list[Measured]:
    """Measure it once, since it takes so long; of fewer authorities than all the time has to be in proportion."""
    areas = list_authorities()[: bench.authorities]
    there = start_published(bench.folder / "home", bench.shared, areas[0])
    seconds, said, memory = run_watched(there.words(areas))
    quarter = read_quarter(said)
    made = [there.home / "data/processed" / quarter.replace(" ", "-") / "briefings/public" / area for area in areas]
    if lacking := [path.name for path in made if not (path / "index.html").exists()]:
        message = f"Pages of every authority were to be made; these have none: {', '.join(lacking)}"
        raise NotMeasuredError(message)
    pages = sum(len(list(path.glob("*.html"))) for path in made)
    what = f"{len(areas)} authorities' public pages from published figures ({pages} pages)"
    note = "" if len(areas) == ALL else f"of {len(areas)} authorities; {ALL} may take {MINUTES} minutes"
    share = MINUTES * 60 * len(areas) / ALL
    return [
        Measured(f"{what}: time", "", Goal.AT_MOST, share, (seconds,), note=note),
        Measured(f"{what}: memory of all processes", "", Goal.AT_MOST, GIGABYTES * 1000, (memory,), unit="MB"),
    ]


def list_authorities() -> list[str]:
    """Return the codes of the authorities there are today, by name; `NotMeasuredError` unless there are 153."""
    from trust_analysis.vocabulary.areas import all_areas

    there = [area for area in all_areas() if area.is_authority and area.valid_to is None]
    if len(there) != ALL:
        message = f"{ALL} authorities of today were expected; the register has {len(there)}."
        raise NotMeasuredError(message)
    return [area.code for area in sorted(there, key=lambda area: area.name)]
