"""Sizes against each other: twice a size and when it is reached, one year in percent of another, years added up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.answers.draft import Draft, number
from kg.answers.frames.base import Candidate, market_words
from kg.answers.frames.periods import all_series, explained_tokens, named_parts, question_years
from kg.answers.frames.rates import base_tokens
from kg.answers.money import amount_words, asked_scale, figure_words
from kg.answers.reading import Reading
from kg.answers.series import Computed, Point, Series, project, series_of
from kg.metrics import arithmetic
from kg.model.answer import AnswerKind
from kg.model.figure import Figure, FigureStatus

_WHETHER = re.compile(
    r"\A(?:so |and |but )?(?:is|are|does|do|will|would|did|has|have|can|could)\b"
    r"|\bhow (?:far|close|near|short)\b|\b(?:short of|away from|close to|nearly|almost|whether)\b"
)
"""Asks whether a size doubles, or what it lacks for it."""
_WHEN = re.compile(r"\b(?:when|how (?:long|many years|soon)|(?:what|which) year|years? (?:to|until|till|needed))\b")


def doubling_frame(reading: Reading) -> Iterator[Candidate]:
    """How long doubling takes at the published rate, or whether the sizes given come to it."""
    if not reading.has("double"):
        return
    explained = base_tokens(
        reading,
        "double growth extrapolate when first_year size count what if rate_given percent base_year forecast_end "
        "forecast_period reaching threshold difference ratio",
    )
    explained |= reading.words(
        "long years year rate far close near short whether market decade going come comes ever actually"
    )
    explained |= reading.number_tokens
    at_rate = reading.has("rate_given") or reading.percents or _WHEN.search(reading.normal)
    if _WHETHER.search(reading.normal) and not at_rate and not named_parts(reading):
        yield Candidate("change", explained, 0.2, 0.85, lambda: _doubles(reading))
    else:
        yield Candidate("doubling", explained, 0.15, 0.85, lambda: _doubling(reading))


def _ends(reading: Reading, line: Series) -> tuple[Point | Computed, Point | Computed] | None:
    """The two sizes that are meant: of the years named, else of the base year and the last one."""
    years = list(question_years(reading, line))
    if len(years) < 2 and line.base and line.end:
        years = [line.base.year, years[0] if years and years[0] > line.base.year else line.end.year]
    first, last = (line.at(y) or project(line, y) for y in (years[0], years[-1])) if len(years) > 1 else (None, None)
    return (first, last) if first and last and first.amount and first is not last else None


def _doubles(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.COMPUTE)
    for line in all_series(reading, None):
        ends = _ends(reading, line)
        if ends is None:
            continue
        first, last = ends
        times = arithmetic.ratio("multiple", last.figure, first.figure)
        like = line.points[0].quantity
        twice = amount_words(2 * first.amount, like.unit, like.scale)
        gap = abs(2 * first.amount - last.amount)
        lacks = "short of" if last.amount < 2 * first.amount else "above"
        draft.add(
            f"{'No' if last.amount < 2 * first.amount else 'Yes'}: {number(times.value, 2)} times. The "
            f"{market_words(line.book)} goes from {figure_words(first.figure)} in {first.figure.year} to "
            f"{figure_words(last.figure)} in {last.figure.year}, {amount_words(gap, like.unit, like.scale)} {lacks} "
            f"the double, {twice} (derived).",
            *first.sources,
            *last.sources,
        )
        draft.derive(times)
    return draft if draft.parts else None


def _doubling(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.COMPUTE)
    for line in series_of(reading.books):
        if line.rate is None or line.rate.content.value.amount <= 0:
            continue
        given = next((a.quantity for a in reading.percents if a.quantity.value > 0), None)
        rate = given or line.rate.content.value
        years = Decimal(2).ln() / (1 + rate.amount).ln()
        formula = f"ln 2 / ln(1 + {rate.value}%) = {number(years, 1)}"
        published = "published " if rate.value == line.rate.content.value.value else ""
        draft.add(f"{number(years, 1)} years at the {published}{rate.value}% a year (derived).", line.rate)
        draft.derivations.append(formula)
        draft.figures.append(
            Figure(
                "doubling time",
                years.quantize(Decimal("0.1")),
                "years",
                None,
                FigureStatus.DERIVED,
                formula=formula,
                claims=(line.rate.id,),
            )
        )
    return draft if draft.parts else None


_IN_PERCENT = re.compile(
    r"\b((?:19|20)\d\d)\b.{0,40}\b(?:percent(?:age)?|share|fraction|proportion|%) of\b.{0,30}\b((?:19|20)\d\d)\b"
)
_PART_OF_YEAR = re.compile(
    r"\b(?:percent(?:age)?|share|fraction|proportion|how much|part|%) of (?:the )?(?:\w+ ){0,3}?((?:19|20)\d\d)\b"
    r".*\b((?:19|20)\d\d)\b"
)


def percent_of_year_frame(reading: Reading) -> Iterator[Candidate]:
    """The size of one year in percent of another's."""
    behind, ahead = _IN_PERCENT.search(reading.normal), _PART_OF_YEAR.search(reading.normal)
    if not (behind or ahead) or named_parts(reading) or reading.any("difference growth_total yoy growth ratio"):
        return
    part, whole = (behind[1], behind[2]) if behind else (ahead[2], ahead[1]) if ahead else ("", "")
    explained = explained_tokens(reading, "share percent size money what extrapolate exists also base_year list")
    explained |= reading.words("there reached represent represents make makes made up market already was is")
    yield Candidate("change", explained, 0.15, 0.85, lambda: _percent_of_year(reading, int(part), int(whole)))


