"""How each layout of a published file lies: who, when, of what group, and the columns of figures as text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from trust_analysis.datasets.definition import Publication, fold
from trust_analysis.datasets.published.mental_health_services import NHS_AREA_LEVELS
from trust_analysis.intake.published.areas import AREA_COLUMNS, find_row_area, say_unread_area
from trust_analysis.intake.published.distinct import answer_distinct, repeat, spread
from trust_analysis.intake.published.left_out import LINE, WHEN, WHO, say_left_out
from trust_analysis.intake.published.periods import read_column_period, read_month, read_period
from trust_analysis.intake.published.remark import NOT_READ, Remark
from trust_analysis.intake.recognise import dated_measure
from trust_analysis.vocabulary.areas import ENGLAND, code_for
from trust_analysis.vocabulary.periods import Period, parse_period
from trust_analysis.vocabulary.results import TOTAL

OVER_THE_BORDER = 0.002
"""A place with a smaller share than this of the crimes of a force's largest place is another force's."""

_NO_MONTH = "{} give no month that can be read, such as 2018-04, and are not counted."
_NO_PLACE = "{} give no small area, so that nobody can tell whose they are, and are counted nowhere."
_ELSEWHERE = "{} lie in places with very few of this force's crimes, over its border, and are not counted."

NHS, PLACE = "NHS ", "place "
"""What stands before the code of an NHS area, or the name of a place, until it is known which authority's it is."""


@dataclass(frozen=True)
class Laid:
    """A published table laid out.

    `rows` says who (`area_code`), when (`period`, `covers_to`), `breakdown` and `group`, and may say `dataset`,
    `measure` and `status`; `texts` holds the columns of figures by measure, row for row. `remarks` tell of rows
    that are not read.
    """

    rows: pd.DataFrame
    texts: Mapping[str, pd.Series]
    remarks: tuple[Remark, ...] = ()


def lay_out(table: pd.DataFrame, publication: Publication, year: str = "") -> Laid:
    """Return the rows of a published table that speak of areas and periods known here, and remarks on the others.

    `table` is text with folded column names; `year` is the one in the file's name, for layouts that
    have it nowhere else.
    """
    laid = _LAYOUTS[publication.layout](table.reset_index(drop=True), publication, year)
    known = (laid.rows["area_code"].notna() & laid.rows["period"].notna()).to_numpy()
    texts = {name: text[known].reset_index(drop=True) for name, text in laid.texts.items()}
    rows = laid.rows[known].drop(columns=[WHO, WHEN, LINE], errors="ignore").reset_index(drop=True)
    return Laid(rows, texts, (*laid.remarks, *say_left_out(laid.rows)))


def _lay_out_wide(table: pd.DataFrame, publication: Publication, _: str) -> Laid:
    kind = pd.Series(publication.kind_of_year, index=table.index, dtype="str")
    identifier = (
        table["timeidentifier"].where(table["timeidentifier"] != "", kind) if "timeidentifier" in table else kind
    )
    times = table.assign(timeidentifier=identifier)
    when = _periods(times, "timeperiod", "timeidentifier", read=read_column_period)
    rows = pd.DataFrame({**_areas(table), **when, **_say_when(times, "timeperiod", "timeidentifier")})
    texts = {name: table[fold(name)] for name in publication.measures if fold(name) in table}
    return Laid(rows.assign(**_groups(table, publication)), texts)


def _areas(table: pd.DataFrame) -> dict[str, pd.Series]:
    """Return each row's area, and whom it means where nobody here knows."""
    coded = "newlacode" in table or "oldlacode" in table
    columns = [name for name in AREA_COLUMNS if name in table and not (coded and name == "timeperiod")]

    def find(*texts: str) -> tuple[str | None, str | None]:
        told = dict(zip(columns, texts, strict=True))
        code = find_row_area(**told)
        return code, None if code else "\t".join(say_unread_area(told))

    places, answers = answer_distinct(table, columns, find)
    codes, unread = zip(*answers, strict=True) if answers else ((), ())
    return {"area_code": spread(places, codes), WHO: spread(places, unread)}


