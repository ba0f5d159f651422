"""Explore Education Statistics: what every file in the service's one CSV layout has in common.

Source: Department for Education, Explore Education Statistics (Open Government Licence v3.0). Symbols are those of the
service's guidance, with the ones its older files carry. A file in the layout that is none of these is read as
`GENERAL`: what are its filters and what its indicators, its cells say.
"""

from collections.abc import Mapping
from types import MappingProxyType

from trust_analysis.datasets.definition import Publication

MANDATORY = ("time_period", "time_identifier", "geographic_level", "country_code", "country_name")
OLD_HEADERS = {"year": "time_period", "level": "geographic_level"}
"""What files made before the service began call them."""

SYMBOLS = {
    "": "x",
    "c": "c",
    "*": "c",
    "x": "x",
    ":": "x",
    "..": "x",
    "NULL": "x",
    "z": "z",
    ".": "z",
    "u": "u",
    "low": "low",
    "k": "low",
    "~": "low",
}
PUBLISHER = "Department for Education"


def declare(  # noqa: PLR0913 - what a publication differs in, each by its name
    name: str,
    title: str,
    measures: tuple[str, ...],
    filters: tuple[str, ...] = (),
    *,
    more: tuple[str, ...] = (),
    renamed: Mapping[str, str] = MappingProxyType({}),
) -> Publication:
    """Declare a publication known by its filters and `measures`; `more` are measures that it may have."""
    return Publication(
        name=name,
        title=title,
        publisher=PUBLISHER,
        required=(*MANDATORY, *filters, *measures),
        filters=filters,
        measures=dict.fromkeys((*measures, *more), ""),
        symbols=SYMBOLS,
        renamed={**OLD_HEADERS, **renamed},
    )


GENERAL = Publication(
    name="explore_education_statistics",
    title="Explore Education Statistics",
    publisher=PUBLISHER,
    required=MANDATORY,
    symbols=SYMBOLS,
    renamed=OLD_HEADERS,
)
