"""Printed lists of members: one list, and which of its elements can be members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.scene import Scene
from kg.language.names import split_list, trim, without_article
from kg.model.document import Block
from kg.model.span import Span

_LONGEST = 9
"""Words in the longest member that is believed."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One printed list of members."""

    dimension: str
    label: Span
    members: tuple[Span, ...]
    span: Span
    block: Block
    source: str


_OTHERS = re.compile(
    r"^(?:and\s+)?(?:all\s+)?others?\b|^the rest$|^(?:world(?:wide)?|global)$|^others?$|^etc$|^n/?a$|^(?:others?)\s*\(",
    re.IGNORECASE,
)


_COUNT = re.compile(
    r"\d+\s+(?:[\w-]+\s+){0,2}?(?:regions?|countries|markets?|segments?|products?|types?|companies|countries|areas?"
    r"|sectors?)$",
    re.IGNORECASE,
)
"""A number of members in place of their names."""


def is_other(name: str) -> bool:
    """True for the remainder of a list ("Others", "Other applications")."""
    return bool(_OTHERS.match(name.strip()))


def member_span(text: str, span: Span) -> Span:
    """A member's own characters: no article, no bullet, no closing "segment", dots or closing punctuation."""
    inner = trim(text, without_article(text, trim(text, span)), " \t\n\r,;:.•*|–—")
    brace = re.search(r"\s*\{[^{}]*\}\Z", text[inner.start : inner.end])
    if brace and brace.start():
        inner = Span(inner.start, inner.start + brace.start())
    if (
        inner.end < span.end
        and text[inner.end] == "."
        and re.search(r"(?:^|\s)(?:[A-Z]\.)+[A-Z]$", text[inner.start : inner.end])
    ):
        inner = Span(inner.start, inner.end + 1)
    words = text[inner.start : inner.end]
    tail = re.search(r"\s+(?:segments?|categor(?:y|ies))$", words, re.IGNORECASE)
    return Span(inner.start, inner.start + tail.start()) if tail and tail.start() else inner


def is_member(text: str) -> bool:
    """Whether an entry of a list can be the name of a member: short, with letters, no sentence."""
    if _COUNT.match(text):
        return False
    if not text or len(text.split()) > _LONGEST or not re.search(r"[A-Za-z]", text) or len(text) > 90:
        return False
    if re.search(
        r"[.!?]\s+[A-Z]|\d\s?%|[$€£]|https?:|\bxx+\b|[:;]\s|\.{3,}|^\d+(?:\.\d+)*\.?\s+(?-i:[A-Z])|^company [a-z0-9]$",
        text,
        re.IGNORECASE,
    ):
        return False
    return not re.search(r"\b(?:is|are|was|were|has|have|will|can|which|that|who)\b", text)


def printed_members(scene: Scene, span: Span) -> tuple[Span, ...]:
    """Members of a printed list; empty when one of them is too long for a name or is a clause."""
    inner = _within_bracket(scene.text, span)
    found = [member_span(scene.text, _bare(scene.text, p)) for p in split_list(scene.text, inner)]
    found = [f for f in found if len(f)]
    if not all(is_member(re.sub(r"\([^()]*\)", "", scene.of(f))) for f in found):
        return ()
    return tuple(_merge_regions(scene, found))


def _within_bracket(text: str, span: Span) -> Span:
    """The list up to a bracket that closes outside it ("(By Use: a, b) - Global Analysis")."""
    depth = 0
    for at in range(span.start, span.end):
        depth += (text[at] in "([") - (text[at] in ")]")
        if depth < 0:
            return Span(span.start, at)
    return span


_FIGURE = re.compile(r"\s*[(\[:–—-]?\s*(?:about\s+|around\s+)?\d[\d.,]*\s?(?:%|per\s?cent)[^\n]{0,12}\Z")


def _bare(text: str, span: Span) -> Span:
    """An element without the percentage printed behind it ("titanium (88%)")."""
    match = _FIGURE.search(span.of(text))
    return Span(span.start, span.start + match.start()) if match and match.start() else span


def _merge_regions(scene: Scene, spans: list[Span]) -> Iterator[Span]:
    """Joins "Middle East" and "Africa" where the printed list has them as one ("Middle East and Africa")."""
    at = 0
    while at < len(spans):
        if at + 1 < len(spans):
            both = Span(spans[at].start, spans[at + 1].end)
            if "," not in scene.of(both) and scene.index.lookup(scene.words(both)):
                yield both
                at += 2
                continue
        yield spans[at]
        at += 1
