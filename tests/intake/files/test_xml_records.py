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
