"""Published rows written out by hand, as an exported CSV has them."""

import pandas as pd

from trust_analysis.vocabulary.periods import parse_period

KENT = "E10000016"
C = None
"""A number withheld."""


def row(indicator: str, period: str, numerator: float | None, **told: object) -> dict[str, object]:
    """Return a row of our own; `indicator/group` is that group by kind, and `told` overrides or adds columns.

    The days are those of the period; a row without a numerator has the status `c`.
    """
    name, _, group = indicator.partition("/")
    days = parse_period(period)
    return {
        "indicator": name,
        "area_code": KENT,
        "period": period,
        "breakdown": "kind" if group else "Total",
        "group": group or "Total",
        "release": "",
        "numerator": numerator,
        "status": "c" if numerator is None else "",
        "covers_from": days.start,
        "covers_to": days.end,
        "counted": name,
        "out_of": "",
        **told,
    }


def table(*rows: dict[str, object]) -> pd.DataFrame:
    """Return rows as one published table."""
    return pd.DataFrame(list(rows))
