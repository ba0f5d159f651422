"""What tells who a child is, left behind: pseudonyms for identifiers, month and ages for a birth date, a sector."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from trust_analysis.datasets.definition import IDENTIFYING, Age, Column, Return
from trust_analysis.intake.answers import Answers
from trust_analysis.intake.pseudonymise import make_pseudonyms

_31_AUGUST, _31_MARCH = 831, 331  # as month x 100 + day
_UNIT = re.compile(r"\s*[A-Za-z]{2}$")


def leave_identities_behind(answers: Mapping[str, Answers], dataset: Return, key: bytes) -> pd.DataFrame:
    """Return the kept columns of cleaned rows and their ages: no identifier, date of birth or postcode is left."""
    kept = {column.name: _keep(answers[column.name], column, dataset, key) for column in dataset.columns if column.kept}
    birth = next((column.name for column in dataset.columns if column.kind == "birth_date"), "")
    kept |= {age.name: _find_age(answers[birth], answers[age.at], age) for age in dataset.ages}
    return pd.DataFrame(kept, copy=False)


def _keep(answer: Answers, column: Column, dataset: Return, key: bytes) -> pd.Series:
    if column.kind not in IDENTIFYING:
        return answer.as_pandas(column.kind, is_large=dataset.is_large)
    given = [value for value in answer.cleaned if value is not None]
    told = dict(zip(given, _anonymous(given, column, key), strict=True))
    return replace(answer, cleaned=[told.get(value) for value in answer.cleaned]).as_pandas(
        "", is_large=dataset.is_large
    )


def _anonymous(values: Sequence[Any], column: Column, key: bytes) -> list[str]:
    """Return what may be known of each value: a pseudonym, the month of a birth, a postcode's sector."""
    if column.kind == "identifier":
        return make_pseudonyms(key, column.realm, values)
    if column.kind == "birth_date":
        return [f"{born:%Y-%m}" for born in values]
    return [_UNIT.sub("", postcode) for postcode in values]


def _find_age(birth: Answers, at: Answers, age: Age) -> pd.Series:
    return _whole_years(birth.as_pandas("birth_date"), at.as_pandas("date"), age.on)


def _whole_years(born: pd.Series, at: pd.Series, on: str) -> pd.Series:
    """Return whole years on the day `at`, or on the 31 August before it or the 31 March after it."""
    year, day, birthday = at.dt.year, _month_and_day(at), _month_and_day(born)
    if on == "31 August":
        year, day = year - (day < _31_AUGUST), day.where(at.isna(), _31_AUGUST)
    elif on == "31 March":
        year, day = year + (day > _31_MARCH), day.where(at.isna(), _31_MARCH)
    years: pd.Series = (year - born.dt.year - (day < birthday).where(at.notna() & born.notna())).astype("Int64")
    return years


def _month_and_day(dates: pd.Series) -> pd.Series:
    told: pd.Series = dates.dt.month * 100 + dates.dt.day
    return told
