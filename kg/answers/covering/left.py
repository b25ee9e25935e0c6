"""Words of a question that a frame leaves open, and whether the places that its answer rests on bear them out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Book, Sighting
from kg.answers.cues import is_cue_word
from kg.answers.draft import Draft, Source
from kg.answers.frames.base import Candidate
from kg.answers.naming import title_head
from kg.answers.reading import Reading
from kg.search.passages import Passage
from kg.search.words import is_common, root, roots, synonyms

_FAR = 0.35
"""Coverage below which a frame has understood too little to be tried."""
_OPERATIONS = (
    "count largest fastest smallest difference ratio growth_total yoy average double threshold first_year extrapolate "
    "combined others if conflict not_discussed silent not_profiled also rivals ordinal order before after price "
    "unknown_fact value_meaning owner units share_of_companies exists why relation percent launch expansion "
    "partnership integration share programme acquisition merger funding investment regulatory contract appointment"
)
"""Cues that change what is asked: a place that holds the word does not answer them."""


_VOICE = re.compile(
    r"(?P<before>[A-Z][\w&-]+(?:\s[A-Z][\w&-]+)+)['’]s?\s+(?:own\s+)?"
    r"(?:estimate|figure|number|forecast|projection|view|value|size|count|rate|growth|data|report|study|survey)s?\b"
    r"|(?:according to|as per|reported by|published by|estimated by)\s+(?P<behind>[A-Z][\w&-]+(?:\s[A-Z][\w&-]+)+)"
)
"""A name of two words or more whose figure a question asks for."""
_WORKING = "difference ratio average combined double"


def working(reading: Reading) -> frozenset[int]:
    """Words that say what is worked out of the figures: an answer that passes over them gives other figures."""
    return frozenset(t for t in reading.tokens_of(_WORKING) if reading.weight(t) > 0 and t not in reading.preamble)


def borne_out(candidate: Candidate, reading: Reading) -> Draft | None:
    """The answer of a frame that leaves words open, when all but a few of them stand where its sources stand.

    Names, times, numbers and words that change what is asked have to be understood by the frame itself.
    """
    coverage, _ = reading.coverage(candidate.explained)
    if coverage < _FAR:
        return None
    bound = reading.tokens_of(_OPERATIONS) | reading.named_tokens | reading.time_tokens | reading.number_tokens
    missing = [
        i
        for i in range(len(reading.question.tokens))
        if reading.weight(i) and i not in candidate.explained and i not in reading.scope_tokens
    ]
    if any(i in bound or _is_name(reading, i) for i in missing):
        return None
    draft = candidate.run()
    if draft is None or not draft.answered:
        return None
    spoken = _spoken(draft, reading)
    met = frozenset(i for i in missing if _stands(root(reading.question.tokens[i].norm), spoken))
    strange = [i for i in missing if i not in met and not is_common(root(reading.question.tokens[i].norm))]
    covered, _ = reading.coverage(candidate.explained | met)
    return draft if met and not strange and covered >= candidate.least else None


def passes_over_voice(draft: Draft, reading: Reading) -> bool:
    """True when the question asks for a figure of a house, and the answer is neither its own nor from where it stands.

    "Sutures 2024: Alder Life Data's estimate" chooses documents that print the name; what their publisher says of the
    matter is no answer.
    """
    tokens = reading.question.tokens
    for match in _VOICE.finditer(reading.question.text):
        start, end = match.span("before") if match["before"] else match.span("behind")
        own = {i for i, t in enumerate(tokens) if start <= t.start and t.end <= end}
        labels = [t.label for h in reading.of("publisher company") if own & set(h.tokens) for t in h.things]
        names = [frozenset(root(tokens[i].norm) for i in own), *(frozenset(roots(label)) for label in labels)]
        heard = [_spoken(draft, reading), *(frozenset(roots(voice)) for voice in _voices(draft, reading))]
        if not any(name <= voice for name in names for voice in heard):
            return True
    return False


def _voices(draft: Draft, reading: Reading) -> Iterator[str]:
    """Whose statements an answer rests on."""
    for source in (s for part in draft.parts for s in part.sources):
        book, _ = _place(source, reading)
        yield book.publisher or book.title
        if isinstance(source, Sighting) and source.claim.asserted_by:
            yield source.claim.asserted_by


def _is_name(reading: Reading, token: int) -> bool:
    """True for a word that is written as a name, or that opens the question and is no word of plain English."""
    word = reading.question.tokens[token]
    capital = reading.question.text[word.start].isupper()
    return capital and (token > 0 or not (is_common(root(word.norm)) or is_cue_word(word.norm)))


def _spoken(draft: Draft, reading: Reading) -> frozenset[str]:
    """Roots of the passages that the answer rests on, of their headings and of the subject in the title."""
    found: set[str] = set()
    for source in (s for part in draft.parts for s in part.sources):
        book, passage = _place(source, reading)
        found.update(roots(title_head(book.title)))
        for near in _around(book, passage):
            found.update(near.roots | near.heading_roots)
    return frozenset(found)


def _place(source: Source, reading: Reading) -> tuple[Book, Passage | None]:
    if isinstance(source, Sighting):
        return source.book, source.book.passage_at(source.claim.span)
    return next(b for b in reading.books if b.id == source.document), source


def _around(book: Book, passage: Passage | None) -> Iterator[Passage]:
    """The passage and the one before it in the same block."""
    if passage is None:
        return
    yield passage
    if passage.order and book.passages[passage.order - 1].block == passage.block:
        yield book.passages[passage.order - 1]


def _stands(word: str, spoken: frozenset[str]) -> bool:
    return word in spoken or bool(synonyms(word) & spoken)
