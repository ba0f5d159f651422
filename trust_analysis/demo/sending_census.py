"""The children in need census as XML: flat tables nested into children, each record within what it belongs to.

Every element stands on a line of its own, so that a record's number is the line it begins on. A row that belongs to
nothing (a fault planted so) stands within the last child and says itself whom it speaks of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trust_analysis.demo.sending import Encoded, Sent
from trust_analysis.demo.tables import Table

CHILDREN, CHILD, CASE = "cin_children", "LAchildID", "CINreferralDate"
ASSESSED, PROTECTED = "AssessmentActualStartDate", "CPPstartDate"
HEADER = """<?xml version="1.0" encoding="utf-8"?>
<Message>
<Header>
<CollectionDetails>
<Collection>CIN</Collection>
<Year>2019</Year>
<ReferenceDate>2019-03-31</ReferenceDate>
</CollectionDetails>
<Source>
<SourceLevel>L</SourceLevel>
<LEA>931</LEA>
<SoftwareCode>Made up</SoftwareCode>
<Release>1</Release>
<SerialNo>001</SerialNo>
<DateTime>2019-04-12T09:00:00</DateTime>
</Source>
</Header>
<Children>"""
FOOTER = "</Children>\n</Message>\n"


@dataclass(frozen=True)
class _Kind:
    """A kind of record: its element, the columns that say what it lies in, and what it holds, in order.

    It holds columns, datasets (records within it) and groups (an element's name, and what that holds). Records of a
    kind that holds one value are gathered within the element `gathered_in`.
    """

    tag: str
    lies_in: tuple[str, ...]
    holds: Sequence[str | tuple[str, Sequence[str]]] = ()
    gathered_in: str = ""


KINDS: Mapping[str, _Kind] = {
    CHILDREN: _Kind(
        "Child",
        (),
        (
            (
                "ChildIdentifiers",
                (CHILD, "UPN", "FormerUPN", "UPNunknown", "PersonBirthDate", "ExpectedPersonBirthDate", "GenderCurrent",
                 "PersonDeathDate"),
            ),
            ("ChildCharacteristics", ("Ethnicity", "cin_disabilities")),
            "cin_referrals",
        ),
    ),
    "cin_disabilities": _Kind("Disability", (CHILD,), gathered_in="Disabilities"),
    "cin_referrals": _Kind(
        "CINdetails",
        (CHILD,),
        (CASE, "ReferralSource", "PrimaryNeedCode", "CINclosureDate", "ReasonForClosure", "DateOfInitialCPC",
         "cin_assessments", "cin_plans", "cin_section_47", "ReferralNFA", "cin_protection_plans"),
    ),
    "cin_assessments": _Kind(
        "Assessments",
        (CHILD, CASE),
        (ASSESSED, "AssessmentInternalReviewDate", "AssessmentAuthorisationDate", "cin_assessment_factors"),
    ),
    "cin_assessment_factors": _Kind(
        "AssessmentFactors", (CHILD, ASSESSED), gathered_in="FactorsIdentifiedAtAssessment"
    ),
    "cin_plans": _Kind("CINPlanDates", (CHILD, CASE), ("CINPlanStartDate", "CINPlanEndDate")),
    "cin_section_47": _Kind(
        "Section47",
        (CHILD, CASE),
        ("S47ActualStartDate", "InitialCPCtarget", "DateOfInitialCPC", "ICPCnotRequired"),
    ),
    "cin_protection_plans": _Kind(
        "ChildProtectionPlans",
        (CHILD, CASE),
        (PROTECTED, "CPPendDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse", "NumberOfPreviousCPP",
         "cin_protection_reviews"),
    ),
    "cin_protection_reviews": _Kind("CPPreviewDate", (CHILD, PROTECTED), gathered_in="Reviews"),
}  # fmt: skip


def send_census(name: str, tables: Mapping[str, Table]) -> Sent:
    """Return the census as one XML file; `tables` are by dataset, as `KINDS` has them."""
    return Sent(name, tables, encode_census)


def encode_census(tables: Mapping[str, Table]) -> Encoded:
    """Return the XML, and the line on which the record of each row begins."""
    writer = _Writer(tables)
    for place in range(len(tables[CHILDREN].rows)):
        writer.write(CHILDREN, place)
    writer.write_strays()
    return Encoded(("\n".join(writer.lines) + "\n" + FOOTER).encode("utf-8"), writer.numbers)


class _Writer:
    """The lines written so far, the line of each row, and by what they lie in the rows that wait to be written."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self.lines = HEADER.split("\n")
        self.rows = {
            name: [dict(zip(one.columns, row, strict=True)) for row in one.rows] for name, one in tables.items()
        }
        self.numbers = {name: [0] * len(rows) for name, rows in self.rows.items()}
        self.waiting: dict[str, dict[tuple[str, ...], list[int]]] = {name: {} for name in self.rows if name != CHILDREN}
        for name, by_key in self.waiting.items():
            for place, row in enumerate(self.rows[name]):
                by_key.setdefault(_key(name, row), []).append(place)

    def write(self, dataset: str, place: int, said: Sequence[str] = ()) -> None:
        """Write one record and all within it; the columns `said` first, which others leave to what they lie in."""
        kind, row = KINDS[dataset], self.rows[dataset][place]
        self.numbers[dataset][place] = len(self.lines) + 1
        if kind.gathered_in:
            self.lines.append(f"<{kind.tag}>{row[_value(dataset)]}</{kind.tag}>")
            return
        self._hold(kind.tag, [*said, *kind.holds], row)

    def write_strays(self) -> None:
        """Write, within the last child, what belongs to nothing."""
        closing = self.lines.pop()
        for dataset, by_key in self.waiting.items():
            kind = KINDS[dataset]
            for places in by_key.values():
                for place in places:
                    self._write_stray(dataset, kind, place)
        self.lines.append(closing)

    def _write_stray(self, dataset: str, kind: _Kind, place: int) -> None:
        if not kind.gathered_in:
            self.write(dataset, place, kind.lies_in)
            return
        self.lines.append(f"<{kind.gathered_in}>")
        self._say(kind.lies_in, self.rows[dataset][place])
        self.write(dataset, place)
        self.lines.append(f"</{kind.gathered_in}>")

    def _hold(self, tag: str, holds: Sequence[str | tuple[str, Sequence[str]]], row: Mapping[str, str]) -> None:
        self.lines.append(f"<{tag}>")
        for one in holds:
            if not isinstance(one, str):
                self._hold(*one, row)
            elif one in KINDS:
                self._gather(one, row)
            else:
                self._say((one,), row)
        self.lines.append(f"</{tag}>")

    def _gather(self, dataset: str, row: Mapping[str, str]) -> None:
        """Write the records of a dataset that lie in what `row` tells of, unless they lie in one written before."""
        places = self.waiting[dataset].pop(_key(dataset, row), ())
        gathered_in = KINDS[dataset].gathered_in if places else ""
        self.lines += [f"<{gathered_in}>"] if gathered_in else []
        for place in places:
            self.write(dataset, place)
        self.lines += [f"</{gathered_in}>"] if gathered_in else []

    def _say(self, columns: Sequence[str], row: Mapping[str, str]) -> None:
        self.lines += [f"<{name}>{row[name]}</{name}>" for name in columns if row[name]]


def _key(dataset: str, row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in KINDS[dataset].lies_in)


def _value(dataset: str) -> str:
    """Return the column of a record that holds one value: its element's own name."""
    return KINDS[dataset].tag