def _say_when(table: pd.DataFrame, *columns: str) -> dict[str, pd.Series]:
    """Return the period of each row as its file has it."""
    places, answers = answer_distinct(table, columns, lambda *texts: " ".join(filter(None, texts)))
    return {WHEN: spread(places, answers)}


def _periods(table: pd.DataFrame, *columns: str, read: Callable[..., Period | None] = read_period) -> dict[str, Any]:
    places, answers = answer_distinct(table, columns, read)
    periods = [one if isinstance(one, Period) else None for one in answers]
    ends = np.array([one.end if one else None for one in periods], dtype="datetime64[s]")
    return {"period": spread(places, [one and one.label for one in periods]), "covers_to": ends[places]}


def _groups(table: pd.DataFrame, publication: Publication) -> dict[str, Any]:
    """Return breakdown and group: a filter that says "Total", or nothing, breaks nothing down."""
    filters = [name for name in publication.filters if fold(name) in table]
    if not filters:
        return _in_total(len(table))

    def name_group(*values: str) -> tuple[str, str]:
        told = {name: value for name, value in zip(filters, values, strict=True) if value.lower() not in ("", "total")}
        words = [publication.same_groups.get(value, value[:1].upper() + value[1:]) for value in told.values()]
        return " | ".join(told) or TOTAL, " | ".join(words) or TOTAL

    places, answers = answer_distinct(table, [fold(name) for name in filters], name_group)
    breakdowns, groups = zip(*answers, strict=True)
    return {"breakdown": spread(places, breakdowns), "group": spread(places, groups)}


def _in_total(rows: int) -> dict[str, Any]:
    return {"breakdown": repeat(TOTAL, rows), "group": repeat(TOTAL, rows)}


def _lay_out_looked_after(table: pd.DataFrame, publication: Publication, year: str) -> Laid:
    """Lay out a wide table whose years stand in its columns' headers, or whose one year stands in the file's name."""
    dated = [(str(column), *told) for column in table if (told := dated_measure(publication, str(column)))]
    named = [(fold(name), name, year) for name in publication.measures]
    columns = [(column, measure, year if publication.year_in_name else when) for column, measure, when in dated]
    parts = [
        table.assign(timeperiod=when, measure=measure, figure=table[column], **{LINE: table.index})
        for column, measure, when in [*columns, *named]
    ]
    long = pd.concat(parts, ignore_index=True)
    rows = _lay_out_wide(long, publication, "").rows
    about = {"measure": long["measure"].astype("category"), LINE: long[LINE]}
    return Laid(rows.assign(**about), {"": long["figure"]})


def _lay_out_lait(table: pd.DataFrame, publication: Publication, _: str) -> Laid:
    chosen = table[table["shortdesc"].isin(publication.measures)].reset_index(drop=True)
    kinds = publication.measures
    rows = {
        "area_code": spread(*answer_distinct(chosen, ["lanumber", "laandregions"], _find_by_number)),
        WHO: "area\t" + chosen["laandregions"],
        **_say_when(chosen, "years", "shortdesc"),
        **_periods(chosen, "years", "shortdesc", read=lambda years, measure: read_period(years, kinds[measure])),
        "measure": chosen["shortdesc"].astype("category"),
        **_in_total(len(chosen)),
    }
    return Laid(pd.DataFrame(rows), {"": chosen["values"]})


def _find_by_number(number: str, name: str) -> str | None:
    return code_for(number=number, name=name)


def _lay_out_extract(table: pd.DataFrame, _: Publication, __: str) -> Laid:
    rows = {
        "dataset": table["dataset"].astype("category"),
        "measure": table["measure"].astype("category"),
        "area_code": spread(*answer_distinct(table, ["areacode"], lambda code: code_for(code=code))),
        WHO: "area\t" + table["areacode"],
        **_say_when(table, "timeperiod", "timeidentifier"),
        **_periods(table, "timeperiod", "timeidentifier"),
        "breakdown": table["breakdown"].where(table["breakdown"] != "", TOTAL).astype("category"),
        "group": table["group"].where(table["group"] != "", TOTAL).astype("category"),
    }
    return Laid(pd.DataFrame(rows), {"": table["value"]})


