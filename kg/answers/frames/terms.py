"""What words of a document mean: abbreviations spelt out, terms as a sentence of it explains them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.draft import Draft
from kg.answers.frames.base import Candidate, book_name, hit_tokens
from kg.answers.frames.quotes import shown
from kg.answers.matching import topic_of
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind
from kg.model.document import BlockKind
from kg.search.passages import Passage
from kg.search.words import root, roots

_EXPLAINS = re.compile(
    r"\b(?:is|are|refers? to|means?|denotes?|describes?|involves?|consists? of|enables?|provid(?:es|ing)|allows?"
    r"|comprises?|includes?)\b"
)
_WORDS = frozenset(
    "define definition meaning mean means meant explain explained exactly actually short brief briefly line sentence "
    "word words plain english what whats is are does report study text document called term".split()
)
"""What such a question is worded with."""
_NEAR = 130
"""Code points of a sentence's beginning in which an explained term stands."""


def _base(reading: Reading, *cues: str) -> frozenset[int]:
    return reading.tokens_of(*cues) | hit_tokens(reading.of("market", "publisher"))


def definition_frame(reading: Reading) -> Iterator[Candidate]:
    """The sentence that explains a term."""
    if not reading.has("definition") or reading.of("company"):
        return
    if reading.any("size growth share price largest fastest smallest why relation count base_year publisher"):
        return
    explained = _base(reading, "definition report_word what list full_name value_meaning threshold profile")
    explained = frozenset(i for i in explained if reading.question.tokens[i].norm in _WORDS or not reading.weight(i))
    left = [i for i in range(len(reading.question.tokens)) if reading.weight(i) > 0.2 and i not in explained]
    left += [i for i in hit_tokens(reading.of("market")) if i not in left]
    if not left and len(reading.books) == 1 + sum(b.is_register for b in reading.books):
        yield Candidate("definition", explained, 0.1, 0.85, lambda: _of_market(reading))
    passage = _explaining(reading, left)
    if passage is not None:
        yield Candidate("definition", explained | frozenset(left), 0.1, 0.85, lambda: _quoted(reading, passage))


def _of_market(reading: Reading) -> Draft | None:
    """The sentence that explains the one market there is."""
    for book in reading.books:
        name = (book.market or "").casefold().removesuffix(" market")
        for passage in book.passages if name and not book.is_register else ():
            start = passage.text[:_NEAR]
            plain = passage.kind is not BlockKind.ROW and not any(c.isdigit() for c in start)
            if plain and name in start.casefold() and _EXPLAINS.search(start):
                return _quoted(reading, passage)
    return None


def _explaining(reading: Reading, tokens: list[int]) -> Passage | None:
    """The first sentence that opens with all of the words and goes on to say what they are."""
    topic = topic_of(reading, [t for t in tokens if reading.question.tokens[t].norm != "market"])
    if not topic.tokens:
        return None
    named = {n.casefold() for h in reading.of("market") for t in h.things for n in (t.label, *t.names) if len(n) > 3}
    for book in reading.books:
        for passage in book.passages if not book.is_register else ():
            start = passage.text[:_NEAR]
            if passage.kind is BlockKind.ROW or any(c.isdigit() for c in start) or not _EXPLAINS.search(start):
                continue
            if named and any(n in start.casefold() for n in named) and set(topic.tokens) <= hit_tokens(reading.hits):
                return passage
            if all(topic.grade(t, frozenset(roots(start))) >= 1.0 for t in topic.tokens):
                return passage
    return None


def _quoted(reading: Reading, passage: Passage) -> Draft:
    book = next(b for b in reading.books if b.id == passage.document)
    return Draft(AnswerKind.LOOKUP).add(f'{book_name(book)}: "{shown(passage)}"', passage)


def abbreviation_frame(reading: Reading) -> Iterator[Candidate]:
    """What an abbreviation of the documents stands for."""
    short = [
        i
        for i, t in enumerate(reading.question.tokens)
        if re.fullmatch(r"[A-Z][A-Z0-9&-]{1,7}", reading.question.text[t.start : t.end])
    ]
    if not short and _SHORTENS.search(reading.normal):
        every = frozenset(range(len(reading.question.tokens)))
        yield Candidate("abbreviation", every, 0.1, 0.88, lambda: _shortened(reading))
    if len(short) != 1 or not (reading.has("full_name") or reading.any("definition value_meaning")):
        return
    explained = (
        _base(reading, "full_name what list value_meaning report_word definition average")
        | {short[0]}
        | reading.words("spell spelled spelt out mean stand full form")
    )
    token = reading.question.tokens[short[0]]
    printed = reading.question.text[token.start : token.end]
    yield Candidate("abbreviation", explained, 0.12, 0.88, lambda: _spelt_out(reading, printed))


_SHORTENS = re.compile(r"\b(?:abbreviation|acronym|initials|short form) (?:of|for|used for)\b|\babbreviated\b")


def _shortened(reading: Reading) -> Draft | None:
    """The abbreviation printed behind words of the question."""
    asked = {root(t.norm) for t in reading.question.tokens}
    for book in reading.books:
        for passage in book.passages:
            for match in _BRACKETED.finditer(passage.text):
                words = [w for w in match[1].split() if w[:1].isupper()][-len(match[2]) :]
                if len(words) > 1 and all(root(w.lower()) in asked for w in words):
                    return Draft(AnswerKind.LOOKUP).add(f"{match[2]}.", passage)
    return None


_BRACKETED = re.compile(r"((?:[\w-]+\s+){2,8})\(([A-Z]{2,6})s?\)")


def _spelt_out(reading: Reading, printed: str) -> Draft | None:
    before = re.compile(
        rf"((?:[A-Z][\w-]*\s+(?:(?:and|of|for|the|in|&)\s+)*){{1,8}}[A-Z]?[\w-]*)\s*\({re.escape(printed)}s?\)"
    )
    after = re.compile(rf"\b{re.escape(printed)}s?\s*\(([A-Z][^()]{{4,80}})\)")
    initials = re.sub(r"[^A-Z]", "", printed)
    for book in reading.books:
        for passage in book.passages:
            match = (
                before.search(passage.text)
                or after.search(passage.text)
                or re.search(rf"([A-Za-z][\w-]*(?:\s+[\w-]+){{0,7}})\s*\({re.escape(printed)}s?\)", passage.text)
            )
            if match is None:
                continue
            words = match[1].split()
            starts = [k for k in range(len(words)) if words[k][:1].upper() == initials[:1]]
            fitting = [words[k:] for k in starts if _fits_initials(words[k:], initials)]
            if fitting:
                return Draft(AnswerKind.LOOKUP).add(f"{printed} stands for {' '.join(fitting[-1])}.", passage)
    return None


def _fits_initials(words: list[str], initials: str) -> bool:
    letters = "".join(w[:1].upper() for w in words if w.lower() not in {"and", "of", "for", "the", "in", "&"})
    return letters == initials or letters.startswith(initials)


FRAMES = (definition_frame, abbreviation_frame)
