"""That nothing has changed is known from hashes alone; anything that has makes a run look closer."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.quarter_home import QUARTER, RETURNS, build_home
from trust_analysis.disclosure.releases import register_release
from trust_analysis.runs.ended import find_ended, keep_ended
from trust_analysis.runs.request import Outcome, Request
from trust_analysis.vocabulary.trust_toml import read_profile

REQUEST = Request(QUARTER, date(2019, 3, 1))
OUTCOME = Outcome(QUARTER, files=3, rows=50, findings=0, indicators=9, pages=2, made=2, missing=("camhs_referrals",))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home whose quarter is built, and a page of it; the run that made them has ended."""
    built = build_home(tmp_path, "made-up", RETURNS)
    page = built / "data/processed/2018-19-Q2/briefings/board/E10000016/scorecard.html"
    page.parent.mkdir(parents=True)
    page.write_text("a page", encoding="utf-8")
    keep_ended(read_profile(built), REQUEST, OUTCOME)
    return built


def found(home: Path, request: Request = REQUEST) -> Outcome | None:
    return find_ended(read_profile(home), request)


def test_the_same_run_of_the_same_things_has_ended(home: Path) -> None:
    again = found(home)
    assert again is not None
    assert (again.files, again.pages, again.made, again.missing) == (3, 2, 0, ("camhs_referrals",))


def test_another_number_of_workers_and_a_later_day_ask_for_the_same(home: Path) -> None:
    assert found(home, Request(QUARTER, date(2019, 3, 2), workers=7)) is not None


def test_another_run_has_not_ended(home: Path) -> None:
    for asked in (
        Request("2018-19 Q1", REQUEST.as_of),
        Request(QUARTER, REQUEST.as_of, audiences=("public",)),
        Request(QUARTER, REQUEST.as_of, only=("scorecard",)),
        Request(QUARTER, REQUEST.as_of, pdf=True),
        Request(QUARTER, date(2018, 10, 11)),  # a day before the returns were received
    ):
        assert found(home, asked) is None


Q2 = "data/processed/2018-19-Q2/"


def change(path: str) -> Callable[[Path], None]:
    return lambda home: (home / path).write_bytes((home / path).read_bytes() + b" ")


def take_away(path: str) -> Callable[[Path], None]:
    return lambda home: (home / path).unlink()


def put(path: str) -> Callable[[Path], None]:
    def there(home: Path) -> None:
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text("something", encoding="utf-8")

    return there


def register_another(home: Path) -> None:
    register_release(home, b"indicator\nx\n", ("public", "E10000016", QUARTER), "2019-02-01")


def say_another_release(home: Path) -> None:
    ledger = home / "data/raw/ledger.csv"
    ledger.write_text(ledger.read_text(encoding="utf-8").replace(",,made-up", ",revised,made-up"), encoding="utf-8")


CHANGES = {
    "a return": change("data/raw/made-up/2018-10-12/incidents.csv"),
    "a new file": put("data/raw/2019-01-01/more.csv"),
    "a return that is gone": take_away("data/raw/made-up/2018-10-12/incidents.csv"),
    "the ledger": say_another_release,
    "trust.toml": change("trust.toml"),
    "the key": change(".pseudonym-key"),
    "a correction": put("data/corrections/one.toml"),
    "a commentary": put("commentary/2018-19-Q2/scorecard.md"),
    "a notebook of the home": put("notebooks/scorecard.ipynb"),
    "a copy that was registered": register_another,
    "a copy that lies there unregistered": put("data/processed/2018-19-Q1/briefings/public/E10000016/data/results.csv"),
    "a page": change(f"{Q2}briefings/board/E10000016/scorecard.html"),
    "a page that is gone": take_away(f"{Q2}briefings/board/E10000016/scorecard.html"),
    "the manifest": change(f"{Q2}manifest.json"),
    "protected results": change(f"{Q2}protected/public.parquet"),
    "a clean table that is gone": take_away(f"{Q2}clean/domestic_abuse_incidents.parquet"),
    "findings": change(f"{Q2}findings.csv"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_changes_is_looked_at(home: Path, what: str) -> None:
    CHANGES[what](home)
    assert found(home) is None


def test_what_was_kept_of_it_may_be_damaged_or_gone(home: Path) -> None:
    (kept,) = (home / "data/processed/kept").glob("ended-*.sealed")
    whole = kept.read_bytes()
    for data in (b"", whole[:-9], b"[]", whole.replace(b'"rows":50', b'"rows":"fifty"')):
        kept.write_bytes(data)
        assert found(home) is None
    kept.unlink()
    assert found(home) is None
