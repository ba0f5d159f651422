"""The peer in `screen_returns.py`: the same cleaning and the same checks of the same returns, as pandas has them done.

Texts are read by pandas' fastest reader and kept as categories, so that here too each distinct value is cleaned once;
every check is an expression over whole columns. What a return is (codes, what a mark means) is taken from its
declaration, how it is cleaned and checked is not.
"""

import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from trust_analysis.datasets.codes import ETHNICITIES, SEXES, YES_NO
from trust_analysis.datasets.definition import fold
from trust_analysis.datasets.returns.education.attendance_codes import MARKS, NEW_CODES
from trust_analysis.datasets.returns.social_care.looked_after import EPISODES as DECLARED
from trust_analysis.intake.identifying import looks_identifying

_DATES = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%Y-%b-%d", "%d %b %Y")
_WEIGHTS = range(2, 14)
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})", re.ASCII)
_UNPLACED = ("UN1", "UN2", "UN3", "UN4", "UN5")
_EPISODES_IN_ORDER = [
    *("child_id", "started_date", "ended_date", "reason_ended", "reason_started", "legal_status", "category_of_need"),
    *("placement", "placement_provider", "reason_placement_changed", "placement_urn"),
]


@dataclass
class Return:
    """A return on its way to being clean: texts as read, values by our names, faulty rows by check and column."""

    text: pd.DataFrame
    clean: pd.DataFrame
    faults: dict[tuple[str, str], pd.Index] = field(default_factory=dict)
    aside: set[int] = field(default_factory=set)

    def note(self, check: str, source: str, fails: pd.Series, *, set_aside: bool = False) -> None:
        """Note the rows that fail a check."""
        rows = fails.index[fails]
        if len(rows):
            self.faults[check, source] = rows
        if set_aside:
            self.aside.update(rows)

    def clean_column(
        self,
        source: str,
        name: str,
        read: Callable[[pd.Series], pd.Series],
        *,
        required: bool = False,
        aside: bool = False,
    ) -> None:
        """Clean one column, noting what is not given and what cannot be read."""
        given = self.text[source].map(str.strip).astype("category")
        values = read(given)
        is_empty = given.isin(["", *(_UNPLACED if source == "UPN" else ())])
        self.clean[name] = values.where(~is_empty) if is_empty.any() else values
        self.note("value_can_be_read", source, self.clean[name].isna() & ~is_empty, set_aside=required or aside)
        if required:
            self.note("value_is_given", source, is_empty, set_aside=True)

    def leave_out(self) -> None:
        """Leave out the rows that are set aside."""
        if self.aside:
            self.clean = self.clean.drop(index=sorted(self.aside))
            self.aside = set()

    def leave_repeats_out(self, source: str, names: list[str]) -> None:
        """Leave out rows that say once more what another says."""
        self.note("row_stands_once", source, self.clean.duplicated(names), set_aside=True)
        self.leave_out()


def read(path: Path) -> Return:
    """Read a CSV as text, rows numbered as their sender sees them."""
    text = pd.read_csv(path, engine="pyarrow", dtype="str", keep_default_na=False)
    text.index = pd.RangeIndex(2, len(text) + 2, name="row")
    for name in text:
        text[name] = text[name].astype("category")
    return Return(text, pd.DataFrame(index=text.index))


def as_text(given: pd.Series) -> pd.Series:
    """Return texts, without those that look as if they could identify a child."""
    hidden = [text for text in given.cat.categories if looks_identifying(text)]
    return given.where(~given.isin(hidden)) if hidden else given


def as_date(given: pd.Series) -> pd.Series:
    """Return dates, whichever of six spellings they are in."""
    dates = pd.to_datetime(given, format=_DATES[0], errors="coerce")
    for form in _DATES[1:]:
        left = dates.isna() & (given != "")
        if not left.any():
            break
        dates[left] = pd.to_datetime(given[left], format=form, errors="coerce")
    return dates.where(dates.dt.year.between(1900, 2100)).dt.as_unit("s")


