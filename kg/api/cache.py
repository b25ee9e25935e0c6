"""Bounded memory of serialised results, and of requests already read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

from kg.api.replies import Reply

V = TypeVar("V")


class ResultCache:
    """Replies by key, the least recently used dropped first.

    Args:
        most_bytes: bound on all bodies together, every encoding counted.
        most_share: a reply larger than this part of the bound is not kept.
    """

    def __init__(self, most_bytes: int, most_share: float = 0.125) -> None:
        self._most = most_bytes
        self._largest = int(most_bytes * most_share)
        self._entries: OrderedDict[Hashable, Reply] = OrderedDict()
        self._sizes: dict[Hashable, int] = {}
        self._bytes = 0
        self.hits = 0
        self.misses = 0

    def get(self, key: Hashable) -> Reply | None:
        """The reply of a key; None when it is not there."""
        found = self._entries.get(key)
        if found is None:
            self.misses += 1
            return None
        self.hits += 1
        self._entries.move_to_end(key)
        return found

    def put(self, key: Hashable, reply: Reply) -> None:
        """Keeps a reply. Room for its compressed forms is counted from the start."""
        size = 2 * len(reply.body) + 512
        if size > self._largest:
            return
        self._bytes += size - self._sizes.get(key, 0)
        self._sizes[key] = size
        self._entries[key] = reply
        self._entries.move_to_end(key)
        while self._bytes > self._most:
            dropped, _ = self._entries.popitem(last=False)
            self._bytes -= self._sizes.pop(dropped)

    @property
    def bytes(self) -> int:
        """Bytes counted at present."""
        return self._bytes

    def __len__(self) -> int:
        return len(self._entries)


class Memo(Generic[V]):
    """The last `most` values by key."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._entries: OrderedDict[Hashable, V] = OrderedDict()

    def get(self, key: Hashable) -> V | None:
        """The value of a key; None when it is not there."""
        found = self._entries.get(key)
        if found is not None:
            self._entries.move_to_end(key)
        return found

    def put(self, key: Hashable, value: V) -> None:
        """Keeps a value."""
        self._entries[key] = value
        while len(self._entries) > self._most:
            self._entries.popitem(last=False)
