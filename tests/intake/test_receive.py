"""A folder of all sorts: what becomes of each file, what is found in it, and what a run then rests on."""

from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.intake.homes import FAR_AHEAD, Home, published, returned
from trust_analysis.intake.receive import receive
from trust_analysis.intake.received import Coverage, Received, require_some_data
from trust_analysis.vocabulary.errors import DataRefusedError, ProfileError
from trust_analysis.vocabulary.findings import Finding

EXPECTED = """
[returns.looked_after_episodes]
partner = "Social care"
covers_from = 2015-04-01

[returns.camhs_contacts]
partner = "The provider"
"""
RAGGED = (
    "row 3 has 2 cells where the header has 13: the file was cut off or a comma stands unquoted. Send it again, whole."
)


def sort_findings(received: Received) -> list[Finding]:
    return sorted(received.findings, key=lambda one: (one.file, one.row, one.column))


@pytest.fixture
def mixed(home: Home) -> Home:
    """A good return, one cut off, a file nobody knows, a workbook and a published file; and what is no data at all."""
    home.say(EXPECTED)
    rows = [{"CHILD": "1"}, {"CHILD": "2", "LS": "ZZ"}, {"CHILD": "3", "REC": "X1"}]
    home.put("2019-04-12/good.csv", returned("looked_after_episodes", *rows))
    home.put("2019-04-13/cut.csv", returned("looked_after_episodes") + "9,01/0")
    home.put("2019-04-14/strange.csv", "alpha,beta\n1,2\n")
    home.put("2019-04-15/close.csv", "CHILD,DOB,ETHNIC,PREV_PERM,LA_PERM\n1,,,,\n")
    home.put("2019-04-16/picture.png", b"PK")
    home.put("published.csv", published({"At31_episodes": "?"}))
    home.put("README.md", "No data.")
    home.put(".hidden.csv", "a,b\n1,2\n")
    home.put("2019-04-12/.cache/good.csv", "a,b\n1,2\n")
    home.put("good.csv.part", "half")
    return home


def test_findings_of_a_mixed_folder_are_exactly_these(mixed: Home) -> None:
    good, cut = "raw/2019-04-12/good.csv", "raw/2019-04-13/cut.csv"
    episodes = "looked_after_episodes"
    codes = "C1, C2, D1, E1, V2, V3, V4, J1, J2, J3, L1, L2 and 1 more"
    open_message = (
        "REC (the reason the episode ended) was expected empty while DEC is empty. "
        "Give the day it ended, or take REC out."
    )
    close_message = (
        "nobody recognises this file. The closest dataset is 'looked_after_header' "
        "(Children looked after: children (SSDA903 header)). It lacks: MC_DOB, MOTHER, SEX, UPN. "
        "Not known there: PREV_PERM, LA_PERM."
    )
    strange_message = "nobody recognises this file: no dataset has a column called alpha, beta."
    book_message = "a CSV, Excel, XML or Parquet file was expected; met '.png'. Save it as CSV (UTF-8)."
    symbol_message = "'?' stands where a figure was expected; it is read as not available."
    flag, unknown = "keep_with_flag", "file_is_recognised"
    assert sort_findings(mixed.receive()) == [
        Finding(
            good,
            episodes,
            "Social care",
            "set_row_aside",
            "value_can_be_read",
            f"one of {codes} was expected; met 'ZZ'.",
            3,
            "LS",
            "ZZ",
        ),
        Finding(good, episodes, "Social care", flag, "open_episode_has_no_reason_ended", open_message, 4, "REC"),
        Finding(cut, episodes, "Social care", "refuse_file", "file_can_be_read", RAGGED),
        Finding("raw/2019-04-14/strange.csv", "", "", "not_recognised", unknown, strange_message),
        Finding("raw/2019-04-15/close.csv", "", "", "not_recognised", unknown, close_message),
        Finding("raw/2019-04-16/picture.png", "", "", "not_recognised", unknown, book_message),
        Finding(
            "raw/published.csv",
            "children_in_need",
            "Department for Education",
            flag,
            "symbol_is_known",
            symbol_message,
        ),
    ]


def test_rows_of_each_file_are_accounted_for(mixed: Home) -> None:
    told = {one.line.name: (one.rows, one.kept, one.set_aside, one.refused) for one in mixed.receive().files}
    assert told == {
        "raw/2019-04-12/good.csv": (3, 2, 1, ""),
        "raw/2019-04-13/cut.csv": (0, 0, 0, RAGGED),
        "raw/2019-04-14/strange.csv": (0, 0, 0, "not recognised"),
        "raw/2019-04-15/close.csv": (0, 0, 0, "not recognised"),
        "raw/2019-04-16/picture.png": (0, 0, 0, "not recognised"),
        "raw/published.csv": (1, 1, 0, ""),
    }


