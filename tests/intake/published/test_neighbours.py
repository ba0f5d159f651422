"""Statistical neighbours as published, read by current area code."""

import gzip
from collections.abc import Collection
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from tests.intake.homes import FAR_AHEAD, Home
from tests.intake.reading import read_text
from trust_analysis.datasets.definition import fold
from trust_analysis.datasets.published.statistical_neighbours import NOT_CLOSE, PLACES, STATISTICAL_NEIGHBOURS
from trust_analysis.intake.look_ups import LookedUp, read_look_up
from trust_analysis.intake.published.neighbours import read_neighbours
from trust_analysis.intake.receive import receive
from trust_analysis.vocabulary.areas import find_area
from trust_analysis.vocabulary.neighbours import Neighbours

HEADER = "LA num,LA Name,LA number,GOInd,GOReg," + ",".join(f"{place},SNP" for place in PLACES) + ","


def row(number: int, *near: int, far: Collection[int] = ()) -> str:
    """Write an authority and its neighbours as the file has them, those not told left empty; `far` are not close."""
    told = [*near, *[""] * (len(PLACES) - len(near))]
    beside = (f"{one},{NOT_CLOSE if one in far else 'Close'}" for one in told)
    return f"{number},A name,{number},3,A region," + ",".join(beside) + ","


def read(*rows: str) -> tuple[dict[str, Neighbours], list[str]]:
    table = pd.read_csv(StringIO("\n".join([HEADER, *rows])), dtype="str", keep_default_na=False)
    return read_neighbours(table.rename(columns=fold), "2021", [line.split(",") for line in (HEADER, *rows)])


def of_2021(*codes: str, not_close: Collection[str] = ()) -> Neighbours:
    return Neighbours(codes, "2021", frozenset(not_close))


def test_an_authority_has_its_neighbours_closest_first() -> None:
    neighbours, strange = read(row(931, 873, 919))
    assert neighbours == {"E10000025": of_2021("E10000003", "E10000015")}  # Oxfordshire: Cambridgeshire, Hertfordshire
    assert strange == []


def test_an_authority_that_changed_its_code_is_named_by_the_current_one() -> None:
    neighbours, _ = read(row(825, 931), row(931, 825))
    assert neighbours == {"E06000060": of_2021("E10000025"), "E10000025": of_2021("E06000060")}  # Buckinghamshire


def test_an_authority_with_a_dash_in_each_place_has_none() -> None:
    blank = row(942).replace(",,Close", ",-,-")
    neighbours, strange = read(row(931, 873), blank)
    assert blank.count(",-,-") == len(PLACES)
    assert (neighbours, strange) == ({"E10000025": of_2021("E10000003")}, [])


def test_a_number_nobody_knows_is_told_and_left_out() -> None:
    neighbours, strange = read(row(931, 873, 999), row(998, 931))
    assert neighbours == {"E10000025": of_2021("E10000003")}
    assert strange == [
        "'998' stands where the number of an authority was expected",
        "'999' stands where the number of an authority was expected",
    ]


def test_a_folder_with_the_file_has_neighbours_for_every_authority(home: Home) -> None:
    home.put("any name.csv", "\n".join([HEADER, row(931, 873), row(873, 931)]) + "\n")
    received = home.receive()
    assert set(received.neighbours) == {"E10000025", "E10000003"}
    assert {one.model for one in received.neighbours.values()} == {""}  # no year in the file's name
    assert received.findings == ()


@pytest.mark.parametrize(
    ("told", "year", "nearest"),
    [("", "2021", "E10000003"), ("2015", "2015", "E10000015"), ("1999", "2021", "E10000003")],
)
def test_the_model_is_the_one_the_profile_names_or_the_newest(home: Home, told: str, year: str, nearest: str) -> None:
    """The year of a model is that in its file's name."""
    home.put("neighbours 2021.csv", "\n".join([HEADER, row(931, 873)]) + "\n")
    home.put("neighbours 2015.csv", "\n".join([HEADER, row(931, 919)]) + "\n")
    received = receive(replace(home.profile, neighbours_model=told), FAR_AHEAD)
    assert received.neighbours == {"E10000025": Neighbours((nearest,), year)}


FAR = (row(931, 873, 919, 850, far=(873, 850)), row(873, 931, 850), row(919, 850, 873, far=(873,)))
"""Made up: two of Oxfordshire's three neighbours are not close, none of Cambridgeshire's, one of Hertfordshire's."""
OF_FAR = {
    "E10000025": of_2021("E10000003", "E10000015", "E10000014", not_close=("E10000003", "E10000014")),
    "E10000003": of_2021("E10000025", "E10000014"),
    "E10000015": of_2021("E10000014", "E10000003", not_close=("E10000003",)),
}


