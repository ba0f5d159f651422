"""What stands beside an area's pages to take away: open CSV, tidy and as the service has it, and a spreadsheet."""

import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trust_analysis.briefings.render import Frame
from trust_analysis.disclosure import ProtectedResults
from trust_analysis.exports.beside_sheet import BESIDE, make_beside_sheet
from trust_analysis.exports.ees_copy import LIST_OF_FILES, list_files, make_ees_files
from trust_analysis.exports.open_csv import area_rows, describe_csv, write_csv
from trust_analysis.exports.sheet_notes import About
from trust_analysis.exports.spreadsheet import write_spreadsheet
from trust_analysis.quarter import Quarter
from trust_analysis.vocabulary.areas import Area
from trust_analysis.vocabulary.manifest import Manifest
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.whole_file import write_whole

if TYPE_CHECKING:
    import pandas as pd

DATA, EES = "data", "ees"
"""The folder beside the pages, and the folder in it of the copy for Explore Education Statistics."""


@dataclass(frozen=True)
class Download:
    """A file beside the pages: its path from theirs, and what a reader is told of it."""

    path: str
    title: str


def write_figures(place: Path, protected: ProtectedResults, area_code: str, made_up: Collection[str]) -> None:
    """Write all figures that pages in `place` may show, and what the columns mean."""
    rows = area_rows(protected, area_code, made_up)
    write_whole(place / DATA / "results.csv", write_csv(rows))
    write_whole(place / DATA / "results.meta.csv", describe_csv(rows))


def write_downloads(place: Path, board: Quarter, profile: Profile, manifest: Manifest, frame: Frame) -> list[Download]:
    """Write the spreadsheet and the copy beside the figures in `place`, and return all; a spreadsheet only of figures.

    `board` is the quarter as the audience of the pages sees it, and `frame` says their marking and how they were made.
    """
    rows = area_rows(board.view.protected, board.view.area.code, manifest.made_up)
    told = [
        Download(f"{DATA}/results.csv", "All figures of these pages (CSV)"),
        Download(f"{DATA}/results.meta.csv", "What its columns mean (CSV)"),
        *_write_ees_copy(place, rows, board.view.area),
    ]
    spreadsheet = place / DATA / "results.xlsx"
    if rows.empty:  # a sheet without figures is not accessible
        spreadsheet.unlink(missing_ok=True)
        return told
    about = About(
        f"{board.view.area.name}, {board.view.quarter}", frame.trust, frame.mark, frame.made, manifest.received_to
    )
    beside = make_beside_sheet(board.pairs(), manifest.made_up, about)
    write_whole(spreadsheet, write_spreadsheet(rows, about, tuple(profile.priorities.values()), beside))
    sheets = f"spreadsheet, with a sheet “{BESIDE}”" if beside else "spreadsheet"
    return [*told, Download(f"{DATA}/results.xlsx", f"All figures of these pages ({sheets})")]


def _write_ees_copy(place: Path, rows: "pd.DataFrame", area: Area) -> Iterator[Download]:
    """Write the copy in a folder of its own, anew each time, so that no file of an earlier run stays."""
    folder = place / DATA / EES
    shutil.rmtree(folder, ignore_errors=True)
    files = make_ees_files(rows, area)
    for one in files:
        write_whole(folder / f"{one.name}.csv", one.data)
        write_whole(folder / f"{one.name}.meta.csv", one.meta)
    if files:
        write_whole(folder / LIST_OF_FILES, list_files(files))
        title = "List of the files beside it, the same figures in the layout of Explore Education Statistics (CSV)"
        yield Download(f"{DATA}/{EES}/{LIST_OF_FILES}", title)
