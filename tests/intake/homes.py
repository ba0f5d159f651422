"""Files and homes for tests: returns and published files in their real layouts, everything made up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.intake.ledger import Line, read_ledger
from trust_analysis.intake.receive import receive
from trust_analysis.intake.received import Received
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.trust_toml import read_profile

MINIMAL = '[trust]\nname = "A Trust"\narea = "E10000014"\n'
FAR_AHEAD = date(2199, 12, 31)
EXAMPLES = {
    "looked_after_header": {"CHILD": "1", "SEX": "2", "DOB": "01/02/2010", "ETHNIC": "WBRI"},
    "looked_after_episodes": {"CHILD": "1", "DECOM": "01/05/2018", "RNE": "S", "LS": "C2", "PLACE": "U1"},
    "exclusions": {
        "upn": "X931900112007",
        "dob": "01/02/2006",
        "startdate": "01/05/2018",
        "category": "SUSP",
        "reason1": "PP",
    },
    "camhs_referrals": {"referral_id": "1", "nhs_number": "9990000018", "referral_date": "01/05/2018", "source": "GP"},
    "camhs_contacts": {"referral_id": "1", "nhs_number": "9990000018", "contact_date": "02/05/2018", "attended": "Y"},
    "domestic_abuse_incidents": {
        "incident_id": "1",
        "incident_date": "01/05/2018",
        "risk_grading": "High",
        "children_linked": "2",
        "repeat": "N",
    },
    "school_census_pupils": {
        "pupilonrolltableid": "1",
        "upn": "X931900112007",
        "dob": "01/02/2006",
        "academicyear": "2017/18",
        "term": "Autumn",
    },
}
"""A row of each return, made up, with what it requires and a little more."""

EES = {
    "time_period": "2019",
    "time_identifier": "Reporting year",
    "geographic_level": "National",
    "country_code": "E92000001",
    "country_name": "England",
    "region_code": "",
    "region_name": "",
    "old_la_code": "",
    "new_la_code": "",
    "la_name": "",
    "category": "Children in Need",
    "Anypoint_episodes": "4",
    "Started_episodes": "3",
    "Ended_episodes": "2",
    "At31_episodes": "1",
}
"""A row of the children-in-need file of Explore Education Statistics, its figures made up."""


def write_csv(rows: list[Mapping[str, str]]) -> str:
    """Write rows as CSV; every cell that needs it is quoted."""

    def write_cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\n') else text

    return "".join(",".join(map(write_cell, cells)) + "\n" for cells in [rows[0], *(row.values() for row in rows)])


def returned(dataset: str, *changes: Mapping[str, str]) -> str:
    """Make the CSV of a return: a row for each change to the example above."""
    blank = {column.source: "" for column in RETURNS[dataset].columns}
    return write_csv([blank | EXAMPLES[dataset] | change for change in changes or [{}]])


def published(*changes: Mapping[str, str]) -> str:
    """Make the CSV of a children-in-need publication: a row for each change to the example above."""
    return write_csv([EES | change for change in changes or [{}]])


@dataclass
class Home:
    """A trust's folder whose `data/raw` a test fills."""

    folder: Path

    @property
    def profile(self) -> Profile:
        return read_profile(self.folder)

    @property
    def ledger(self) -> Path:
        return self.folder / "data/raw/ledger.csv"

    def put(self, name: str, data: str | bytes) -> Path:
        path = self.folder / "data/raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def say(self, told: str) -> None:
        """Write `trust.toml`: what is told, below a minimal trust."""
        (self.folder / "trust.toml").write_text(MINIMAL + told, encoding="utf-8")

    def receive(self, as_of: date = FAR_AHEAD) -> Received:
        return receive(self.profile, as_of)

    def lines(self) -> dict[str, Line]:
        """The ledger's lines by name."""
        return {line.name: line for line in read_ledger(self.ledger).values()}
