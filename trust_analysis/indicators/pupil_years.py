"""Pupils' school years: what each pupil could attend and missed, all terms and schools of an academic year together.

A pupil counts once a year. Sessions are added up over the terms of the year and over the schools, those left too; what
a pupil is broken down by (phase, district and so on) is what the newest term says that says it. Children under
reception and over year 11 are left out: they need not be at school, and the publisher leaves them out too.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

import pandas as pd

from trust_analysis.indicators.by_district import NOT_KNOWN, name_districts
from trust_analysis.indicators.definition import CannotCountError, Evidence
from trust_analysis.vocabulary.profile import Profile

CENSUS = ("school_census_pupils", "school_census_leavers")
TERMS = ("Autumn", "Spring", "Summer")
BREAKDOWNS = {
    "phase": "phase",
    "sex": "sex",
    "year group": "year_group",
    "special educational needs": "sen_provision",
    "free school meals": "gets_free_meals",
    "district": "district_code",
}
"""What pupils are broken down by, and the column of the census that says it."""

_NOT_AT_SCHOOL = ("N1", "N2", "E1", "E2", "12", "13", "14")
_WORDS: Mapping[str, Mapping[str, str]] = {
    "phase": {},
    "sex": {},
    "sen_provision": {},
    "year_group": {"R": "Reception", "X": "No year group", "M": "Mixed year group"}
    | {str(year): f"Year {year}" for year in range(1, 12)},
    "gets_free_meals": {"yes": "Eligible", "no": "Not eligible"},
}
_YEAR = re.compile(r"\s*(\d{4})")


def pupils_of_year(evidence: Evidence, first: date, terms: tuple[str, ...] = TERMS) -> pd.DataFrame:
    """Return a row per pupil of the academic year that begins on `first`: upn, possible, missed, and each breakdown.

    The terms asked for are added up; only pupils with a possible session in them are there. Raises `CannotCountError`
    where the census lacks one of them, or does not say which term a row is of.
    """
    known = evidence.derive(terms_known)
    lacking = [term for term in terms if term not in known.get(first.year, ())]
    if lacking:
        year = f"{first.year}/{(first.year + 1) % 100:02d}"
        message = f"the school census of {year} lacks the absence of {' and '.join(lacking)}; add those terms' pupils, the term named in each row"
        raise CannotCountError(message)
    return evidence.derive(_by_year(terms))[first.year]


def terms_known(evidence: Evidence) -> dict[int, frozenset[str]]:
    """Return by academic year the terms of which the census has pupils."""
    rows = evidence.derive(_all_terms)
    return {year: frozenset(rows.loc[rows["year"] == year, "term"]) for year in map(int, rows["year"].unique())}


@cache
def _by_year(terms: tuple[str, ...]) -> Callable[[Evidence], dict[int, pd.DataFrame]]:
    """Return what makes the pupils of each year from these of its terms: one and the same each time it is asked for."""

    def make(evidence: Evidence) -> dict[int, pd.DataFrame]:
        rows = evidence.derive(_all_terms)
        pupils = _add_up(rows[rows["term"].isin(terms)], evidence.profile)
        return {year: pupils[pupils["year"] == year] for year in map(int, rows["year"].unique())}

    return make


def _add_up(rows: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return a row per academic year and pupil, its terms and schools added up."""
    sums = rows.groupby(["year", "upn"])[["possible", "missed"]].sum()
    told = rows.sort_values(["year", "term_number"], kind="stable").groupby(["year", "upn"])[list(BREAKDOWNS.values())]
    newest = told.last()  # of each column the newest that is told: leavers have no special educational needs
    years = sums.join(newest).reset_index()
    years = years[(years["possible"] > 0) & ~years["year_group"].isin(_NOT_AT_SCHOOL)]
    words = {column: _say_groups(years[column], known) for column, known in _WORDS.items()}
    district = name_districts(years["district_code"], profile)
    return years.assign(**words, district_code=district).reset_index(drop=True)


def _all_terms(evidence: Evidence) -> pd.DataFrame:
    """Return every pupil's every term, of those on roll and those who left, who stayed last in the order of a term."""
    columns = ["upn", "academic_year", "term", "sessions_possible", "sessions_authorised", "sessions_unauthorised"]
    parts = [evidence.tables[name].reindex(columns=[*columns, *BREAKDOWNS.values()]) for name in reversed(CENSUS)]
    rows = pd.concat([part for part in parts if len(part)], ignore_index=True)
    rows = rows.astype(dict.fromkeys(BREAKDOWNS.values(), "str"))  # a column nobody filled is one of numbers else
    years = {text: int(met[1]) for text in rows["academic_year"].dropna().unique() if (met := _YEAR.match(text))}
    rows = rows.assign(year=rows["academic_year"].map(years), term_number=rows["term"].map(TERMS.index, "ignore"))
    placed = rows[rows["year"].notna() & rows["term_number"].notna()]
    if placed.empty:
        message = "the school census does not say of which term its rows are; add the columns academicyear and term"
        raise CannotCountError(message)
    missed = placed["sessions_authorised"].fillna(0) + placed["sessions_unauthorised"].fillna(0)
    possible = placed["sessions_possible"].fillna(0)
    return placed.assign(year=placed["year"].astype(int), possible=possible.astype(int), missed=missed.astype(int))


def _say_groups(values: pd.Series, known: Mapping[str, str]) -> pd.Series:
    words = {code: known.get(code, code[:1].upper() + code[1:]) for code in values.dropna().unique()}
    return values.map(words).astype("str").fillna(NOT_KNOWN)
