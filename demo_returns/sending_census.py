"""The children in need census as XML: flat tables nested into children, each record within what it belongs to.

Every element stands on a line of its own, so that a record's number is the line it begins on. A row that belongs to
nothing (a fault planted so) stands within the last child and says itself whom it speaks of.
"""

from collections.abc import Mapping, Sequence

from demo_returns.census_layout import CHILDREN, FOOTER, HEADER, KINDS, Kind
from demo_returns.sending import Encoded, Sent
from demo_returns.tables import Table


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

    def _write_stray(self, dataset: str, kind: Kind, place: int) -> None:
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
