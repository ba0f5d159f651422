"""What a step can reach of the program: as the library of import graphs has it, and no more is an ingredient."""

import shutil
from pathlib import Path

import grimp
import pytest

from trust_analysis.indicators import INDICATORS
from trust_analysis.indicators.catalogue import DECLARED_IN
from trust_analysis.runs.ingredients import CATALOGUE
from trust_analysis.runs.program import PACKAGE, Program, libraries, the_program

PACKAGED = Path(__file__).parents[2] / PACKAGE


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package, to be changed."""
    return Path(shutil.copytree(PACKAGED, tmp_path / PACKAGE, ignore=shutil.ignore_patterns("__pycache__")))


def change(copy: Path, path: str) -> Program:
    """Change one file of the copy, and return the program as it is then."""
    (copy / path).write_text((copy / path).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    return Program(copy)


def test_each_module_imports_what_the_graph_says() -> None:
    graph = grimp.build_graph(PACKAGE, cache_dir=None)
    program = Program(PACKAGED)
    assert graph.modules
    for name in graph.modules:
        assert program.imported(name) == graph.find_modules_directly_imported_by(name), name
        assert graph.find_upstream_modules(name) <= program.modules_reached([name]), name


def test_a_package_is_reached_with_what_lies_in_it() -> None:
    """To import `quarter.opening` is to run `quarter/__init__`, which imports `quarter.quarter`."""
    assert f"{PACKAGE}.quarter.quarter" in the_program().modules_reached([f"{PACKAGE}.quarter.told"])
    assert PACKAGE in the_program().modules_reached([f"{PACKAGE}.vocabulary.window"])


def counting(program: Program) -> dict[str, str]:
    return {name: program.reached([DECLARED_IN[name]], but=[CATALOGUE]) for name in INDICATORS}


def test_a_changed_module_is_an_ingredient_of_the_indicators_it_counts_and_of_no_other(copy: Path) -> None:
    """`camhs_outcomes` uses what `camhs_waits` counts, and no other module does."""
    before = counting(Program(copy))
    after = counting(change(copy, "indicators/camhs_waits.py"))
    changed = {name for name in before if before[name] != after[name]}
    assert {DECLARED_IN[name] for name in changed} == {
        f"{PACKAGE}.indicators.camhs_waits",
        f"{PACKAGE}.indicators.camhs_outcomes",
    }
    assert changed == {name for name in INDICATORS if DECLARED_IN[name].endswith(("camhs_waits", "camhs_outcomes"))}


@pytest.mark.parametrize(
    ("path", "reaches"),
    [
        ("briefings/templates/briefing/page.css", {"briefings.render"}),
        ("vocabulary/areas.csv", {"briefings.render", "attack.attack", "statistics.wilson"}),
        ("presentation/sentences.py", set()),
    ],
)
def test_a_file_beside_modules_belongs_to_those_that_lie_there(copy: Path, path: str, reaches: set[str]) -> None:
    """Methods on plain arrays reach nothing but themselves: not even the register of areas."""
    names = {"briefings.render", "attack.attack", "statistics.wilson"}
    before = {one: Program(copy).reached([f"{PACKAGE}.{one}"]) for one in names}
    program = change(copy, path)
    changed = {one for one in names if program.reached([f"{PACKAGE}.{one}"]) != before[one]}
    uses_vocabulary = {one for one in names if f"{PACKAGE}.vocabulary" in program.modules_reached([f"{PACKAGE}.{one}"])}
    assert changed == reaches & (uses_vocabulary if path.startswith("vocabulary") else reaches)


def test_any_change_is_a_change_of_the_whole(copy: Path) -> None:
    before = Program(copy).whole()
    assert before == Program(PACKAGED).whole()
    assert change(copy, "terminal.py").whole() != before


def test_the_libraries_are_those_that_run() -> None:
    import duckdb
    import pandas as pd

    assert libraries()["pandas"] == pd.__version__
    assert libraries()["duckdb"] == duckdb.__version__
    assert "pytest" not in libraries()