def test_what_is_good_is_read_whatever_lies_beside_it(mixed: Home) -> None:
    received = mixed.receive()
    assert set(received.tables) == {"looked_after_episodes"}
    assert len(received.tables["looked_after_episodes"]) == 2
    assert sorted(received.figures["measure"]) == [
        "Anypoint_episodes",
        "At31_episodes",
        "Ended_episodes",
        "Started_episodes",
    ]
    assert received.missing(mixed.profile) == ("looked_after_episodes", "camhs_contacts")


def test_each_file_is_reported_by_name_in_order_of_receipt(mixed: Home) -> None:
    told: list[str] = []
    receive(mixed.profile, date(2019, 4, 15), told.append)
    assert told == [f"raw/2019-04-{day}.csv" for day in ("12/good", "13/cut", "14/strange", "15/close")]


@pytest.mark.parametrize(
    "spoilt",
    [b"", b"\n", b"CHILD,SEX\n", b"\xff\xfe", b"a\0b\n", b"PAR1", b'"', b"CHILD,DECOM,LS\n" + b"1,2\n" * 9],
    ids=["empty", "newline", "header", "utf16", "null", "parquet", "quote", "ragged"],
)
@pytest.mark.parametrize("name", ["spoilt.csv", "spoilt.parquet"])
def test_a_spoilt_file_is_a_finding_and_harms_nothing_else(home: Home, spoilt: bytes, name: str) -> None:
    home.put("a.csv", returned("camhs_contacts"))
    home.put(name, spoilt)
    home.put("z.csv", returned("exclusions"))
    received = home.receive()
    assert {name: len(table) for name, table in received.tables.items()} == {"camhs_contacts": 1, "exclusions": 1}
    assert [one.file for one in received.findings] == [f"raw/{name}"]
    assert received.findings[0].severity in ("refuse_file", "not_recognised")


def test_a_return_may_be_parquet(home: Home, tmp_path: Path) -> None:
    day = pa.array([17652], pa.date32())
    contact = {"referral_id": [1], "nhs_number": [2], "contact_date": day, "contact_type": ["call"], "attended": ["Y"]}
    parquet.write_table(pa.table(contact), tmp_path / "data/raw/contacts.parquet")
    assert home.receive().tables["camhs_contacts"]["contact_date"].tolist() == [pd.Timestamp("2018-05-01")]


def test_a_return_of_which_no_row_can_be_used_is_refused(home: Home) -> None:
    home.put("a.csv", returned("camhs_contacts", {"attended": ""}, {"contact_date": "soon"}))
    received = home.receive()
    message = "no row of this file can be used: every one was set aside. See the findings, mend it and send it again."
    assert dict(received.tables) == {}
    assert [(one.row, one.severity) for one in sort_findings(received)] == [
        (0, "refuse_file"),
        (2, "set_row_aside"),
        (3, "set_row_aside"),
    ]
    assert [one.refused for one in received.files] == [message]


def test_coverage_is_from_the_profiles_day_to_the_newest_day_told(home: Home) -> None:
    home.say(EXPECTED)
    episodes = [{"DECOM": "01/05/2018", "DEC": "30/09/2018"}, {"CHILD": "2", "DECOM": "01/01/2017"}]
    contacts = [{"contact_date": day} for day in ("02/05/2018", "01/03/2018", "01/01/2031")]
    home.put("2018-10-05/e.csv", returned("looked_after_episodes", *episodes))
    home.put("2018-10-09/c.csv", returned("camhs_contacts", *contacts))
    home.put("2018-10-09/h.csv", returned("looked_after_header"))
    assert home.receive().coverage == {
        "looked_after_episodes": Coverage(date(2015, 4, 1), date(2018, 9, 30), date(2018, 10, 5)),
        "camhs_contacts": Coverage(date(2018, 3, 1), date(2018, 5, 2), date(2018, 10, 9)),
        "looked_after_header": Coverage(date(2018, 10, 9), date(2018, 10, 9), date(2018, 10, 9)),
    }


def test_a_folder_that_does_not_exist_is_named(home: Home) -> None:
    home.say('[data]\nfolders = ["received"]\n')
    with pytest.raises(ProfileError) as refused:
        home.receive()
    assert str(refused.value) == (
        "[data] folders in trust.toml names 'received', and there is no such folder. Make it, or take it out."
    )


def test_without_any_data_no_page_can_be_made(home: Home) -> None:
    day = date(2019, 4, 12)
    expected = "Returns or published figures received by 2019-04-12 were expected in the folders trust.toml names; met "
    with pytest.raises(DataRefusedError) as refused:
        require_some_data(home.receive(day), day)
    assert str(refused.value) == f"{expected}no file. `trust-analysis check` says more."
    home.put("2019-04-12/a.csv", "alpha\n1\n")
    with pytest.raises(DataRefusedError) as refused:
        require_some_data(home.receive(day), day)
    assert str(refused.value) == f"{expected}1 file, none of them usable. `trust-analysis check` says more."


def test_either_a_return_or_a_published_file_is_some_data(home: Home) -> None:
    place = home.put("a.csv", returned("exclusions"))
    require_some_data(home.receive(), FAR_AHEAD)
    place.unlink()
    home.put("b.csv", published())
    require_some_data(home.receive(), FAR_AHEAD)
