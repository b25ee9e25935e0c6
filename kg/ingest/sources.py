"""Where sources come from: what the user names, and the bundled data with its list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from kg.documents import Source, Unreadable, count_files, iter_sources, sources_of
from kg.errors import DocumentError, KgError, Place
from kg.model.document import DocumentMeta
from kg.model.period import PartialDate

REGISTER = "companies.ttl"
SOURCES_LIST = "sources.yaml"


def iter_inputs(inputs: Sequence[str], meta: DocumentMeta) -> Iterator[Source | Unreadable]:
    """Sources of files, folders, feeds and http(s) addresses, in the given order; what cannot be opened is named."""
    for text in inputs:
        if _is_address(text):
            yield from _of_address(text, meta)
        else:
            yield from iter_sources(Path(text), meta)


def count_inputs(inputs: Sequence[str]) -> int:
    """How many files and addresses these are; a feed counts as one."""
    return sum(1 if _is_address(text) else count_files(Path(text)) for text in inputs)


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def _of_address(url: str, meta: DocumentMeta) -> Iterator[Source | Unreadable]:
    from kg.documents.address import fetch_address, make_client  # the network only when it is asked for

    try:
        with make_client() as client:
            found = fetch_address(url, client, meta=meta)
        yield from sources_of(found.data, found.name, found.meta, found.media_type)
    except KgError as error:
        yield url, error


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
        by_path = {entry["path"]: entry for entry in entries}
        return [_listed(data, entry, by_path) for entry in entries]
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        where = Place(str(listing))
        raise DocumentError(f"The list of sources cannot be used: {error}.", "Correct it.", where) from error


def _listed(data: Path, entry: dict[str, Any], by_path: dict[str, dict[str, Any]]) -> Source:
    """One listed document; a known copy of another one is derived from it, as a digest is from its report."""
    copied = entry.get("copy_of")
    derived = by_path[copied] if copied else entry.get("derived_from")
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
