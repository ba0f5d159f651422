"""A section of `trust.toml`, read key by key: what is missing, misspelt or of another kind is told in plain words."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TypeVar

from trust_analysis.vocabulary.errors import ProfileError, unknown_name

Kind = TypeVar("Kind")
_WORDS = {str: "text", int: "a whole number", float: "a number", bool: "true or false", list: "a list", date: "a date"}


class Section:
    """The keys below one heading. Raises `ProfileError` for a key that nobody reads, naming the nearest."""

    def __init__(self, name: str, told: object, keys: set[str] | None = None) -> None:
        """Hold what the file says below `[name]`; `keys` are those it may have, None where it names its own."""
        self.name = name
        self._told = self._of_kind("", told, dict)
        for key in self._told:
            if keys is not None and key not in keys:
                raise ProfileError(f"trust.toml: [{name}]: {unknown_name('key', key, keys)}")

    def __iter__(self) -> Iterator[str]:
        """Yield the keys that the file has, in its order."""
        return iter(self._told)

    def section(self, key: str, keys: set[str] | None = None) -> "Section":
        """Return the section of that name below this one, empty where there is none."""
        return Section(f"{self.name}.{key}" if self.name else key, self._told.get(key, {}), keys)

    def get(self, key: str, kind: type[Kind], default: Kind | None = None) -> Kind:
        """Return a key's value, which must be of that kind; without a default it must be there."""
        if key not in self._told and default is not None:
            return default
        return self._of_kind(key, self._told.get(key), kind)

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return a list of texts; whole numbers stand for their digits."""
        return tuple(self._text_of(key, one) for one in self.get(key, list, list(default)))

    def one_or_more(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, or one text as a list of it; none where the key is not there."""
        return (self.text(key),) if isinstance(self._told.get(key), str) else self.texts(key)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; a whole number stands for its digits."""
        return default if default is not None and key not in self._told else self._text_of(key, self._told.get(key))

    def _text_of(self, key: str, met: object) -> str:
        return str(met) if type(met) is int else self._of_kind(key, met, str)

    def _of_kind(self, key: str, met: object, kind: type[Kind]) -> Kind:
        fits = isinstance(met, (int, float) if kind is float else kind) and not (
            isinstance(met, bool) and kind is not bool
        )
        if fits and not isinstance(met, datetime):
            return float(met) if kind is float else met  # type: ignore[arg-type, return-value]
        where = f"[{self.name}] {key}".strip() if self.name else key
        what = _WORDS.get(kind, "a section")
        shown = "nothing" if met is None else repr(met)
        message = f"trust.toml lacks or misspells something: {where}: {what} was expected; met {shown}. README.md shows each section."
        raise ProfileError(message)
