"""Retired versions of document graphs: whole, append-only, out of the way of every query of the live graph."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.errors import StoreError
from kg.graph.engine import disk_errors
from kg.graph.layout import replace_file
from kg.graph.terms import canonical_lines

_FILE = re.compile(r"(?P<generation>\d{8})-(?P<number>\d{4})-(?P<document>[0-9a-f]+)\.nq\Z")
_HEADER = "# "


@dataclass(frozen=True, slots=True)
class Retired:
    """A version of a document's graph that no longer counts.

    Attributes:
        document: id of the document.
        recorded_at: when this version was recorded (ISO 8601).
        retired_at: when it was retired (ISO 8601).
        reason: "withdrawn", "replaced" or "reviewed", and what for.
        extractor: version of the extractor that read it.
        generation: the generation that no longer has it.
        quads: the document's graph as it was, and what `graph/entities` said of its names.
    """

    document: str
    recorded_at: str
    retired_at: str
    reason: str
    extractor: str
    generation: int
    quads: tuple[Quad, ...]


class History(Protocol):
    """Where retired versions are kept."""

    def entries(self, until: int, document: str | None = None) -> Iterator[Retired]:
        """Versions retired up to a generation, oldest first, of one document or of all."""
        ...

    def documents_with(self, iri: str, until: int) -> Iterator[str]:
        """Ids of documents one of whose versions speaks of an IRI, those retired last first."""
        ...

    def append(self, retired: Sequence[Retired]) -> None:
        """Keeps versions; they count once their generation is published."""
        ...

    def purge(self, documents: Iterable[str]) -> None:
        """Erases every version of the documents."""
        ...


@dataclass(frozen=True, slots=True)
class Versions:
    """Versions that no longer count, those of an open batch included.

    Attributes:
        history: the store's.
        until: the generation published last.
        batch: what the batch has retired.
    """

    history: History
    until: int
    batch: Sequence[Retired]

    def of_document(self, document_id: str) -> list[Retired]:
        """Versions of one document, oldest first."""
        kept = list(self.history.entries(self.until, document_id))
        return kept + [version for version in self.batch if version.document == document_id]

    def documents_with(self, iri: str) -> Iterator[str]:
        """Ids of documents one of whose versions speaks of an IRI, those retired last first.

        Yields:
            Ids; one can come more than once.
        """
        subject = NamedNode(iri)
        yield from (v.document for v in reversed(self.batch) if any(q.subject == subject for q in v.quads))
        yield from self.history.documents_with(iri, self.until)


class MemoryHistory:
    """Retired versions in memory."""

    def __init__(self) -> None:
        self._entries: list[Retired] = []

    def entries(self, until: int, document: str | None = None) -> Iterator[Retired]:
        """See `History.entries`."""
        kept = (e for e in self._entries if e.generation <= until)
        return (e for e in kept if document is None or e.document == document)

    def documents_with(self, iri: str, until: int) -> Iterator[str]:
        """See `History.documents_with`."""
        subject = NamedNode(iri)
        kept = (e for e in reversed(self._entries) if e.generation <= until)
        return (e.document for e in kept if any(q.subject == subject for q in e.quads))

    def append(self, retired: Sequence[Retired]) -> None:
        """See `History.append`."""
        self._entries.extend(retired)

    def purge(self, documents: Iterable[str]) -> None:
        """See `History.purge`."""
        erased = set(documents)
        self._entries = [e for e in self._entries if e.document not in erased]


class FileHistory:
    """Retired versions as files of canonical N-Quads, one a version, named by the generation that retired them.

    A file appears whole or not at all, and one whose generation was never published does not count: so a crash
    leaves nothing to repair but files to delete.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _files(self) -> list[tuple[Path, re.Match[str]]]:
        return [(p, m) for p in sorted(self._folder.iterdir()) if (m := _FILE.match(p.name))]

    def entries(self, until: int, document: str | None = None) -> Iterator[Retired]:
        """See `History.entries`.

        Yields:
            Versions, oldest first.
        """
        for path, match in self._files():
            wanted = document is None or match["document"] == document
            if wanted and int(match["generation"]) <= until:
                yield _read(path)

    def documents_with(self, iri: str, until: int) -> Iterator[str]:
        """See `History.documents_with`.

        Yields:
            Ids.
        """
        wanted = f"\n<{iri}> "
        for path, match in reversed(self._files()):
            if int(match["generation"]) <= until and wanted in _text(path):
                yield match["document"]

    def append(self, retired: Sequence[Retired]) -> None:
        """See `History.append`.

        Raises:
            StoreError: when the disk is full or cannot be written.
        """
        with disk_errors():
            for number, one in enumerate(retired):
                path = self._folder / f"{one.generation:08d}-{number:04d}-{one.document}.nq"
                replace_file(path, write_retired(one))

    def purge(self, documents: Iterable[str]) -> None:
        """See `History.purge`."""
        erased = set(documents)
        for path, match in self._files():
            if match["document"] in erased:
                path.unlink()

    def drop_after(self, generation: int) -> None:
        """Deletes versions retired by generations that were never published."""
        for path, match in self._files():
            if int(match["generation"]) > generation:
                path.unlink()


def write_retired(one: Retired) -> str:
    """A version as text: a line about it, then its quads in canonical form."""
    about = {
        "document": one.document,
        "recorded_at": one.recorded_at,
        "retired_at": one.retired_at,
        "reason": one.reason,
        "extractor": one.extractor,
        "generation": one.generation,
    }
    return _HEADER + json.dumps(about, sort_keys=True) + "\n" + "".join(canonical_lines(one.quads))


def _read(path: Path) -> Retired:
    return read_retired(_text(path), str(path))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error}.", "Restore the folder from a copy.") from error


def read_retired(written: str, where: str) -> Retired:
    """A version from its text.

    Raises:
        StoreError: when the text is damaged.
    """
    try:
        header, _, body = written.partition("\n")
        about = json.loads(header.removeprefix(_HEADER))
        return Retired(**about, quads=tuple(parse(body, format=RdfFormat.N_QUADS)))
    except (ValueError, TypeError, SyntaxError) as error:
        raise StoreError(f"{where} is damaged: {error}.", "Restore the store from a copy.") from error
