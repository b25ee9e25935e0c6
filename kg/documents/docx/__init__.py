"""Word files."""

from kg.documents.docx.reader import DocxReader

__all__ = ["DocxReader"]
