"""What each column of Explore Education Statistics says of ours: when, where, of which group, and each indicator's."""

from dataclasses import dataclass

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.wording import title_with_unit
from trust_analysis.vocabulary.areas import ENGLAND, Area, find_area
from trust_analysis.vocabulary.periods import parse_period
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.statuses import WITHHOLDING

FILTERS = {
    "breakdown_topic": ("", "", ""),
    "breakdown": ("Group", "", "breakdown_topic"),
    "source": ("Source", "Our own returns, or the publication that a figure is quoted from", ""),
    "data_status": ("Status", "A provisional figure covers less than its period: results.csv says to which day", ""),
    "origin": ("Origin", "made-up: rests on made-up returns, which tell of no real child", ""),
}
"""Each filter's label (none: it groups another, and has no row of its own), hint, and the column that groups it."""

_UNITS = {"%": "%", "percentage points": "pp"}
"""Of our units those that the service knows; any other stands in the label."""

_STATUSES = {
    "u": "Low reliability",
    "b": "Break in the series",
    "e": "Estimated",
    "f": "Forecast",
    "p": "Provisional",
    "r": "Revised",
}
_FINAL = "Final"


@dataclass(frozen=True)
class Column:
    """A column of figures: `of` is the column of results that it holds."""

    name: str
    of: str
    label: str
    grouping: str
    unit: str = ""
    decimals: int = 0


def columns_of(indicator: Indicator) -> tuple[Column, ...]:
    """Return an indicator's columns: its value; unless it is a count, what that is made of and its limits."""
    title, unit, decimals = indicator.title, _UNITS.get(indicator.unit, ""), indicator.decimals
    told = title if unit else title_with_unit(indicator)
    value = Column(indicator.name, "value", told, title, unit, decimals)
    if indicator.statistic == Statistic.COUNT:
        return (value,)
    counts = [("numerator", "counted")] + ([("denominator", "counted out of")] if indicator.denominator else [])
    limits = (("lower_limit", "lower 95% limit"), ("upper_limit", "upper 95% limit"))
    return (
        value,
        *(Column(f"{indicator.name}_{of}", of, f"{title}: {words}", title) for of, words in counts),
        *(Column(f"{indicator.name}_{of}", of, f"{title}: {words}", title, unit, decimals) for of, words in limits),
    )


def say_time(label: str) -> dict[str, str]:
    """Return the columns that say when: six digits for years that span two, four for calendar years and months."""
    period = parse_period(label)
    if period.kind in ("calendar_year", "month"):
        is_year = period.kind == "calendar_year"
        return _time(f"{period.start:%Y}", "Calendar year" if is_year else f"{period.start:%B}")
    digits = label[:4] + label[5:7]
    names = {"academic_year": "Academic year", "financial_year": "Financial year"}
    return _time(digits, names.get(period.kind) or f"Financial year {label[-2:]}")


def _time(time_period: str, time_identifier: str) -> dict[str, str]:
    return {"time_period": time_period, "time_identifier": time_identifier}


def say_place(area: Area) -> dict[str, str]:
    """Return the columns that say where; those of a lower level than the area's are empty."""
    england = find_area(ENGLAND)
    region = area if area.kind == "region" else None
    if area.is_authority:
        region = find_area(area.statistical_region_code or area.region_code or ENGLAND)
    level = "Local authority" if area.is_authority else "Regional" if region else "National"
    return {
        "geographic_level": level,
        "country_code": england.code,
        "country_name": england.name,
        "region_code": region.code if region else "",
        "region_name": region.name if region else "",
        "old_la_code": str(area.number) if area.is_authority else "",
        "new_la_code": area.code if area.is_authority else "",
        "la_name": area.name if area.is_authority else "",
    }


def say_status(status: str) -> str:
    """Return the status of a figure in words; shorthand that stands in its place is no such status."""
    return _STATUSES.get(status, _FINAL) if status == "u" or status not in WITHHOLDING else _FINAL
