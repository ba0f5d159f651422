"""What tells who a child is, left behind: pseudonyms for identifiers, month and ages for a birth date, an area."""

import numpy as np
import pandas as pd

from trust_analysis.datasets.definition import Column, Return, name_of_place
from trust_analysis.intake.postcodes import Postcodes
from trust_analysis.intake.pseudonymise import pseudonym

_31_AUGUST, _31_MARCH = 831, 331  # as month x 100 + day


def leave_identities_behind(
    table: pd.DataFrame, dataset: Return, key: bytes, postcodes: Postcodes | None = None
) -> pd.DataFrame:
    """Return the kept columns of a cleaned table and its ages: no identifier, date of birth or postcode is left.

    A postcode becomes its small area where there is a look-up of them, else its sector, in a column that says which.
    """
    kept = {}
    for column in (one for one in dataset.columns if one.kept):
        values = table[column.name]
        if column.kind == "postcode":
            name = name_of_place(column, is_looked_up=postcodes is not None)
            kept[name] = postcodes.find(values) if postcodes else _sectors(values)
        else:
            kept[column.name] = _anonymous(values, column, key)
    birth = next((column.name for column in dataset.columns if column.kind == "birth_date"), "")
    kept |= {age.name: _whole_years(table[birth], table[age.at], age.on) for age in dataset.ages}
    return pd.DataFrame(kept, index=table.index)


def _anonymous(values: pd.Series, column: Column, key: bytes) -> pd.Series:
    if column.kind == "identifier":
        return _pseudonyms(values, column, key)
    if column.kind == "birth_date":
        months: pd.Series = values.dt.strftime("%Y-%m").astype("str")
        return months
    return values


def _sectors(postcodes: pd.Series) -> pd.Series:
    """Return the sector of each postcode, some three thousand addresses: all but the last two letters."""
    sectors: pd.Series = postcodes.astype("str").str.slice(0, -2)
    return sectors


def _pseudonyms(values: pd.Series, column: Column, key: bytes) -> pd.Series:
    """Return the pseudonym of each identifier, asked for once each; the same from every partner who uses the realm."""
    codes, distinct = pd.factorize(values)
    names = pd.Series([pseudonym(key, column.realm, str(one)) for one in distinct], dtype="str")
    if isinstance(values.dtype, pd.CategoricalDtype):
        words, categories = pd.factorize(names)
        places = np.append(words, -1)[codes]  # the last is that of what is absent
        return pd.Series(pd.Categorical.from_codes(places, categories=categories), index=values.index)
    with_none = pd.concat([names, pd.Series([None], dtype="str")], ignore_index=True)
    return with_none[codes % len(with_none)].set_axis(values.index)


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
