"""The rows of the table, a module each with `measure(bench)`, which gives one `Measured` or several."""

ROWS = (
    "many_briefings",
    "one_page",
    "warm_kernel",
    "changed_rule",
    "nothing_changed",
    "from_nothing",
    "many_marks",
    "check_903",
    "census_xml",
    "nation",
    "imports",
)
"""In the order of the table."""
