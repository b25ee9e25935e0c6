"""Who says what: the figures of several publishers on one market, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.answers.book import Book, Sighting
from kg.answers.draft import Draft, quantity_words, stated_figure
from kg.answers.frames.base import Candidate, hit_tokens, joined, market_words, members_named, unique
from kg.answers.frames.voices import named_books
from kg.answers.reading import Reading
from kg.answers.series import Series, series_of
from kg.model.answer import AnswerKind
from kg.model.quantity import Quantity

_SEVERAL = re.compile(
    r"\b(?:(?:which|what) (?:houses|publishers|firms|analysts|sources|studies)|publishers|houses|side by side"
    r"|next to each other|who says what"
    r"|(?:all|both|each|every) (?:\w+ )?(?:figures?|numbers?|sizes?|estimates?|rates?))\b"
)
"""Asks for all voices without naming them."""
_TWO = 2
_MOST_RATES = 4
_RATE = re.compile(r"\b(?:cagrs?|growth|grow\w*|rates?|pace|expan\w+)\b")
_HIGHER = re.compile(r"\b(?:higher|highest|bigger|larger|more|above|faster)\b")
_LOWER = re.compile(r"\b(?:lower|lowest|smaller|less|below|slower)\b")
_AGREE = re.compile(r"\b(?:agree\w*|same|match\w*|in line|consistent)\b")
_ASKING = (
    "size money growth compare what list who publisher average base_year above below says_who also units company_word "
    "conflict exists report_word development_word forecast_period fastest percent"
)
_WORDS = (
    "agree agrees same both higher lower bigger smaller number numbers figure figures estimate estimates value values "
    "side sides house houses set put give gives show spending revenue annual yearly each other next view on"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """What a voice gives: a number, its year if it has one, how it is said, and where it stands."""

    quantity: Quantity
    year: int | None
    words: str
    source: Sighting


def beside_frame(reading: Reading) -> Iterator[Candidate]:
    """Sizes or growth rates of two named publishers, or of all, without working anything out."""
    named = named_books(reading)
    several = _SEVERAL.search(reading.normal)
    books = named if len(named) > 1 else [b for b in reading.books if not b.is_register] if several else []
    if not books or members_named(reading) or reading.any("difference ratio why profiled silent"):
        return
    explained = reading.tokens_of(_ASKING) | reading.words(_WORDS) | reading.time_tokens
    explained |= hit_tokens(reading.of("market", "publisher"))
    yield Candidate("beside", explained, 0.17, 0.8, lambda: _beside(reading, books))


def _beside(reading: Reading, books: list[Book]) -> Draft | None:
    """What each voice gives, all of it; None when fewer than two give anything."""
    said: dict[str, dict[str, Figure]] = {}
    for line in series_of(books):
        for own in _figures(reading, line):
            said.setdefault(line.voice, {}).setdefault(own.words, own)
    if len(said) < _TWO:
        return None
    draft = Draft(AnswerKind.COMPARE)
    alone = {voice: next(iter(own.values())).quantity for voice, own in said.items() if len(own) == 1}
    lead = _lead(reading, alone) if len(alone) == len(said) else ""
    words = "; ".join(f"{voice}: {joined(own)}" for voice, own in said.items())
    figures = [(voice, f) for voice, own in said.items() for f in own.values()]
    draft.add(f"{lead}{words} (the {market_words(books[0])}).", *(f.source for _, f in figures))
    draft.figures += [stated_figure(voice, f.quantity, f.year, f.source) for voice, f in figures]
    draft.notes.append("As published; the publishers may define the market differently.")
    return draft


def _figures(reading: Reading, line: Series) -> list[Figure]:
    """All rates of the whole, or the size of the year that is asked for, else of the first year given."""
    if _RATE.search(reading.normal) and not reading.has("size"):
        return [_rate(s) for s in _rates(line)[:_MOST_RATES]]
    year = next(iter(reading.years), None)
    point = line.at(year) if year else line.base or line.end
    if point is None:
        return []
    return [Figure(point.quantity, point.year, f"{quantity_words(point.quantity)} in {point.year}", point.source)]


def _rates(line: Series) -> list[Sighting]:
    """Growth rates that a voice gives of the same thing: of money and of volumes, of several periods."""
    chosen = line.rate
    if chosen is None:
        return []
    own = (chosen.content.scope, chosen.claim.asserted_by)
    return [s for s in unique(line.book.of("cagr")) if (s.content.scope, s.claim.asserted_by) == own]


def _rate(source: Sighting) -> Figure:
    rate = source.content
    span = f" from {rate.from_} to {rate.to}" if rate.from_ and rate.to else ""
    return Figure(rate.value, None, f"{quantity_words(rate.value)} a year{span}", source)


def _lead(reading: Reading, values: dict[str, Quantity]) -> str:
    """Who is higher or lower, or whether they agree, when that is asked and can be compared."""
    if len({q.unit for q in values.values()}) > 1:
        return ""
    amounts = {voice: q.amount for voice, q in values.items()}
    if _AGREE.search(reading.normal):
        return "They agree. " if len(set(amounts.values())) == 1 else "They do not agree. "
    word = "lower" if _LOWER.search(reading.normal) else "higher" if _HIGHER.search(reading.normal) else ""
    if not word or len(set(amounts.values())) < len(amounts):
        return ""
    choose = min if word == "lower" else max
    return f"{choose(amounts, key=lambda v: amounts[v])} is the {word} one. "


FRAMES = (beside_frame,)
