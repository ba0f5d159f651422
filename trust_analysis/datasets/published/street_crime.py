"""Street-level crime: a row per crime, with its month, rough place and type; counted by authority, month and type.

Source: police.uk (Open Government Licence v3.0). Places are moved to a nearby point before publication. There is no
mark of domestic abuse and none of the victim's age. The name of a small area begins with its district's or authority's.
"""

from trust_analysis.datasets.definition import Publication

_TYPES = (
    "Anti-social behaviour",
    "Bicycle theft",
    "Burglary",
    "Criminal damage and arson",
    "Drugs",
    "Other crime",
    "Other theft",
    "Possession of weapons",
    "Public order",
    "Robbery",
    "Shoplifting",
    "Theft from the person",
    "Vehicle crime",
    "Violence and sexual offences",
)

STREET_CRIME = Publication(
    name="street_crime",
    title="Street-level crime",
    publisher="police.uk",
    layout="street_crime",
    measures=dict.fromkeys(_TYPES, ""),
    required=("Month", "Falls within", "LSOA name", "Crime type"),
)
