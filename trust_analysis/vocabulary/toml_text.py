"""TOML written: what `tomllib` reads comes back the same. Source: TOML v1.0.0."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, time


def write_toml(told: Mapping[str, object]) -> str:
    """Return a document as text: each table below its own header, without the comments that it had."""
    return "\n".join(_table("", told)) + "\n"


def _table(header: str, told: Mapping[str, object]) -> Iterator[str]:
    if header:
        yield f"[{header}]"
    yield from (f"{_text(key)} = {_value(value)}" for key, value in told.items() if not isinstance(value, dict))
    for key, value in told.items():
        if isinstance(value, dict):
            yield from _table(f"{header}.{_text(key)}" if header else _text(key), value)


def _value(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text(key)} = {_value(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return value.isoformat() if isinstance(value, date | time) else repr(value)


def _text(text: str) -> str:
    """Return a text between quotes: as JSON has it, but for the one sign that TOML wants written by its number."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
