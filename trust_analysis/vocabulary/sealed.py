"""Bytes with their own hash before them: what was cut off, altered or emptied since is known from the bytes alone."""

import hashlib

_LENGTH = 65
"""A SHA-256 in hexadecimal, and the end of its line."""


def seal(data: bytes) -> bytes:
    """Return the bytes with a line before them that has their hash."""
    return _line(data) + data


def open_sealed(sealed: bytes) -> bytes | None:
    """Return the bytes that `seal` was given; None where they are not as they were then."""
    line, data = sealed[:_LENGTH], sealed[_LENGTH:]
    return data if line == _line(data) else None


def _line(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode() + b"\n"