def as_category(words: Mapping[str, str]) -> Callable[[pd.Series], pd.Series]:
    """Return a reader of a category's codes and words."""
    known = {fold(word): word for word in words.values()} | {fold(code): word for code, word in words.items()}
    return lambda given: given.map(lambda text: known.get(fold(text))).astype("category")


def as_itself(given: pd.Series) -> pd.Series:
    """Return identifiers."""
    return given


def as_postcode(given: pd.Series) -> pd.Series:
    """Return whole postcodes, the two halves parted by a space."""

    def read_one(text: str) -> str | None:
        halves = _POSTCODE.fullmatch("".join(text.split()).upper())
        return f"{halves[1]} {halves[2]}" if halves else None

    return given.map(read_one).astype("category")


def hide(values: pd.Series, key: bytes, realm: str) -> pd.Series:
    """Return pseudonyms, one for each distinct identifier."""

    def pseudonym(text: str) -> str:
        told = f"{realm}\0{''.join(text.split()).upper()}".encode()
        return hmac.digest(key, told, hashlib.sha256).hex()[:20]

    return values.cat.remove_unused_categories().map(pseudonym, na_action="ignore")


def clean_marks(path: Path, key: bytes) -> Return:
    """Clean and check attendance marks."""
    one = read(path)
    one.clean_column("UPN", "pupil_id", as_itself, required=True)
    one.clean_column("Date", "mark_date", as_date, required=True)
    words = {"AM": "AM", "PM": "PM", "Morning": "AM", "Afternoon": "PM"}
    one.clean_column("Session", "session", as_category(words), required=True)
    one.clean_column("Mark", "mark", as_text, required=True)
    one.clean_column("School", "school", as_text)
    one.leave_out()
    mark, day, session = (one.clean[name] for name in ("mark", "mark_date", "session"))
    code = mark.str.upper()
    new = [known.code for known in MARKS if known.years[0] == NEW_CODES]
    old = [known.code for known in MARKS if known.years[1] < NEW_CODES]
    is_old = day < pd.Timestamp(NEW_CODES, 8, 1)
    one.note("mark_is_known", "Mark", ~code.isin([known.code for known in MARKS]))
    one.note("mark_is_in_use_that_year", "Mark", code.isin(new) & is_old | code.isin(old) & ~is_old)
    one.note("stroke_fits_the_session", "Mark", mark.isin(["/", "\\"]) & ((mark == "/") != (session == "AM")))
    one.note("mark_is_of_a_school_day", "Date", day.dt.dayofweek > 4)
    one.leave_repeats_out("UPN", ["pupil_id", "mark_date", "session"])
    one.clean["pupil_id"] = hide(one.clean["pupil_id"], key, "pupil")
    return one


def clean_header(path: Path, key: bytes) -> Return:
    """Clean and check the children of the SSDA903 return."""
    one = read(path)
    one.clean_column("CHILD", "child_id", as_itself, required=True)
    one.clean_column("SEX", "sex", as_category(SEXES))
    one.clean_column("DOB", "birth_month", as_date, required=True)
    one.clean_column("ETHNIC", "ethnicity", as_category({code: code for code in ETHNICITIES}))
    one.clean_column("UPN", "upn", as_itself)
    one.clean_column("MOTHER", "is_mother", as_category(YES_NO))
    one.clean_column("MC_DOB", "child_birth_month", as_date)
    one.leave_out()
    upn, mother, born_child = (one.clean[name] for name in ("upn", "is_mother", "child_birth_month"))
    formed = upn.str.fullmatch(rf"(?i:[{_LETTERS}])\d{{11}}[\dA-Za-z]")
    one.note("upn_is_well_formed", "UPN", upn.notna() & (formed != True))  # noqa: E712 - neither false nor absent
    one.note("upn_has_the_right_letter", "UPN", upn.map(_has_wrong_letter, na_action="ignore") == True)  # noqa: E712
    one.note(
        "a_mother_is_female", "MOTHER", (mother == "yes") & one.clean["sex"].notna() & (one.clean["sex"] != "female")
    )
    one.note("a_child_of_a_child_has_a_mother", "MC_DOB", born_child.notna() & (mother != "yes"))
    one.note("a_mother_is_older_than_her_child", "MC_DOB", born_child < one.clean["birth_month"])
    one.leave_repeats_out("CHILD", ["child_id"])
    one.clean["child_id"] = hide(one.clean["child_id"], key, "social_care_child")
    one.clean["upn"] = hide(one.clean["upn"], key, "pupil")
    one.clean["birth_month"] = one.clean["birth_month"].astype("category").dt.strftime("%Y-%m")
    one.clean = one.clean.drop(columns="child_birth_month")
    return one


