"""Notebooks executed by papermill, once their parameters are known to be theirs."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trust_analysis.briefings.quick_nbformat import import_nbformat
from trust_analysis.briefings.temporary_folders import socket_folder
from trust_analysis.briefings.warm_up import can_fork
from trust_analysis.vocabulary.errors import TrustError, UsageError, unknown_name

if TYPE_CHECKING:
    from nbformat import NotebookNode


_OF_USE = ("UsageError", "ProfileError")
"""What a cell raises that asks for what is not there or not to be had: wrong use, and no fault of the program."""

_ASSIGNED = re.compile(r"^([^\W\d]\w*)[ \t]*(?::[^=\n]+)?=(?!=)", re.MULTILINE)
"""A name at the beginning of a line that is given a value, with or without saying of what type."""


class BriefingError(TrustError):
    """A notebook failed while it ran: a fault of ours, told with the cell and the error."""


def find_notebooks(home: Path) -> dict[str, Path]:
    """Return the notebooks by name: those of the home's `notebooks` folder, else the ones this package comes with.

    Raises `UsageError` where there is a folder and nothing in it.
    """
    package = Path(str(resources.files("trust_analysis")))
    folders = (
        home / "notebooks",
        package / "notebooks",
        package.parent / "notebooks",
    )  # a wheel has them inside, a checkout beside
    folder = next((one for one in folders if one.is_dir()), folders[0])
    notebooks = {path.stem: path for path in sorted(folder.glob("*.ipynb"))}
    if not notebooks:
        message = (
            f"Notebooks were expected in {folder}; met none. Put back the project's, or take the empty folder away."
        )
        raise UsageError(message)
    return notebooks


def check_parameters(notebook: Path, parameters: Mapping[str, str]) -> None:
    """Raise `UsageError` for a parameter the notebook does not have; papermill alone would only warn."""
    known = find_parameters(notebook)
    for name in parameters:
        if name not in known:
            raise UsageError(f"Notebook {notebook.stem!r}: {unknown_name('parameter', name, known)}")


def read_json(notebook: Path) -> dict[str, Any]:
    """Return a notebook as JSON has it; raises `UsageError` for a file that is none."""
    try:
        read = json.loads(notebook.read_text(encoding="utf-8"))
    except ValueError:
        read = None
    if not isinstance(read, dict) or not isinstance(read.get("cells"), list):
        message = f"Notebook {notebook.stem!r} was expected to be a notebook; {notebook.name} is none. Put back an earlier one, or take it out of its folder."
        raise UsageError(message)
    return read


def find_parameters(notebook: Path) -> list[str]:
    """Return the names that the cell tagged `parameters` gives values to; `UsageError` where papermill would fail."""
    read = read_json(notebook)
    about = read.get("metadata", {})
    kernel = about.get("kernelspec", {})
    if not kernel.get("name") or not (about.get("language_info", {}).get("name") or kernel.get("language")):
        message = f"Notebook {notebook.stem!r} was expected to name its kernel; it names none. Open it in JupyterLab, choose Python 3 and save it."
        raise UsageError(message)
    return next((_ASSIGNED.findall(source) for source in _find_tagged(read)), [])


def _find_tagged(read: Mapping[str, Any]) -> Iterator[str]:
    for cell in read.get("cells", []):
        if "parameters" in cell.get("metadata", {}).get("tags", []):
            yield "".join(cell.get("source", ""))  # a text, or its lines


def execute_notebook(
    notebook: Path, parameters: Mapping[str, Any], home: Path, environment: Mapping[str, str]
) -> "NotebookNode":
    """Return the notebook as a kernel executed it that starts in `home`; nothing else is written.

    Its `environment` is all that the kernel is told. What a cell showed when the notebook was saved is left behind.
    `check_parameters` comes first. Raises `UsageError` where a cell asked for what is not to be had, and
    `BriefingError` where one failed otherwise.
    """
    import_nbformat()
    import papermill
    from nbclient.exceptions import DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    from trust_analysis.briefings.kernels import QUIETLY

    try:
        with socket_folder() as folder, _kernel(Path(folder), home, environment) as kernel:
            executed: NotebookNode = papermill.execute_notebook(
                str(_write_without_outputs(notebook, Path(folder))),
                None,
                parameters=dict(parameters),
                progress_bar=False,
                log_output=False,
                kernel_name="python3",
                extra_arguments=list(QUIETLY),
                shutdown_kernel="immediate",  # it has nothing left to say, and asked kindly it takes a second
                **kernel,
            )
            return executed
    except PapermillExecutionError as error:
        message = f"Notebook {notebook.stem!r} failed in cell {error.cell_index + 1}: {error.ename}: {error.evalue}"
        raise (UsageError if error.ename in _OF_USE else BriefingError)(message) from error
    except DeadKernelError as error:
        message = f"The kernel of notebook {notebook.stem!r} ended while it ran: something killed it, or memory ran short. Run again."
        raise BriefingError(message) from error


@contextmanager
def _kernel(files: Path, home: Path, environment: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Give papermill a kernel of that home: one that it has forked for this page, or one that is lent."""
    if can_fork():
        from trust_analysis.briefings.kernels import kernel_settings

        manager = "trust_analysis.briefings.kernels.QuietKernelManager"
        yield {"kernel_manager_class": manager, "config": kernel_settings(files, home, environment)}
    else:
        from trust_analysis.briefings.stock_kernels import lend_kernel

        with lend_kernel(home, environment) as lent:
            yield {"km": lent}


def _write_without_outputs(notebook: Path, folder: Path) -> Path:
    """Write a notebook without what its cells showed when it was saved: one that is skipped would show it still."""
    nbformat = import_nbformat()
    bare = nbformat.read(notebook, as_version=4)
    for cell in bare.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    path = folder / "notebook.ipynb"
    nbformat.write(bare, path)
    return path
