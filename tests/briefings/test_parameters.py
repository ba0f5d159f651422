"""Parameters read from a notebook's file, held to what papermill infers."""

import json
from pathlib import Path

import nbformat
import papermill
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from trust_analysis.briefings.execute import check_parameters, find_notebooks, find_parameters
from trust_analysis.vocabulary.errors import UsageError

PROJECT = Path(__file__).parents[2]
NAMED = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}


def write(folder: Path, source: str, metadata: object = NAMED, tag: str = "parameters") -> Path:
    cells = [new_code_cell("ahead = 1"), new_code_cell(source, metadata={"tags": [tag]}), new_code_cell("after = 1")]
    path = folder / "page.ipynb"
    nbformat.write(new_notebook(cells=cells, metadata=metadata), path)
    return path


@pytest.mark.parametrize(
    "source",
    [
        'quarter = "2018-19 Q2"\narea = ""\naudience = "board"',
        "quarter: str = ''  # a quarter\n\n# area = 1\narea=None",
        "%matplotlib inline\nquarter = 1",
        "quarter = {\n    'a': 1,\n}\narea = [\n  1,\n]",
        "quarter = 1\nif quarter:\n    print(quarter)\nelse:\n    print(quarter == 2)",
        "",
    ],
)
def test_they_are_what_papermill_infers(tmp_path: Path, source: str) -> None:
    path = write(tmp_path, source)
    assert find_parameters(path) == list(papermill.inspect_notebook(str(path)))


@pytest.mark.parametrize("path", find_notebooks(PROJECT).values(), ids=lambda path: path.stem)
def test_those_of_our_notebooks_are_what_papermill_infers(path: Path) -> None:
    assert find_parameters(path) == list(papermill.inspect_notebook(str(path))) != []


def test_no_cell_of_parameters_has_none(tmp_path: Path) -> None:
    assert find_parameters(write(tmp_path, "quarter = 1", tag="other")) == []


def test_an_unknown_one_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as met:
        check_parameters(write(tmp_path, "quarter = 1"), {"quartr": ""})
    assert str(met.value).startswith("Notebook 'page': ")
    assert "'quartr'" in str(met.value)
    assert "'quarter'" in str(met.value)


def test_a_notebook_that_names_no_kernel_is_refused_as_papermill_would(tmp_path: Path) -> None:
    path = write(tmp_path, "quarter = 1", metadata={})
    with pytest.raises(ValueError, match="No kernel name"):
        papermill.inspect_notebook(str(path))
    with pytest.raises(UsageError) as met:
        find_parameters(path)
    assert str(met.value) == (
        "Notebook 'page' was expected to name its kernel; it names none. Open it in JupyterLab, choose Python 3 and save it."
    )


@pytest.mark.parametrize("text", ["", "{", json.dumps([1]), "\udcff"])
def test_what_is_no_notebook_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "page.ipynb").write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(UsageError) as met:
        find_parameters(tmp_path / "page.ipynb")
    assert str(met.value) == (
        "Notebook 'page' was expected to be a notebook; page.ipynb is none. "
        "Put back an earlier one, or take it out of its folder."
    )
