"""Terms between others of which a return of the school census has nobody: a hole that no day of its rows would show."""

import re
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.intake.returns.between_returns import Submission
from trust_analysis.vocabulary.findings import Finding
from trust_analysis.vocabulary.severity import Severity

TERMS = ("Autumn", "Spring", "Summer")
_YEAR = re.compile(r"\s*(\d{4})")


def tell_missing_terms(
    tables: Mapping[str, pd.DataFrame], submissions: Mapping[str, Sequence[Submission]]
) -> Iterator[Finding]:
    """Yield a finding for each return that lacks a term between the first and the last it has."""
    for name, table in tables.items():
        columns = RETURNS[name].by_terms
        missing = _missing(set(_terms_of(table[list(columns)]))) if columns else []
        if columns and missing:
            line = submissions[name][-1].line
            source = next(one.source for one in RETURNS[name].columns if one.name == columns[1])
            about = (line.name, name, line.partner, Severity.KEEP_WITH_FLAG, "no_term_is_missing")
            yield Finding(*about, _say(missing), 0, source)


def _terms_of(rows: pd.DataFrame) -> Iterator[int]:
    """Yield each term of which there are rows, numbered on from year to year."""
    for year, term in rows.drop_duplicates().itertuples(index=False):
        first = _YEAR.match(str(year))
        if first and term in TERMS:
            yield int(first[1]) * len(TERMS) + TERMS.index(term)


def _missing(met: set[int]) -> list[int]:
    return [place for place in range(min(met, default=0), max(met, default=0)) if place not in met]


def _say(missing: Sequence[int]) -> str:
    years = [(place // len(TERMS), TERMS[place % len(TERMS)]) for place in missing]
    listed = ", ".join(f"{term} {year}/{(year + 1) % 100:02d}" for year, term in years)
    return (
        f"rows of every term were expected, since there are some before and after; there are none of {listed}. What adds "
        "up the terms of a year is not available for it. Send them."
    )
