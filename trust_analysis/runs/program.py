"""The program as an ingredient: of each step the source that it can reach. What changes elsewhere makes nothing stale.

Reach is read from the import statements of each module, those within functions too. What a module imports is reached,
and the packages it lies in; a package's other files (templates, styles, tables) belong to each module in it.
"""

import ast
import hashlib
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib import metadata
from pathlib import Path

PACKAGE = "trust_analysis"
_BESIDE = {".csv", ".toml", ".j2", ".css", ".json"}


class Program:
    """The source of this package as it lies in `folder`, read when it is first asked for."""

    def __init__(self, folder: Path | None = None) -> None:
        """Take the package that runs unless another folder is told of."""
        self._folder = folder or Path(__file__).parents[1]
        self._imported: dict[str, frozenset[str]] = {}
        self._reached: dict[tuple[frozenset[str], frozenset[str]], str] = {}

    def whole(self) -> str:
        """Return the hash of everything in the package."""
        return _hash_texts(f"{name} {digest}" for name, digest in sorted(self._hashes.items()))

    def reached(self, names: Iterable[str], but: Collection[str] = ()) -> str:
        """Return the hash of all that modules can reach, the modules in `but` and what only they reach left out."""
        asked = frozenset(names), frozenset(but)
        if asked not in self._reached:
            self._reached[asked] = self._hash_reached(*asked)
        return self._reached[asked]

    def _hash_reached(self, names: frozenset[str], but: frozenset[str]) -> str:
        reached = self.modules_reached(names, but)
        rooms = {self._modules[name].parent for name in reached}
        told = {*reached, *(name for name, path in self._beside.items() if _room_of(path) in rooms)}
        return _hash_texts(f"{name} {self._hashes[name]}" for name in sorted(told))

    def modules_reached(self, names: Iterable[str], but: Collection[str] = ()) -> set[str]:
        """Return the names of the modules that `names` can reach, themselves among them."""
        reached, waiting = set[str](), list(names)
        while waiting:
            name = waiting.pop()
            if name in self._modules and name not in reached and name not in but:
                reached.add(name)
                waiting += [*self.imported(name), name.rpartition(".")[0]]
        return reached

    def imported(self, name: str) -> frozenset[str]:
        """Return the modules of ours that a module imports."""
        if name not in self._imported:
            tree = ast.parse(self._modules[name].read_bytes())
            self._imported[name] = frozenset(one for node in _statements(tree) for one in self._named(node))
        return self._imported[name]

    def _named(self, node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == PACKAGE:
            for one in node.names:
                inner = f"{node.module}.{one.name}"
                yield inner if inner in self._modules else node.module
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in self._modules)

    @cached_property
    def _modules(self) -> Mapping[str, Path]:
        return {self._name(path): path for path in sorted(self._folder.rglob("*.py"))}

    @cached_property
    def _hashes(self) -> Mapping[str, str]:
        return {name: _hash_file(path) for name, path in {**self._modules, **self._beside}.items()}

    @cached_property
    def _beside(self) -> Mapping[str, Path]:
        files = (path for path in sorted(self._folder.rglob("*")) if path.suffix in _BESIDE)
        return {path.relative_to(self._folder).as_posix(): path for path in files}

    def _name(self, path: Path) -> str:
        parts = path.relative_to(self._folder).with_suffix("").parts
        return ".".join((PACKAGE, *(one for one in parts if one != "__init__")))


@cache
def the_program() -> Program:
    """Return the program that runs, read once in a process."""
    return Program()


@cache
def libraries() -> Mapping[str, str]:
    """Return the versions of Python and of the libraries that this package asks for."""
    asked = (one for one in metadata.requires("trust-analysis") or () if "extra ==" not in one)
    names = sorted(found[0] for one in asked if (found := re.match(r"[\w.-]+", one)))
    return {"Python": ".".join(map(str, sys.version_info[:3])), **{one: metadata.version(one) for one in names}}


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the statements within a node, however deep: the expressions in them import nothing, and are most of it."""
    for name in ("body", "handlers", "orelse", "finalbody", "cases"):
        for one in getattr(node, name, ()):
            yield one
            yield from _statements(one)


def _room_of(path: Path) -> Path:
    """Return the folder of the package that a file lies in."""
    return next(one for one in path.parents if (one / "__init__.py").exists())


def _hash_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _hash_texts(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()
