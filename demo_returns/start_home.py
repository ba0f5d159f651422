"""A home to try things in: the made-up returns, and a profile where there is none."""

from collections.abc import Sequence
from pathlib import Path

from demo_returns.profile import PROFILE
from demo_returns.sending import Sent
from demo_returns.write_demo import write_demo
from trust_analysis.vocabulary.trust_toml import FILE_NAME
from trust_analysis.vocabulary.whole_file import write_whole


def start_home(home: Path, sent: Sequence[Sent] = (), *, with_faults: bool = False) -> list[Path]:
    """Write the made-up returns into `home/data/raw`, and `trust.toml` if `home` has none; return the paths written.

    `sent` are the files to write where they are not to be all that the demonstration has.
    """
    written = write_demo(home / "data" / "raw", sent, with_faults=with_faults)
    profile = home / FILE_NAME
    if not profile.exists():
        write_whole(profile, PROFILE.read_bytes())
        written.append(profile)
    return written
