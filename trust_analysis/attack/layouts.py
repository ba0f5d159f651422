"""What the columns of a published table are: when, where, of which group, and the figures.

Read are tables with the labels of each line at the left and figures at the right, one column of labels (a cross table)
or several (a long table), and the layout of Explore Education Statistics with its times, places and filters.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from trust_analysis.attack.marks import is_number, read_mark, settle_marks

Lines = list[list[str]]

_WHEN = re.compile(
    r"(time[_ ]?(period|identifier|frame)|((academic|financial|calendar|reporting|school|census)[_ ])?year|period|"
    r"quarter|month|term|date|week)"
)
_CODE = re.compile(r".*(^|[_ ])(codes?|urn|laestab|ukprn|uid|id|number of the authority)$|.*\bons\b.*|gss.*")
_LEVELS = ("geographic_level", "level")
_PLACES = re.compile(
    r"(geographic_level|level|(country|region|la|lad|ward|pcon|school|trust|mat|lsip|opportunity_area|lep|sponsor|"
    r"inspectorate|rsc_region|mca|provider|institution|new_la|old_la|english_devolved_area|pan)(_(code|name|urn|laestab|ukprn|uid|id))?)"
)
_CODES_OF_PLACE = ("new_la_code", "region_code", "country_code")
_SMALL_LEVELS = frozenset({"national", "regional", "region", "local authority", "country"})
_BY_NUMBER = re.compile(
    r"(age|year[_ ]group|national curriculum year|nc ?year|key stage|decile|quintile|band|class)\b.*"
)
_NOTE = re.compile(
    r"(notes?|sources?|footnotes?|symbols?|key|contact|published|figures|counts|numbers|values)\b.*|.*[=©].*"
)
_LONG = 60


class Sheet(NamedTuple):
    """A table by lines: `areas`, `times` and `groups` (a label for each of `filters`) say of what, `texts` how many."""

    filters: tuple[str, ...]
    areas: list[str]
    times: list[str]
    groups: list[tuple[str, ...]]
    measures: list[str]
    texts: Lines
    depths: list[int]
    """How far the last label of each line is set in."""

    @property
    def is_cross_table(self) -> bool:
        """Whether each line has one label and nothing else."""
        return len(self.filters) == 1 and not any(self.areas) and not any(self.times)


def lay_out(lines: Lines, kinds: dict[str, str]) -> Sheet | None:
    """Return the lines of a file as a sheet, None where they are no table of figures.

    `kinds` says by column whether it is a "Filter" or an "Indicator", where a description of the file does.
    """
    found = _find_header(lines)
    if found is None:
        return None
    header, body = found
    texts = [[line[at].strip() for line in body] for at in range(len(header))]
    plain = [name.strip().casefold() for name in header]
    is_placed = any(level in plain for level in _LEVELS) and any(one.endswith(("_code", "_name")) for one in plain)
    figures = [at for at, name in enumerate(plain) if _holds_figures(name, texts[at], kinds, is_placed=is_placed)]
    labels = [at for at in range(len(header)) if at not in figures and any(texts[at])]
    if not labels and len(figures) > 1:
        labels, figures = figures[:1], figures[1:]
    if not labels or not figures or not any(map(is_number, (text for at in figures for text in texts[at]))):
        return None
    when = [at for at in labels if _WHEN.fullmatch(plain[at])] if len(labels) > 1 else []
    where = [at for at in labels if is_placed and _PLACES.fullmatch(plain[at])]
    by = [at for at in labels if at not in when and at not in where] or ([labels[0]] if not when and not where else [])
    filled = {at: _fill_down(texts[at]) if at != by[-1] else texts[at] for at in by}
    return Sheet(
        tuple(header[at].strip() or "row" for at in by),
        [
            _name_area(dict(zip((plain[at] for at in where), one, strict=True)))
            for one in _across(texts, where, len(body))
        ],
        [" ".join(filter(None, one)) for one in _across(texts, when, len(body))],
        [tuple(filled[at][line] for at in by) for line in range(len(body))],
        [header[at].strip() for at in figures],
        settle_marks([[texts[at][line] for at in figures] for line in range(len(body))]),
        [len(line[by[-1]]) - len(line[by[-1]].lstrip()) if by else 0 for line in body],
    )


def _find_header(lines: Lines) -> tuple[list[str], Lines] | None:
    """Return the header and the lines of figures below it, what stands above and notes below left out."""
    width = max((len(line) for line in lines), default=0)
    for at, line in enumerate(lines):
        if len(line) == width > 1 and sum(bool(cell.strip()) for cell in line) >= max(2, width - 1):
            body = _keep_figures(lines[at + 1 :], width)
            return (line, body) if body else None
    return None


def _keep_figures(lines: Lines, width: int) -> Lines:
    """Return the lines that hold figures; a heading with nothing beside it goes before the labels of its section."""
    is_blank_a_mark = _is_blank_a_mark(lines)
    kept, section = [], ""
    for line in lines:
        is_bare = not any(cell.strip() for cell in line[1:])
        if len(line) < width or (is_bare and _is_note(line[0])):
            continue
        if is_bare and not is_blank_a_mark:
            section = line[0].strip()
            continue
        kept.append([f"{section}: {line[0].strip()}" if section else line[0], *line[1:]])
    return kept


def _is_blank_a_mark(lines: Lines) -> bool:
    """Whether nothing stands where a number is withheld: no mark does, and some lines have blanks among figures."""
    figures = [[cell.strip() for cell in line[1:]] for line in lines]
    if any(cell and read_mark(cell) and not is_number(cell) for line in figures for cell in line):
        return False
    return any(any(line) and not all(line) for line in figures) or all(len(line) == 1 for line in figures)


def _is_note(text: str) -> bool:
    return bool(_NOTE.fullmatch(text.strip().casefold())) or len(text) > _LONG


def _holds_figures(name: str, texts: Sequence[str], kinds: dict[str, str], *, is_placed: bool) -> bool:
    """Whether a column holds figures: all of it numbers or marks, and its name no label's."""
    if name in kinds:
        return kinds[name] == "Indicator"
    if _WHEN.fullmatch(name) or _CODE.fullmatch(name) or (is_placed and _PLACES.fullmatch(name)):
        return False
    told = [text for text in texts if text]
    if not told or any(read_mark(text) is None for text in told):
        return False
    return not (_BY_NUMBER.fullmatch(name) and all(map(is_number, told)))


def _across(texts: Lines, columns: Sequence[int], count: int) -> list[tuple[str, ...]]:
    return [tuple(texts[at][line] for at in columns) for line in range(count)]


def _name_area(told: dict[str, str]) -> str:
    """Return the code of an authority, a region or a country; of any other place all that is said of it."""
    level = next((told[name] for name in _LEVELS if name in told), "").casefold().replace("_", " ")
    if level in _SMALL_LEVELS:
        return next((told[name] for name in _CODES_OF_PLACE if told.get(name)), "")
    return " ".join(filter(None, told.values()))


def _fill_down(texts: Sequence[str]) -> list[str]:
    """Return labels with blank ones filled from above, as merged cells leave them."""
    filled, last = [], ""
    for text in texts:
        last = text or last
        filled.append(last)
    return filled


def number_repeats(keys: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return keys, each but the first of several that are the same with its number."""
    met: Counter[tuple[str, ...]] = Counter()
    told = []
    for key in keys:
        met[key] += 1
        told.append(key if met[key] == 1 else (*key[:-1], f"{key[-1]} ({met[key]})"))
    return told
