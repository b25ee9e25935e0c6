"""Reads web pages as saved by a browser or fetched from an address."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree
from lxml.etree import _Element

from kg.documents.compose import compose
from kg.documents.html.content import main_content
from kg.documents.html.encoding import decode_page
from kg.documents.html.metadata import PageFacts, page_facts
from kg.documents.html.walk import walk
from kg.documents.limits import check_size
from kg.documents.mediatypes import HTML_TYPES
from kg.documents.parts import Heading, Paragraph, Part, same_words
from kg.errors import DocumentError
from kg.model.document import Document, DocumentMeta

_NOTICE = re.compile(
    r"\b(?:we|(?:this|our) (?:web)?site|by continuing)\b.{0,80}\bcookies?\b|\ball rights reserved\b|"
    r"^(?:please )?enable javascript\b|^you need to enable javascript",
    re.IGNORECASE,
)
_NOTICE_CHARS = 400
_MARKUP_DECLARATIONS = re.compile(r"<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)\b[^>]*>|\A\s*<\?xml[^>]*\?>", re.IGNORECASE)


class HtmlReader:
    """Saved pages: the main content with its lists, tables and boxes; title, publisher and date from the head."""

    name = "html/1"
    media_types: tuple[str, ...] = HTML_TYPES

    def read(self, data: bytes, media_type: str, meta: DocumentMeta) -> Document:
        """Reads a page.

        Raises:
            DocumentError: when the page holds no text, or is not text at all.
        """
        check_size(len(data))
        tree = parse_page(decode_page(data, media_type))
        facts = page_facts(tree)
        parts = page_parts(tree, facts)
        kind = media_type.split(";")[0].strip().lower()
        return compose(parts, data, kind, self.name, facts.fill(meta))


def parse_page(text: str) -> _Element:
    """The tree of a page, whatever its mistakes. No entity is expanded and nothing is loaded.

    Raises:
        DocumentError: when there is no element in it.
    """
    parser = etree.HTMLParser(
        recover=True, no_network=True, remove_pis=True, remove_comments=True, huge_tree=True, encoding="utf-8"
    )
    source = _MARKUP_DECLARATIONS.sub("", text).replace("\0", "")
    try:
        tree = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise DocumentError("The page cannot be read as HTML.", "Save it again from a browser.") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise DocumentError("The page nests its elements too deeply to be read.", "Save its text instead.")
    if tree is None:
        raise DocumentError("The page holds no text.", "Check that it is the file you meant.")
    return tree


def page_parts(tree: _Element, facts: PageFacts) -> list[Part]:
    """Content of a page under its title, with the publisher's line when only the head of the page names it."""
    parts = [part for part in walk(main_content(tree)) if not _is_notice(part)]
    titled = any(isinstance(p, Heading) and p.level == 1 for p in parts)
    if parts and facts.title and not titled:
        repeated = (p for p in parts if isinstance(p, Heading) and same_words(p.text, facts.title or ""))
        first = next(repeated, None)
        parts = [replace(first, level=1) if p is first else p for p in parts]
        parts = parts if first else [Heading(facts.title, 1), *parts]
    return _with_publisher(parts, facts.publisher)


def _with_publisher(parts: list[Part], publisher: str | None) -> list[Part]:
    texts = (p.text for p in parts if not isinstance(p, Heading) and hasattr(p, "text"))
    if not parts or not publisher or any(publisher.casefold() in text.casefold() for text in texts):
        return parts
    at = 1 if isinstance(parts[0], Heading) else 0
    return [*parts[:at], Paragraph(f"Publisher: {publisher}"), *parts[at:]]


def _is_notice(part: Part) -> bool:
    return isinstance(part, Paragraph) and len(part.text) <= _NOTICE_CHARS and bool(_NOTICE.search(part.text))
