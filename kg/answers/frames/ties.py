"""What ties two companies: developments that both take part in, and sentences that name both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Sighting
from kg.answers.draft import Draft
from kg.answers.frames.base import Candidate, book_name, companies_named, hit_tokens
from kg.answers.frames.quotes import shown
from kg.answers.moves import moves_of, told
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind

_TIE = re.compile(
    r"\b(?:connect\w*|links?|linked|ties?|tied|relat\w+|deal|agreement|between|to do with|together"
    r"|partner\w*|part of)\b"
)


def tie_frame(reading: Reading) -> Iterator[Candidate]:
    """The tie between two named companies."""
    named = companies_named(reading)
    if len(named) != 2 or not _TIE.search(reading.normal) or reading.any("compare when"):
        return
    explained = reading.tokens_of("relation what who owner exists development_word partnership integration report_word")
    explained |= hit_tokens(h for _, h in named.values()) | hit_tokens(reading.of("market", "publisher"))
    explained |= reading.words("connection connected link tie tied ties between deal agreement kind together")
    yield Candidate("tie", explained, 0.15, 0.75, lambda: _tie(reading))


def _both(move: Sighting, iris: set[str]) -> bool:
    parts = [n for n in (move.content.company, move.content.with_) if n]
    return iris <= {move.thing(n).iri for n in parts}


def _tie(reading: Reading) -> Draft | None:
    named = companies_named(reading)
    draft = Draft(AnswerKind.PATH)
    for move in [m for m in moves_of(reading.books) if _both(m, set(named))][:3]:
        date = move.content.date.label if move.content.date else "Undated"
        draft.add(f"{date}: {told(move)}", move)
    if draft.parts:
        return draft
    names = [[n for n in (t.label, *t.names) if len(n) > 3] for t, _ in named.values()]
    for book in reading.books:
        for passage in book.passages if not book.is_register else ():
            listed = passage.text.count(",") > 4
            if not listed and all(any(n in passage.text for n in own) for own in names):
                draft.add(f'{book_name(book)}: "{shown(passage)}"', passage)
                if len(draft.parts) > 1:
                    return draft
    return draft if draft.parts else None


FRAMES = (tie_frame,)