def _percent_of_year(reading: Reading, part: int, whole: int) -> Draft | None:
    draft = Draft(AnswerKind.COMPUTE)
    for line in all_series(reading, None):
        one, all_ = (line.at(y) or project(line, y) for y in (part, whole))
        if one is None or all_ is None or not all_.amount or part == whole:
            continue
        found = arithmetic.share_of_values(f"{part} of {whole}", one.figure, all_.figure)
        draft.add(
            f"{number(found.value, 1)}%: the {market_words(line.book)} is put at {figure_words(one.figure)} in {part} "
            f"and {figure_words(all_.figure)} in {whole} (derived).",
            *one.sources,
            *all_.sources,
        )
        draft.derive(found)
    return draft if draft.parts else None


_EVERY_YEAR = re.compile(
    r"\b(?:all|every|each)(?: of)?(?: the)?(?: \w+)? years?\b|\bcumulative\b|\badd(?:ed|ing)? up\b"
)


def total_frame(reading: Reading) -> Iterator[Candidate]:
    """The sizes of all years of a span added up."""
    if reading.period is None or not _EVERY_YEAR.search(reading.normal) or named_parts(reading):
        return
    if not reading.any("combined size") or reading.any("growth_total growth difference percent average ratio"):
        return
    explained = explained_tokens(reading, "combined size money what list reaching") | reading.words(
        "all every each years year cumulative revenue revenues sales over across"
    )
    yield Candidate("size", explained, 0.15, 0.85, lambda: _total(reading))


def _total(reading: Reading) -> Draft | None:
    if reading.period is None:
        return None
    first, last, _ = reading.period
    draft = Draft(AnswerKind.COMPUTE)
    for line in all_series(reading, None):
        values = [line.at(y) or project(line, y) for y in range(first, last + 1)]
        known = [v for v in values if v is not None]
        if len(known) < len(values):
            continue
        like = line.points[0].quantity
        words = amount_words(
            sum((v.amount for v in known), Decimal(0)), like.unit, asked_scale(reading.question.text) or like.scale
        )
        terms = " + ".join(figure_words(v.figure) for v in known)
        text = f"{words} for the {len(known)} years from {first} to {last} together (derived: {terms})."
        draft.add(text, *{s.id: s for v in known for s in v.sources}.values())
        draft.derivations.append(f"{terms} = {words}")
    return draft if draft.parts else None


_FOR_YEARS = re.compile(r"\b(?:for|over|after) (ten|\d{1,2}|two|three|four|five|six|seven|eight|nine) years?\b")
_COUNTS = {w: i for i, w in enumerate("two three four five six seven eight nine ten".split(), 2)}


def compounding_frame(reading: Reading) -> Iterator[Candidate]:
    """A published size carried on for a number of years at a rate that the question names."""
    span = _FOR_YEARS.search(reading.normal)
    if span is None or len(reading.percents) != 1 or len(reading.money) > 1 or reading.years or named_parts(reading):
        return
    if not (reading.any("growth extrapolate rate_given") or re.search(r"\b(?:compound\w*|grow\w*)\b", reading.normal)):
        return
    years = _COUNTS.get(span[1]) or int(span[1])
    explained = explained_tokens(reading, "growth extrapolate rate_given if size money percent what base_year average")
    explained |= reading.number_tokens | frozenset(reading.question.token_range(*span.span()))
    explained |= reading.words("compound compounds compounded compounding grows growing grow becomes become from start")
    yield Candidate("slice", explained, 0.25, 0.85, lambda: _compounded(reading, years))


def _compounded(reading: Reading, years: int) -> Draft | None:
    rate = reading.percents[0].quantity
    for line in all_series(reading, None):
        amount = reading.money[0].quantity.value if reading.money else None
        start = next((p for p in line.points if p.quantity.value == amount), None) if amount else line.base
        if start is None:
            continue
        pace = Figure("growth a year", rate.value, "%")
        found = arithmetic.compound("market size", start.figure, pace, start.year + years)
        text = f"{figure_words(found)} in {start.year + years} (derived: {found.formula})."
        return Draft(AnswerKind.COMPUTE).add(text, start.source).derive(found)
    return None


FRAMES = (
    doubling_frame,
    percent_of_year_frame,
    total_frame,
    compounding_frame,
)