def test_who_is_not_close_is_told_beside_each_neighbour() -> None:
    """To one authority a neighbour is close, and to another it is not."""
    assert read(*FAR) == (OF_FAR, [])


def test_who_is_not_close_is_told_by_number_of_a_neighbour_that_changed_its_code() -> None:
    neighbours, _ = read(row(931, 825, far=(825,)))
    assert neighbours == {"E10000025": of_2021("E06000060", not_close=("E06000060",))}


def test_without_the_whole_file_nobody_is_said_not_to_be_close() -> None:
    table = pd.read_csv(StringIO("\n".join([HEADER, *FAR])), dtype="str", keep_default_na=False)
    neighbours, _ = read_neighbours(table.rename(columns=fold))
    assert neighbours == {area: Neighbours(one.codes) for area, one in OF_FAR.items()}


def test_a_file_says_who_is_not_close_though_its_columns_share_a_name(home: Home) -> None:
    home.put("neighbours 2021.csv", "\n".join([HEADER, *FAR]) + "\n")
    received = home.receive()
    assert (received.neighbours, received.findings) == (OF_FAR, ())


def test_blank_lines_and_a_title_above_the_header_do_not_matter(home: Home) -> None:
    home.put("neighbours 2021.csv", "\n".join(["A title", "", HEADER, FAR[0], "", *FAR[1:], "", ""]))
    received = home.receive()
    assert received.neighbours == OF_FAR


def test_a_compressed_file_says_who_is_not_close_too(home: Home) -> None:
    (home.folder / "data/raw/neighbours 2021.csv.gz").write_bytes(gzip.compress("\n".join([HEADER, *FAR]).encode()))
    received = home.receive()
    assert (received.neighbours, received.findings) == (OF_FAR, ())


NOTES = ("About this file", "Made up", "")
NAMES = ("LA number,LA Name", "931,Oxfordshire", "873,Cambridgeshire")
SHEETS = {
    "alone": ((HEADER, *FAR),),
    "after a sheet of notes": (NOTES, (HEADER, *FAR)),
    "before a sheet of notes": ((HEADER, *FAR), NOTES),
    "after a sheet of names": (NAMES, (HEADER, *FAR)),
}


@pytest.mark.parametrize("sheets", SHEETS.values(), ids=SHEETS)
def test_a_workbook_says_who_is_not_close_too(home: Home, sheets: tuple[tuple[str, ...], ...]) -> None:
    """Of several sheets it is the one that has the header."""
    with xlsxwriter.Workbook(home.folder / "data/raw/neighbours 2021.xlsx") as workbook:
        for lines in sheets:
            sheet = workbook.add_worksheet()
            for place, line in enumerate(lines):
                sheet.write_row(place, 0, [int(cell) if cell.isdigit() else cell for cell in line.split(",")])
    received = home.receive()
    assert received.neighbours == OF_FAR
    assert {one.check for one in received.findings} == ({"sheet_is_recognised"} if len(sheets) > 1 else set())


@pytest.fixture(scope="module")
def published(shared: Path) -> dict[str, Neighbours]:
    """The published model of 2021, read as intake reads it, in which nothing is strange."""
    path = shared / "data/published/lait/statistical_neighbours_2021.csv"
    table, gathered = read_text(path, ["LA number", *PLACES]).rename(columns=fold), LookedUp()
    assert read_look_up(table, STATISTICAL_NEIGHBOURS, gathered, "2021", path) == []
    return gathered.neighbours_of("2021")


def codes_of(*numbers: int) -> tuple[str, ...]:
    return tuple(find_area(str(number)).code for number in numbers)


def test_the_published_neighbours_of_oxfordshire(published: dict[str, Neighbours]) -> None:
    """The ten that the shared folder's README names; the file has the authorities of 2021 and some that ended since."""
    named = codes_of(873, 919, 800, 850, 869, 865, 916, 825, 867, 938)
    assert published["E10000025"] == Neighbours(named, "2021")  # one extremely close, the others very close
    assert all((len(near.codes), near.model) == (10, "2021") for near in published.values())


def test_the_published_neighbours_that_are_not_close(published: dict[str, Neighbours]) -> None:
    """All ten of the City of London's are not, five of Camden's, the last five of its ten, and none of Greenwich's."""
    city, camden, greenwich = (published[code] for code in codes_of(201, 202, 203))
    assert city.codes == codes_of(207, 213, 212, 202, 318, 205, 302, 314, 846, 868)
    assert city.not_close == set(city.codes)
    assert camden.codes == codes_of(213, 205, 207, 206, 212, 352, 203, 870, 309, 302)
    assert camden.not_close == set(codes_of(352, 203, 870, 309, 302))
    assert greenwich.not_close == frozenset()
    assert all(near.not_close <= set(near.codes) for near in published.values())
