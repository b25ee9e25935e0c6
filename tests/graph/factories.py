"""Small documents and claims for the graph's tests: invented markets, names and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from kg.model.claim import Claim
from kg.model.content import Content
from kg.model.document import Block, BlockKind, Document, DocumentMeta
from kg.model.quantity import Quantity
from kg.model.span import Span


def make_document(text: str, meta: DocumentMeta | None = None) -> Document:
    """A plain text document of one paragraph."""
    block = Block(0, BlockKind.PARAGRAPH, Span(0, len(text)))
    return Document(
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
        media_type="text/plain",
        reader="text/1",
        blocks=(block,),
        meta=meta or DocumentMeta(),
    )


def money(value: str, printed: str | None = None, **more: object) -> Quantity:
    """US dollars in billions unless said otherwise."""
    fields: dict[str, object] = {"unit": "USD", "scale": 9} | more
    return Quantity(value=Decimal(value), printed=printed or f"USD {value} billion", **fields)  # type: ignore[arg-type]


def percent(value: str) -> Quantity:
    """A percentage."""
    return Quantity(value=Decimal(value), printed=f"{value}%", unit="%")


@dataclass
class Draft:
    """Builds a document whose text is made of the quotes of its claims, one a line."""

    meta: DocumentMeta = field(default_factory=DocumentMeta)
    lines: list[str] = field(default_factory=list)
    planned: list[tuple[int, Content, dict[str, object]]] = field(default_factory=list)

    def say(self, quote: str, *contents: Content, **more: object) -> Draft:
        """Adds a line and the claims it makes; `more` are further fields of the claims."""
        self.planned += [(len(self.lines), content, dict(more)) for content in contents]
        self.lines.append(quote)
        return self

    def build(self) -> tuple[Document, tuple[Claim, ...]]:
        """The document and its claims."""
        starts = [sum(len(line) + 1 for line in self.lines[:n]) for n in range(len(self.lines))]
        text = "".join(f"{line}\n" for line in self.lines)
        claims = []
        for number, content, more in self.planned:
            span = Span(starts[number], starts[number] + len(self.lines[number]))
            values: dict[str, object] = {"section": "", "confidence": 0.9} | more
            claims.append(Claim(content=content, span=span, quote=span.of(text), **values))  # type: ignore[arg-type]
        return make_document(text, self.meta), tuple(claims)


def by_kind(claims: Sequence[Claim], kind: str) -> list[Claim]:
    """Claims of one kind."""
    return [c for c in claims if c.kind == kind]
