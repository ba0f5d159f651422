"""Mental Health Services Data Set, monthly statistics: a long table, a row per period, area and measure.

Source: NHS England (formerly NHS Digital), Mental Health Services Monthly Statistics (Open Government Licence v3.0).
Counts under five are `*` and others are rounded to the nearest five. `Performance` figures are provisional, `Final`
ones are not. Measures that span twelve months say so by the first and last day of their row. Only a measure of children
is read: the all-age caseload (MHS01) fell from 18,255 to 840 in one area because a system was down.
"""

from trust_analysis.datasets.definition import Publication

MENTAL_HEALTH_SERVICES = Publication(
    name="mental_health_services",
    title="Mental Health Services Monthly Statistics",
    publisher="NHS England",
    layout="mental_health_services",
    required=(
        "REPORTING_PERIOD_START",
        "REPORTING_PERIOD_END",
        "STATUS",
        "BREAKDOWN",
        "PRIMARY_LEVEL",
        "SECONDARY_LEVEL",
        "MEASURE_ID",
        "MEASURE_VALUE",
    ),
    measure_column="MEASURE_ID",
    measures={"MHS95": ""},
    symbols={"*": "c", "": "x", "-": "x", "NULL": "x"},
)

NHS_AREA_LEVELS = (
    "CCG of Residence",
    "CCG - GP Practice or Residence",
    "Sub ICB of Residence",
    "Sub ICB - GP Practice or Residence",
)
"""The breakdowns whose areas belong to authorities; a measure has one or the other."""
