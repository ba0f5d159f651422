"""What a page may show of an executed notebook: what presentation made, and nothing that a cell shows by itself.

A frame, an array, a printed line, a picture or a widget has passed nobody who withholds small counts or says a chart in
words. A page with one is refused, by notebook and cell; what is met is told by its kind, since it may be of children.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trust_analysis.presentation.blocks import MADE_HERE
from trust_analysis.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from nbformat import NotebookNode

_INJECTED = "injected-parameters"
"""How papermill marks the cell that it adds, which nobody sees who opens the notebook."""

_LONGEST_LINE = 60
_KINDS = {
    "application/vnd.jupyter.widget": "a widget",
    "application/javascript": "a script",
    "image/": "a picture",
    "text/html": "a table or other HTML",
    "text/markdown": "Markdown",
    "text/latex": "a formula",
}
_PUT_RIGHT = (
    "A page shows what the methods of the board return (board.chart, board.table, board.headline and so on): "
    "show it by one of them, or end the line with a semicolon, which shows nothing."
)


def check_outputs(notebook: "NotebookNode", name: str) -> None:
    """Raise `UsageError` where a cell shows what presentation did not make, telling every such cell."""
    met = list(_find_bare(notebook))
    if met:
        cells = "; ".join(f"cell {number} ({line}) shows {kind}" for number, line, kind in met)
        message = f"Notebook {name!r} cannot be a page: {cells}. {_PUT_RIGHT}"
        raise UsageError(message)


def _find_bare(notebook: "NotebookNode") -> Iterator[tuple[int, str, str]]:
    """Yield the number, the first line and what is shown of each cell that shows what it may not."""
    written = [cell for cell in notebook.cells if _INJECTED not in cell.metadata.get("tags", [])]
    for number, cell in enumerate(written, start=1):
        kinds = [kind for output in cell.get("outputs", []) if (kind := _bare_kind(output))]
        if cell.cell_type == "markdown" and (cell.get("attachments") or "](attachment:" in cell.source):
            kinds.append("an attached file")
        if kinds:
            lines = cell.source.strip().splitlines() or ["empty"]
            yield number, lines[0][:_LONGEST_LINE], " and ".join(dict.fromkeys(kinds))


def _bare_kind(output: "NotebookNode") -> str:
    """Return what an output is in words; empty where it may be shown, or is a warning, which no page shows."""
    if output.output_type == "stream":
        return "printed text" if output.name == "stdout" else ""
    if output.output_type == "error":
        return "an error"
    data = output.get("data", {})
    if not data or MADE_HERE in data:
        return ""
    return next((word for kind, word in _KINDS.items() if any(one.startswith(kind) for one in data)), "a bare value")
