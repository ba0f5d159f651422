"""`make peers` asks who is installed, names who is not, and ends with 1 where anything differs."""

from types import SimpleNamespace

import pytest

from benchmarks.measured import NotMeasuredError
from benchmarks.peers import __main__ as peers


def peer(version: str, differences: list[str] | None = None) -> SimpleNamespace:
    """Return a made-up peer; without differences it cannot be asked."""

    def compare(*, keep: bool) -> list[str]:
        if differences is None:
            raise NotMeasuredError("it gave no answer")
        return [] if keep else differences

    return SimpleNamespace(NAME="A peer", INSTALL="apt-get install peer", find_version=lambda: version, compare=compare)


@pytest.mark.parametrize(
    ("asked", "words", "ended"),
    [
        (peer(""), [], (0, "A peer: not asked, since it is not installed. On Debian: apt-get install peer\n")),
        (peer("A peer 2", []), [], (0, "A peer 2: nothing differs\n")),
        (
            peer("A peer 2", ["3 is kept, 4 was answered"]),
            [],
            (1, "A peer 2: differs in 1\n  3 is kept, 4 was answered\n"),
        ),
        (peer("A peer 2", ["3 is kept, 4 was answered"]), ["--keep"], (0, "A peer 2: nothing differs\n")),
        (peer("A peer 2"), [], (1, "A peer 2: differs in 1\n  it gave no answer\n")),
    ],
    ids=["not installed", "the same", "differs", "kept", "no answer"],
)
def test_what_is_said_of_a_peer(
    asked: SimpleNamespace,
    words: list[str],
    ended: tuple[int, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(peers, "PEERS", (asked,))
    assert (peers.main(words), capsys.readouterr().out) == ended
