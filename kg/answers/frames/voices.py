"""Several publishers side by side: whose figure is higher, who names whom, who speaks of a market at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Book, Sighting
from kg.answers.companies import listed_iris, named_iris
from kg.answers.draft import Draft, quantity_words, stated_figure
from kg.answers.frames.base import Candidate, book_name, hit_tokens, joined, market_words
from kg.answers.money import asked_scale, figure_words
from kg.answers.reading import Reading
from kg.answers.series import Computed, Point, project, series_of
from kg.metrics import arithmetic
from kg.model.answer import AnswerKind

_APART = re.compile(
    r"\b(?:gap|apart|difference|differ|exceeds?|spread|higher|lower|between|versus|vs|compare[ds]?"
    r"|against|more than|less than)\b"
)
_MISSING = re.compile(
    r"\b(?:but .{0,40}\bnot|not|missing|leaves? out|left out|omits?|absent|without|lacks?|ignores?|skips?)\b"
)
_BOTH = re.compile(r"\b(?:both|common|shared?|overlap|also|as well as|each of|all of)\b")
_PUBLISHERS = re.compile(r"\b(?:publishers?|houses|research firms|analysts?|sources|voices|reports|studies)\b")


def named_books(reading: Reading) -> list[Book]:
    """Books of the publishers that are named, in the question's order."""
    found: list[Book] = []
    for hit in sorted(reading.of("publisher"), key=lambda h: h.tokens.start):
        labels = {n.casefold() for t in hit.things for n in (t.label, *t.names)}
        found += [b for b in reading.books if b.publisher and b.publisher.casefold() in labels and b not in found]
    return found


def voices_frame(reading: Reading) -> Iterator[Candidate]:
    """The difference between two publishers' sizes of one year."""
    books = named_books(reading)
    if len(books) < 2 or not _APART.search(reading.normal) or reading.any("company_word profiled"):
        return
    explained = (
        reading.tokens_of("size money difference compare what list average base_year threshold count")
        | reading.time_tokens
    )
    explained |= hit_tokens(reading.of("market publisher")) | reading.words(
        "gap apart between differ exceed exceeds estimate estimates far higher lower amount basis "
        "revenue more less than by"
    )
    yield Candidate("voices", explained, 0.2, 0.8, lambda: _difference(reading, books))


def _value(book: Book, year: int) -> Point | Computed | None:
    found = (line.at(year) or project(line, year) for line in series_of((book,)))
    return next((v for v in found if v is not None), None)


def _years(books: list[Book]) -> list[int]:
    """Years that all of the books give a size for."""
    common = set.intersection(
        *({s.content.year for s in b.of("market_size") if s.content.year and s.content.scope is None} for b in books)
    )
    return sorted(common)


def _difference(reading: Reading, books: list[Book]) -> Draft | None:
    year = next(iter(reading.years), None) or next(iter(_years(books[:2])), None)
    if year is None:
        return None
    first, second = (_value(b, year) for b in books[:2])
    if first is None or second is None or not arithmetic.comparable(first.figure, second.figure):
        return None
    high, low = sorted((first, second), key=lambda v: -v.amount)
    gap = arithmetic.difference("gap", high.figure, low.figure)
    words = figure_words(gap, asked_scale(reading.question.text))
    said = joined(f"{book_name(b)} {figure_words(v.figure)}" for b, v in zip(books, (first, second), strict=False))
    sources = (*first.sources, *second.sources)
    draft = Draft(AnswerKind.COMPUTE).add(f"{words} apart in {year}: {said} (derived).", *sources).derive(gap)
    draft.notes.append("The publishers may define the market differently.")
    return draft


