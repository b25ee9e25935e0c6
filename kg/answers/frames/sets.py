"""Lists of one dimension that a document prints twice, compared: what the title leaves out, what it alone names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Book, Sighting
from kg.answers.draft import Draft
from kg.answers.frames.base import Candidate, dimensions_named, hit_tokens, joined
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind

_TITLE = re.compile(r"\b(?:title|headline|heading of the (?:report|study|document)|report name)\b")
_LACKS = re.compile(
    r"\b(?:not|isnt|arent|doesnt|dont|leaves? (?:it |them )?out|left out|omits?|omitted|skips?|skipped|missing|absent"
    r"|lacks?|without|ignores?|fails? to (?:name|mention)|forgets?|never|beyond)\b"
)
_BOTH = re.compile(r"\b(?:both|also|as well as|in common|shared)\b")


def title_frame(reading: Reading) -> Iterator[Candidate]:
    """Members that the title names, that it leaves out, or that only it names."""
    dimensions = dimensions_named(reading)
    title = _TITLE.search(reading.normal)
    if not dimensions or title is None:
        return
    key = next(iter(dimensions))
    lists = [(book, pair) for book in reading.books if (pair := _two_lists(book, key))]
    if not lists:
        return
    explained = reading.tokens_of(
        "list what dimension_word member_word report_word also not_discussed profiled count others excluding who "
        "not_profiled silent exists"
    )
    explained |= frozenset(t for ts in dimensions.values() for t in ts) | hit_tokens(reading.of("market publisher"))
    explained |= frozenset(reading.question.token_range(*title.span())) | reading.negations
    explained |= reading.words(
        "title named names mentions closing final full end last appears appear leaves leave out in"
    )
    lacks = list(_LACKS.finditer(reading.normal))
    yield Candidate("title list", explained, 0.3, 0.8, lambda: _compared(reading, lists, title.start(), lacks))


def _two_lists(book: Book, key: str) -> tuple[Sighting, Sighting] | None:
    """The list in the title and the longest one after it."""
    found = [s for s in book.of("member_list") if s.content.dimension == key]
    in_title = [s for s in found if not s.claim.section and s.start < len(book.passages[0].text) + 1] if found else []
    rest = [s for s in found if s not in in_title]
    return (in_title[0], max(rest, key=lambda s: len(s.content.members))) if in_title and rest else None


def _compared(
    reading: Reading, lists: list[tuple[Book, tuple[Sighting, Sighting]]], title: int, lacks: list[re.Match[str]]
) -> Draft | None:
    draft = Draft(AnswerKind.LIST)
    for _, (short, full) in lists:
        first, second = ({s.thing(m).iri: m for m in s.content.members} for s in (short, full))
        if not lacks:
            chosen = [m for i, m in first.items() if not _BOTH.search(reading.normal) or i in second]
        elif _denies_title(reading, title, lacks):
            chosen = [m for i, m in second.items() if i not in first]
        else:
            chosen = [m for i, m in first.items() if i not in second]
        names = joined(m[:1].upper() + m[1:] for m in chosen) or "None"
        how = f"the title names {joined(first.values())}, the full list {joined(second.values())}"
        lead = f"{len(chosen)}: " if reading.has("count") else ""
        draft.add(f"{lead}{names}; {how}.", short, full)
    return draft if draft.parts else None


def _denies_title(reading: Reading, title: int, lacks: list[re.Match[str]]) -> bool:
    """True when what is denied is standing in the title, not in the other list."""
    other = re.search(r"\b(?:segmentation|segments|list|closing|end|body|back|table|analysis)\b", reading.normal)
    nearest = min(lacks, key=lambda m: abs(m.start() - title))
    return other is None or abs(nearest.start() - title) <= abs(nearest.start() - other.start())


FRAMES = (title_frame,)
