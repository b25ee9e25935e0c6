"""Which publisher gives the highest or the lowest figure on a market."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.answers.book import Sighting
from kg.answers.draft import Draft, quantity_words, stated_figure
from kg.answers.frames.base import Candidate, hit_tokens, joined
from kg.answers.reading import Reading
from kg.answers.series import Series, series_of
from kg.model.answer import AnswerKind

_SEVERAL = 2
_FEW_MARKETS = 2
_ASKING = (
    "bold largest fastest smallest publisher who what list size growth report_word money forecast_end forecast_period "
    "says_who company_word extrapolate compare dearest"
)
_WORDS = (
    "careful most house houses publisher publishers ends end final value forecast forecasts estimate estimates "
    "collection view rate gives compared size figure number market highest lowest least"
)
_CAREFUL = re.compile(r"\b(?:conservative|cautious|bearish|pessimistic|careful|lowest|smallest|slowest|least)\b")
_RATE = re.compile(r"\b(?:cagrs?|growth|grow\w*|rates?|steepest|slowest|fastest)\b")
_HOUSES = re.compile(
    r"\b(?:which|whose|who|what)\b(?: \w+){0,4}? (?:publishers?|houses?|firms?|analysts?|sources?|voices?)\b"
    r"|\bwho(?:se|m)?\b"
)


def boldest_frame(reading: Reading) -> Iterator[Candidate]:
    """Which voice gives the highest or lowest size or growth of a market."""
    asks = reading.any("bold largest smallest fastest") and _HOUSES.search(reading.normal)
    if not asks or reading.of("company", "member"):
        return
    lines = [x for x in series_of(reading.books) if x.points or x.rate]
    markets = {b.market for b in reading.books if b.market}
    if len({x.voice for x in lines}) < _SEVERAL or len(markets) > _FEW_MARKETS:
        return
    explained = reading.tokens_of(_ASKING) | reading.words(_WORDS) | reading.time_tokens
    explained |= hit_tokens(reading.of("market", "publisher"))
    yield Candidate("boldest", explained, 0.18, 0.8, lambda: _boldest(reading, lines))


def _boldest(reading: Reading, lines: list[Series]) -> Draft | None:
    said: dict[str, tuple[Decimal, str, Sighting]] = {}
    for line in lines:
        if (own := _figure(reading, line)) is not None:
            said.setdefault(line.voice, own)
    if len(said) < _SEVERAL or any(_is_unattributed(line) for line in lines):
        return None
    least = _CAREFUL.search(reading.normal) is not None
    ordered = sorted(said.items(), key=lambda x: (x[1][0], x[0]), reverse=not least)
    word = "lowest" if least else "highest"
    rest = joined(f"{voice} {words}" for voice, (_, words, _) in ordered[1:])
    draft = Draft(AnswerKind.RANK)
    sources = [s for _, (_, _, s) in ordered]
    draft.add(f"{ordered[0][0]} has the {word} figure, {ordered[0][1][1]}; {rest}.", *sources)
    draft.figures += [stated_figure(voice, s.content.value, None, s) for voice, (_, _, s) in ordered]
    draft.notes.append("The publishers may define the market differently and may look at different years.")
    return draft


def _figure(reading: Reading, line: Series) -> tuple[Decimal, str, Sighting] | None:
    """The growth rate, or the size of the year asked for or of the last one."""
    if _RATE.search(reading.normal) and not reading.has("size"):
        if line.rate is None:
            return None
        value = line.rate.content.value
        return value.value, f"{quantity_words(value)} a year", line.rate
    year = next(iter(reading.years), None)
    point = line.at(year) if year else line.end
    if point is None:
        return None
    return point.amount, f"{quantity_words(point.quantity)} in {point.year}", point.source


def _is_unattributed(line: Series) -> bool:
    """True for figures of a document that quotes several voices, when it is not known whose they are."""
    own = {s.claim.asserted_by for s in line.book.of("market_size", "cagr")}
    sources = [*(p.source for p in line.points), *([line.rate] if line.rate else [])]
    return len(own) > _SEVERAL and any(s.claim.asserted_by is None for s in sources)


FRAMES = (boldest_frame,)
