"""Keyed pseudonyms: the same child gets the same one from every partner, and nobody without the key can make it.

HMAC-SHA-256 (RFC 2104) over the realm and the identifier. The key comes from the environment variable
`TRUST_PSEUDONYM_KEY`, else from the file `.pseudonym-key` in the trust's folder, made once, readable by its owner only.
"""

import hashlib
import os
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from trust_analysis.vocabulary.errors import ProfileError
from trust_analysis.vocabulary.whole_file import write_whole

KEY_VARIABLE = "TRUST_PSEUDONYM_KEY"
KEY_FILE = ".pseudonym-key"
SHORTEST_KEY = 16
_BLOCK = 64  # bytes, of SHA-256
_INNER, _OUTER = (bytes(byte ^ pad for byte in range(256)) for pad in (0x36, 0x5C))
_LENGTH = 20  # hexadecimal digits kept: 80 bits, so that two children in ten million share one less than once in 10^10


def read_key(home: Path) -> bytes:
    """Return the trust's key, making the file the first time; raises `ProfileError` for a key that is too short."""
    given = os.environ.get(KEY_VARIABLE)
    path = home / KEY_FILE
    if given is None and not path.exists():
        write_whole(path, secrets.token_hex(32).encode(), mode=0o600)
    key = path.read_bytes().strip() if given is None else given.encode()
    if len(key) < SHORTEST_KEY:
        where = KEY_FILE if given is None else KEY_VARIABLE
        message = f"The key in {where} was expected to have {SHORTEST_KEY} characters or more; met {len(key)}. Make a longer one."
        raise ProfileError(message)
    return key


@dataclass(frozen=True)
class Pseudonyms:
    """The pseudonyms of one key, each made once: returns of one partner name the same children over and over."""

    key: bytes = field(repr=False)
    _made: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)

    def find(self, realm: str, identifiers: Sequence[str]) -> list[str]:
        """Return the pseudonym of each identifier."""
        made = self._made.setdefault(realm, {})
        new = [one for one in identifiers if one not in made]
        made |= zip(new, make_pseudonyms(self.key, realm, new), strict=True)
        return [made[one] for one in identifiers]


def pseudonym(key: bytes, realm: str, identifier: str) -> str:
    """Return the pseudonym of an identifier; case and spaces in it do not matter."""
    return make_pseudonyms(key, realm, [identifier])[0]


def make_pseudonyms(key: bytes, realm: str, identifiers: Iterable[str]) -> list[str]:
    """Return the pseudonym of each identifier; what all share, the key and the realm, is hashed once.

    The two hashes of HMAC are written out, since the library's own takes more than twice as long to copy: a return
    may name half a million children.
    """
    short = hashlib.sha256(key).digest() if len(key) > _BLOCK else key
    inner, outer = (hashlib.sha256(short.ljust(_BLOCK, b"\0").translate(pad)) for pad in (_INNER, _OUTER))
    inner.update(f"{realm}\0".encode())
    names = []
    for one in identifiers:
        told, name = inner.copy(), outer.copy()
        told.update("".join(one.split()).upper().encode())
        name.update(told.digest())
        names.append(name.hexdigest()[:_LENGTH])
    return names
