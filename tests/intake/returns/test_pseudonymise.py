"""Pseudonyms and their key: the same child is the same everywhere, and the key stays with its owner."""

import hashlib
import hmac
import os
from pathlib import Path

import pytest

from trust_analysis.intake.returns.pseudonymise import Pseudonyms, make_pseudonyms, pseudonym, read_key
from trust_analysis.vocabulary.errors import ProfileError

KEY = b"sixteen letters!"


@pytest.mark.parametrize("key", [KEY, b"k" * 63, b"k" * 64, b"k" * 65, b"k" * 200])
def test_a_pseudonym_is_the_keyed_hash_of_realm_and_identifier(key: bytes) -> None:
    assert pseudonym(key, "pupil", "A1") == hmac.new(key, b"pupil\0A1", hashlib.sha256).hexdigest()[:20]


def test_many_pseudonyms_are_those_of_each() -> None:
    assert make_pseudonyms(KEY, "pupil", ["A1", "B2", "A1"]) == [
        pseudonym(KEY, "pupil", one) for one in ("A1", "B2", "A1")
    ]


@pytest.mark.parametrize("written", ["943 476 5919", "9434765919", " 9434765919 ", "943\t4765919"])
def test_spaces_do_not_make_another_child(written: str) -> None:
    assert pseudonym(KEY, "nhs", written) == pseudonym(KEY, "nhs", "9434765919")


def test_case_does_not_make_another_child() -> None:
    assert pseudonym(KEY, "pupil", "d051910639385") == pseudonym(KEY, "pupil", "D051910639385")


def test_another_key_realm_or_identifier_makes_another_pseudonym() -> None:
    told = [
        pseudonym(KEY, "pupil", "1"),
        pseudonym(b"another 16 bytes", "pupil", "1"),
        pseudonym(KEY, "nhs", "1"),
        pseudonym(KEY, "pupil", "2"),
        pseudonym(KEY, "pupil", "11"),
        pseudonym(KEY, "pupil1", "1"),
    ]
    assert len(set(told)) == len(told)
    assert all(len(one) == 20 and set(one) <= set("0123456789abcdef") for one in told)


def test_the_key_is_made_once_and_kept(tmp_path: Path) -> None:
    first = read_key(tmp_path)
    assert len(first) == 64
    assert (tmp_path / ".pseudonym-key").read_bytes() == first
    assert read_key(tmp_path) == first
    assert read_key(tmp_path / "another trust") != first


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems keep these permissions")
def test_the_key_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    read_key(tmp_path)
    assert (tmp_path / ".pseudonym-key").stat().st_mode & 0o777 == 0o600


def test_the_environment_comes_first_and_then_no_file_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUST_PSEUDONYM_KEY", "a key from the environment")
    assert read_key(tmp_path) == b"a key from the environment"
    assert list(tmp_path.iterdir()) == []
    (tmp_path / ".pseudonym-key").write_bytes(b"a key from the file")
    assert read_key(tmp_path) == b"a key from the environment"


def test_space_around_the_key_in_the_file_is_no_part_of_it(tmp_path: Path) -> None:
    (tmp_path / ".pseudonym-key").write_bytes(b"a key made by hand\r\n")
    assert read_key(tmp_path) == b"a key made by hand"


@pytest.mark.parametrize("short", ["", "fifteen letters"])
def test_a_short_key_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, short: str) -> None:
    (tmp_path / ".pseudonym-key").write_text(short, encoding="utf-8")
    with pytest.raises(ProfileError) as refused:
        read_key(tmp_path)
    assert str(refused.value) == (
        f"The key in .pseudonym-key was expected to have 16 characters or more; met {len(short)}. Make a longer one."
    )
    monkeypatch.setenv("TRUST_PSEUDONYM_KEY", short)
    with pytest.raises(ProfileError) as refused:
        read_key(tmp_path)
    assert str(refused.value).startswith("The key in TRUST_PSEUDONYM_KEY was expected to have 16 characters")
    assert not short or short not in str(refused.value)


def test_those_made_once_are_the_same_as_those_made_one_by_one() -> None:
    made = Pseudonyms(KEY)
    for identifiers in (["A1", "B2", "A1"], ["B2", " a1"], []):
        assert made.find("pupil", identifiers) == [pseudonym(KEY, "pupil", one) for one in identifiers]
    assert made.find("nhs", ["A1"]) == [pseudonym(KEY, "nhs", "A1")]
    assert repr(made) == "Pseudonyms()"
