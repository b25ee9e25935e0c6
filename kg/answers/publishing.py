"""Which documents are of the publisher that a question names, or print the voice that it cites."""

from __future__ import annotations

import re

from kg.answers.finder import HOUSE_WORDS, Hit
from kg.answers.library import Library
from kg.answers.markets import word_roots
from kg.answers.naming import name_roots
from kg.answers.question import Question

_BY = re.compile(
    r"\b(?:according to|per|by|from|says?|source|in the view of|as "
    r"per)\s+(?:the\s+)?((?:[A-Z0-9][\w&'.-]*\s?|&\s?|and\s|of\s){1,6})|\(([A-Z][^()]{2,60})\)"
    r"|([A-Z][\w&.'-]*(?:\s(?:[A-Z&][\w&.'-]*|and|of))*)(?:'s|’s)\s+(?:report|study|forecast"
    r"|estimate|figure|view|number|data)"
)
_CITED = re.compile(
    r"\b([A-Z][\w&.'-]+?(?:\s(?:[A-Z&][\w&.'-]*|and|of))*)'s\s+(?:[\w-]+\s){0,5}(?:market|figures?|forecasts?|reports?"
    r"|estimates?|numbers?|views?|cagr|tables?|outlook|notes?|study|data|databook|growth|basis|analysts?|survey)\b"
    r"|\b(?:does|do|did|has)\s+([A-Z][\w&.'-]+(?:\s[A-Z&][\w&.'-]*)*)\s+(?:expect|give|see|forecast|estimate|put|project"
    r"|predict|say|name|split|reckon|anticipate|list|mention|publish|think)\b"
    r"|\b([A-Z][\w&.'-]+(?:\s[A-Z&][\w&.'-]*)*)\s+(?:expects?|gives?|sees?|forecasts?|estimates?|puts?|projects?|predicts?"
    r"|says?|names?|splits?|reckons?|anticipates?|figures?|reports?|study|notes?|basis|view|databook|outlook|data|survey)\b"
    r"|[,:(-]\s*([A-Z][\w&.'-]+(?:\s[A-Z&][\w&.'-]*)*)\)?\s*\??\Z"
    r"|\A([A-Z][\w&.'-]+(?:\s[A-Z&][\w&.'-]*)*)(?:\s[-:]|:|,)\s"
)
"""Whom a question cites, with what it wants of it."""
_SHORTEST = 3
_LOOSE = 3
"""Groups of the pattern up to which the wording alone tells a source."""


def by_publisher(
    library: Library, documents: set[str], hits: tuple[Hit, ...], question: Question
) -> tuple[set[str], set[int]]:
    """Documents of the named publisher; one that is named and has none on the market leaves no document."""
    named = [h for h in hits if h.kind == "publisher"]
    if named:
        issued_by = [{d for i in h.iris for d in library.published_by(i)} for h in named]
        issued = set[str]().union(*issued_by)
        tokens = {t for h in named for t in h.tokens}
        quoting = {d for h in named for i in h.iris for d in library.documents_naming("publisher", i)} - issued
        if issued:
            own = {d for docs in issued_by for d in documents & docs or _naming(library, docs, documents)}
            own = _likest(library, own, question) if len(named) == 1 else own
            return own | (documents & quoting if len(named) > 1 or not own else set()), tokens
        if documents & quoting:
            return documents & quoting, tokens
        if any(question.text[question.tokens[t].start].isupper() for t in tokens):
            return set(), tokens
    return _by_voice(library, documents, hits, question)


def _likest(library: Library, documents: set[str], question: Question) -> set[str]:
    """Of several documents those whose market shares most words with the question; all of them when none does."""
    spoken = {r for roots_ in word_roots(question, ()).values() for r in roots_}
    shared = {d: len(spoken & _market_roots(library, d)) for d in documents}
    most = max(shared.values(), default=0)
    return {d for d in documents if shared[d] == most}


def _market_roots(library: Library, document: str) -> frozenset[str]:
    return frozenset(r for m in library.markets_named((document,)) for r in name_roots(m.surface))


def _by_voice(
    library: Library, documents: set[str], hits: tuple[Hit, ...], question: Question
) -> tuple[set[str], set[int]]:
    """Documents that print whom the question cites ("according to X", "X's forecast")."""
    cited = [(m, g) for pattern in (_BY, _CITED) for m in pattern.finditer(question.text) for g in range(1, 6)]
    for match, group in cited:
        if group > match.re.groups or not match[group]:
            continue
        phrase = match[group].strip(" .,?")
        under = set(question.under(match.start(group), match.start(group) + len(match[group].rstrip(" .,?"))))
        if not re.search(r"[A-Za-z]", phrase) or any(under & set(h.tokens) for h in hits if h.kind != "publisher"):
            continue
        holding = {d for d in documents if phrase in library.text(d) or phrase in library.titles.get(d, "")}
        if group > _LOOSE and match.re is _CITED:
            holding = {d for d in holding if _is_house(phrase, f"{library.titles.get(d, '')}\n{library.text(d)}")}
        if len(phrase) > _SHORTEST and holding and len(holding) < max(2, len(documents)):
            return holding, under
    return documents, set()


def _is_house(phrase: str, text: str) -> bool:
    """True when a text prints a name as that of a research house: with the words such houses are called by."""
    after = re.findall(rf"(?<!\w){re.escape(phrase)}\s(?:[A-Z&][\w&.'-]*\s)?([A-Z][a-z]+)", text)
    return any(w.lower() in HOUSE_WORDS for w in after)


def _naming(library: Library, issued: set[str], documents: set[str]) -> set[str]:
    """A publisher's documents that print the market's name, when their own market is called otherwise."""
    labels = {n.surface.casefold() for n in library.markets_named(documents)}
    return {d for d in issued if any(label in library.text(d).casefold() for label in labels)}
