"""Web pages."""

from kg.documents.html.reader import HtmlReader

__all__ = ["HtmlReader"]
