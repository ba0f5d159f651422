"""What tells who a child is, left behind: pseudonyms for identifiers, month and ages for a birth date, an area."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from trust_analysis.datasets.definition import IDENTIFYING, Age, Column, Return, name_of_place
from trust_analysis.intake.returns.distinct_values import Answers
from trust_analysis.intake.returns.postcodes import Postcodes
from trust_analysis.intake.returns.pseudonymise import Pseudonyms

_31_AUGUST, _31_MARCH = 831, 331  # as month x 100 + day


def leave_identities_behind(
    answers: Mapping[str, Answers], dataset: Return, pseudonyms: Pseudonyms, postcodes: Postcodes | None = None
) -> pd.DataFrame:
    """Return the kept columns of cleaned rows and their ages: no identifier, date of birth or postcode is left.

    A postcode becomes its small area where there is a look-up of them, else its sector, in a column that says which.
    """
    kept = {}
    for column in (one for one in dataset.columns if one.kept):
        is_place = column.kind == "postcode"
        name = name_of_place(column, is_looked_up=postcodes is not None) if is_place else column.name
        kept[name] = _keep(
            answers[column.name],
            column,
            dataset,
            partial(_anonymous, column=column, pseudonyms=pseudonyms, postcodes=postcodes),
        )
    birth = next((column.name for column in dataset.columns if column.kind == "birth_date"), "")
    kept |= {age.name: _find_age(answers[birth], answers[age.at], age) for age in dataset.ages}
    return pd.DataFrame(kept, copy=False)


def _keep(
    answer: Answers, column: Column, dataset: Return, anonymous: Callable[[Sequence[Any]], Sequence[str | None]]
) -> pd.Series:
    if column.kind not in IDENTIFYING:
        return answer.as_pandas(column.kind, is_large=dataset.is_large)
    given = [value for value in answer.cleaned if value is not None]
    told = dict(zip(given, anonymous(given), strict=True))
    return replace(answer, cleaned=[told.get(value) for value in answer.cleaned]).as_pandas(
        "", is_large=dataset.is_large
    )


def _anonymous(
    values: Sequence[Any], column: Column, pseudonyms: Pseudonyms, postcodes: Postcodes | None
) -> Sequence[str | None]:
    """Return what may be known of each value: a pseudonym, the month of a birth, a postcode's small area or sector."""
    if column.kind == "identifier":
        return pseudonyms.find(column.realm, values)
    if column.kind == "birth_date":
        return [f"{born:%Y-%m}" for born in values]
    if postcodes is None:
        return [postcode[:-2] for postcode in values]  # the sector, some three thousand addresses
    return [None if pd.isna(one) else one for one in postcodes.find(pd.Series(values, dtype="str"))]


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
