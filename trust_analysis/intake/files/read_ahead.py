"""Reading ahead: while one file's rows are made into figures, the next files are read on another thread."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Read = TypeVar("Read")

MOST_AHEAD = 16_000_000
"""So many bytes of files, and one file more, are read ahead at the most: large returns are not all held at a time."""


def read_ahead(
    items: Iterable[Item], read: Callable[[Item], Read], weigh: Callable[[Item], int]
) -> Iterator[tuple[Item, Callable[[], Read]]]:
    """Yield each item in order, with a function that returns what `read` makes of it, or raises as it did.

    `weigh` tells an item's size in bytes.
    """
    waiting = deque[tuple[Item, Future[Read]]]()
    ahead = 0
    with ThreadPoolExecutor(1) as pool:
        for item in items:
            waiting.append((item, pool.submit(read, item)))
            ahead += weigh(item)
            while ahead > MOST_AHEAD:
                first, reading = waiting.popleft()
                ahead -= weigh(first)
                yield first, reading.result
        while waiting:
            first, reading = waiting.popleft()
            yield first, reading.result
