"""Developments in sequence: which came first, how far apart, with what effect, and how many companies make news."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.answers.book import Sighting, sightings
from kg.answers.companies import listed_iris
from kg.answers.draft import Draft, number
from kg.answers.frames.base import Candidate, companies_named, hit_tokens, joined, market_words
from kg.answers.frames.developments import ASKING, date_words, in_order
from kg.answers.matching import topic_of
from kg.answers.moves import moves_of, name_words
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind


def _months(draft: Draft, moves: list[Sighting]) -> Draft | None:
    line = [m for m in in_order(moves, ascending=True) if m.content.date and m.content.date.month]
    if len(line) < 2:
        return None
    first, last = line[0], line[-1]
    months = (
        (last.content.date.year - first.content.date.year) * 12 + last.content.date.month - first.content.date.month
    )
    draft.kind = AnswerKind.COMPUTE
    draft.derivations.append(f"{date_words(first)} to {date_words(last)} = {months} months")
    return draft.add(
        f"{months} months, from {date_words(first)} ({name_words(first)}) to {date_words(last)} ({name_words(last)}).",
        first,
        last,
    )


def _two_sided(reading: Reading, moves: list[Sighting]) -> Draft | None:
    """Whether one development came before or after another."""
    match = re.match(
        r"(?:did|was|is|were|has|had)\b(.+?)\b(before|after|earlier than|later than|prior to)\b(.+)", reading.normal
    )
    if match is None:
        return None
    sides = []
    for start, end in (match.span(1), match.span(3)):
        tokens = [i for i in reading.question.token_range(start, end) if reading.weight(i) > 0.5]
        topic = topic_of(reading, tokens)
        graded = [
            (sum(g for g in topic.grades(p).values()), m) for m in moves if (p := m.book.passage_at(m.claim.span))
        ]
        best = max(graded, key=lambda x: x[0], default=None)
        if best is None or best[0] < 0.5 * len(tokens) or best[1].content.date is None:
            return None
        sides.append(best[1])
    first, second = sides
    earlier = match[2] in {"before", "earlier than", "prior to"}
    holds = (
        first.content.date.latest < second.content.date.earliest
        if earlier
        else first.content.date.earliest > second.content.date.latest
    )
    draft = Draft(AnswerKind.EVENT)
    word = "Yes" if holds else "No"
    return draft.add(
        f"{word}: {name_words(first)}'s development dates from {date_words(first)}, {name_words(second)}'s "
        f"from {date_words(second)}.",
        first,
        second,
    )


def order_frame(reading: Reading) -> Iterator[Candidate]:
    """Whether one development came before or after another; the time between the first and the last."""
    if reading.any("before", "after") and re.match(r"(?:did|was|is|were|has|had)\b", reading.normal):
        explained = frozenset(range(len(reading.question.tokens)))
        yield Candidate("order", explained, 0.02, 0.9, lambda: _two_sided(reading, moves_of(reading.books)))
    apart = re.search(r"\b(?:time|months?|how long|gap)\b", reading.normal)
    named = companies_named(reading)
    if (
        apart
        and len(named) == 2
        and re.search(r"\bbetween\b|\bapart\b|\bseparat\w+|\bmonths? (?:after|before|later|earlier)\b", reading.normal)
    ):
        own = [m for m in moves_of(reading.books) if m.thing(m.content.company).iri in named]
        explained = reading.tokens_of(ASKING) | hit_tokens(h for _, h in named.values())
        explained |= reading.words("months month between apart time long gap separate separates announcements announce")
        yield Candidate("span", explained, 0.2, 0.85, lambda: _months(Draft(AnswerKind.COMPUTE), own))
    if reading.has("newest", "oldest", "development_word") and re.search(r"\bmonths?\b|\bhow long\b", reading.normal):
        explained = reading.tokens_of(ASKING) | reading.words("months month between apart lie time long span listed")
        yield Candidate(
            "span", explained, 0.2, 0.85, lambda: _months(Draft(AnswerKind.COMPUTE), moves_of(reading.books))
        )


def news_share_frame(reading: Reading) -> Iterator[Candidate]:
    """Which part of the listed companies makes news."""
    if not reading.has("share_of_companies"):
        return
    explained = reading.tokens_of(
        "share_of_companies company_word profiled development_word list share percent what also recent"
    ) | reading.words("show appear up feature")
    yield Candidate("news share", explained, 0.2, 0.8, lambda: _news_share(reading))


def _news_share(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.COMPUTE)
    for book in reading.books:
        listed = listed_iris(book)
        active = {m.thing(m.content.company).iri: m for m in sightings((book,), "development")}
        both = [iri for iri in listed if iri in active]
        if listed:
            percent = number(100 * Decimal(len(both)) / len(listed), 1)
            draft.derivations.append(f"{len(both)} / {len(listed)} = {percent}%")
            draft.add(
                f"{percent}%: {len(both)} of the {len(listed)} companies listed for the {market_words(book)} "
                f"({joined(name_words(active[i]) for i in both)}) (derived).",
                *(active[i] for i in both),
            )
    return draft if draft.parts else None


FRAMES = (
    order_frame,
    news_share_frame,
)
