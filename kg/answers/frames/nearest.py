"""The last resort before a refusal: the sentence that speaks of all that is named and of the kind asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.causes import CAUSE
from kg.answers.covering.passages import asks_date, dated_by, may_answer
from kg.answers.draft import Draft
from kg.answers.frames.base import Candidate, book_name, hit_tokens
from kg.answers.frames.quotes import Found, _search, search_topic, shown, texts
from kg.answers.matching import Topic
from kg.answers.parties import antecedent
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind
from kg.search.words import is_common, root, roots

_NUMBER = re.compile(
    r"\b(?:how (?:many|much|big|large|fast|far)|turnover|revenues?|sales|worth|valuation|losses|percent\w*"
    r"|share|slice|rate|number|units|price|sum|amount|size|total|growth|cagr)\b"
)
_DIGIT = re.compile(r"(?<![\d-])(?!(?:19|20)\d\d\b)\d")
_LEAST = 0.42
_YES_NO = re.compile(r"(?:is|are|was|were|does|do|did|has|have|can|will)\b")
_CLEAR = 0.55
_VOLUME = re.compile(r"\b(?:tonnage|tonnes?|tons|volumes?|units|output|consum\w+)\b")
_SURE = 0.6
"""Coverage at which a sentence may answer yes or no."""
_SHORT = 3
_FEW_BOOKS = 3
_STRUCTURED = "smallest compare difference conflict ratio others order silent dimension_word countries relation"
"""What asks for more than a sentence states."""
_COMPUTED = re.compile(
    r"\b(?:baseline|before|worked out|comput\w+|calculat\w+|convert\w*|turn|translate"
    r"|divid\w+|left|value of|makers|active)\b"
)
_SEVERAL = re.compile(r"\b(?:which|what) (?:\w+ ){1,4}are\b|^(?:list|name|all|every|rank|order)\b")


def nearest_frame(reading: Reading) -> Iterator[Candidate]:
    """A cited sentence, when no figure and no list was read and the words leave little doubt."""
    if not reading.books or len(texts(reading)) > _FEW_BOOKS:
        return
    if not (reading.scope_tokens or reading.of("company")):
        return
    if reading.any(_STRUCTURED) or _COMPUTED.search(reading.normal):
        return
    if len({h.iris for h in reading.of("publisher")}) > 1 or _SEVERAL.search(reading.normal):
        return
    topic, weights = search_topic(reading)
    if len(topic.tokens) < 1:
        return
    found = [f for f in _search(reading, topic, weights)[:4] if _speaks(reading, topic, f)]
    sure = not _YES_NO.match(reading.normal) or (bool(found) and found[0].coverage >= _SURE)
    if found and sure and found[0].coverage >= _least(topic, found[0]):
        yield Candidate("nearest", frozenset(), -2.0, 0.0, lambda: _quoted(reading, found[:2]))


def _least(topic: Topic, found: Found) -> float:
    """What must be met: more where words that name a subject are missing."""
    strange = [t for t in topic.tokens if t not in found.met and not is_common(topic.tokens[t])]
    return _LEAST if len(strange) < 2 else _LEAST + 0.12


def _speaks(reading: Reading, topic: Topic, found: Found) -> bool:
    """True when a passage holds every name and every time of the question and a number where one is asked for."""
    concepts = {t for h in reading.of("concept") for t in h.tokens}
    needed = (reading.named_tokens | reading.time_tokens | concepts) & topic.tokens.keys()
    if not needed <= found.met or not may_answer(reading, found.passage):
        return False
    if reading.has("why") and found.coverage < _CLEAR and not CAUSE.search(found.passage.text):
        return False
    if _asks_measure(reading) and any(t not in found.met and not is_common(topic.tokens[t]) for t in topic.tokens):
        return False
    if any(root(reading.question.tokens[t].norm) not in _all_roots(reading, found) for t in _capitalised(reading)):
        return False
    if _NUMBER.search(reading.normal) and not _DIGIT.search(found.passage.text):
        return False
    return any(t not in reading.time_tokens and not is_common(topic.tokens[t]) for t in found.met)


def _asks_measure(reading: Reading) -> bool:
    """True when a size is asked for: a word that stands nowhere near makes it the size of something else."""
    measured = reading.any("size share growth") or _VOLUME.search(reading.normal)
    return reading.has("money") or (bool(measured) and bool(reading.years))


def _all_roots(reading: Reading, found: Found) -> frozenset[str]:
    """Roots of a passage, its headings, and the title and publisher of its document."""
    book = next(b for b in reading.books if b.id == found.passage.document)
    opening = book.passages[0].roots
    own = frozenset(roots(f"{book.title} {book.publisher or ''}"))
    return found.passage.roots | found.passage.heading_roots | own | opening


def _capitalised(reading: Reading) -> list[int]:
    """Tokens written as names inside the question, those of markets, publishers and known names left out."""
    known = hit_tokens(reading.of("market", "publisher", "company", "member", "concept")) | reading.preamble
    text = reading.question.text
    return [
        i
        for i, t in enumerate(reading.question.tokens)
        if i and not t.stop and i not in known and text[t.start].isupper() and t.end - t.start > _SHORT
    ]


def _quoted(reading: Reading, found: list[Found]) -> Draft:
    draft = Draft(AnswerKind.LOOKUP)
    book = next(b for b in reading.books if b.id == found[0].passage.document)
    first = found[0].passage
    before = antecedent(book, first)
    if before is not None:
        draft.add(f'{book_name(book)}: "{shown(before)}"', before)
    draft.add(f'"{shown(first)}"' if before else f'{book_name(book)}: "{shown(first)}"', first)
    if asks_date(reading) and (dated := dated_by(book, first)):
        draft.add(dated, first)
    if len(found) > 1 and found[1].passage.document == book.id and len(found[1].passage.text) < 300:
        draft.add(f'"{shown(found[1].passage)}"', found[1].passage)
    draft.notes.append("Quoted from the passage nearest to the question; no figure was computed.")
    return draft


FRAMES = (nearest_frame,)
