"""What a frame returns before confidence is computed: a content with its place and the signs it was read by."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from kg.model.content import Content
from kg.model.document import Block
from kg.model.span import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making.

    Attributes:
        content: what is stated.
        span: the quote.
        block: where it stands, for the section.
        signs: names of the features that held, for the confidence.
        inherited: field to the span it was taken from, outside the quote's sentence or row.
        market: another market than the document's, when the sentence names one.
        asserted_by: whose figure it is, when that is not the publisher.
    """

    content: Content
    span: Span
    block: Block
    signs: frozenset[str] = frozenset()
    inherited: dict[str, Span] = field(default_factory=dict)
    market: str | None = None
    asserted_by: str | None = None

    def with_signs(self, *names: str) -> Draft:
        """The same with more signs."""
        return replace(self, signs=self.signs | set(names))


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value with the characters that state it, the block they stand in and how it was found."""

    value: T
    span: Span
    block: Block
    source: str


def cover(first: Span, second: Span) -> Span:
    """The smallest span that holds both, whichever comes first."""
    return Span(min(first.start, second.start), max(first.end, second.end))
