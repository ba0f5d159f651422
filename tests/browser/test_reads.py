"""The words of each page in reading order, pictures by their alternatives, as kept in tests/browser/golden.

`make golden` writes them anew. Read them before they are committed: they have to read as prose.
"""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests.browser.places import SHOWN, Shown
from trust_analysis.vocabulary.periods import say_date

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

GOLDEN = Path(__file__).parent / "golden"
UNFOLD = """() => {
  document.querySelectorAll('details').forEach(one => { one.open = true });
  document.querySelectorAll('img').forEach(one => {
    const words = document.createElement('p');
    words.textContent = `[${one.alt}]`;
    one.replaceWith(words);
  });
}"""


def read_aloud(shown: Shown, context: "BrowserContext") -> str:
    """Return a page's words as they follow each other, a line for each block, cells of a row parted by bars."""
    page = shown.open_in(context)
    page.evaluate(UNFOLD)
    said = page.locator("body").inner_text().replace("\t", " | ")
    lines = [line.strip() for line in said.splitlines()]
    return "\n".join(line for line in lines if line) + "\n"


def leave_out_of_the_day(said: str, home: Path) -> str:
    """Return a page's words without what another day or another version of the code would change.

    Published figures are met on the day of the test; what a page was made of includes the code.
    """
    ledger = pd.read_csv(home / "data/raw/ledger.csv", dtype="str")
    (met,) = ledger.loc[ledger["name"].str.startswith("raw/published/"), "received_on"]
    said = said.replace(say_date(date.fromisoformat(met)), "THE DAY OF THE TEST")
    return re.sub(r"made of [0-9a-f]{12}", "made of A DIGEST", said)


@pytest.mark.parametrize("shown", [one for one in SHOWN if one.place == "oxfordshire"], ids=str, indirect=True)
def test_a_page_says_what_the_golden_file_says(
    shown: Shown, tablet: "BrowserContext", request: pytest.FixtureRequest
) -> None:
    said = leave_out_of_the_day(read_aloud(shown, tablet), shown.home)
    golden = GOLDEN / f"{shown}.txt"
    if request.config.getoption("--write-golden"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8"), (
        "`make golden` writes the file anew; read it before you commit it"
    )


def test_there_is_a_golden_file_for_each_page_and_none_besides() -> None:
    expected = {f"{one}.txt" for one in SHOWN if one.place == "oxfordshire"}
    assert {path.name for path in GOLDEN.iterdir()} == expected
