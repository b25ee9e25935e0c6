"""Reads Word files (DOCX)."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import replace
from io import BytesIO

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from kg.documents.archive import check_archive
from kg.documents.compose import compose
from kg.documents.docx.body import body_parts
from kg.documents.docx.styles import Styles
from kg.documents.limits import check_size
from kg.documents.mediatypes import WORD_TYPES
from kg.documents.parts import Heading, clean
from kg.errors import DocumentError, UnsupportedDocument
from kg.model.document import Document, DocumentMeta

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAMAGED = (KeyError, ValueError, AttributeError, TypeError, IndexError, OSError, EOFError, zlib.error,
            NotImplementedError, RecursionError)  # fmt: skip
"""What the package and XML layers raise over parts that are missing or of the wrong kind."""


class DocxReader:
    """Headings by style or outline level, or bold lines of their own; lists; tables with merged cells."""

    name = "docx/1"
    media_types: tuple[str, ...] = WORD_TYPES

    def read(self, data: bytes, media_type: str, meta: DocumentMeta) -> Document:
        """Reads a Word file.

        Raises:
            DocumentError: when it is damaged or unpacks to too much.
            UnsupportedDocument: when it is encrypted or of the old binary format.
        """
        check_size(len(data))
        if data.startswith(_OLE):
            raise UnsupportedDocument(
                "The Word file is encrypted or of the old .doc format.", "Save it as .docx without a password."
            )
        check_archive(data)
        try:
            word = docx.Document(BytesIO(data))
            parts = body_parts(word.element.body, Styles(word))
            title = clean(str(word.core_properties.title or ""))
        except DocumentError:
            raise
        except (OpcError, zipfile.BadZipFile, etree.LxmlError, *_DAMAGED) as error:
            raise DocumentError("The Word file is damaged.", "Open it in Word and save it again.") from error
        has_heading = any(isinstance(p, Heading) for p in parts)
        known = meta if meta.title or has_heading or not title else replace(meta, title=title)
        return compose(parts, data, media_type, self.name, known)
