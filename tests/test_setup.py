"""The set-up files agree with each other: pyproject.toml, the two locks, environment.yml, LICENSE."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

PROJECT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
EXTRA_LOCKS = {
    extra: (PROJECT / f"requirements-{extra}.lock").read_text(encoding="utf-8") for extra in ("region", "browser")
}
ENVIRONMENT = yaml.safe_load((PROJECT / "environment.yml").read_text(encoding="utf-8"))


def read_direct() -> list[Requirement]:
    project = PYPROJECT["project"]
    return [Requirement(line) for line in (*project["dependencies"], *project["optional-dependencies"]["dev"])]


def read_lock_entries(lock: str = LOCK) -> list[tuple[Requirement, list[str]]]:
    """Return each entry with its hashes; an entry goes on over lines that end in a backslash."""
    entries = [line.split() for line in lock.replace("\\\n", " ").splitlines()]
    return [
        (
            Requirement(" ".join(part for part in parts if not part.startswith("--"))),
            [part for part in parts if part.startswith("--")],
        )
        for parts in entries
    ]


def read_locked() -> dict[str, Version]:
    return {entry.name: read_pin(entry) for entry, _ in read_lock_entries()}


def read_pin(requirement: Requirement) -> Version:
    """Return the one version that a requirement names; anything but a single `==` raises."""
    (specifier,) = requirement.specifier
    assert specifier.operator == "=="
    return Version(specifier.version)


def read_environment() -> tuple[list[str], list[str]]:
    """Return what conda installs and what pip installs."""
    *conda, pip = ENVIRONMENT["dependencies"]
    return conda, pip["pip"]


@pytest.mark.parametrize("direct", read_direct(), ids=lambda requirement: requirement.name)
def test_a_direct_dependency_is_locked_inside_its_range(direct: Requirement) -> None:
    assert direct.specifier.contains(read_locked()[direct.name])


@pytest.mark.parametrize("direct", read_direct(), ids=lambda requirement: requirement.name)
def test_a_range_starts_at_the_locked_major_and_ends_by_the_next(direct: Requirement) -> None:
    """Before it where a later release of the same major is known not to do (docs/decisions.md says which, and why)."""
    bounds = {specifier.operator: Version(specifier.version) for specifier in direct.specifier}
    locked = read_locked()[direct.name]
    assert set(bounds) == {">=", "<"}
    assert bounds[">="].release[:1] == locked.release[:1]
    assert locked < bounds["<"] <= Version(str(locked.major + 1))


def test_what_builds_the_package_is_locked_with_the_rest() -> None:
    assert {str(Requirement(line)) for line in PYPROJECT["build-system"]["requires"]} <= set(map(str, read_direct()))


def test_environment_lists_the_direct_dependencies_at_their_locked_versions_and_nothing_else() -> None:
    _, pip = read_environment()
    locked = read_locked()
    assert sorted(pip[:-1]) == sorted(f"{direct.name}=={locked[direct.name]}" for direct in read_direct())


def test_environment_ends_with_the_package_itself() -> None:
    assert read_environment()[1][-1] == "-e ."


def test_environment_takes_from_conda_only_pip_and_a_python_that_the_package_supports() -> None:
    python, pip = map(Requirement, read_environment()[0])
    supported = SpecifierSet(PYPROJECT["project"]["requires-python"])
    assert (python.name, str(pip)) == ("python", "pip")
    assert set(supported) <= set(python.specifier)


def test_the_lock_names_each_package_once() -> None:
    names = [entry.name for entry, _ in read_lock_entries()]
    assert len(names) == len(set(names)) > len(read_direct())


@pytest.mark.parametrize("extra", EXTRA_LOCKS)
def test_the_lock_of_an_extra_adds_what_it_names_and_repeats_nothing(extra: str) -> None:
    added = {entry.name: read_pin(entry) for entry, _ in read_lock_entries(EXTRA_LOCKS[extra])}
    for direct in map(Requirement, PYPROJECT["project"]["optional-dependencies"][extra]):
        assert direct.specifier.contains(added[direct.name])
    assert not added.keys() & read_locked().keys()


def test_the_extra_for_pdfs_is_locked_with_what_tests_need() -> None:
    extras = PYPROJECT["project"]["optional-dependencies"]
    assert {*extras["pdf"]} <= {*extras["dev"]}


def test_every_locked_package_has_its_hashes() -> None:
    faulty = [
        entry.name
        for lock in (LOCK, *EXTRA_LOCKS.values())
        for entry, hashes in read_lock_entries(lock)
        if not hashes or not all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", one) for one in hashes)
    ]
    assert faulty == []


@pytest.mark.parametrize("address", ["://", "--index-url", "--extra-index-url", "--find-links", " @ ", "file:"])
def test_the_lock_holds_no_address(address: str) -> None:
    assert address not in LOCK + "".join(EXTRA_LOCKS.values())


def test_the_licence_is_mit_everywhere() -> None:
    assert (PROJECT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License\n")
    assert PYPROJECT["project"]["license"] == "MIT"
