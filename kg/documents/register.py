"""The company register: Turtle, one statement a block of lines, read as a document like any other."""

from __future__ import annotations

import re
from hashlib import sha256

from pyoxigraph import RdfFormat, parse

from kg.documents.builder import BlockBuilder
from kg.documents.text import decode
from kg.errors import DocumentError, Place
from kg.model.document import BlockKind, Document, DocumentMeta
from kg.model.span import Span

_BLOCK = re.compile(r"\S(?:.*?\S)?(?=\s*\n[ \t]*\n|\s*\Z)", re.DOTALL)
_DIRECTIVE = re.compile(r"(?:@?(?:prefix|base)\b[^\n]*\n?\s*|#[^\n]*\n?\s*)*\Z", re.IGNORECASE)


class RegisterReader:
    """Turtle with blocks set apart by blank lines; each block that is not only prefixes is a passage."""

    name = "register/1"
    media_types = ("text/turtle",)

    def read(self, data: bytes, media_type: str, meta: DocumentMeta) -> Document:
        """Reads `data`.

        Raises:
            DocumentError: when it is not Turtle, with the line.
        """
        name = meta.title or "register"
        text = decode(data, name)
        try:
            for _ in parse(text.encode("utf-8", "surrogatepass"), format=RdfFormat.TURTLE):
                pass
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None)
            raise DocumentError(f"Not well-formed Turtle: {error}.", "Correct the file.", Place(name, line)) from error
        out = BlockBuilder()
        for match in _BLOCK.finditer(text):
            if not _DIRECTIVE.fullmatch(match[0] + "\n"):
                out.block(BlockKind.STATEMENT, Span(match.start(), match.end()))
        return Document(sha256(data).hexdigest(), text, media_type, self.name, out.done(), meta)
