"""A made-up CIN census in XML of a hundred thousand children, read into tables, beside `lxml.iterparse` alone over it.

    PEERS_PYTHON=… make benchmark ONLY=census_xml

Ours gives nine tables, each row with what encloses it; the peer meets each element at its end and lets it go. Each runs
in a fresh process, its imports being made before; both have to meet as many children.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measured import Bench, Goal, Measured
from benchmarks.peers_python import run_peer

CHILDREN = 100_000
_PEER = """
import json, sys, time
from lxml import etree
begin, met = time.perf_counter(), 0
for _, element in etree.iterparse(sys.argv[1]):
    if element.tag == "Child":
        met += 1
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
print(json.dumps([time.perf_counter() - begin, met]))
"""
_TOP = """<?xml version="1.0" encoding="utf-8"?>
<Message>
<Header>
<CollectionDetails><Collection>CIN</Collection><Year>2019</Year><ReferenceDate>2019-03-31</ReferenceDate></CollectionDetails>
<Source><SourceLevel>L</SourceLevel><LEA>931</LEA><SoftwareCode>Made up</SoftwareCode><Release>1</Release><SerialNo>001</SerialNo></Source>
</Header>
<Children>
"""
_END = "</Children>\n</Message>\n"


def measure(bench: Bench) -> list[Measured]:
    """Take turns: our reader, and lxml alone, over a file that is written for it."""
    path, rounds = bench.folder / "census.xml", bench.rounds
    with path.open("w", encoding="utf-8") as file:
        file.writelines((_TOP, *_make_children(CHILDREN), _END))
    try:
        both = [(_run_ours(path), run_peer(_PEER, path)) for _ in range(rounds)]
        size = path.stat().st_size
    finally:
        path.unlink()
    assert all(ours[1] == peer[1] == CHILDREN for ours, peer in both)
    row = Measured(
        f"CIN census XML of {CHILDREN:,} children ({size / 1e6:.0f} MB) into tables",
        "lxml.iterparse alone over the file",
        Goal.WITHIN,
        2.5,
        tuple(ours[0] for ours, _ in both),
        tuple(peer[0] for _, peer in both),
    )
    return [row]


def _make_children(number: int) -> Iterator[str]:
    """Yield children, each with one need or two, and of every third an assessment, an enquiry and a plan."""
    for child in range(number):
        needs = "".join(
            _make_need(child, 1 + child % 12, is_assessed=child % 3 == 0) for _ in range(1 + child % 5 // 4)
        )
        yield (
            f"<Child>\n<ChildIdentifiers>\n<LAchildID>{child:07d}</LAchildID>\n<UPN>A9319000{child:05d}</UPN>\n"
            f"<PersonBirthDate>{2001 + child % 17}-{1 + child % 12:02d}-{1 + child % 28:02d}</PersonBirthDate>\n"
            f"<GenderCurrent>{1 + child % 2}</GenderCurrent>\n</ChildIdentifiers>\n"
            f"<ChildCharacteristics>\n<Ethnicity>WBRI</Ethnicity>\n</ChildCharacteristics>\n{needs}</Child>\n"
        )


def _make_need(child: int, month: int, *, is_assessed: bool) -> str:
    day = f"{1 + child % 28:02d}"
    referral = (
        f"<CINreferralDate>2018-{month:02d}-{day}</CINreferralDate>\n<ReferralSource>1A</ReferralSource>\n"
        "<PrimaryNeedCode>N1</PrimaryNeedCode>\n<ReferralNFA>false</ReferralNFA>\n"
    )
    assessment = (
        f"<Assessments>\n<AssessmentActualStartDate>2018-{month:02d}-{day}</AssessmentActualStartDate>\n"
        f"<AssessmentAuthorisationDate>2019-01-{day}</AssessmentAuthorisationDate>\n<FactorsIdentifiedAtAssessment>\n"
        "<AssessmentFactors>1B</AssessmentFactors>\n<AssessmentFactors>3B</AssessmentFactors>\n"
        "</FactorsIdentifiedAtAssessment>\n</Assessments>\n"
        f"<Section47>\n<S47ActualStartDate>2019-01-{day}</S47ActualStartDate>\n</Section47>\n"
        f"<ChildProtectionPlans>\n<CPPstartDate>2019-02-{day}</CPPstartDate>\n<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>\n"
        f"<Reviews>\n<CPPreviewDate>2019-03-{day}</CPPreviewDate>\n</Reviews>\n</ChildProtectionPlans>\n"
    )
    return f"<CINdetails>\n{referral}{assessment if is_assessed else ''}</CINdetails>\n"


def _run_ours(path: Path) -> tuple[float, int]:
    words = [sys.executable, "-m", "benchmarks.rows.census_xml", str(path)]
    seconds, children = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    return seconds, children


def read_census(path: Path) -> dict[str, int]:
    """Return how many rows each return has that the document holds, once all are read as tables of text."""
    from trust_analysis.datasets.definition import Return, fold
    from trust_analysis.intake.files.read import Wanted, list_parts, read_tables
    from trust_analysis.intake.recognise import recognise_xml

    (part,) = list_parts(path)
    returns = [one.dataset for one in recognise_xml(part.outermost) if isinstance(one.dataset, Return)]
    wanted = [
        Wanted(
            part,
            element=one.xml[1],
            tags={fold(column.source): (column.source, *column.synonyms) for column in one.columns},
        )
        for one in returns
        if one.xml
    ]
    return {one.name: table.num_rows for one, table in zip(returns, read_tables(path, wanted), strict=True)}


def time_ours(path: Path) -> None:
    """Print as JSON what reading takes, and how many children were met."""
    import pyarrow as pa  # noqa: F401 - imported before the clock starts

    import trust_analysis.intake.recognise  # noqa: F401 - the same

    begin = time.perf_counter()
    rows = read_census(path)
    print(json.dumps([time.perf_counter() - begin, rows["cin_children"]]))


if __name__ == "__main__":
    time_ours(Path(sys.argv[1]))
