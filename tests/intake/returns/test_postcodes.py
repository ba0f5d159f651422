"""Postcodes that become small areas by a directory in the layouts of the Office for National Statistics; made up."""

from collections.abc import Mapping

import pytest

from tests.intake.homes import Home, returned, write_csv
from trust_analysis.vocabulary.errors import ProfileError
from trust_analysis.vocabulary.findings import findings_table

EPISODES = "looked_after_episodes"
NAMED = '[look_ups]\npostcodes = "look-ups/directory.csv"\n'
ROWS: list[Mapping[str, str]] = [
    {"pcd": "ZZ1 1AA", "pcd2": "ZZ1  1AA", "pcds": "ZZ1 1AA", "doterm": "", "lsoa11": "E01028422", "lsoa21": "E01035738"},
    {"pcd": "ZZ141AA", "pcd2": "ZZ14 1AA", "pcds": "ZZ14 1AA", "doterm": "201001", "lsoa11": "E01028423", "lsoa21": "E01028423"},
    {"pcd": "ZZ2 2AA", "pcd2": "ZZ2  2AA", "pcds": "ZZ2 2AA", "doterm": "", "lsoa11": "L99999999", "lsoa21": "L99999999"},
    {"pcd": "ZZ3 3AA", "pcd2": "ZZ3  3AA", "pcds": "ZZ3 3AA", "doterm": "", "lsoa11": "", "lsoa21": ""},
]  # fmt: skip
UNKNOWN = (
    "HOME_POST was expected to be a postcode of the look-up that trust.toml names, and is not there: it is new, miswritten, "
    "or of another country. Its small area is left empty. Put it right where it is wrong."
)


def with_columns(*headers: str, **renamed: str) -> str:
    """Return the directory with these columns, some of them under other names."""
    return write_csv([{renamed.get(name, name): row[name] for name in headers} for row in ROWS])


def put_directory(home: Home, text: str | bytes) -> None:
    home.say(NAMED)
    home.put("../../look-ups/directory.csv", text)


@pytest.mark.parametrize(
    "directory",
    [
        with_columns("pcd", "pcd2", "pcds", "doterm", "lsoa11", "lsoa21"),
        with_columns("pcds", "lsoa21", lsoa21="LSOA21CD"),
        with_columns("lsoa21", "pcd", lsoa21="lsoa21cd", pcd="pcd7"),
        with_columns("pcd2", "lsoa21", pcd2="PCD8", lsoa21="lsoa"),
        "\ufeff" + with_columns("pcd2", "lsoa21"),
    ],
    ids=["whole", "pcds", "pcd7", "pcd8", "byte order mark"],
)
def test_a_postcode_becomes_its_small_area_in_every_layout(home: Home, directory: str) -> None:
    put_directory(home, directory)
    posts = ["ZZ1 1AA", "zz11aa", "ZZ14 1AA", ""]
    rows = [{"CHILD": str(child), "HOME_POST": post} for child, post in enumerate(posts)]
    home.put("2019-04-12/a.csv", returned(EPISODES, *rows))
    received = home.receive()
    table = received.tables[EPISODES]
    assert table["home_lsoa_code"].fillna("").tolist() == ["E01035738", "E01035738", "E01028423", ""]
    assert not {"home_postcode", "home_sector"} & set(table.columns)
    assert received.findings == ()


def test_where_there_are_small_areas_of_one_year_alone_they_are_those(home: Home) -> None:
    put_directory(home, with_columns("pcds", "lsoa11"))
    home.put("2019-04-12/a.csv", returned(EPISODES, {"HOME_POST": "ZZ1 1AA"}))
    assert home.receive().tables[EPISODES]["home_lsoa_code"].tolist() == ["E01028422"]


@pytest.mark.parametrize("post", ["ZZ9 9ZZ", "ZZ2 2AA", "ZZ3 3AA"], ids=["absent", "pseudo", "blank"])
def test_a_postcode_without_a_small_area_is_left_empty_and_told_without_its_value(home: Home, post: str) -> None:
    put_directory(home, with_columns("pcds", "lsoa21"))
    home.put("2019-04-12/a.csv", returned(EPISODES, {"HOME_POST": "ZZ1 1AA"}, {"CHILD": "2", "HOME_POST": post}))
    received = home.receive()
    assert received.tables[EPISODES]["home_lsoa_code"].fillna("").tolist() == ["E01035738", ""]
    assert [(one.row, one.column, one.severity, one.check, one.message, one.value) for one in received.findings] == [
        (3, "HOME_POST", "keep_with_flag", "home_postcode_is_known", UNKNOWN, "")
    ]
    told = findings_table(list(received.findings)).to_csv() + received.tables[EPISODES].to_csv()
    assert post not in told
    assert post.replace(" ", "") not in told


def test_without_a_look_up_a_postcode_becomes_its_sector(home: Home) -> None:
    home.put("2019-04-12/a.csv", returned(EPISODES, {"HOME_POST": "zz14 1aa"}))
    assert home.receive().tables[EPISODES]["home_sector"].tolist() == ["ZZ14 1"]


def test_where_a_child_lives_now_is_not_kept(home: Home) -> None:
    put_directory(home, with_columns("pcds", "lsoa21"))
    home.put("2019-04-12/a.csv", returned(EPISODES, {"PL_POST": "ZZ1 1AA"}))
    table = home.receive().tables[EPISODES]
    assert [name for name in table.columns if "post" in name or name.startswith("placement_l")] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "a,lsoa21\n1,2\n",
            "was expected to have a column of postcodes (pcds, pcd or pcd2); met a, lsoa21. Name another file.",
        ),
        (
            "pcds,oa21\n1,2\n",
            (
                "was expected to have a column of small areas (lsoa21cd, lsoa11cd, lsoa21 or lsoa11); met pcds, oa21. "
                "Name another file."
            ),
        ),
        ("", "was expected to have a column of postcodes (pcds, pcd or pcd2); met nothing. Name another file."),
        (b"\xff\xfep\0c\0", "was expected to be a CSV in UTF-8, and cannot be read as one. Save it so."),
        (
            "pcds,lsoa21\nZZ1 1AA,E01028422\nZZ1 1AB\n",
            "cannot be read as a CSV: its rows were expected to have as many cells as its header. Save it again.",
        ),
    ],
    ids=["no postcodes", "no small areas", "empty", "utf-16", "ragged"],
)
def test_a_directory_that_cannot_be_used_is_refused_in_plain_words(home: Home, text: str | bytes, said: str) -> None:
    put_directory(home, text)
    home.put("2019-04-12/a.csv", returned(EPISODES, {"HOME_POST": "ZZ1 1AA"}))
    with pytest.raises(ProfileError) as refused:
        home.receive()
    assert str(refused.value) == f"trust.toml: [look_ups] postcodes: 'directory.csv' {said}"


def test_a_look_up_is_nobodys_submission_wherever_it_lies(home: Home) -> None:
    home.say('[look_ups]\npostcodes = "data/raw/directory.csv"\n')
    home.put("directory.csv", with_columns("pcds", "lsoa21"))
    home.put("2019-04-12/a.csv", returned(EPISODES, {"HOME_POST": "ZZ1 1AA"}))
    received = home.receive()
    assert [one.line.name for one in received.files] == ["raw/2019-04-12/a.csv"]
    assert received.findings == ()
