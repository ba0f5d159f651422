"""Seeded mutations of an XML return: harmless ones, after which it says the same, and harmful ones, with where."""

import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.intake.mutations import Mutant

CHILDREN = 12
"""So many children of a sample are taken: it is read hundreds of times."""


@dataclass(frozen=True)
class Sample:
    """A return as text, its outermost element, and the element that holds all there is of a child."""

    text: str
    child: str

    def root(self) -> ET.Element:
        return ET.fromstring(self.text)  # noqa: S314 - our own sample, which declares nothing

    def holder(self, root: ET.Element) -> ET.Element:
        """Return the element whose children are the children's records."""
        return next(one for one in root.iter() if one.find(self.child) is not None)


@cache
def take_sample(path: Path, child: str) -> Sample:
    """Return the first children of a sample, without its declaration."""
    text = re.sub(r"^<\?xml.*?\?>\s*", "", path.read_text(encoding="utf-8"))
    ends = [match.end() for match in re.finditer(f"</{child}>", text)]
    if len(ends) <= CHILDREN:
        return Sample(text, child)
    return Sample(text[: ends[CHILDREN - 1]] + text[ends[-1] :], child)


def write(root: ET.Element) -> bytes:
    data: bytes = ET.tostring(root, encoding="utf-8")
    return data


def shuffle_children(sample: Sample, chance: random.Random) -> bytes:
    """Return the children in another order."""
    root = sample.root()
    holder = sample.holder(root)
    records = [one for one in holder if one.tag == sample.child]
    others = [one for one in holder if one.tag != sample.child]
    chance.shuffle(records)
    holder[:] = [*others, *records]
    return write(root)


def shuffle_elements(sample: Sample, chance: random.Random) -> bytes:
    """Return each record's elements in another order."""
    root = sample.root()
    for record in root.iter(sample.child):
        for one in record.iter():
            within = list(one)
            chance.shuffle(within)
            one[:] = within
    return write(root)


def encode_otherwise(sample: Sample, chance: random.Random) -> bytes:
    """Return the same text in another encoding, which its declaration or its first bytes tell."""
    kind = chance.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1", "iso-8859-15", "us-ascii"])
    named = kind.removesuffix("-sig") if chance.random() < 0.7 or not kind.startswith("utf") else ""
    declared = f'<?xml version="1.0" encoding="{named}"?>' if named else ""
    return (declared + sample.text).encode(kind)


def lay_out_otherwise(sample: Sample, chance: random.Random) -> bytes:
    """Return the same elements with other space between them, or none."""
    root = sample.root()
    if chance.random() < 0.5:
        ET.indent(root, chance.choice([" ", "\t", "        "]))
    else:
        for one in root.iter():
            one.tail = None
            one.text = one.text and one.text.strip()
    return write(root)


def add_remarks(sample: Sample, chance: random.Random) -> bytes:
    """Return the same elements with comments, instructions and attributes beside them, which nobody reads."""
    root = sample.root()
    for one in list(root.iter()):
        if len(one) and chance.random() < 0.3:
            one.insert(chance.randrange(len(one) + 1), ET.Comment("a remark <with> marks"))
            one.set("note", "a remark")
    return b"<?a-program does nothing?>" + write(root)


HARMLESS = (shuffle_children, shuffle_elements, encode_otherwise, lay_out_otherwise, add_remarks)


def cut(sample: Sample, chance: random.Random) -> bytes:
    """Return the file cut off."""
    data = sample.text.rstrip().encode()
    return data[: chance.randrange(1, len(data))]


def add_null(sample: Sample, chance: random.Random) -> bytes:
    """Return the file with a null byte in it."""
    data = bytearray(sample.text.encode())
    data.insert(chance.randrange(len(data)), 0)
    return bytes(data)


def lose_end(sample: Sample, chance: random.Random) -> bytes:
    """Return the file without one of its closing marks."""
    ends = list(re.finditer(r"</\w+>", sample.text))
    lost = chance.choice(ends)
    return (sample.text[: lost.start()] + sample.text[lost.end() :]).encode()


def declare_entities(sample: Sample, chance: random.Random) -> bytes:
    """Return the file below a document type, whatever it declares."""
    declared = chance.choice(
        [
            "<!DOCTYPE a>",
            '<!DOCTYPE a SYSTEM "a.dtd">',
            '<!DOCTYPE a PUBLIC "-//A//B" "a.dtd">',
            '<!DOCTYPE a [<!ENTITY b "c">]>',
            '<!DOCTYPE a [<!ENTITY % b SYSTEM "a.dtd"> %b;]>',
            "<!DOCTYPE a [<!ATTLIST HEADER b CDATA 'c'>]>",
        ]
    )
    return (declared + sample.text).encode()


def declare_encoding(sample: Sample, chance: random.Random) -> bytes:
    """Return the file with an encoding declared that it is not in, or that nobody knows."""
    named = chance.choice(["utf-16", "gbk", "shift_jis", "utf-7", "idna", "base64", "rot13", "none", "undefined"])
    return (f'<?xml version="1.0" encoding="{named}"?>' + sample.text).encode()


REFUSED = (cut, add_null, lose_end, declare_entities, declare_encoding)


def flip_bytes(sample: Sample, chance: random.Random) -> bytes:
    """Return the file with some bytes changed to any others."""
    data = bytearray(sample.text.encode())
    for _ in range(chance.randrange(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def swap_parts(sample: Sample, chance: random.Random) -> bytes:
    """Return the file with its halves the wrong way round."""
    data = sample.text.encode()
    middle = chance.randrange(1, len(data))
    return data[middle:] + data[:middle]


def lose_element(sample: Sample, chance: random.Random) -> bytes:
    """Return the file without one of its elements, whatever it holds."""
    root = sample.root()
    parent = chance.choice([one for one in root.iter() if len(one)])
    parent.remove(chance.choice(list(parent)))
    return write(root)


def repeat_element(sample: Sample, chance: random.Random) -> bytes:
    """Return the file with one of its elements many times."""
    root = sample.root()
    parent = chance.choice([one for one in root.iter() if len(one)])
    parent.extend([chance.choice(list(parent))] * chance.randrange(1, 50))
    return write(root)


WILD = (flip_bytes, swap_parts, lose_element, repeat_element)


def spoil_value(sample: Sample, chance: random.Random, row_element: str, tag: str) -> Mutant:
    """Return the file with nonsense in one element of this name, and its row: its line, or its place among its kind.

    An element is told by its place where several begin on one line.
    """
    rows = [match.start() for match in re.finditer(f"<{row_element}>", sample.text)]
    met = chance.choice(list(re.finditer(f"<{tag}>([^<]*)</{tag}>", sample.text)))
    nonsense = chance.choice(["zzz", "99/99/9999", "31/02/2018", "-5.5", "#REF!", "=1+1"])
    place = sum(row < met.start() for row in rows)
    lines = [sample.text.count("\n", 0, row) + 1 for row in rows]
    row = lines[place - 1] if len(set(lines)) == len(lines) else place
    return Mutant((sample.text[: met.start(1)] + nonsense + sample.text[met.end(1) :]).encode(), row, tag)
