"""Plain text and Markdown: the canonical text is the decoded file, unchanged."""

from __future__ import annotations

from hashlib import sha256

from kg.documents.walker import Walker
from kg.errors import DocumentError, Place
from kg.model.document import Document, DocumentMeta

_CONTROL = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}


def decode(data: bytes, name: str) -> str:
    """The text of a file: UTF-8 (a byte order mark is dropped), UTF-16 with a mark, else Windows-1252.

    Raises:
        DocumentError: for an empty file, a binary one, or one in no encoding that is known.
    """
    where = Place(name)
    if not data.strip():
        raise DocumentError("The file is empty.", "Give a file that holds text.", where)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16", where)
    if b"\0" in data[:65536] or sum(b in _CONTROL for b in data[:4096]) > len(data[:4096]) // 50:
        raise DocumentError(
            "The file is binary, not text.",
            "Give a text, Markdown or another supported format with its own name.",
            where,
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(data, "cp1252", where)


def _decoded(data: bytes, encoding: str, where: Place) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"The file is not text in UTF-8, UTF-16 or Windows-1252 (byte {error.start}).",
            "Save it as UTF-8 and try again.",
            where,
        ) from error


class TextReader:
    """Plain text and Markdown; both share headings, lists and tables, marked or inferred."""

    name = "text/1"
    media_types = ("text/plain", "text/markdown")

    def read(self, data: bytes, media_type: str, meta: DocumentMeta) -> Document:
        """Reads `data`.

        Raises:
            DocumentError: when the bytes are not text.
        """
        text = decode(data, meta.title or "document")
        return Document(sha256(data).hexdigest(), text, media_type, self.name, Walker(text).blocks(), meta)
