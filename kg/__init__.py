"""A knowledge graph for competitive intelligence: every statement cites the characters it came from.

>>> import kg
>>> graph = kg.open(".kg/store")  # doctest: +SKIP
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.core import KnowledgeGraph

__all__ = ["open"]


def open(path: str | Path, *, create: bool = False) -> KnowledgeGraph:
    """Opens a store folder for reading and writing.

    Args:
        path: the store folder.
        create: make one where there is none.

    Raises:
        StoreError: when there is no store, or it cannot be opened.
    """
    from kg.core import open_graph
    from kg.settings import load_settings

    return open_graph(load_settings().model_copy(update={"store": str(path)}), create=create)
