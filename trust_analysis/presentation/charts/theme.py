"""How charts look: the colours of the Government Analysis Function, and settings that make the same bytes each time."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.typing import RcKeyType

COLOURS = ("#12436D", "#28A197", "#801650", "#F46A25")
"""Analysis Function categorical palette, in its order; at most four categories share a chart."""

GREY = "#3D3D3D"
PALE = "#A9B6C4"
"""What stands beside the one that the chart is about."""

SIZE = (7.4, 4.2)
"""Width and height of a chart, in inches."""

SETTINGS: "dict[RcKeyType, object]" = {
    "svg.hashsalt": "trust_analysis",
    "font.family": "DejaVu Sans",
    "font.size": 13,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "grid.color": "#D9D9D9",
    "axes.axisbelow": True,
    "figure.figsize": SIZE,
    "figure.constrained_layout.use": True,
    "lines.linewidth": 2.2,
}
