"""Street-level crime: a row per crime, with its month, rough place and type; counted by authority, month and type.

Source: police.uk (Open Government Licence v3.0). Places are moved to a nearby point before publication. There is no mark
of domestic abuse and none of the victim's age. The name of a small area begins with its district's or authority's.
"""

from trust_analysis.datasets.definition import Publication

STREET_CRIME = Publication(
    name="street_crime",
    title="Street-level crime",
    publisher="police.uk",
    layout="street_crime",
    required=("Month", "Falls within", "LSOA name", "Crime type"),
)
