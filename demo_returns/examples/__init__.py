"""Rows that pass and that fail each check of the partner returns, a module for each family of datasets."""

from demo_returns.examples import annex_a, children_in_need, looked_after, others, schools
from demo_returns.examples.kinds import Examples, Rows

_FAMILIES = (looked_after, children_in_need, annex_a, schools, others)
ROWS: Rows = {name: row for family in _FAMILIES for name, row in family.ROWS.items()}
EXAMPLES: Examples = {told: examples for family in _FAMILIES for told, examples in family.EXAMPLES.items()}
