"""What a record does not hold is looked for in what encloses it, the header of the whole among it."""

from pathlib import Path

import pytest

from trust_analysis.intake.files.xml_records import read_records

CENSUS = """<Message>
<Header><CollectionDetails><Collection>CIN</Collection><ReferenceDate>2019-03-31</ReferenceDate></CollectionDetails></Header>
<Children>
<Child><ChildIdentifiers><LAchildID>1</LAchildID></ChildIdentifiers><CINdetails><CINreferralDate>2018-05-01</CINreferralDate></CINdetails></Child>
<Child><ChildIdentifiers><UPN>none</UPN></ChildIdentifiers><CINdetails><CINreferralDate>2018-06-01</CINreferralDate></CINdetails></Child>
<Child><ChildIdentifiers><LAchildID>3</LAchildID></ChildIdentifiers></Child>
</Children>
</Message>
"""


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("CINreferralDate", ["2018-05-01", "2018-06-01"]),
        ("LAchildID", ["1", ""]),  # never another child's
        ("ReferenceDate", ["2019-03-31", "2019-03-31"]),
        ("Collection", ["CIN", "CIN"]),
    ],
)
def test_a_referral_knows_its_child_and_the_day_the_census_speaks_of(
    tmp_path: Path, column: str, values: list[str]
) -> None:
    path = tmp_path / "census.xml"
    path.write_text(CENSUS, encoding="utf-8")
    table = read_records(path, {"CINdetails": {"value": (column,)}})["CINdetails"]
    assert table["value"].to_pylist() == values


def test_the_sample_census_gives_its_reference_date(shared: Path) -> None:
    path = shared / "data/returns/cin-census/CIN_Census_2021.xml"
    table = read_records(path, {"CINdetails": {"value": ("ReferenceDate",)}})["CINdetails"]
    assert table["value"].to_pylist() == ["2023-03-31"]


def read_column(path: Path, text: str, row: str, *names: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    values: list[str] = read_records(path, {row: {"value": names}})[row]["value"].to_pylist()
    return values


def test_of_several_names_the_nearest_counts_and_of_those_in_one_element_the_first_named(tmp_path: Path) -> None:
    text = (
        "<Message><Children><Child><Sex>far</Sex><Group><Gender>second</Gender><Sex>first</Sex><Row/></Group></Child>"
        "<Child><Sex>far</Sex><Row><Gender>near</Gender></Row></Child><Child><Gender> far </Gender><Row>own</Row></Child>"
        "</Children></Message>"
    )
    assert read_column(tmp_path / "a.xml", text, "Row", "Sex", "Gender") == ["first", "near", "far"]
    assert read_column(tmp_path / "a.xml", text, "Row", "Row", "Gender") == ["", "near", "own"]


def test_what_stands_twice_in_a_record_is_no_group_of_it(tmp_path: Path) -> None:
    group = "<Group><Sex>one</Sex></Group>"
    once = f"<Message><Children><Child>{group}<Row><Day>1</Day></Row></Child></Children></Message>"
    assert read_column(tmp_path / "a.xml", once, "Row", "Sex") == ["one"]
    for twice in (group, "<Group/>"):
        text = once.replace(group, group + twice)
        assert read_column(tmp_path / "a.xml", text, "Row", "Sex") == [""]


def test_an_empty_record_is_a_row_of_its_own_and_tells_nothing_of_others(tmp_path: Path) -> None:
    text = "<EXPSSDA903><CHILD/><CHILD><ROW/></CHILD><CHILD><ID>3</ID></CHILD></EXPSSDA903>"
    assert read_column(tmp_path / "a.xml", text, "CHILD", "ID") == ["", "", "3"]
    assert read_column(tmp_path / "a.xml", text.replace("<CHILD/>", "<CHILD>7</CHILD>"), "ROW", "CHILD") == [""]
