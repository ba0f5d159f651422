"""What tells who a child is, left behind: pseudonyms for identifiers, month and ages for a birth date, an area."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

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
    """Return whole years on the day `at`, or on the 31 August before it or the 31 March after it."""
    (born, birthday), (year, day) = _year_and_day(birth), _year_and_day(at)
    is_unknown = (born == 0) | (year == 0)
    if age.on == "31 August":
        year, day = year - (day < _31_AUGUST), np.full_like(day, _31_AUGUST)
    elif age.on == "31 March":
        year, day = year + (day > _31_MARCH), np.full_like(day, _31_MARCH)
    return pd.Series(pd.arrays.IntegerArray(year - born - (day < birthday), is_unknown))


def _year_and_day(dates: Answers) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return each row's year and its month x 100 + day, noughts where there is no date; each date is asked once."""
    told = [(one.year, one.month * 100 + one.day) if one else (0, 0) for one in dates.cleaned]
    year, day = np.array(told, dtype=np.int64).T
    return year[dates.places], day[dates.places]
