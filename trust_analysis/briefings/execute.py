"""Notebooks executed by papermill, once their parameters are known to be theirs."""

import sys
import tempfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trust_analysis.vocabulary.errors import TrustError, UsageError, unknown_name

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from traitlets.config import Config


_OF_USE = ("UsageError", "ProfileError")
"""What a cell raises that asks for what is not there or not to be had: wrong use, and no fault of the program."""


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
    import papermill

    try:
        known = papermill.inspect_notebook(str(notebook))
    except ValueError:
        message = f"Notebook {notebook.stem!r} was expected to name its kernel; it names none. Open it in JupyterLab, choose Python 3 and save it."
        raise UsageError(message) from None
    for name in parameters:
        if name not in known:
            raise UsageError(f"Notebook {notebook.stem!r}: {unknown_name('parameter', name, known)}")


def execute_notebook(
    notebook: Path, parameters: Mapping[str, Any], home: Path, environment: Mapping[str, str]
) -> "NotebookNode":
    """Return the notebook as a kernel executed it that starts in `home`; nothing else is written.

    Its `environment` is all that the kernel is told. What a cell showed when the notebook was saved is left behind.
    `check_parameters` comes first. Raises `UsageError` where a cell asked for what is not to be had, and
    `BriefingError` where one failed otherwise.
    """
    import papermill
    from nbclient.exceptions import DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    try:
        with tempfile.TemporaryDirectory(prefix="kernel-") as sockets:
            executed: NotebookNode = papermill.execute_notebook(
                str(_write_without_outputs(notebook, Path(sockets))),
                None,
                parameters=dict(parameters),
                progress_bar=False,
                log_output=False,
                kernel_name="python3",
                kernel_manager_class="trust_analysis.briefings.kernels.QuietKernelManager",
                config=_kernel_settings(sockets, home, environment),
                extra_arguments=["--log-level=CRITICAL"],
                shutdown_kernel="immediate",  # it has nothing left to say, and asked kindly it takes a second
            )
            return executed
    except PapermillExecutionError as error:
        message = f"Notebook {notebook.stem!r} failed in cell {error.cell_index + 1}: {error.ename}: {error.evalue}"
        raise (UsageError if error.ename in _OF_USE else BriefingError)(message) from error
    except DeadKernelError as error:
        message = f"The kernel of notebook {notebook.stem!r} ended while it ran: something killed it, or memory ran short. Run again."
        raise BriefingError(message) from error


def _write_without_outputs(notebook: Path, folder: Path) -> Path:
    """Write a notebook without what its cells showed when it was saved: one that is skipped would show it still."""
    import nbformat

    bare = nbformat.read(notebook, as_version=4)
    for cell in bare.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    path = folder / "notebook.ipynb"
    nbformat.write(bare, path)
    return path


def _kernel_settings(sockets: str, home: Path, environment: Mapping[str, str]) -> "Config":
    """Talk to a kernel through files of its own rather than TCP, which others on the machine can listen to."""
    from traitlets.config import Config

    place = {"folder": str(home), "environment": dict(environment)}
    if sys.platform == "win32":  # has no such files
        return Config({"QuietKernelManager": place})
    return Config({"QuietKernelManager": {**place, "transport": "ipc", "connection_file": f"{sockets}/kernel.json"}})
