"""24 briefings, three notebooks for each of eight authorities, from published figures whose results are built."""

from benchmarks.commands import NOTEBOOKS, Commands, Page, check_made, run_command
from benchmarks.homes import Published, briefings_of, read_quarter, start_published
from benchmarks.measured import Bench, Goal, Measured, take_turns

AREAS = (
    *("E10000025", "E10000003", "E10000015", "E10000016"),
    *("E06000042", "E06000038", "E08000025", "E09000007"),
)
PAGES = ("scorecard", "missing_education", "mental_health")


def measure(bench: Bench) -> list[Measured]:
    """Take turns: one command of ours, the two commands one page after another, the same two pages at a time."""
    there = start_published(bench.folder / "home", bench.shared, AREAS[0])
    quarter = read_quarter(run_command(there.words(AREAS, PAGES))[1])
    pages = [Page(NOTEBOOKS / f"{name}.ipynb", quarter, area, "public") for area in AREAS for name in PAGES]
    peer, two = (Commands(there.home, bench.folder / "peer", there.as_of, many) for many in (1, 2))
    taken = take_turns(
        {
            "ours": lambda: make_again(there, quarter),
            "after another": lambda: peer.make(pages),
            "two at a time": lambda: two.make(pages),
        },
        bench.rounds,
    )
    what = f"{len(pages)} briefings ({len(PAGES)} notebooks for {len(AREAS)} authorities) to HTML, two at a time"
    return [
        Measured(what, f"the two commands, {how}", Goal.FASTER, target, taken["ours"], taken[name])
        for name, how, target in (
            ("after another", "one page after another", 12),
            ("two at a time", "two pages at a time", 6),
        )
    ]


def make_again(there: Published, quarter: str) -> float:
    """Return the seconds that our command takes once all pages are gone."""
    for area in AREAS:
        for name in PAGES:
            (briefings_of(there.home, quarter, "public", area) / f"{name}.html").unlink()
    seconds, said = run_command(there.words(AREAS, PAGES))
    check_made(said, len(AREAS) * len(PAGES))
    return seconds
