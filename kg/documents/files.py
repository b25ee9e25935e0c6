"""Files and folders into sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.documents.limits import check_size
from kg.documents.mediatypes import FEED_TYPES
from kg.documents.registry import media_type_of, readable_suffixes
from kg.documents.sniff import sniffed_type
from kg.documents.source import Source, Unreadable
from kg.errors import DocumentError, KgError, Place
from kg.model.document import DocumentMeta

_HIDDEN = (".", "~$")


def iter_sources(path: Path, meta: DocumentMeta) -> Iterator[Source | Unreadable]:
    """Sources of a file, or of all readable files under a folder in the order of their paths.

    A feed gives a source an item. What cannot be opened comes as its name and the reason, so that the rest of a
    folder is read all the same. Hidden files, and files in a folder that no reader takes, are passed over.

    Args:
        path: file or folder.
        meta: what is known of each document; a title is used for a single file only.
    """
    if not path.is_dir():
        yield from _of_file(path, meta)
        return
    known = replace(meta, title=None)
    files = _files(path)
    if not files:
        suffixes = ", ".join(readable_suffixes())
        yield (
            str(path),
            DocumentError("The folder holds no readable file.", f"Readable are: {suffixes}.", Place(str(path))),
        )
    for file in files:
        yield from _of_file(file, known)


def count_files(path: Path) -> int:
    """How many files `iter_sources` would read."""
    return len(_files(path)) if path.is_dir() else 1


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if _is_readable(p, folder))


def _is_readable(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(_HIDDEN) for part in path.relative_to(folder).parts)
    return not hidden and path.suffix.lower() in readable_suffixes() and path.is_file()


def _of_file(path: Path, meta: DocumentMeta) -> Iterator[Source | Unreadable]:
    name = str(path)
    try:
        check_size(path.stat().st_size)
        data = path.read_bytes()
        yield from sources_of(data, name, meta)
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        yield name, DocumentError(f"The file cannot be read: {reason}.", "Check its path and rights.", Place(name))
    except KgError as error:
        yield name, DocumentError(error.what, error.todo, Place(name))


def sources_of(data: bytes, name: str, meta: DocumentMeta, media_type: str | None = None) -> Iterator[Source]:
    """Sources in bytes: the items of a feed, else one.

    Raises:
        DocumentError: when a feed cannot be read.
    """
    declared = (media_type or media_type_of(name) or "").split(";")[0].strip().lower()
    if declared in FEED_TYPES or sniffed_type(data) in FEED_TYPES:
        from kg.documents.feed import iter_feed  # with its XML library, when the first feed comes

        yield from iter_feed(data, name, meta)
    else:
        yield Source(name, data, meta, media_type)
