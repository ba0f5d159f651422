"""What tells who a child is, left behind: pseudonyms for identifiers, month and ages for a birth date, a sector."""

from collections.abc import Callable, Iterator

import narwhals as nw

from trust_analysis.datasets.definition import Age, Column, Return
from trust_analysis.intake.pseudonymise import pseudonym

_31_AUGUST, _31_MARCH = 831, 331  # as month x 100 + day


def clean_identity(column: Column, key: bytes) -> Callable[[str], str]:
    """Return the function that makes an identifier its pseudonym, the same from every partner who uses the realm."""
    return lambda text: pseudonym(key, column.realm, text)


def anonymous(column: Column) -> nw.Expr:
    """Return a kept column without what would tell who a child is: a birth date's month, a postcode's sector."""
    value = nw.col(column.name)
    if column.kind == "birth_date":
        return value.dt.to_string("%Y-%m").alias(column.name)
    return value.str.slice(0, -2) if column.kind == "postcode" else value


def age_columns(dataset: Return) -> Iterator[nw.Expr]:
    """Yield a column for each age that the dataset declares."""
    birth = next((column.name for column in dataset.columns if column.kind == "birth_date"), "")
    for age in dataset.ages:
        yield _whole_years(nw.col(birth), age).alias(age.name)


def _whole_years(born: nw.Expr, age: Age) -> nw.Expr:
    at = nw.col(age.at)
    year, day, birthday = at.dt.year(), _month_and_day(at), _month_and_day(born)
    if age.on == "31 August":
        year, day = year - (day < _31_AUGUST).cast(nw.Int64), nw.lit(_31_AUGUST)
    elif age.on == "31 March":
        year, day = year + (day > _31_MARCH).cast(nw.Int64), nw.lit(_31_MARCH)
    return year - born.dt.year() - (day < birthday).cast(nw.Int64)


def _month_and_day(date: nw.Expr) -> nw.Expr:
    return date.dt.month() * 100 + date.dt.day()
