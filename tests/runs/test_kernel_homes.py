"""What a page's kernel may read and be told during a run: what its audience may see, and no path to anything else.

The home is the tiny one of `quarter_home`, with a commentary, a pseudonym key and an action plan added. One kernel is
started, which is dear; the others read the home that one would have.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.commands import trust
from tests.quarter_home import PROFILE, QUARTER, RETURNS, write_home
from trust_analysis.briefings.kernel_environment import kernel_environment
from trust_analysis.quarter import open_quarter
from trust_analysis.runs.kernel_homes import write_kernel_home
from trust_analysis.vocabulary.errors import UsageError
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.quarter_folder import QuarterFolder

PLAN = "ref,priority,action,owner,started,due,progress,RAG,completed\n"
PLAN += "A1,Domestic abuse,Write to schools,Police,01/04/2018,01/12/2018,Only 3 children left,green,\n"
ASKS = "ask ref,priority,asked,ask,asked of,answer due,answered,answer\n"
ASKS += "Q1,Domestic abuse,01/07/2018,How many are waiting?,Police,01/09/2018,02/09/2018,4 children\n"
COMMENTARY = "date: 2018-10-20\nby: The analyst\n\nThere were 24 incidents.\n\nOnly 2 were of high risk.\n"
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
PARAMETERS = new_code_cell('quarter = "latest"\narea = ""\naudience = "public"', metadata={"tags": ["parameters"]})


def write_notebook(home: Path, *sources: str) -> None:
    """Write the notebook `scratch` of these cells, and those that the profile names, which are not run."""
    (home / "notebooks").mkdir(exist_ok=True)
    for name, cells in {"domestic_abuse": (), "scorecard": (), "scratch": sources}.items():
        plain = [new_markdown_cell("# A page"), PARAMETERS, *map(new_code_cell, cells)]
        nbformat.write(new_notebook(cells=plain, metadata=KERNEL), home / f"notebooks/{name}.ipynb")


def run(home: Path) -> tuple[int, str]:
    words = ("--quarter", QUARTER, "--as-of", "2018-12-31", "--audience", "public", "--only", "scratch")
    done = trust(home, "run", *words)
    return done.returncode, done.stderr


OPENS_THE_ANALYSTS = """import trust_analysis as ta
board = ta.open_quarter(quarter, area=area, audience="analyst")
board.records("domestic_abuse_incidents").head(3)"""


@dataclass(frozen=True)
class Refused:
    """A trust's home, its quarter built by a run that refused to make a page; and what the run said."""

    home: Path
    code: int
    said: str


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Refused:
    """A home whose `trust.toml` says in so many words where all lies, run with a notebook that opens the analyst's."""
    home = tmp_path_factory.mktemp("trust")
    write_home(home, "made-up", {**RETURNS, "Jo Bloggs plan.csv": PLAN, "asks.csv": ASKS})
    told = f'{PROFILE}\n# all of it lies in {home}\n[data]\nfolders = ["data/raw", "{home}/data/raw"]\n'
    (home / "trust.toml").write_text(told, encoding="utf-8")
    folder = QuarterFolder(home, parse_quarter(QUARTER))
    folder.commentary("domestic_abuse").parent.mkdir(parents=True)
    folder.commentary("domestic_abuse").write_text(COMMENTARY, encoding="utf-8")
    write_notebook(home, OPENS_THE_ANALYSTS)
    return Refused(home, *run(home))


