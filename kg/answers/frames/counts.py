"""How many more of one thing a study names than of another: segments, trends, companies, developments, prices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Sighting
from kg.answers.companies import listed_companies
from kg.answers.draft import Draft, Source
from kg.answers.frames.base import Candidate, dimensions_named, hit_tokens
from kg.answers.frames.forces import FORCES, forces_of
from kg.answers.frames.offers import prices
from kg.answers.moves import moves_of
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind

_MORE = re.compile(r"\b(?:more|fewer|less)\b.*\bthan\b|\bdifference\b.*\bnumbers?\b.*\band\b")
_WORDS = "more fewer less than there are is number numbers difference between listed named given mentioned recent"


def count_difference_frame(reading: Reading) -> Iterator[Candidate]:
    """How many more of one thing there are than of another."""
    if not _MORE.search(reading.normal) or not reading.any("count difference") or reading.years or reading.money:
        return
    counted = sorted(_countable(reading), key=lambda c: min(c[1]))
    if len(counted) != 2 or reading.of("company", "member"):
        return
    explained = reading.tokens_of("count list what above below difference report_word profiled stated_anywhere")
    explained |= reading.words(_WORDS) | hit_tokens(reading.of("market", "publisher"))
    explained |= counted[0][1] | counted[1][1]
    yield Candidate("counts", explained, 0.3, 0.88, lambda: _difference(counted))


def _difference(counted: list[tuple[str, frozenset[int], tuple[Source, ...]]]) -> Draft | None:
    (first, _, one), (second, _, other) = counted
    if not one or not other:
        return None
    gap = len(one) - len(other)
    words = f"{gap} more" if gap > 0 else f"{-gap} fewer" if gap else "0, as many"
    draft = Draft(AnswerKind.COMPUTE, derivations=[f"{len(one)} - {len(other)} = {gap}"])
    return draft.add(f"{words}: {len(one)} {first} and {len(other)} {second} (derived).", *one[:2], *other[:2])


def _countable(reading: Reading) -> Iterator[tuple[str, frozenset[int], tuple[Source, ...]]]:
    """What the question names that can be counted: its name, the tokens, one source for each."""
    books = [b for b in reading.books if not b.is_register]
    for key, tokens in dimensions_named(reading).items():
        members = [m for b in books for m in b.members if m.dimension == key and m.listed]
        lists = [s for b in books for s in b.of("member_list") if s.content.dimension == key]
        if members and lists:
            yield f"{key.replace('_', ' ')} segments", tokens, tuple(lists[-1] for _ in members)
    for kind, plural in FORCES.items():
        if tokens := reading.tokens_of(kind) - reading.tokens_of("above below"):
            yield plural, tokens, tuple(s for b in books for s in forces_of(b, kind))
    if tokens := reading.tokens_of("company_word") - reading.words("who"):
        companies: tuple[Sighting, ...] = tuple(s for b in books for s in listed_companies(b))
        yield "listed companies", tokens, companies
    if tokens := reading.tokens_of("development_word") - reading.words("recent new"):
        yield "developments", tokens, tuple(moves_of(books))
    if tokens := reading.tokens_of("price"):
        yield "prices", tokens, tuple(source for b in books for _, source, _ in prices(b))


FRAMES = (count_difference_frame,)
