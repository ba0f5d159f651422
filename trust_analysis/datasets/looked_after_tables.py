"""Children looked after, local authority tables of 2014 to 2016: wide files whose columns carry their year.

Source: Department for Education, Children looked after in England, SFR34/2015 and SFR41/2016 (Open Government Licence
v3.0). What they first published a later release may have moved: both are kept. Only the number looked after is read:
the tables of children who ceased carry no year in any column, and those of children who started head the year to
March 2015 with 2014 and the year to March 2016 with 2016.
"""

from trust_analysis.datasets.definition import Publication
from trust_analysis.datasets.explore_education_statistics import SYMBOLS

LOOKED_AFTER_TABLES = Publication(
    name="looked_after_tables",
    title="Children looked after in England: local authority tables",
    publisher="Department for Education",
    required=("new_la_code", "geographic_level", "old_la_code", "la_name"),
    # `x` stands for a number from one to five, withheld.
    symbols={**SYMBOLS, "x": "c"},
    renamed={
        "New_geog_code": "new_la_code",
        "geog_l": "geographic_level",
        "geog_c": "old_la_code",
        "geog_n": "la_name",
    },
    kind_of_year="Reporting year",
    dated=("CLA_Mar",),
)
