"""Statistical neighbours: for every authority the ten most like it, closest first, as government publishes them.

Source: Department for Education, local authority interactive tool and children's services statistical neighbour
benchmarking tool (Open Government Licence v3.0). The file does not say of
which model it is; the year in its name is taken for that.
"""

from trust_analysis.datasets.definition import LookUp

NOT_CLOSE = "Not Close"
"""What the file says, in the column after a neighbour's, of one that is among the ten most alike and is not like."""

PLACES = tuple(f"SN{place}" for place in range(1, 11))

STATISTICAL_NEIGHBOURS = LookUp(
    name="statistical_neighbours",
    title="Statistical neighbours",
    publisher="Department for Education",
    required=("LA number", *PLACES),
)
