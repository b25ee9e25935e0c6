"""A document cut into passages: sentences, list items and table rows, each with the headings it stands under."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.documents import read_document
from kg.errors import DocumentError
from kg.language import sentence_spans
from kg.model.document import Block, BlockKind, Document, DocumentMeta
from kg.model.span import Span
from kg.search.words import roots

_LONG = 280
"""Code points above which a list item is cut into its sentences."""

_MARKUP = frozenset({"text/markdown"})


@dataclass(frozen=True)
class Passage:
    """One stretch of a document.

    Attributes:
        document: local id of the document.
        span: its characters.
        text: those characters.
        section: heading path, outermost first, joined with " > ".
        kind: sentence (PARAGRAPH), LIST_ITEM or ROW.
        order: position among the document's passages.
        block: index of the block it comes from; passages of one block stand together.
    """

    document: str
    span: Span
    text: str
    section: str
    kind: BlockKind
    order: int
    block: int

    @cached_property
    def roots(self) -> frozenset[str]:
        """Roots of its content words."""
        return frozenset(roots(self.text))

    @cached_property
    def heading_roots(self) -> frozenset[str]:
        """Roots of the content words of the innermost two headings, the title left out."""
        return frozenset(roots(" ".join(self.section.split(" > ")[1:][-2:])))


def _spans(document: Document) -> Iterator[tuple[Block, Span]]:
    for block in document.blocks:
        match block.kind:
            case BlockKind.PARAGRAPH | BlockKind.CAPTION:
                for span in sentence_spans(document.text, block.span.start, block.span.end):
                    yield block, span
            case BlockKind.LIST_ITEM:
                if any(b.kind is BlockKind.PARAGRAPH for b in document.children(block)):
                    continue
                if len(block.span) <= _LONG:
                    yield block, block.span
                    continue
                for span in sentence_spans(document.text, block.span.start, block.span.end):
                    yield block, span
            case BlockKind.ROW | BlockKind.STATEMENT:
                yield block, block.span
            case _:
                continue


def passages_of(document: Document) -> tuple[Passage, ...]:
    """Passages in text order."""
    found: list[Passage] = []
    for block, span in _spans(document):
        text = span.of(document.text)
        if not text.strip():
            continue
        section = " > ".join(document.section_path(block))
        found.append(Passage(document.id, span, text, section, block.kind, len(found), block.index))
    return tuple(found)


def passages_of_text(text: str, document_id: str, media_type: str) -> tuple[Passage, ...]:
    """Passages of a canonical text as the graph holds it.

    Args:
        text: the text; offsets are its code points.
        document_id: local id to carry.
        media_type: as the document was read; marked-up text keeps its headings, everything else is read as plain text.
    """
    read_as = media_type if media_type in _MARKUP else "text/plain"
    try:
        document = read_document(text.encode("utf-8", "surrogatepass"), document_id, DocumentMeta(), read_as)
    except DocumentError:  # texts of other formats may hold characters that no text file does
        return _lines(text, document_id)
    whole = Document(document_id.ljust(64, "0"), text, read_as, document.reader, document.blocks)
    cut = passages_of(whole) if document.text == text else _lines(text, document_id)
    return tuple(Passage(document_id, p.span, p.text, p.section, p.kind, p.order, p.block) for p in cut)


def _lines(text: str, document_id: str) -> tuple[Passage, ...]:
    """Sentences without structure, for a text that the plain reader would change."""
    spans = sentence_spans(text)
    return tuple(
        Passage(document_id, span, span.of(text), "", BlockKind.PARAGRAPH, i, i) for i, span in enumerate(spans)
    )