@pytest.fixture(scope="module")
def kernel_homes(refused: Refused, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The homes of the kernels of both audiences."""
    homes = {audience: tmp_path_factory.mktemp("made") for audience in ("board", "public")}
    for audience, home in homes.items():
        write_kernel_home(home, QuarterFolder(refused.home, parse_quarter(QUARTER)), audience)
    return homes


@pytest.fixture
def public_home(kernel_homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of the kernels of public pages, opened as they open it."""
    monkeypatch.setenv("TRUST_HOME", str(kernel_homes["public"]))
    return kernel_homes["public"]


def test_a_run_refuses_a_notebook_that_opens_the_analysts_copy_and_writes_nothing(refused: Refused) -> None:
    assert refused.code == 2
    assert refused.said.splitlines()[-1].endswith(
        "Notebook 'scratch' failed in cell 4: UsageError: This run makes pages for the public, so a notebook may open "
        "the public's copy and no other; 'analyst' was asked for. Write `audience=audience`, which is the run's own. "
        "Open the notebook by hand (`trust-analysis lab`) for more."
    )
    quarter = QuarterFolder(refused.home, parse_quarter(QUARTER))
    assert quarter.manifest.exists()
    assert not (quarter.path / "briefings").exists()


def test_nothing_else_lies_in_it(public_home: Path) -> None:
    files = {path.relative_to(public_home).as_posix() for path in public_home.rglob("*") if path.is_file()}
    quarter = "data/processed/2018-19-Q2"
    assert {one for one in files if not one.startswith("matplotlib/")} == {
        "made-for-audience",
        "trust.toml",
        "commentary/2018-19-Q2/domestic_abuse.md",
        f"{quarter}/manifest.json",
        f"{quarter}/protected/public.parquet",
        f"{quarter}/action_plan.parquet",
        f"{quarter}/action_plan_asks.parquet",
    }


def test_no_path_no_key_no_name_and_no_other_copy_is_told(refused: Refused, public_home: Path) -> None:
    key = (refused.home / ".pseudonym-key").read_text(encoding="utf-8").strip()
    texts = [path.read_text("latin-1") for path in public_home.rglob("*") if path.is_file()]
    for told in (str(refused.home), "data/raw", "Bloggs", "analyst.parquet", "board.parquet", key):
        assert not any(told in text for text in texts), told
    manifest = json.loads(QuarterFolder(public_home, parse_quarter(QUARTER)).manifest.read_text(encoding="utf-8"))
    assert list(manifest["protected"]) == ["public"]
    assert not {"ingredients", "pages"} & set(manifest)


def test_the_environment_passes_on_what_is_listed_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TRUST_PSEUDONYM_KEY", "TRUST_HOME", "TRUST_SHARED", "OLDPWD", "PWD", "MY_RETURNS", "VIRTUAL_ENV"):
        monkeypatch.setenv(name, "/trust/data/raw")
    monkeypatch.setenv("PATH", "/trust/.venv/bin")
    monkeypatch.setenv("PYTHONPATH", "packages")
    told = kernel_environment(tmp_path, TRUST_HOME=str(tmp_path))
    assert not any("/trust" in value for name, value in told.items())
    assert {name for name, value in told.items() if value == str(tmp_path)} >= {"HOME", "TMPDIR", "TEMP", "TRUST_HOME"}
    assert told["PYTHONPATH"] == str(Path("packages").resolve())
    assert {one for one in told if one.startswith("TRUST_")} == {"TRUST_HOME"}
    assert told["PATH"] == os.defpath


@pytest.mark.parametrize("asked", ["analyst", "board"])
@pytest.mark.usefixtures("public_home")
def test_another_audience_is_refused_and_said_why(asked: str) -> None:
    with pytest.raises(UsageError) as met:
        open_quarter(QUARTER, audience=asked)
    assert str(met.value) == (
        "This run makes pages for the public, so a notebook may open the public's copy and no other; "
        f"{asked!r} was asked for. Write `audience=audience`, which is the run's own. "
        "Open the notebook by hand (`trust-analysis lab`) for more."
    )


@pytest.mark.usefixtures("public_home")
def test_another_quarter_is_refused_and_said_why() -> None:
    with pytest.raises(UsageError) as met:
        open_quarter("2018-19 Q1")
    assert str(met.value) == (
        "This run makes pages of 2018-19 Q2, so a notebook may open that quarter and no other; '2018-19 Q1' was asked "
        "for. Write `quarter` as the run gives it. Open the notebook by hand (`trust-analysis lab`) for more."
    )


@pytest.mark.parametrize("audience", ["board", "public"])
def test_a_page_says_in_it_what_it_says_in_the_trusts_own(
    refused: Refused, kernel_homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch, audience: str
) -> None:
    told = []
    for home in (refused.home, kernel_homes[audience]):
        monkeypatch.setenv("TRUST_HOME", str(home))
        board = open_quarter(QUARTER, audience=audience)
        told.append(
            [
                board.banner()._repr_html_(),
                board.commentary("domestic_abuse")._repr_html_(),
                board.asks()._repr_html_(),
                board.headline("domestic_abuse_incidents")._repr_html_(),
                board.partner_returns()._repr_html_(),
                board.basis("domestic_abuse")._repr_html_(),
            ]
        )
    assert told[0] == told[1]
    assert "24 incidents" in told[0][1]


def test_free_text_that_no_rule_protects_is_left_out_of_the_publics(public_home: Path) -> None:
    folder = QuarterFolder(public_home, parse_quarter(QUARTER))
    assert pd.read_parquet(folder.plan("action_plan_asks"))["ask"].tolist() == ["How many are waiting?"]
    assert pd.read_parquet(folder.plan("action_plan_asks"))["answer"].isna().all()
    assert pd.read_parquet(folder.plan("action_plan"))["progress"].isna().all()
    assert folder.commentary("domestic_abuse").read_text(encoding="utf-8") == (
        "date: 2018-10-20\nby: The analyst\nleft out: a part\n\nThere were 24 incidents.\n"
    )
    assert repr(open_quarter(QUARTER).commentary("domestic_abuse")).endswith(
        "There were 24 incidents.\n\nA part of it is left out here: it gives a number that this copy does not hold."
    )


LOOK_AROUND = """
import os, sys
from pathlib import Path
import trust_analysis as ta
try:
    ta.open_quarter(audience="analyst")
except ta.TrustError as error:
    refused = str(error)
found = [name for name in os.environ if name.startswith("TRUST_") and name != "TRUST_HOME"]
found += [f"{name}={value}" for name, value in os.environ.items() if sys.argv[1] in value]
del os.environ["TRUST_HOME"]
found += [str(one) for up in Path.cwd().parents for one in (up / "trust.toml", up / "data/raw") if one.exists()]
found += [str(one) for one in Path.cwd().rglob("*") if one.name in ("clean", "raw", "analyst.parquet", ".pseudonym-key")]
found += [one for one in ("../data/raw", "../../data/raw", os.path.expanduser("~/data/raw")) if os.path.exists(one)]
print(f"{refused[:33]}; by its folder: {ta.open_quarter()!r}; found: {found}")
"""


def test_what_looks_around_finds_nothing_but_its_own(
    refused: Refused, public_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TRUST_PSEUDONYM_KEY", "MY_RETURNS", "PWD"):
        monkeypatch.setenv(name, str(refused.home))
    told = kernel_environment(public_home, TRUST_HOME=str(public_home))
    command = [sys.executable, "-c", LOOK_AROUND, str(refused.home)]
    done = subprocess.run(command, cwd=public_home, env=told, capture_output=True, text=True, check=True)
    assert done.stdout == (
        "This run makes pages for the publ; by its folder: 2018-19 Q2, Kent, for the public; found: []\n"
    )
