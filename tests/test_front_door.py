"""The front door: each public name has an example, and every example gives what it says."""

import doctest

import pandas as pd
import pytest

import trust_analysis as ta
from tests.quarter_home import INCIDENTS, QUARTER, build_home

CALLED = [name for name in ta.__all__ if callable(getattr(ta, name))]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What the examples speak of: a home with a quarter of incidents, its results, its rules, the Board's copy."""
    home = build_home(tmp_path_factory.mktemp("front-door"), "", {"incidents.csv": INCIDENTS})
    results = pd.read_parquet(home / "data" / "processed" / QUARTER.replace(" ", "-") / "results.parquet")
    board = ta.open_quarter(QUARTER, audience="board", home=home)
    return {"home": home, "results": results, "rules": ta.read_profile(home).rules, "board": board}


def examples_of(name: str) -> list[doctest.DocTest]:
    """Return the examples of a public name itself, not of what it is made of."""
    shown = getattr(ta, name)
    finder = doctest.DocTestFinder(recurse=False)
    return [one for one in finder.find(shown, name) if one.examples]


@pytest.mark.parametrize("name", CALLED)
def test_each_public_name_has_an_example_that_runs(name: str, names: dict[str, object]) -> None:
    (examples,) = examples_of(name)
    examples.globs.update(names)
    outcome = doctest.DocTestRunner().run(examples)
    assert (outcome.failed, outcome.attempted > 0) == (0, True)


def test_what_is_no_function_is_shown_in_the_docstring_of_the_package() -> None:
    others = set(ta.__all__) - set(CALLED) - {"__version__"}
    assert others == {"INDICATORS", "RETURNS", "PUBLICATIONS"}
    (examples,) = [one for one in doctest.DocTestFinder(recurse=False).find(ta, "trust_analysis") if one.examples]
    assert all(any(name in one.source for one in examples.examples) for name in others)
    assert doctest.DocTestRunner().run(examples).failed == 0
