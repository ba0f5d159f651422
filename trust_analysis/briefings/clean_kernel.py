"""What a stock kernel does before each page, so that what an earlier one set is not in the next.

It forgets the names and closes the figures of the earlier page, and puts back what a page may change for all that runs
after it: options of pandas, matplotlib and numpy, warnings, the folder, the environment, where modules are looked for.
What a page changed within a module (a function replaced, a cache filled) stays, as do modules, threads and what was
registered with IPython: only kernels that are forked forget all.
"""

import os
import random
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from IPython.core.interactiveshell import InteractiveShell

import trust_analysis.presentation
import trust_analysis.quarter  # noqa: F401 - what pages import, and may change as they do


@dataclass(frozen=True)
class _Before:
    """How a kernel was when it had started."""

    folder: str
    environment: dict[str, str]
    path: list[str]
    warned: list[Any]
    drawn: mpl.RcParams
    printed: Any
    shown: dict[str, Any]


def begin() -> None:
    """Begin a page: the first finds the kernel as it started, and each later one as the first did."""
    before = _remember()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of options that their makers want to drop
        _put_back(before)
    warnings.filters[:] = before.warned  # type: ignore[index]


@cache
def _remember() -> _Before:
    return _Before(
        folder=os.getcwd(),  # noqa: PTH109 - a text, as it is put back
        environment=dict(os.environ),
        path=list(sys.path),
        warned=list(warnings.filters),
        drawn=mpl.rcParams.copy(),
        printed=np.get_printoptions(),
        shown=dict(_pandas_options("", pd.options)),
    )


def _put_back(before: _Before) -> None:
    InteractiveShell.instance().reset()  # type: ignore[no-untyped-call]  # the names
    plt.close("all")
    os.chdir(before.folder)
    os.environ.clear()
    os.environ.update(before.environment)
    sys.path[:] = before.path
    mpl.rcParams.update(before.drawn)
    np.set_printoptions(**before.printed)
    for name, value in before.shown.items():
        if pd.get_option(name) != value:  # setting one may do more than set it
            pd.set_option(name, value)
    random.seed()
    np.random.seed()  # noqa: NPY002 - what a cell draws from without a generator of its own


def _pandas_options(group: str, options: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - groups, whose class has no name
    for name in dir(options):
        one = getattr(options, name)
        if isinstance(one, type(pd.options)):
            yield from _pandas_options(f"{group}{name}.", one)
        else:
            yield f"{group}{name}", one
