"""What each column of a statistical table's figures measures, and of which year or area where its header says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from trust_analysis.intake.published.statistical.names import is_area
from trust_analysis.intake.published.statistical.notes import take_off_footnotes
from trust_analysis.intake.published.statistical.periods import Year, find_single_year, find_years, read_label

BETWEEN = " | "
Path = tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """A column's measure, and the year and the name of the area that stand among its headers, where they do."""

    measure: str
    year: Year | None = None
    area: str = ""


def read_headings(paths: Mapping[int, Path], above: Year | None, title: str, *, is_by_year: bool) -> dict[int, Heading]:
    """Return what each column measures and when: a header that is a year, else the one of a line `above` the table.

    Columns headed with nothing but a year measure what the `title` says.
    A year within a longer header (`Number at 31 March 2016`) counts where several columns have different ones, or where
    nothing else says the year: otherwise it belongs to the measure (`Rate on the population of 2015`).
    """
    if not is_by_year and not any(read_label(part) for path in paths.values() for part in path):
        within = {column: _take_out_year(path) for column, path in paths.items()}
        if above is None or len({one.year for one in within.values() if one.year}) > 1:
            return {column: _complete(one, above, title) for column, one in within.items()}
    found = {column: _read_heading(path, is_by_year=is_by_year) for column, path in paths.items()}
    return {column: _complete(one, above, title) for column, one in found.items()}


def _complete(heading: Heading, above: Year | None, title: str) -> Heading:
    return replace(heading, measure=heading.measure or title, year=heading.year or above)


def _read_heading(path: Path, *, is_by_year: bool) -> Heading:
    labels = [year for part in path if (year := read_label(part))]
    areas = [part for part in path if is_by_year and is_area(part)]
    others = [part for part in path if read_label(part) is None and part not in areas]
    rest = [year.rest for year in labels if year.rest]
    return Heading(_join([*rest, *others]), next(iter(labels), None), next(iter(areas), ""))


def _take_out_year(path: Path) -> Heading:
    for place, part in enumerate(path):
        year = find_single_year(part)
        if year:
            around = find_years(part)[0][1].replace("\0", "")
            return Heading(_join([*path[:place], around, *path[place + 1 :]]), year)
    return Heading(_join(path))


def _join(parts: Path | list[str]) -> str:
    plain = [take_off_footnotes(part) for part in parts]
    return BETWEEN.join(
        part for place, part in enumerate(plain) if part and part not in plain[max(place - 1, 0) : place]
    )
