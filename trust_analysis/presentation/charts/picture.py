"""A chart that is drawn once and keeps its words: two titles, the picture, what it shows, the figures behind it.

The first title is the message, the second what is measured, as the Government Analysis Function advises.
"""

import base64
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from trust_analysis.presentation.blocks import Shown, Table
from trust_analysis.presentation.charts.theme import GREY, SIZE

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Picture(Shown):
    """A chart: `message` and `measured` are its titles, `alt` its words, `svg` the drawing, `notes` stand below it."""

    message: str
    measured: str
    alt: str
    svg: bytes = field(repr=False)
    table: Table = field(repr=False)
    notes: tuple[str, ...] = ()

    @property
    def data(self) -> "pd.DataFrame":
        """The figures behind the chart, as they are shown."""
        import pandas as pd

        return pd.DataFrame(list(self.table.rows), columns=list(self.table.columns))

    def _repr_html_(self) -> str:
        return show_picture((self.message, self.measured), self.alt, self.svg, self.notes, self.table)

    def __repr__(self) -> str:
        """Return the chart in words."""
        return " ".join(one for one in (self.alt, *self.notes) if one)


def show_picture(titles: tuple[str, str], alt: str, svg: bytes, notes: Iterable[str], table: Table) -> str:
    """Return a figure: both titles, the picture with its words, notes, and the figures behind it, folded."""
    message, measured = titles
    first = f"<strong>{escape(message)}</strong> " if message else ""
    caption = f"<figcaption>{first}{escape(measured)}</figcaption>"
    source = base64.b64encode(svg).decode()
    image = f'<img alt="{escape(alt, quote=True)}" src="data:image/svg+xml;base64,{source}">'
    below = "".join(f'<p class="legend">{escape(said)}</p>' for said in notes if said)
    details = f"<details><summary>The figures behind this chart</summary>{table._repr_html_()}</details>"
    label = escape(f"Chart: {measured}", quote=True)
    region = f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">{image}</div>'  # on a telephone
    return f"<figure>{caption}{region}{below}{details}</figure>"


def make_figure(width: float = 0.0, height: float = 0.0) -> "Figure":
    """Return an empty figure; inches, or those of the theme. Call it, and draw on it, within `rc_context(SETTINGS)`."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width or SIZE[0], height or SIZE[1]))
    FigureCanvasSVG(figure)  # by whose letters it is laid out
    return figure


def draw_reference(axes: "Axes", value: float, name: str) -> None:
    """Draw a dashed line up from the foot of the chart at what others are set beside, its name at its head."""
    axes.axvline(value, color=GREY, linestyle="--", linewidth=1, zorder=1)
    axes.annotate(
        name,
        (value, 1),
        xycoords=axes.get_xaxis_transform(),
        xytext=(0, 4),
        textcoords="offset points",
        ha="center",
        color=GREY,
        annotation_clip=False,
    )


def write_beside(axes: "Axes", text: str, value: float, place: float, *, is_bold: bool = False) -> None:
    """Write a text to the right of a mark; what lies behind the letters is covered, so that they can be read."""
    ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
    axes.annotate(
        text,
        (value, place),
        xytext=(9, 0),
        textcoords="offset points",
        va="center",
        annotation_clip=False,
        bbox=ground,
        fontweight="bold" if is_bold else "normal",
        zorder=4,
    )


def write_svg(figure: "Figure") -> bytes:
    """Return a figure as SVG, the same bytes each time."""
    layout = figure.get_layout_engine()
    if layout is not None:
        layout.execute(figure)
        figure.set_layout_engine("none")  # or all is drawn twice, the first time to lay it out
    drawn = io.BytesIO()
    figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None})
    return drawn.getvalue()
