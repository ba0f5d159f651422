"""What every committed notebook must be: short, clean, and with the same one parameters cell."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
MOST_CELLS = 32


def test_the_briefings_are_there() -> None:
    assert {path.stem for path in NOTEBOOKS} >= {
        "scorecard",
        "children_in_care",
        "missing_education",
        "mental_health",
        "domestic_abuse",
        "reconciliation",
        "partner_returns",
    }


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_short_and_clean(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert len(notebook.cells) <= MOST_CELLS
    headings = [line for cell in notebook.cells if cell.cell_type == "markdown" for line in cell.source.splitlines()]
    assert [line[:2] for line in headings].count("# ") == 1
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert not cell.outputs
            assert cell.execution_count is None
            tree = ast.parse(cell.source)
            assert not any(isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef) for node in ast.walk(tree))
            assert not re.search(r"[\"'][^\"']*[/\\][^\"']*[\"']", cell.source), "a path"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_has_one_parameters_cell_with_the_three_parameters(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    tagged = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    names = [
        target.id
        for node in ast.parse(tagged[0].source).body
        if isinstance(node, ast.Assign)
        for target in node.targets
    ]
    assert names == ["quarter", "area", "audience"]
