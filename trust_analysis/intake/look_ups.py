"""What look-ups say: who is like whom, which NHS area lies in which authority, what LAIT's measures are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from trust_analysis.datasets.definition import LookUp, fold
from trust_analysis.datasets.published.lait import LAIT
from trust_analysis.datasets.published.look_ups import (
    CCG_NAMES,
    CCG_TO_AUTHORITY,
    LAIT_AREAS,
    LAIT_DICTIONARY,
    SUB_ICB_NAMES,
    SUB_ICB_TO_AUTHORITY,
)
from trust_analysis.datasets.published.statistical_neighbours import STATISTICAL_NEIGHBOURS
from trust_analysis.intake.files.sheets import are_sheets, read_sheets
from trust_analysis.intake.published.neighbours import read_neighbours
from trust_analysis.vocabulary.areas import code_for
from trust_analysis.vocabulary.neighbours import Neighbours

_EXCEL_BEGINS = date(1899, 12, 30)
_DECLARED_AS = {
    "Academic year": {"Academic Year"},
    "Financial year": {"Financial Year"},
    "Reporting year": {"Annual", "Financial Year"},
}
"""What the dictionary calls the kinds of year that measures are declared with."""


@dataclass(frozen=True)
class MeasureNote:
    """What LAIT's dictionary says of a measure; `updated` and `next_update` in its words where they are no dates."""

    polarity: str
    decimals: int | None
    kind_of_year: str
    updated: str
    next_update: str


@dataclass
class LookedUp:
    """What was gathered from look-ups: neighbours, NHS areas' authorities and names, LAIT's measures.

    `neighbours` are those of each authority, by the year of the model, which is "" where a file's name gives none.

    `nhs_authorities` holds, of each NHS area, the codes of all authorities it lies in; "" for one that is not known.
    """

    neighbours: dict[str, dict[str, Neighbours]] = field(default_factory=dict)
    nhs_authorities: dict[str, set[str]] = field(default_factory=dict)
    nhs_names: dict[str, str] = field(default_factory=dict)
    measures: dict[str, MeasureNote] = field(default_factory=dict)

    @classmethod
    def joined(cls, parts: Iterable["LookedUp"]) -> "LookedUp":
        """Return what several look-ups say together; of the same thing, what a later one says."""
        whole = cls()
        for part in parts:
            for year, neighbours in part.neighbours.items():
                whole.neighbours.setdefault(year, {}).update(neighbours)
            for area, codes in part.nhs_authorities.items():
                whole.nhs_authorities.setdefault(area, set()).update(codes)
            whole.nhs_names |= part.nhs_names
            whole.measures |= part.measures
        return whole

    def neighbours_of(self, model: str) -> dict[str, Neighbours]:
        """Return each authority's neighbours by the model of that year, else by the newest there is."""
        year = model if model in self.neighbours else max(self.neighbours, default="")
        return self.neighbours.get(year, {})

    def nhs_areas(self) -> dict[str, str]:
        """Return the authority of each NHS area that lies in one alone."""
        return {area: min(codes) for area, codes in self.nhs_authorities.items() if len(codes) == 1 and "" not in codes}


def read_look_up(
    table: pd.DataFrame, look_up: LookUp, gathered: LookedUp, year: str = "", path: Path | None = None
) -> list[str]:
    """Put what a look-up says into `gathered` and return, in words, what nobody understood.

    `table` is text with folded column names, `year` the one that the file's name gives, if any, `path` where the file
    lies, which is read again where columns share a name. Only the files of a
    day's ledger reach here, the older first.
    """
    if look_up is STATISTICAL_NEIGHBOURS:
        whole = [row for sheet in read_sheets(path) for row in sheet.rows] if path and are_sheets(path) else []
        neighbours, strange = read_neighbours(table, year, whole)
        gathered.neighbours.setdefault(year, {}).update(neighbours)
        return strange
    if look_up is LAIT_DICTIONARY:
        gathered.measures |= _read_measures(table)
        return _say_other_years(gathered.measures)
    if look_up is LAIT_AREAS:
        return _say_unknown_areas(table)
    for names, code, name in ((CCG_NAMES, "CCGCDH", "CCGNM"), (SUB_ICB_NAMES, "SICBLCDH", "SICBLNM")):
        if look_up is names:
            gathered.nhs_names |= dict(zip(table[fold(code)], table[fold(name)], strict=True))
    for belongs, code in ((CCG_TO_AUTHORITY, "CCGCDH"), (SUB_ICB_TO_AUTHORITY, "SICBLCDH")):
        if look_up is belongs:
            for area, authority in table[[fold(code), "ladcd"]].drop_duplicates().itertuples(index=False, name=None):
                gathered.nhs_authorities.setdefault(area, set()).add(code_for(code=authority) or "")
    return []


def _read_measures(table: pd.DataFrame) -> dict[str, MeasureNote]:
    """Return what is said of each measure; of one that stands twice, what was updated last."""
    columns = ["measureshort", "polarity", "dps", "yeartype", "lastupdate", "nextupdate"]
    notes = dict[str, MeasureNote]()
    for name, polarity, dps, kind, updated, following in table[columns].itertuples(index=False, name=None):
        decimals = int(dps) if dps.isdigit() else None
        note = MeasureNote(polarity, decimals, kind, _read_day(updated), _read_day(following))
        notes[name] = max(notes.get(name, note), note, key=lambda one: one.updated if one.updated[:1].isdigit() else "")
    return notes


def _read_day(text: str) -> str:
    """Return a day that a spreadsheet wrote as a number as 2026-03-01, any other text as it stands."""
    return (_EXCEL_BEGINS + timedelta(days=int(text))).isoformat() if text.isdigit() else text


def _say_other_years(notes: Mapping[str, MeasureNote]) -> list[str]:
    return [
        f"{name} is read as of {declared.lower()}s, and the dictionary says {notes[name].kind_of_year!r}: its periods may be wrong."
        for name, declared in LAIT.measures.items()
        if name in notes and notes[name].kind_of_year not in _DECLARED_AS[declared]
    ]


def _say_unknown_areas(table: pd.DataFrame) -> list[str]:
    return [
        f"{name!r} (number {number}) is not in the register of areas; its figures are left out."
        for number, name in table[["lanumber", "laname"]].itertuples(index=False, name=None)
        if name and code_for(number=number, name=name) is None
    ]
