"""The study itself: title, base year, forecast period, publisher, units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Sighting, sightings
from kg.answers.draft import Draft
from kg.answers.frames.base import Candidate, hit_tokens, joined, market_words, unique, voice_of
from kg.answers.reading import Reading
from kg.language.lexicon import LexiconIndex
from kg.language.mentions import find_mentions
from kg.model.answer import AnswerKind
from kg.model.document import BlockKind
from kg.search.passages import Passage

_NO_NAMES = LexiconIndex(())


def _base(reading: Reading, *cues: str) -> frozenset[int]:
    return reading.tokens_of(*cues) | hit_tokens(reading.of("market", "publisher"))


def base_year_frame(reading: Reading) -> Iterator[Candidate]:
    """The base year, or whether a year is it."""
    if not reading.has("base_year") or reading.any("difference ratio growth_total money average count"):
        return
    explained = (
        _base(reading, "base_year what list when first_year report_word says_who forecast_period exists")
        | reading.time_tokens
    )
    rank = 0.1 if not reading.any("size", "share", "growth") else -0.1
    yield Candidate("base year", explained, rank, 0.9, lambda: _base_year(reading))


def span_frame(reading: Reading) -> Iterator[Candidate]:
    """How many years lie between two years of the study: from the base year to the end of the forecast."""
    ends = [c for c in ("base_year", "forecast_start", "forecast_end") if reading.has(c)]
    counted = re.search(
        r"\bhow (?:many years|long|far)\b|\bnumber of years\b|\byears? (?:between|from|separat)", reading.normal
    )
    if (
        len(ends) + len(reading.years) + 2 * bool(reading.period) < 2
        or counted is None
        or reading.any("size growth share money difference")
    ):
        return
    explained = (
        _base(reading, "base_year forecast_start forecast_end forecast_period count what list") | reading.time_tokens
    )
    explained |= reading.words("years year long far between from apart to until span lie separate separates")
    yield Candidate("span", explained, 0.15, 0.88, lambda: _span(reading))


def _span(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.COMPUTE)
    for book in reading.books:
        bases, spans = book.of("base_year"), book.of("forecast_period")
        found = dict.fromkeys((*reading.years, *(reading.period[:2] if reading.period else ())))
        marks: dict[int, Sighting | None] = {**found}
        if reading.has("base_year") and bases:
            marks[bases[0].content.year] = bases[0]
        if reading.has("forecast_end") and spans:
            marks[spans[0].content.to] = spans[0]
        if reading.has("forecast_start") and spans:
            marks[spans[0].content.from_] = spans[0]
        if len(marks) == 2 and not book.is_register:
            first, last = sorted(marks)
            draft.derivations.append(f"{last} - {first} = {last - first}")
            draft.add(f"{last - first} years, from {first} to {last}.", *(s for s in marks.values() if s))
    return draft if draft.parts else None


def _base_year(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.LOOKUP)
    stated = unique(sightings(reading.books, "base_year"))
    if len(reading.years) == 1 and stated and re.match(r"is|was", reading.normal):
        year = next(iter(reading.years))
        if all(s.content.year != year for s in stated):
            draft.add(f"No, {year} is not the base year.")
    for s in stated[:6]:
        draft.add(f"{s.content.year} is the base year of the {market_words(s.book)} study by {voice_of(s)}.", s)
    return draft if stated else None


def forecast_frame(reading: Reading) -> Iterator[Candidate]:
    """The forecast period, its length, or the period the whole study covers."""
    if (
        not reading.any("forecast_period", "study_period") or reading.any("size growth share money largest fastest")
    ) and not (
        reading.any("forecast_period", "study_period")
        and re.search(r"\b(?:period|horizon|run|span|window|from when|year)\b", reading.normal)
    ):
        return
    explained = _base(
        reading,
        "forecast_period study_period what list when first_year report_word count forecast_end "
        "forecast_start dimension_word member_word",
    )
    explained |= reading.words(
        "first last begin begins beginning opens closes closing opening final from to both time between "
        "long length years year start end ends starts run runs span cover covers duration sub segment analyses trends"
    )
    if reading.has("study_period") and "forecast" not in reading.normal:
        yield Candidate(
            "study period", explained | reading.tokens_of("trend"), 0.12, 0.9, lambda: _study_period(reading)
        )
        return
    yield Candidate("forecast period", explained, 0.08, 0.9, lambda: _forecast(reading))


def _forecast(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.LOOKUP)
    for s in unique(sightings(reading.books, "forecast_period"))[:6]:
        first, last = s.content.from_, s.content.to
        if re.search(
            r"\b(?:length|how long|duration|how many years|number of years|time span|span in years|years long)\b",
            reading.normal,
        ):
            draft.kind = AnswerKind.COMPUTE
            draft.add(
                f"{last - first + 1} years, {first} to {last} both included ({last - first} yearly steps), in "
                f"{voice_of(s)}'s study.",
                s,
            )
        else:
            draft.add(
                f"The forecast period of the {market_words(s.book)} study by {voice_of(s)} runs from {first} "
                f"to {last}.",
                s,
            )
    return draft if draft.parts else None


def _study_period(reading: Reading) -> Draft | None:
    """The widest span of years a passage about the study names."""
    best: tuple[int, Passage, tuple[int, int]] | None = None
    for book in reading.books:
        for passage in book.passages:
            if not re.search(r"\b(?:report|study|analy[sz]|histor|forecasts?)\b", passage.text, re.IGNORECASE):
                continue
            for mention in find_mentions(passage.text, _NO_NAMES).periods:
                if mention.years and (best is None or mention.years[1] - mention.years[0] > best[0]):
                    best = (mention.years[1] - mention.years[0], passage, mention.years)
    if best is None:
        return None
    return Draft(AnswerKind.LOOKUP).add(f"From {best[2][0]} to {best[2][1]}.", best[1])


def publisher_frame(reading: Reading) -> Iterator[Candidate]:
    """Who published."""
    if not reading.has("publisher"):
        return
    explained = (
        _base(reading, "publisher who what list report_word company_word says_who full_name dimension_word")
        | reading.time_tokens
    )
    yield Candidate("publisher", explained, 0.05, 0.9, lambda: _publisher(reading))


def _publisher(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.LOOKUP)
    for book in [b for b in reading.books if not b.is_register][:8]:
        stated = book.of("publisher")
        if stated:
            draft.add(
                f"{stated[0].thing(stated[0].content.name).label} published the {market_words(book)} study.", stated[0]
            )
        elif book.publisher:
            draft.add(f"{book.publisher} published the {market_words(book)} study.", *book.passages[:1])
    return draft if draft.parts else None


def units_frame(reading: Reading) -> Iterator[Candidate]:
    """The unit or currency of the figures."""
    if not reading.has("units") or reading.years or reading.any("growth", "share", "largest", "fastest"):
        return
    explained = _base(reading, "units what list size report_word money value_meaning") | reading.words(
        "market measured values value amounts figures used given currency sizes quoted expressed revenue"
    )
    yield Candidate("units", explained, 0.1, 0.88, lambda: _units(reading))


def _units(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.LOOKUP)
    for book in reading.books:
        sizes = book.of("market_size")
        rows = [
            p
            for p in book.passages
            if p.kind is BlockKind.ROW
            and re.search(r"\bunits?\b|\bcurrency\b|\bterms used\b", p.text, re.IGNORECASE)
            and len(p.text) < 160
        ]
        units = dict.fromkeys(s.content.value.unit_words for s in sizes)
        if units:
            draft.add(f"The figures of the {market_words(book)} are in {joined(units)}.", sizes[0])
        if rows:
            draft.add(f'The scope says: "{" ".join(rows[0].text.split())}".', rows[0])
    return draft if draft.parts else None


_OWN_NAME = re.compile(
    r"\b(?:name|heading) of (?:the|this) (?:report|study|document|paper|publication)\b"
    r"|\b(?:report|study|document) s? ?(?:full |exact |complete )?name\b"
    r"|\bhow is the (?:report|study) (?:called|titled)\b"
)


def title_frame(reading: Reading) -> Iterator[Candidate]:
    """The title of the document."""
    if "title" not in reading.normal.split() and not _OWN_NAME.search(reading.normal):
        return
    explained = _base(reading, "what report_word list full_name") | reading.words(
        "title titled called full complete exact name heading"
    )
    yield Candidate("title", explained, 0.1, 0.9, lambda: _title(reading))


def _title(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.LOOKUP)
    for book in [b for b in reading.books if not b.is_register][:6]:
        first = next(iter(book.passages), None)
        draft.add(f'"{book.title}".', *([first] if first else []))
    return draft if draft.parts else None


FRAMES = (
    title_frame,
    base_year_frame,
    span_frame,
    forecast_frame,
    publisher_frame,
    units_frame,
)