def lists_frame(reading: Reading) -> Iterator[Candidate]:
    """Companies that two documents both list, or that one lists and the other does not."""
    books = named_books(reading) or sorted(
        (b for b in reading.books if not b.is_register), key=lambda b: not listed_iris(b)
    )
    if len(books) < 2 or not reading.any("company_word profiled") or not named_iris(books[0]):
        return
    missing, both = _MISSING.search(reading.normal), _BOTH.search(reading.normal)
    if not (missing or both):
        return
    explained = reading.tokens_of(
        "company_word profiled list what who also report_word compare not_profiled silent others report_word publisher"
    )
    explained |= hit_tokens(reading.of("market publisher")) | reading.words(
        "two documents reports named both common missing leaves leave out does not show up named "
        "name names profiles lists list "
        "table supplier suppliers omits also two"
    )
    yield Candidate("lists", explained, 0.2, 0.75, lambda: _lists(books[:2], missing=missing is not None))


def _lists(books: list[Book], *, missing: bool) -> Draft | None:
    first, second = (listed_iris(b) or named_iris(b) for b in books)
    chosen = [s for iri, s in first.items() if (iri in second or _printed(books[1], s)) is not missing]
    names = [book_name(b) for b in books]
    if not chosen:
        text = (
            f"Every company listed by {names[0]} is listed by {names[1]} too."
            if missing
            else f"No company is listed by both {names[0]} and {names[1]}."
        )
        return Draft(AnswerKind.ABSENCE).add(text, *list(first.values())[:2])
    word = "listed" if listed_iris(books[1]) else "named"
    how = f"{word} by {names[0]} and not by {names[1]}" if missing else f"{word} by both {names[0]} and {names[1]}"
    listed = joined(s.content.name.rstrip(".") for s in chosen)
    others = [second[s.thing(s.content.name).iri] for s in chosen if s.thing(s.content.name).iri in second]
    return Draft(AnswerKind.LIST).add(f"{listed}: {how}.", *chosen[:3], *others[:1])


def _printed(book: Book, company: Sighting) -> bool:
    """True when a document that lists no companies prints the name of one."""
    if listed_iris(book):
        return False
    thing = company.thing(company.content.name) if company.claim.kind == "company" else None
    names = (thing.label, *thing.names) if thing else ()
    return any(re.search(rf"(?<!\w){re.escape(n.rstrip('.'))}(?!\w)", book.text) for n in names)


def publishers_frame(reading: Reading) -> Iterator[Candidate]:
    """Who publishes on a market, with the size of the year asked for."""
    if not _PUBLISHERS.search(reading.normal) or not re.match(
        r"(?:which|what|who|list|name|publishers|all|show|how many)\b", reading.normal
    ):
        return
    if reading.of("publisher", "company") or reading.has("price"):
        return
    explained = (
        reading.tokens_of("publisher list what who size report_word count says_who how_sure company_word")
        | reading.time_tokens
    )
    explained |= hit_tokens(reading.of("market")) | reading.words(
        "publishers publisher houses collection sized size cover covers say says figure they sources "
        "voices different market independent behind"
    )
    yield Candidate("publishers", explained, 0.12, 0.88, lambda: _publishers(reading))


def _publishers(reading: Reading) -> Draft | None:
    said: dict[str, tuple[str, Sighting]] = {}
    for book in reading.books:
        for line in series_of((book,)):
            year = next(iter(reading.years), None)
            point = line.at(year) if year else line.base or line.end
            if point is not None:
                said.setdefault(
                    line.voice, (f"{line.voice} ({quantity_words(point.quantity)} in {point.year})", point.source)
                )
    if not said:
        return None
    draft = Draft(AnswerKind.LIST)
    lead = f"{len(said)}: " if reading.has("count") else ""
    draft.add(
        f"{lead}{joined(words for words, _ in said.values())} on the {market_words(reading.books[0])}.",
        *(s for _, s in said.values()),
    )
    draft.figures += [stated_figure(voice, s.content.value, s.content.year, s) for voice, (_, s) in said.items()]
    return draft


FRAMES = (voices_frame, lists_frame, publishers_frame)
