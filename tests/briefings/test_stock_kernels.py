"""Stock kernels, where none can be forked: several pages in each, and nothing that matters of one in the next."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from trust_analysis.briefings.execute import BriefingError, execute_notebook
from trust_analysis.briefings.kernel_environment import kernel_environment
from trust_analysis.briefings.stock_kernels import end_kernels
from trust_analysis.briefings.warm_up import can_fork, tell_stock
from trust_analysis.vocabulary.errors import UsageError

CHANGE = """
import os, random, sys, warnings, numpy, pandas, matplotlib.pyplot as plt
left = 1
before = (plt.rcParams["font.size"], pandas.get_option("display.max_rows"), numpy.get_printoptions()["precision"])
plt.rcParams["font.size"] = 99
plt.figure()
pandas.set_option("display.max_rows", 7)
numpy.set_printoptions(precision=3)
random.seed(1)
numpy.random.seed(1)
warnings.simplefilter("error")
os.chdir("/")
os.environ["LEFT"] = "1"
del os.environ["TOLD"]
sys.path.insert(0, "/left")
plt.close("all")
print(os.getpid(), *before)
"""
LOOK = """
import os, random, sys, warnings, numpy, pandas, matplotlib.pyplot as plt
warnings.warn("only an error where that has been left")
before = (plt.rcParams["font.size"], pandas.get_option("display.max_rows"), numpy.get_printoptions()["precision"])
print(os.getpid(), *before)
print("left" in globals(), os.getcwd(), os.environ.get("LEFT"), os.environ["TOLD"], "/left" in sys.path, plt.get_fignums())
print(random.random(), numpy.random.rand())
"""
SEEDED = "0.13436424411240122 0.417022004702574"
"""What Python and numpy have always drawn first when seeded with 1."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home whose pages are made by stock kernels."""
    monkeypatch.setenv("TRUST_KERNELS", "stock")
    assert not can_fork()
    (tmp_path / "home").mkdir()
    yield tmp_path / "home"
    end_kernels(tmp_path / "home")


def run(home: Path, code: str) -> list[str]:
    """Return the lines that a page of one cell prints."""
    path = home / "page.ipynb"
    named = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
    nbformat.write(new_notebook(cells=[new_code_cell(code)], metadata=named), path)
    done = execute_notebook(path, {}, home, kernel_environment(home, TOLD="1"))
    return "".join(one.text for one in done.cells[0].outputs if one.get("name") == "stdout").splitlines()


def test_the_next_page_finds_the_kernel_as_the_first_did(home: Path) -> None:
    first, (second, found, drawn) = run(home, CHANGE), run(home, LOOK)
    assert first == [second], "one kernel, and settings as they were"
    assert found == f"False {home} None 1 False []"
    assert drawn != SEEDED


def test_a_page_that_fails_takes_its_kernel_along_and_another_home_has_its_own(home: Path, tmp_path: Path) -> None:
    ask = "import os; print(os.getpid())"
    first = run(home, ask)
    assert run(home, ask) == first
    with pytest.raises(BriefingError):
        run(home, "1 / 0")
    assert not Path(f"/proc/{first[0]}").exists()
    (tmp_path / "other").mkdir()
    pids = [run(home, ask), run(tmp_path / "other", ask)]
    assert pids[0] != pids[1]
    end_kernels(tmp_path / "other")
    assert not Path(f"/proc/{pids[1][0]}").exists()
    assert run(home, ask) == pids[0]


def test_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    how = "pages are made by stock kernels, several in each, one after another in a clean namespace"
    monkeypatch.setenv("TRUST_KERNELS", "stock")
    assert tell_stock() == f"TRUST_KERNELS is 'stock': {how}"
    monkeypatch.delenv("TRUST_KERNELS")
    monkeypatch.setattr("sys.platform", "darwin")
    assert tell_stock() == f"Kernels can be forked on Linux alone: {how}"
    monkeypatch.setattr("sys.platform", "linux")
    assert tell_stock() == ""
    monkeypatch.setenv("TRUST_KERNELS", "stok")
    with pytest.raises(UsageError) as met:
        tell_stock()
    assert str(met.value) == "TRUST_KERNELS was expected to be 'stock' or not to be set; it is 'stok'."
