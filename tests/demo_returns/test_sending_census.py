"""The census as XML: each row on the line it is said to begin on, nested, and read back as it was."""

from demo_returns.children_in_need import COLUMNS
from demo_returns.sending_census import encode_census
from demo_returns.tables import Table

ROWS = {
    "cin_children": [
        {"LAchildID": "1", "PersonBirthDate": "2010-02-01", "GenderCurrent": "2", "Ethnicity": "WBRI"},
        {"LAchildID": "2", "UPNunknown": "UN1", "Ethnicity": "MOTH"},
    ],
    "cin_disabilities": [{"LAchildID": "2", "Disability": "LD"}],
    "cin_referrals": [
        {"LAchildID": "2", "CINreferralDate": "2018-05-01", "ReferralNFA": "false"},
        {"LAchildID": "1", "CINreferralDate": "2018-06-01", "ReferralNFA": "true"},
    ],
    "cin_assessments": [{"LAchildID": "2", "CINreferralDate": "2018-05-01", "AssessmentActualStartDate": "2018-05-03"}],
    "cin_assessment_factors": [
        {"LAchildID": "2", "AssessmentActualStartDate": "2018-05-03", "AssessmentFactors": "3B"},
        {"LAchildID": "9", "AssessmentActualStartDate": "2018-05-04", "AssessmentFactors": "4A"},
    ],
}
WRITTEN = """<Children>
<Child>
<ChildIdentifiers>
<LAchildID>1</LAchildID>
<PersonBirthDate>2010-02-01</PersonBirthDate>
<GenderCurrent>2</GenderCurrent>
</ChildIdentifiers>
<ChildCharacteristics>
<Ethnicity>WBRI</Ethnicity>
</ChildCharacteristics>
<CINdetails>
<CINreferralDate>2018-06-01</CINreferralDate>
<ReferralNFA>true</ReferralNFA>
</CINdetails>
</Child>
<Child>
<ChildIdentifiers>
<LAchildID>2</LAchildID>
<UPNunknown>UN1</UPNunknown>
</ChildIdentifiers>
<ChildCharacteristics>
<Ethnicity>MOTH</Ethnicity>
<Disabilities>
<Disability>LD</Disability>
</Disabilities>
</ChildCharacteristics>
<CINdetails>
<CINreferralDate>2018-05-01</CINreferralDate>
<Assessments>
<AssessmentActualStartDate>2018-05-03</AssessmentActualStartDate>
<FactorsIdentifiedAtAssessment>
<AssessmentFactors>3B</AssessmentFactors>
</FactorsIdentifiedAtAssessment>
</Assessments>
<ReferralNFA>false</ReferralNFA>
</CINdetails>
<FactorsIdentifiedAtAssessment>
<LAchildID>9</LAchildID>
<AssessmentActualStartDate>2018-05-04</AssessmentActualStartDate>
<AssessmentFactors>4A</AssessmentFactors>
</FactorsIdentifiedAtAssessment>
</Child>
</Children>
</Message>
"""


def test_records_are_nested_and_each_is_numbered_by_its_line() -> None:
    tables = {
        name: Table(columns, [[row.get(column, "") for column in columns] for row in ROWS.get(name, [])])
        for name, columns in COLUMNS.items()
    }
    encoded = encode_census(tables)
    text = encoded.data.decode("utf-8")
    assert text[text.index("<Children>") :] == WRITTEN
    lines = text.splitlines()
    met = {name: [lines[number - 1] for number in numbers] for name, numbers in encoded.rows.items() if numbers}
    assert met == {
        "cin_children": ["<Child>", "<Child>"],
        "cin_disabilities": ["<Disability>LD</Disability>"],
        "cin_referrals": ["<CINdetails>", "<CINdetails>"],
        "cin_assessments": ["<Assessments>"],
        "cin_assessment_factors": [
            "<AssessmentFactors>3B</AssessmentFactors>",
            "<AssessmentFactors>4A</AssessmentFactors>",
        ],
    }
    assert [lines[number] for number in encoded.rows["cin_referrals"]] == [
        "<CINreferralDate>2018-05-01</CINreferralDate>",
        "<CINreferralDate>2018-06-01</CINreferralDate>",
    ]