def _has_wrong_letter(upn: str) -> bool:
    letter, digits = upn[:1].upper(), upn[1:]
    if letter not in _LETTERS or len(digits) != 12 or not (digits.isascii() and digits.isdigit()):
        return False
    return _LETTERS[sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 23] != letter


def clean_episodes(path: Path, key: bytes, children: pd.Series) -> Return:
    """Clean and check the episodes of the SSDA903 return; `children` are the pseudonyms of the header."""
    one = read(path)
    readers = {"date": as_date, "identifier": as_itself, "postcode": as_postcode, "text": as_text}
    for column in DECLARED.columns:
        reader = readers.get(column.kind) or as_category(column.categories)
        is_dated = column.name in DECLARED.dated
        one.clean_column(column.source, column.name, reader, required=column.required, aside=is_dated)
    one.leave_out()
    _check_each_episode(one)
    one.leave_out()
    _check_across_episodes(one)
    one.leave_repeats_out("CHILD", list(one.clean))
    one.clean["child_id"] = hide(one.clean["child_id"], key, "social_care_child")
    one.clean["home_sector"] = one.clean["home_postcode"].astype("str").str[:-2]
    one.clean = one.clean.drop(columns=["home_postcode", "placement_postcode"])
    one.note("child_is_in_the_header", "CHILD", ~one.clean["child_id"].isin(children))
    return one


def _check_each_episode(one: Return) -> None:
    start, end, reason, place = (one.clean[n] for n in ("started_date", "ended_date", "reason_ended", "placement"))
    adopted = reason.isin(["E11", "E12"])
    one.note("episode_ends_after_it_starts", "DEC", end < start, set_aside=True)
    one.note("open_episode_has_no_reason_ended", "REC", end.isna() & reason.notna())
    one.note("ended_episode_has_a_reason", "DEC", end.notna() & reason.isna())
    one.note(
        "adopted_from_an_adoptive_placement",
        "PLACE",
        adopted & place.notna() & ~place.isin(["A3", "A4", "A5", "A6"]),
    )


def _check_across_episodes(one: Return) -> None:
    rows = one.clean.sort_values(_EPISODES_IN_ORDER, na_position="first")
    start, end, reason = rows["started_date"], rows["ended_date"], rows["reason_ended"]
    by_child = rows.groupby("child_id", observed=True, sort=False)
    is_open = end.isna()
    open_episodes = is_open.groupby(rows["child_id"], observed=True, sort=False).transform("sum")
    following, before = by_child["started_date"].shift(-1), by_child["reason_ended"].shift(1)
    has_twin = rows.duplicated(["child_id", "started_date"], keep=False)
    found = {
        ("one_open_episode_a_child", "DEC"): is_open & (open_episodes > 1),
        ("open_episode_is_the_last", "DEC"): is_open & (start < by_child["started_date"].transform("max")),
        ("episodes_do_not_overlap", "DEC"): (following < end) | (has_twin & (end > start)),
        ("next_episode_follows_x1_at_once", "REC"): (reason == "X1") & end.notna() & ~(end >= following),
        ("period_of_care_starts_with_s", "RNE"): rows["reason_started"].notna()
        & before.notna()
        & ((rows["reason_started"] == "S") != (before != "X1")),
    }
    for (check, source), fails in found.items():
        one.note(check, source, fails.sort_index())
