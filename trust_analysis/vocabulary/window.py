"""What a figure covers, by name: `indicators.windows` says on which day each begins."""

from enum import StrEnum


class Window(StrEnum):
    """A day, or the stretch of time in which a figure counts events."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    ROLLING_12_MONTHS = "rolling_12_months"
    FINANCIAL_YEAR_TO_DATE = "financial_year_to_date"
    ACADEMIC_YEAR_TO_DATE = "academic_year_to_date"
    LAST_COMPLETE_YEAR = "last_complete_year"
    FINANCIAL_YEAR = "financial_year"
    ACADEMIC_YEAR = "academic_year"
