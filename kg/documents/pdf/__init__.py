"""PDF files."""

from kg.documents.pdf.reader import PdfReader

__all__ = ["PdfReader"]
