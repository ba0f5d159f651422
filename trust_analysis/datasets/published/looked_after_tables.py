"""Children looked after, local authority tables of 2014 to 2016: wide files whose columns carry their year.

Source: Department for Education, Children looked after in England, SFR34/2015 and SFR41/2016 (Open Government Licence
v3.0). What they first published a later release may have moved: both are kept. The tables of children who ceased carry
no year in any column, and those of children who started head the year to March 2015 with 2014 and the year to March
2016 with 2016: of these two the year is that in the file's name (`SFR41_CEA2016`); without one they are not read.
"""

from trust_analysis.datasets.definition import Publication
from trust_analysis.datasets.published.explore_education_statistics import SYMBOLS

_COLUMNS = ("new_la_code", "geographic_level", "old_la_code", "la_name")
_SYMBOLS = {**SYMBOLS, "x": "c"}  # `x` stands for a number from one to five, withheld
_RENAMED = {
    "New_geog_code": "new_la_code",
    "geog_l": "geographic_level",
    "geog_c": "old_la_code",
    "geog_n": "la_name",
}


def _table(  # noqa: PLR0913 - what the three tables differ in, each by its name
    name: str,
    title: str,
    *,
    more_columns: tuple[str, ...] = (),
    measures: tuple[str, ...] = (),
    dated: tuple[str, ...] = (),
    year_in_name: bool = False,
) -> Publication:
    return Publication(
        name=name,
        title=f"Children looked after in England: local authority tables{title}",
        publisher="Department for Education",
        layout="looked_after_tables",
        required=(*_COLUMNS, *more_columns, *measures),
        measures=dict.fromkeys(measures, ""),
        symbols=_SYMBOLS,
        renamed=_RENAMED,
        kind_of_year="Reporting year",
        dated=dated,
        year_in_name=year_in_name,
    )


LOOKED_AFTER_TABLES = _table("looked_after_tables", "", dated=("CLA_Mar",))
STARTED_TABLES = _table(
    "looked_after_started_tables",
    " (started)",
    more_columns=("SCLA_male", "SCLA_female"),
    dated=("CLA_started",),
    year_in_name=True,
)
CEASED_TABLES = _table(
    "looked_after_ceased_tables",
    " (ceased)",
    more_columns=("CLA_ceamal", "CLA_ceafe"),
    measures=("CLA_cease",),
    year_in_name=True,
)
