"""A file of Explore Education Statistics that nobody declared: its filters become breakdowns, its indicators results.

Which column is which its description (`.meta.csv`) says, where it lies beside the file; else its cells do: a column
of numbers and symbols is an indicator, any other a filter. Columns that name places smaller than an authority, schools
among them, are neither.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from trust_analysis.datasets.definition import Publication, fold
from trust_analysis.datasets.published.explore_education_statistics import GENERAL, MANDATORY, SYMBOLS
from trust_analysis.intake.files.csv_text import read_csv, read_csv_header
from trust_analysis.intake.files.text_table import make_frame
from trust_analysis.intake.files.unreadable import UnreadableError

_PLACE = re.compile(
    r"(country|region|la|old_la|new_la|local_authority|lad|local_authority_district|ward|pcon|parliamentary_constituency"
    r"|local_skills_improvement_plan_area|lsip|local_enterprise_partnership|lep|mayoral_combined_authority|mca"
    r"|english_devolved_area|opportunity_area|planning_area|police_force_area|rsc_region|rsc_region_lead|school|provider"
    r"|institution|multi_academy_trust|mat|trust|sponsor)(_(code|name|number|id|urn|laestab|ukprn))?",
)
_NUMBER = r"-?[\d,]+(?:\.\d+)?(?:[eE][-+]?\d+)?"


def describe_general(table: pd.DataFrame, names: Mapping[str, str], path: Path) -> Publication:
    """Return the publication that a file's columns make it.

    `table` is text with folded column names, `names` gives the header of each. The same columns make the same
    publication, whatever the file is called, so that its releases are known as such.
    """
    told = _read_description(path)
    columns = [(folded, name) for folded, name in names.items() if not _is_fixed(folded, name)]
    is_indicator = {
        name: told.get(name, "Indicator" if _holds_numbers(table[folded]) else "Filter").lower() == "indicator"
        for folded, name in columns
    }
    filters = tuple(name for name, is_one in is_indicator.items() if not is_one)
    measures = tuple(name for name, is_one in is_indicator.items() if is_one)
    layout = hashlib.sha256(repr(sorted(is_indicator)).encode()).hexdigest()[:8]
    return replace(
        GENERAL,
        name=f"{GENERAL.name}_{layout}",
        title=f"{GENERAL.title}, file of {_listed(tuple(sorted(measures)))}",
        filters=filters,
        measures=dict.fromkeys(measures, ""),
    )


def _is_fixed(folded: str, name: str) -> bool:
    return folded in {fold(header) for header in MANDATORY} or bool(_PLACE.fullmatch(name.lower()))


def _holds_numbers(text: pd.Series) -> bool:
    """Return whether a column holds figures: numbers and symbols, or symbols alone where all of it is withheld."""
    distinct = pd.Series(text.unique(), dtype="str").str.strip()
    symbols = distinct.str.lower().isin({symbol.lower() for symbol in SYMBOLS})
    numbers = distinct.str.fullmatch(_NUMBER)
    return bool((numbers | symbols).all() and (distinct != "").any())


def _read_description(path: Path) -> dict[str, str]:
    """Return the kind of each column that the description beside a file gives; empty where there is none."""
    beside = path.with_name(f"{path.name.removesuffix('.gz').removesuffix('.csv')}.meta.csv")
    try:
        header, dialect = read_csv_header(beside)
        names = {fold(name): name for name in header}
        table = make_frame(read_csv(beside, [names["colname"], names["coltype"]], dialect))
    except (FileNotFoundError, KeyError, UnreadableError):
        return {}
    return dict(zip(table.iloc[:, 0], table.iloc[:, 1], strict=True))


def _listed(measures: tuple[str, ...], most: int = 3) -> str:
    more = f" and {len(measures) - most} more" if len(measures) > most else ""
    return (", ".join(measures[:most]) or "no indicator") + more
