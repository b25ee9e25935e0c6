"""The graph: claims as RDF in a store of generations, one writer, any number of readers."""

from kg.graph.engine import Dataset, Row
from kg.graph.store import FolderStore, MemoryStore, Store, memory_store, open_store
from kg.graph.view import View
from kg.graph.writer import Change, Writer

__all__ = [
    "Change",
    "Dataset",
    "FolderStore",
    "MemoryStore",
    "Row",
    "Store",
    "View",
    "Writer",
    "memory_store",
    "open_store",
]
