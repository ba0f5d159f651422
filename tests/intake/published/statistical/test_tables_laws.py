"""What a table says does not depend on its dress: banners, empty rows and columns, footnotes, order of areas."""

from hypothesis import given
from hypothesis import strategies as st

from trust_analysis.intake.published.statistical.tables import read_statistical_table
from trust_analysis.vocabulary.areas import all_areas

Rows = list[list[str]]
AREAS = [area for area in all_areas() if area.is_authority and area.valid_to is None]
REGIONS = ["ENGLAND", "NORTH EAST", "INNER LONDON", "South West"]
FIGURES = st.sampled_from(["0", "5", "1,234", "3.5", "-0.2", "x", ".", "..", ":", "90-99"])
NOTES = [
    "Source: a register",
    "1. Only children who were matched.",
    "x = number less than 5",
    "See the technical notes.",
]
BANNERS = ["Back to index", "Official statistics", "Coverage: England, all schools2", "Contact: the statistics team"]
PARTS = ("Number", "Percentage due to:", "Overall", "Authorised", "Rate")


@st.composite
def tables(draw: st.DrawFn) -> tuple[Rows, Rows, Rows]:
    """Draw the lines above, the header and the rows of a table of some years, each with four measures."""
    years = draw(st.lists(st.integers(2001, 2022), min_size=1, max_size=3, unique=True))
    number, due, overall, authorised, rate = (part + draw(st.sampled_from(["", "4", "2,3"])) for part in PARTS)
    header = [["LA code", "", ""], [""] * 3, [""] * 3]
    for year in years:
        header[0] += [f"{year}{draw(st.sampled_from(['', '5']))}", "", "", ""]
        header[1] += [number, due, "", rate]
        header[2] += ["", overall, authorised, ""]
    areas = draw(st.lists(st.sampled_from(AREAS), min_size=1, max_size=6, unique=True))
    names = [["", "", name] for name in draw(st.lists(st.sampled_from(REGIONS), max_size=3, unique=True))]
    names += [[area.code, str(area.number), area.name] for area in areas]
    body = [name + [draw(FIGURES) for _ in header[0][3:]] for name in names]
    return [["Table LA5: Absence1 of children looked after2"], [f"Years: {years[0]} to {years[-1] + 3}"]], header, body


def write(above: Rows, header: Rows, body: Rows, below: Rows) -> Rows:
    rows = [*above, *header, *body, *below]
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def read(rows: Rows) -> list[tuple[str, ...]]:
    table = read_statistical_table(rows)
    assert table is not None
    assert table.remarks == ()
    told = table.rows[["measure", "area_code", "period", "text"]]
    return sorted(told.itertuples(index=False, name=None))


@given(tables())
def test_every_cell_is_told_once(parts: tuple[Rows, Rows, Rows]) -> None:
    above, header, body = parts
    told = read(write(above, header, body, []))
    assert sorted(row[3] for row in told) == sorted(cell for row in body for cell in row[3:])
    assert len({row[:3] for row in told}) == len(told)


@given(tables(), st.data())
def test_dress_does_not_matter(parts: tuple[Rows, Rows, Rows], data: st.DataObject) -> None:
    above, header, body = parts
    plain = read(write(above, header, body, []))
    banners = data.draw(st.lists(st.sampled_from(BANNERS), max_size=3), label="banners")
    place = data.draw(st.integers(0, len(above)), label="place of banners")
    notes = data.draw(st.lists(st.sampled_from(NOTES), max_size=3), label="notes")
    dressed_above = [*above[:place], *([banner] for banner in banners), *above[place:]]
    dressed = write(dressed_above, header, data.draw(st.permutations(body)), [[""], *([note] for note in notes)])
    for row in sorted(data.draw(st.lists(st.integers(0, len(dressed)), max_size=4), label="empty rows"), reverse=True):
        dressed.insert(row, [""] * len(dressed[0]))
    for column in sorted(
        data.draw(st.lists(st.integers(0, len(dressed[0])), max_size=4), label="empty columns"), reverse=True
    ):
        dressed = [[*row[:column], "", *row[column:]] for row in dressed]
    assert read(dressed) == plain


@given(
    st.lists(
        st.lists(
            st.text(max_size=8) | FIGURES | st.sampled_from(["Oxfordshire", "2016", "Year"]), min_size=4, max_size=4
        )
    )
)
def test_any_cells_are_a_table_or_none(rows: Rows) -> None:
    table = read_statistical_table(rows)
    assert table is None or set(table.rows["area_code"]) <= {area.code for area in all_areas()}
