"""Two truths that differ only in withheld counts look the same to the public, wherever one might look.

Of 28 incidents with children 2 were high risk and 3 medium, or 3 and 2. If a percentage, an interval, a chart, its
words or its data, a sentence, a table, an explanation, the CSV, or the spreadsheet with its properties said anything of
the withheld counts, the two would differ. Only the hash of the return does: it is that of another file, and of no use
to whoever has not got it.
"""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.effort import by_effort
from tests.quarter_home import EPISODES, QUARTER, build_home
from trust_analysis.exports.ees_copy import make_ees_files
from trust_analysis.exports.open_csv import area_rows, describe_csv, write_csv
from trust_analysis.exports.sheet_notes import About
from trust_analysis.exports.spreadsheet import write_spreadsheet
from trust_analysis.indicators import INDICATORS
from trust_analysis.quarter import Quarter, open_quarter
from trust_analysis.runs.explain import explain_indicator
from trust_analysis.vocabulary.trust_toml import read_profile

KENT = "E10000016"
AS_OF = date(2018, 12, 31)
ASKED = [name for name, one in INDICATORS.items() if one.domain == "domestic_abuse"]
SHOWN = [(name, by) for name in ASKED for by in ("Total", *INDICATORS[name].breakdowns)]


def incidents(high: int, medium: int) -> str:
    """Write a return of 22 standard incidents and so many others, all of August 2018."""
    risks = ["Standard"] * 22 + ["High"] * high + ["Medium"] * medium
    lines = [f"i{number},01/08/2018,D1,{risk},1,N" for number, risk in enumerate(risks)]
    closing = "i99,30/09/2018,D1,Standard,1,N"
    return "\n".join(["incident_id,incident_date,district,risk_grading,children_linked,repeat", *lines, closing, ""])


@pytest.fixture(scope="module")
def truths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two homes: one for each truth."""
    both = (incidents(2, 3), incidents(3, 2))
    return [
        build_home(tmp_path_factory.mktemp("truth"), "made-up", {"incidents.csv": text, "episodes.csv": EPISODES})
        for text in both
    ]


@pytest.fixture
def look(truths: list[Path], monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[object]]:
    """Return what somebody sees who looks at each of the two homes."""

    def look_at(see: Callable[[Quarter], object], audience: str = "public") -> list[object]:
        seen = []
        for home in truths:
            monkeypatch.setenv("TRUST_HOME", str(home))
            seen.append(see(open_quarter(QUARTER, audience=audience)))
        return seen

    return look_at


def without_hashes(text: str) -> str:
    """Return a text without the hashes of files, or their beginnings."""
    return re.sub(r"\b[0-9a-f]{8,64}\b", "", text)


Look = Callable[..., list[object]]


def test_the_truths_differ_and_the_board_sees_it(look: Look) -> None:
    one, other = look(lambda board: board.table("domestic_abuse_incidents", by="risk").rows, audience="board")
    assert (one[-1][1:], other[-1][1:]) == (("2", "3", "23"), ("3", "2", "23"))
    one, other = look(lambda board: board.table("domestic_abuse_incidents", by="risk").rows)
    assert one[-1] == other[-1]
    assert "withheld" in one[-1]


@pytest.mark.parametrize("name", ASKED)
def test_a_sentence_with_its_percentage_says_nothing(look: Look, name: str) -> None:
    one, other = look(lambda public: (repr(public.headline(name)), public.headline(name)._repr_html_()))
    assert one == other


@pytest.mark.parametrize(("name", "by"), SHOWN)
def test_a_chart_its_words_and_its_data_say_nothing(look: Look, name: str, by: str) -> None:
    def see(public: Quarter) -> tuple[object, ...]:
        chart = public.chart(name, by)
        return chart.alt, chart.data.to_csv(), chart.svg, chart._repr_html_(), public.table(name, by).rows

    one, other = look(see)
    assert one == other


@pytest.mark.parametrize("name", ASKED[: by_effort(2, 4, None)])
def test_an_explanation_says_nothing(truths: list[Path], name: str) -> None:
    told = [explain_indicator(read_profile(home), name, QUARTER, "Kent", "public", AS_OF) for home in truths]
    one, other = (without_hashes(text) for text in told)
    assert one == other


def test_the_csv_and_what_describes_it_say_nothing(look: Look) -> None:
    def see(public: Quarter) -> tuple[bytes, bytes]:
        rows = area_rows(public.view.protected, KENT, ["domestic_abuse_incidents"])
        return write_csv(rows), describe_csv(rows)

    one, other = look(see)
    assert one == other
    assert look(see, "board")[0] != look(see, "board")[1]


def test_the_copy_for_explore_education_statistics_says_nothing(look: Look) -> None:
    def see(public: Quarter) -> list[object]:
        rows = area_rows(public.view.protected, KENT, ["domestic_abuse_incidents"])
        return list(make_ees_files(rows, public.view.area))

    one, other = look(see)
    assert one == other
    assert look(see, "board")[0] != look(see, "board")[1]


def test_the_spreadsheet_and_its_properties_say_nothing(look: Look) -> None:
    def see(public: Quarter) -> dict[str, bytes]:
        rows = area_rows(public.view.protected, KENT, ["domestic_abuse_incidents"])
        book = write_spreadsheet(rows, About("Kent", "a trust", "", "a test", "2018-11-15"))
        with zipfile.ZipFile(io.BytesIO(book)) as parts:
            return {name: parts.read(name) for name in parts.namelist()}

    one, other = look(see)
    assert one == other


def test_pages_of_every_kind_say_nothing(look: Look) -> None:
    def see(public: Quarter) -> list[str]:
        pages = (
            public.scorecard(),
            public.glance("domestic_abuse"),
            public.headlines("domestic_abuse"),
            public.sources(),
        )
        return [without_hashes(page._repr_html_()) for page in pages]

    one, other = look(see)
    assert one == other
