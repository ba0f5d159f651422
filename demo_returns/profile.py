"""The profile of a home that the made-up returns begin: the project's own `trust.toml`, which stands once."""

from pathlib import Path

from trust_analysis.vocabulary.trust_toml import FILE_NAME

_PACKAGE = Path(__file__).parent
PROFILE = next(
    path
    for path in (
        _PACKAGE / FILE_NAME,  # in an installed package
        _PACKAGE.parent / FILE_NAME,  # in the project's own folder
    )
    if path.is_file()
)
