"""Where sources come from: files and folders of the user, and the bundled data with its list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from kg.errors import DocumentError, Place
from kg.ingest.pipeline import Source, Unreadable
from kg.model.document import DocumentMeta
from kg.model.period import PartialDate

MAX_BYTES = 200 * 1024 * 1024
"""Files from this size on are refused: no market document is that large."""

REGISTER = "companies.ttl"
SOURCES_LIST = "sources.yaml"


def iter_paths(paths: list[Path], meta: DocumentMeta) -> Iterator[Source | Unreadable]:
    """Sources of files and folders, folders in name order and without hidden files; what cannot be opened is named."""
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p, path))
            yield from (_source(p, meta) for p in inside)
        else:
            yield _source(path, meta)


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def _source(path: Path, meta: DocumentMeta) -> Source | Unreadable:
    try:
        size = path.stat().st_size
        if size >= MAX_BYTES:
            what = f"The file has {size // 2**20} MiB; {MAX_BYTES // 2**20} MiB is the limit."
            return str(path), DocumentError(what, "Split it, or extract its text first.", Place(str(path)))
        return Source(str(path), path.read_bytes(), meta)
    except FileNotFoundError:
        return str(path), DocumentError("There is no such file or folder.", "Check the path.", Place(str(path)))
    except OSError as error:
        todo = "Check its permissions."
        return str(path), DocumentError(f"The file cannot be read: {error.strerror}.", todo, Place(str(path)))


def register_source(data: Path) -> Source:
    """The bundled company register."""
    path = data / REGISTER
    meta = DocumentMeta(title="Company register", publisher="the project's authors", recorded_at="2026-11-01T08:00:00Z")
    return Source(REGISTER, path.read_bytes(), meta, "text/turtle")


def bundled_sources(data: Path) -> list[Source]:
    """The documents that `sources.yaml` lists, in its order.

    Raises:
        DocumentError: when the list or a listed file is not as it should be.
    """
    listing = data / SOURCES_LIST
    try:
        entries = yaml.safe_load(listing.read_text(encoding="utf-8"))
        return [_listed(data, entry) for entry in entries]
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        where = Place(str(listing))
        raise DocumentError(f"The list of sources cannot be used: {error}.", "Correct it.", where) from error


def _listed(data: Path, entry: dict[str, Any]) -> Source:
    derived = entry.get("derived_from")
    date = entry.get("date")
    meta = DocumentMeta(
        title=entry["title"],
        publisher=entry["publisher"],
        date=PartialDate.parse(str(date)) if date else None,
        url=entry.get("url"),
        derived_from=(derived["publisher"], derived["title"]) if derived else None,
        recorded_at=entry["recorded_at"],
        secondary=bool(entry.get("secondary")),
    )
    return Source(entry["path"], (data / entry["path"]).read_bytes(), meta)
