"""Ask every peer that is installed, and say what differs from what is kept: `make peers`.

`python -m benchmarks.peers --keep` keeps their answers, to be read before they are committed. Ends with 1 where a peer
differs; one that is not installed is named, with what installs it, and is no failure.
"""

import argparse
import sys
from collections.abc import Sequence

from benchmarks.measured import NotMeasuredError
from benchmarks.peers import libreoffice, r

PEERS = (r, libreoffice)


def main(words: Sequence[str] | None = None) -> int:
    """Ask them, print what they say, and return how the program ends."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description="Compare with peers.")
    parser.add_argument("--keep", action="store_true", help="keep their answers as what the tests expect")
    keep = parser.parse_args(words).keep
    differing = 0
    for peer in PEERS:
        version = peer.find_version()
        if not version:
            print(f"{peer.NAME}: not asked, since it is not installed. On Debian: {peer.INSTALL}", flush=True)
            continue
        try:
            differences = peer.compare(keep=keep)
        except NotMeasuredError as error:
            differences = [str(error)]
        differing += len(differences)
        print(f"{version}: {'nothing differs' if not differences else f'differs in {len(differences)}'}", flush=True)
        for line in differences:
            print(f"  {line}", flush=True)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
