"""Statistical neighbours as published, read by current area code."""

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

from tests.intake.homes import FAR_AHEAD, Home
from tests.intake.reading import read_text
from trust_analysis.datasets.definition import fold
from trust_analysis.datasets.statistical_neighbours import PLACES
from trust_analysis.intake.published.neighbours import read_neighbours
from trust_analysis.intake.receive import receive
from trust_analysis.vocabulary.areas import find_area

HEADER = "LA num,LA Name,LA number,GOInd,GOReg," + ",".join(f"{place},SNP" for place in PLACES) + ","


def row(number: int, *near: int) -> str:
    """Write an authority and its neighbours as the file has them, those not told left empty."""
    told = [*map(str, near), *[""] * (len(PLACES) - len(near))]
    return f"{number},A name,{number},3,A region," + ",".join(f"{one},Close" for one in told) + ","


def read(*rows: str) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    table = pd.read_csv(StringIO("\n".join([HEADER, *rows])), dtype="str", keep_default_na=False)
    return read_neighbours(table.rename(columns=fold))


def test_an_authority_has_its_neighbours_closest_first() -> None:
    neighbours, strange = read(row(931, 873, 919))
    assert neighbours == {"E10000025": ("E10000003", "E10000015")}  # Oxfordshire: Cambridgeshire, Hertfordshire
    assert strange == []


def test_an_authority_that_changed_its_code_is_named_by_the_current_one() -> None:
    neighbours, _ = read(row(825, 931), row(931, 825))
    assert neighbours == {"E06000060": ("E10000025",), "E10000025": ("E06000060",)}  # Buckinghamshire


def test_an_authority_with_a_dash_in_each_place_has_none() -> None:
    blank = row(942).replace(",,Close", ",-,-")
    neighbours, strange = read(row(931, 873), blank)
    assert blank.count(",-,-") == len(PLACES)
    assert (neighbours, strange) == ({"E10000025": ("E10000003",)}, [])


def test_a_number_nobody_knows_is_told_and_left_out() -> None:
    neighbours, strange = read(row(931, 873, 999), row(998, 931))
    assert neighbours == {"E10000025": ("E10000003",)}
    assert strange == [
        "'998' stands where the number of an authority was expected",
        "'999' stands where the number of an authority was expected",
    ]


def test_a_folder_with_the_file_has_neighbours_for_every_authority(home: Home) -> None:
    home.put("any name.csv", "\n".join([HEADER, row(931, 873), row(873, 931)]) + "\n")
    received = home.receive()
    assert set(received.neighbours) == {"E10000025", "E10000003"}
    assert received.neighbours_model == ""  # no year in the file's name
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
    assert (received.neighbours, received.neighbours_model) == ({"E10000025": (nearest,)}, year)


def test_the_published_neighbours_of_oxfordshire(shared: Path) -> None:
    """The ten that the shared folder's README names; the file has the authorities of 2021 and some that ended since."""
    path = shared / "data/published/lait/statistical_neighbours_2021.csv"
    table = read_text(path, ["LA number", *PLACES]).rename(columns=fold)
    neighbours, strange = read_neighbours(table)
    named = (873, 919, 800, 850, 869, 865, 916, 825, 867, 938)
    assert neighbours["E10000025"] == tuple(find_area(str(number)).code for number in named)
    assert strange == []
    assert all(len(near) == 10 for near in neighbours.values())
