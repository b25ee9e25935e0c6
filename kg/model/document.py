"""Documents as read: the bytes we hold, their canonical text, and the tree of blocks over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from kg.model.period import PartialDate
from kg.model.span import Span


class BlockKind(StrEnum):
    """What a stretch of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    LIST_ITEM = "list_item"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    CAPTION = "caption"
    STATEMENT = "statement"
    """One record of a data file, as a resource of the register."""


@dataclass(frozen=True, slots=True)
class Block:
    """One node of the block tree, in document order.

    Attributes:
        index: position in `Document.blocks`.
        kind: what it is.
        span: its characters, without list marker, heading marker or cell border.
        parent: index of the block that contains it (row of a cell, list of an item), or None.
        level: depth of a heading (1 is the title) or of a nested list; 0 elsewhere.
        heading: index of the heading it stands under, or None.
        row: row number in its table (0 is the first row, header or not).
        column: column number of a cell.
        header: true for cells of a header row.
    """

    index: int
    kind: BlockKind
    span: Span
    parent: int | None = None
    level: int = 0
    heading: int | None = None
    row: int | None = None
    column: int | None = None
    header: bool = False


@dataclass(frozen=True, slots=True)
class DocumentMeta:
    """What the person who brings a document says of it; every field may be unknown.

    Attributes:
        title: its title, when the text does not say it.
        publisher: who published it.
        date: the day (or month, year) it was issued; relative dates in news are resolved against it.
        url: where it was found.
        derived_from: the work it digests or copies, as (publisher, title).
        recorded_at: ISO 8601 time at which it was recorded, when that is not now.
    """

    title: str | None = None
    publisher: str | None = None
    date: PartialDate | None = None
    url: str | None = None
    derived_from: tuple[str, str] | None = None
    recorded_at: str | None = None
    secondary: bool = False


@dataclass(frozen=True)
class Document:
    """One document: `text` is canonical (for .txt and .md the decoded file unchanged) and `blocks` lie over it."""

    sha256: str
    text: str
    media_type: str
    reader: str
    blocks: tuple[Block, ...]
    meta: DocumentMeta = field(default_factory=DocumentMeta)

    @cached_property
    def text_sha256(self) -> str:
        """Hash of the text rendition: what claim ids and passages hang on."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """Local id: the first 16 hexadecimal digits of the hash of the bytes."""
        return self.sha256[:16]

    def content(self, block: Block) -> str:
        """The characters of a block."""
        return block.span.of(self.text)

    def children(self, block: Block) -> Iterator[Block]:
        """Blocks directly inside `block`, in order."""
        return (b for b in self.blocks[block.index + 1 :] if b.parent == block.index)

    @cached_property
    def _title_heading(self) -> int | None:
        """Index of the heading that all other headings stand under."""
        headings = [b for b in self.blocks if b.kind is BlockKind.HEADING]
        return headings[0].index if headings and all(b.level > headings[0].level for b in headings[1:]) else None

    def section_path(self, block: Block) -> tuple[str, ...]:
        """Texts of the headings `block` stands under, outermost first; the title, which all stand under, left out."""
        path: list[str] = []
        at = block.heading
        while at is not None:
            heading = self.blocks[at]
            if at != self._title_heading:
                path.append(self.content(heading).strip())
            at = heading.heading
        return tuple(reversed(path))

    def block_at(self, offset: int) -> Block | None:
        """The innermost block that holds `offset`, or None between blocks."""
        found: Block | None = None
        for block in self.blocks:
            if block.span.start > offset:
                break
            if offset < block.span.end:
                found = block
        return found

    @cached_property
    def title(self) -> str | None:
        """The given title, else the first heading."""
        if self.meta.title:
            return self.meta.title
        first = next((b for b in self.blocks if b.kind is BlockKind.HEADING), None)
        return self.content(first).strip() if first else None