def _lay_out_mental_health(table: pd.DataFrame, publication: Publication, _: str) -> Laid:
    """Lay out England and the areas of the NHS; what it says of providers, regions and groups of people is left out."""
    of_area = table["breakdown"].isin(["England", *NHS_AREA_LEVELS]) & table["secondarylevel"].isin(["NONE", ""])
    chosen = table[of_area & table["measureid"].isin(publication.measures)].reset_index(drop=True)
    is_england = chosen["breakdown"] == "England"
    rows = {
        "area_code": (NHS + chosen["primarylevel"]).mask(is_england, ENGLAND).astype("category"),
        WHO: "area\t" + chosen["primarylevel"],
        **_say_when(chosen, "reportingperiodend"),
        **_periods(chosen, "reportingperiodend", read=read_month),
        "measure": chosen["measureid"].astype("category"),
        **_in_total(len(chosen)),
        "status": chosen["status"].map({"Performance": "p", "Provisional": "p"}).fillna("").astype("category"),
    }
    return Laid(pd.DataFrame(rows), {"": chosen["measurevalue"]})


def _lay_out_crime(table: pd.DataFrame, _: Publication, __: str) -> Laid:
    """Count crimes by month, type and the place that the small area's name begins with; others are told."""
    place, months = (
        spread(*answer_distinct(table, ["lsoaname"], _name_place)),
        _periods(table, "month", read=read_month),
    )
    is_dated = months["period"].notna()
    counted = table.assign(place=place)[is_dated].groupby(["month", "place", "crimetype"], observed=True).size()
    placed = counted.rename("crimes").reset_index()
    rows = _within_the_force(placed)
    left = {
        _NO_MONTH: int((~is_dated).sum()),
        _NO_PLACE: int((is_dated & place.isna()).sum()),
        _ELSEWHERE: int(placed["crimes"].sum() - rows["crimes"].sum()),
    }
    about = {
        "area_code": rows["place"],
        **_periods(rows, "month", read=read_month),
        "measure": rows["crimetype"].astype("category"),
        **_in_total(len(rows)),
    }
    remarks = [Remark(_say_rows(message, size, len(table)), NOT_READ, size) for message, size in left.items() if size]
    return Laid(pd.DataFrame(about), {"": rows["crimes"].astype("str")}, tuple(remarks))


def _say_rows(message: str, size: int, total: int) -> str:
    return message.format(f"{size:,} of {total:,} rows")


def _within_the_force(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the counts of places that are the force's: a handful of its crimes lie over the border in another's."""
    crimes = rows.groupby(["month", "place"], observed=True)["crimes"].transform("sum")
    largest = crimes.groupby(rows["month"]).transform("max")
    return rows[crimes >= OVER_THE_BORDER * largest].reset_index(drop=True)


def _name_place(small_area: str) -> str | None:
    """Return the district or authority that the name of a small area begins with: Vale of White Horse 003B."""
    name, _, number = small_area.strip().rpartition(" ")
    return PLACE + name if name and number else None


def _lay_out_statistical_table(table: pd.DataFrame, _: Publication, __: str) -> Laid:
    """Lay out what `statistical.publication.as_published` gives: who, when and what each cell says is known by then."""
    rows = {
        "area_code": table["areacode"].astype("category"),
        **_periods(table, "period", read=parse_period),
        "measure": table["measure"].astype("category"),
        **_in_total(len(table)),
    }
    return Laid(pd.DataFrame(rows), {"": table["text"]})


_LAYOUTS: dict[str, Callable[[pd.DataFrame, Publication, str], Laid]] = {
    "explore_education_statistics": _lay_out_wide,
    "looked_after_tables": _lay_out_looked_after,
    "lait": _lay_out_lait,
    "published_extract": _lay_out_extract,
    "mental_health_services": _lay_out_mental_health,
    "street_crime": _lay_out_crime,
    "statistical_table": _lay_out_statistical_table,
}
