"""Children first: unmistakable identifiers are planted in every return, and searched for in all it gives on."""

from collections.abc import Iterator

import pandas as pd
import pytest

from tests.intake.homes import Home, returned
from trust_analysis.intake.received import Received
from trust_analysis.vocabulary.findings import findings_table

CHILD, UPN, NHS, REFERRAL, INCIDENT = "CANARYCHILD77", "Z998877665544", "9434700001", "CANARYREFERRAL", "CANARYINCIDENT"
BORN, MOTHERS_CHILD_BORN, HOME_POSTCODE, PLACE_POSTCODE = "17/11/2009", "23/12/2016", "ZZ99 9ZZ", "QQ88 8QQ"
CANARIES = (
    *(CHILD, UPN, NHS, "943 470 0001", REFERRAL, INCIDENT, HOME_POSTCODE, "ZZ999ZZ", PLACE_POSTCODE, "QQ888QQ"),
    *(BORN, "2009-11-17", "17-11-2009", "20091117", MOTHERS_CHILD_BORN, "2016-12-23"),
)
PLANTED = {
    "looked_after_header": {"CHILD": CHILD, "UPN": UPN, "DOB": BORN, "MC_DOB": MOTHERS_CHILD_BORN},
    "looked_after_episodes": {"CHILD": CHILD, "HOME_POST": HOME_POSTCODE, "PL_POST": PLACE_POSTCODE},
    "exclusions": {"upn": UPN, "dob": BORN},
    "camhs_referrals": {"referral_id": REFERRAL, "nhs_number": NHS, "dob": BORN},
    "camhs_contacts": {"referral_id": REFERRAL, "nhs_number": NHS},
    "domestic_abuse_incidents": {"incident_id": INCIDENT},
}
FAULTS = {
    "looked_after_header": [{"SEX": "9"}, {"CHILD": ""}, {"DOB": BORN + "x"}, {"MC_DOB": BORN + "x"}],
    "looked_after_episodes": [{"LS": "?"}, {"DEC": "01/01/2001"}, {"REC": "X1"}, {"CHILD": ""}],
    "exclusions": [
        {"category": ""},
        {"sessions": "999"},
        {"resumeddate": "01/01/2001"},
        {"dob": BORN + "x"},
        {"upn": ""},
    ],
    "camhs_referrals": [{"referral_date": "soon"}, {"discharge_date": "01/01/2001"}, {"nhs_number": ""}],
    "camhs_contacts": [{"attended": "?"}, {"contact_date": ""}, {"referral_id": ""}],
    "domestic_abuse_incidents": [{"risk_grading": "?"}, {"children_linked": "-1"}, {"incident_id": ""}],
}
"""What is made wrong, one row each, so that everything a finding may say is said."""


def all_texts(home: Home, received: Received) -> Iterator[str]:
    """Every cell of every table and finding as text, what is said of each file, and the ledger."""
    for table in (*received.tables.values(), received.figures, findings_table(list(received.findings))):
        yield from table.columns
        for name in table.columns:
            yield from map(str, table[name])
    yield from (one.refused for one in received.files)
    yield home.ledger.read_text(encoding="utf-8")


def met(home: Home, received: Received) -> set[str]:
    texts = list(all_texts(home, received))
    return {canary for canary in CANARIES if any(canary.lower() in text.lower() for text in texts)}


def test_no_identity_is_in_any_table_finding_or_ledger(home: Home) -> None:
    for name, planted in PLANTED.items():
        rows = [planted, *(planted | fault for fault in FAULTS[name])]
        home.put(f"2019-04-12/{name}.csv", returned(name, *rows))
    received = home.receive()
    assert set(received.tables) == set(PLANTED)
    assert {one.dataset for one in received.findings} == set(PLANTED)
    assert len(received.findings) >= sum(map(len, FAULTS.values()))
    assert met(home, received) == set()


def test_the_search_would_find_a_canary(home: Home) -> None:
    home.put("2019-04-12/a.csv", returned("camhs_referrals", {"source": f"from {REFERRAL}"}))
    assert met(home, home.receive()) == {REFERRAL}


