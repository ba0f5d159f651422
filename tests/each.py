"""One test of many declarations: what holds of thousands in a line or two is not thousands of tests to collect."""

from collections.abc import Callable, Mapping
from functools import wraps
from inspect import signature
from typing import Any


def of_each(
    names: str | tuple[str, ...], cases: Mapping[str, Any]
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Call a test with every case, by its argument's name or names, and tell in the end of all that failed."""
    assert cases
    several = isinstance(names, tuple)
    named = names if isinstance(names, tuple) else (names,)

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def try_each(**fixtures: Any) -> None:  # noqa: ANN401 - whatever the test asks for
            failed = []
            for name, case in cases.items():
                try:
                    test(**fixtures, **dict(zip(named, case if several else (case,), strict=True)))
                except Exception as error:  # noqa: BLE001 - told below, with the others
                    error.add_note(f"of {name}")
                    failed.append(error)
            if failed:
                message = f"{len(failed)} of {len(cases)}"
                raise ExceptionGroup(message, failed)

        asked = signature(test)
        left = [one for name, one in asked.parameters.items() if name not in named]
        try_each.__signature__ = asked.replace(parameters=left)  # type: ignore[attr-defined]
        return try_each

    return decorate
