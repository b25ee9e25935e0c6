"""What a percentage of the question does to a size: a part of it, an assumed share, or growth at that rate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.answers.book import sightings
from kg.answers.draft import Draft
from kg.answers.frames.base import Candidate, companies_named, member_tokens, unique
from kg.answers.frames.periods import all_series, explained_tokens, named_parts, question_years
from kg.answers.money import amount_words, asked_scale, figure_words
from kg.answers.reading import Reading
from kg.answers.series import Computed, Point, Series, project
from kg.metrics import arithmetic
from kg.model.answer import AnswerKind
from kg.model.figure import Figure

_OF_SUM = re.compile(r"\d ?(?:%|percent) of\b")
_STANDING = (
    "if size money share percent what base_year forecast_end largest regions extrapolate development_word launch "
    "rate_given value_meaning"
)


def slice_frame(reading: Reading) -> Iterator[Candidate]:
    """A percentage of a sum, of a year's market, as an assumed share of a part, or as a rate of growth."""
    if len(reading.percents) != 1 or companies_named(reading):
        return
    if len(reading.money) == 1 and _OF_SUM.search(reading.normal):
        named = explained_tokens(reading, "if size money share percent what") | reading.number_tokens
        yield Candidate("percent of", named, 0.2, 0.9, lambda: _percent_of(reading))
        return
    years = reading.years or reading.any("base_year", "forecast_end")
    assumed = reading.any("if") or reading.has("extrapolate")
    if not years or (named_parts(reading) and not assumed):
        return
    explained = (
        explained_tokens(reading, _STANDING) | reading.percents[0].tokens | reading.words("kept keeps had look like")
    )
    if _carries_on(reading) and not named_parts(reading):
        explained |= reading.tokens_of("growth forecast_period average above")
        yield Candidate("slice", explained, 0.2, 0.85, lambda: _carried(reading))
    elif reading.any("if size money share"):
        explained |= member_tokens(reading)
        rank = 0.25 if named_parts(reading) else 0.1
        yield Candidate("slice", explained, rank, 0.85, lambda: _slice(reading))


def _carries_on(reading: Reading) -> bool:
    """True when the percentage is a rate at which a size is to grow."""
    return reading.any("rate_given extrapolate") or (reading.has("growth") and reading.has("if"))


def _carried(reading: Reading) -> Draft | None:
    """A size carried on to a later year at a rate that the question names."""
    rate, last = reading.percents[0].quantity, max(reading.years, default=0)
    for line in all_series(reading, None):
        start = _start(reading, line, last)
        if start is None or start.figure.year is None or start.figure.year >= last:
            continue
        pace = Figure("growth a year", rate.value, "%")
        found = arithmetic.compound("market size", start.figure, pace, last)
        text = f"{figure_words(found)} in {last} (derived: {found.formula})."
        return Draft(AnswerKind.COMPUTE).add(text, *start.sources).derive(found)
    return None


def _start(reading: Reading, line: Series, last: int) -> Point | Computed | None:
    """The size to start from: of the earlier year that is named, else the last published one before the later."""
    first = min(reading.years)
    if first != last:
        return line.at(first) or project(line, first)
    earlier = [p for p in line.points if p.year < last and p.quantity.upper is None]
    return earlier[-1] if earlier else None


def _percent_of(reading: Reading) -> Draft | None:
    part, whole = reading.percents[0].quantity, reading.money[0].quantity
    amount = whole.amount * part.amount
    words = amount_words(amount, whole.unit)
    sources = [s for s in unique(sightings(reading.books, "market_size")) if s.content.value.value == whole.value]
    draft = Draft(AnswerKind.COMPUTE).add(f"{words} (derived: {part.value}% of {whole.printed}).", *sources[:1])
    draft.derivations.append(f"{part.value}% x {whole.printed} = {words}")
    return draft


def _slice(reading: Reading) -> Draft | None:
    part = reading.percents[0].quantity
    label = next((m.label for m in named_parts(reading)), "slice")
    for line in all_series(reading, None):
        year = next(iter(question_years(reading, line)), None)
        total = (line.at(year) or project(line, year)) if year else None
        if total is None:
            continue
        share = Figure("share", part.value, "%", year)
        found = replace(arithmetic.share_of_total(label, share, total.figure), year=year)
        words = figure_words(found, asked_scale(reading.question.text))
        text = f"{words}: {part.value}% of {figure_words(total.figure)} in {year} (derived)."
        return Draft(AnswerKind.COMPUTE).add(text, *total.sources).derive(found)
    return None


FRAMES = (slice_frame,)