@pytest.mark.parametrize("dataset", PLANTED)
@pytest.mark.parametrize("spoil", ["cut", "one_more", "null"])
def test_a_refused_file_is_not_quoted(home: Home, dataset: str, spoil: str) -> None:
    text = returned(dataset, PLANTED[dataset], PLANTED[dataset]).encode()
    spoilt = {
        "cut": text[:-8].rstrip(b",\n").rpartition(b",")[0],
        "one_more": text.rstrip() + b"," + UPN.encode() + b"\n",
        "null": text.rstrip() + b"\0\n",
    }[spoil]
    home.put("2019-04-12/a.csv", spoilt)
    received = home.receive()
    assert [one.severity for one in received.findings] == ["refuse_file"]
    assert met(home, received) == set()


def test_one_child_has_one_pseudonym_whoever_sends_it(home: Home) -> None:
    for name, planted in PLANTED.items():
        home.put(f"2019-04-12/{name}.csv", returned(name, planted))
    tables = home.receive().tables
    pupils = {*tables["looked_after_header"]["upn"], *tables["exclusions"]["pupil_id"]}
    children = {*tables["looked_after_header"]["child_id"], *tables["looked_after_episodes"]["child_id"]}
    patients = {*tables["camhs_referrals"]["child_id"], *tables["camhs_contacts"]["child_id"]}
    assert (len(pupils), len(children), len(patients)) == (1, 1, 1)
    assert len(pupils | children | patients) == 3


def test_another_trust_makes_other_pseudonyms(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.put("2019-04-12/a.csv", returned("exclusions", PLANTED["exclusions"]))
    pseudonyms: set[str] = set(home.receive().tables["exclusions"]["pupil_id"])
    monkeypatch.setenv("TRUST_PSEUDONYM_KEY", "the key of another trust")
    pseudonyms |= set(home.receive().tables["exclusions"]["pupil_id"])
    assert len(pseudonyms) == 2


def test_a_date_of_birth_becomes_its_month(home: Home) -> None:
    home.put("2019-04-12/a.csv", returned("looked_after_header", PLANTED["looked_after_header"]))
    table = home.receive().tables["looked_after_header"]
    assert table["birth_month"].tolist() == ["2009-11"]
    assert not any(pd.api.types.is_datetime64_any_dtype(kind) for kind in table.dtypes)


@pytest.mark.parametrize("dataset", ["looked_after_header", "looked_after_episodes", "exclusions", "camhs_referrals"])
def test_a_file_without_a_header_is_not_quoted(home: Home, dataset: str) -> None:
    home.put("2019-04-12/a.csv", returned(dataset, *[PLANTED[dataset]] * 2).partition("\n")[2])
    assert met(home, home.receive()) == set()


@pytest.mark.parametrize(
    ("dataset", "column", "value"),
    [
        ("looked_after_header", "SEX", UPN),
        ("looked_after_episodes", "LS", HOME_POSTCODE),
        ("exclusions", "sessions", UPN),
        ("camhs_contacts", "contact_date", NHS),
        ("domestic_abuse_incidents", "risk_grading", BORN),
    ],
)
def test_an_identifier_in_the_wrong_column_is_not_quoted(home: Home, dataset: str, column: str, value: str) -> None:
    home.put("2019-04-12/a.csv", returned(dataset, {}, {column: value}))
    assert met(home, home.receive()) == set()


@pytest.mark.parametrize(
    ("dataset", "column", "value"),
    [
        ("looked_after_header", "ETHNIC", UPN),
        ("looked_after_episodes", "PLACE", PLACE_POSTCODE),
        ("exclusions", "yeargroup", BORN),
        ("camhs_referrals", "district", HOME_POSTCODE),
    ],
)
def test_an_identifier_in_a_column_of_text_is_not_kept(home: Home, dataset: str, column: str, value: str) -> None:
    home.put("2019-04-12/a.csv", returned(dataset, {column: value}))
    assert met(home, home.receive()) == set()
