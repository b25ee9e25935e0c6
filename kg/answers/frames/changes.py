"""What follows from the sizes of several years: thresholds, differences, ratios, averages, extremes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.answers.book import Sighting
from kg.answers.draft import Draft, number, refuse, stated_figure
from kg.answers.frames.base import (
    Candidate,
    market_words,
    unique,
    voice_of,
)
from kg.answers.frames.periods import all_series, explained_tokens, named_parts, question_years
from kg.answers.money import amount_words, asked_scale, figure_words, money_words
from kg.answers.reading import Reading
from kg.answers.series import Computed, Point, Series, first_above, project
from kg.metrics import arithmetic
from kg.model.answer import AnswerKind
from kg.model.figure import Figure
from kg.model.quantity import Quantity


def year_frame(reading: Reading) -> Iterator[Candidate]:
    """When the market passes an amount, or which year an amount belongs to."""
    sums = [a for a in reading.money if a.quantity.scale or a.quantity.amount > 10**6 or a.quantity.value % 1]
    if len(sums) != 1:
        return
    explained = (
        explained_tokens(
            reading,
            "first_year when threshold extrapolate growth size value_meaning what if forecast_period forecast_end "
            "exists oldest largest reaching",
        )
        | sums[0].tokens
    )
    explained |= reading.words("first stays mark line market year percent rate time inside within during period")
    explained |= reading.number_tokens
    if (
        not reading.has("below")
        and reading.any("threshold reaching")
        and (reading.any("first_year", "when") or _YES_NO.match(reading.normal))
    ):
        yield Candidate("threshold", explained, 0.15, 0.85, lambda: _threshold(reading))
    elif reading.has("below") and _UNTIL.search(reading.normal):
        explained |= reading.tokens_of("below newest recent") | reading.words("latest final still")
        yield Candidate("threshold", explained, 0.2, 0.85, lambda: _last_below(reading))
    elif reading.any("first_year", "when", "value_meaning"):
        yield Candidate("value year", explained, 0.1, 0.85, lambda: _year_of(reading) or _reached(reading))


_UNTIL = re.compile(r"\b(?:last|latest|final|when|what year|which year|which years|how long|until)\b")


def _last_below(reading: Reading) -> Draft | None:
    """The last year whose size lies below an amount that a later one exceeds; none where sizes do not rise."""
    draft = Draft(AnswerKind.COMPUTE)
    amount = reading.money[0].quantity.amount
    for line in all_series(reading, next(iter(named_parts(reading)), None)):
        found = first_above(line, amount)
        before = (line.at(found[0] - 1) or project(line, found[0] - 1)) if found else None
        if found is None or before is None or before.amount >= amount:
            continue
        how = "derived" if isinstance(before, Computed) else "published"
        low, high = figure_words(before.figure), figure_words(found[1].figure)
        text = f"{found[0] - 1}: the {market_words(line.book)} is then at {low} ({how}), and at {high} in {found[0]}."
        draft.add(text, *before.sources, *found[1].sources)
        if isinstance(before, Computed):
            draft.derivations.append(before.formula)
            draft.figures.append(before.figure)
    if draft.parts:
        return draft
    return refuse("The graph does not hold a year in which the market is last below that amount.")


_YES_NO = re.compile(r"(?:does|do|will|would|did|has|is|are|can|could)\b")


def _reached(reading: Reading) -> Draft | None:
    """When an amount that no year is published with is reached, where the question asks when."""
    return _threshold(reading) if re.search(r"\bwhen\b|\bhow (?:long|soon)\b", reading.normal) else None


def _threshold(reading: Reading) -> Draft | None:
    quantity = reading.money[0].quantity
    yes_no = _YES_NO.match(reading.normal) is not None
    draft = Draft(AnswerKind.COMPUTE)
    for line in all_series(reading, next(iter(named_parts(reading)), None)):
        found = first_above(line, quantity.amount)
        if found is None:
            if yes_no and line.end and line.horizon:
                last = money_words(line.end.quantity, None)
                draft.add(
                    f"No: up to {line.horizon} the highest size given is {last} in {line.end.year}.", line.end.source
                )
            continue
        year, value = found
        like = line.points[0].quantity
        sources = value.sources if isinstance(value, Computed) else (value.source,)
        before = line.at(year - 1) or project(line, year - 1)
        earlier = f" after {amount_words(before.amount, like.unit, like.scale)} in {year - 1}" if before else ""
        how = "derived" if isinstance(value, Computed) else "published"
        draft.add(
            f"{'Yes, in ' if yes_no else ''}{year}: the {market_words(line.book)} then reaches "
            f"{amount_words(value.amount, like.unit, like.scale)} ({how}){earlier}.",
            *sources,
        )
        if isinstance(value, Computed):
            draft.derivations.append(value.formula)
            draft.figures.append(value.figure)
    return (
        draft
        if draft.parts
        else refuse(
            "The graph does not hold a year in which the market passes that amount within the period that is covered."
        )
    )


def _year_of(reading: Reading) -> Draft | None:
    wanted = reading.money[0].quantity
    for book in reading.books:
        for s in unique(book.of("market_size")):
            if s.content.value.amount == wanted.amount or (wanted.scale == 0 and s.content.value.value == wanted.value):
                of = f"{s.content.scope}" if s.content.scope else f"the {market_words(book)}"
                return Draft(AnswerKind.LOOKUP).add(
                    f"{s.content.year}: {money_words(s.content.value, None)} is the size of {of} in "
                    f"{s.content.year}, as published by {voice_of(s)}.",
                    s,
                )
    return None


def bound_frame(reading: Reading) -> Iterator[Candidate]:
    """Whether the size of a year lies above or below an amount."""
    sums = [a for a in reading.money if a.quantity.scale or a.quantity.amount > 10**6]
    if len(sums) != 1 or len(reading.years) != 1 or not _YES_NO.match(reading.normal):
        return
    if not reading.any("above below threshold") or re.search(r"\bby (?:\d|the end)", reading.normal):
        return
    explained = explained_tokens(reading, "above below threshold size money what exists growth extrapolate largest")
    explained |= reading.number_tokens
    yield Candidate("threshold", explained, 0.2, 0.85, lambda: _bound(reading, sums[0].quantity))


def _bound(reading: Reading, wanted: Quantity) -> Draft | None:
    draft = Draft(AnswerKind.COMPUTE)
    for line in all_series(reading, next(iter(named_parts(reading)), None)):
        year = next(iter(reading.years))
        value = line.at(year) or project(line, year)
        if value is None:
            continue
        holds = value.amount < wanted.amount if reading.has("below") else value.amount > wanted.amount
        sources = value.sources if isinstance(value, Computed) else (value.source,)
        how = "derived" if isinstance(value, Computed) else "published"
        like = line.points[0].quantity
        words = amount_words(value.amount, like.unit, like.scale)
        draft.add(f"{'Yes' if holds else 'No'}: {words} in {year} ({how}).", *sources)
    return draft if draft.parts else None


def change_frame(reading: Reading) -> Iterator[Candidate]:
    """Differences, ratios, percentages and averages between two years."""
    asked = [n for n in "ratio growth_total yoy average difference".split() if reading.has(n)]
    spans = reading.period or len(reading.years) == len(("from", "to"))
    if not asked and spans and reading.has("growth money") and not reading.money:
        asked = ["difference"]
    if not asked or named_parts(reading) or len({h.iris for h in reading.of("publisher")}) > 1:
        return
    explained = explained_tokens(
        reading,
        *asked,
        "difference size money growth percent base_year forecast_end forecast_start extrapolate what "
        "average share combined expansion growth if threshold immediately compare list",
    )
    explained |= reading.words(
        "annual annually did grow grown rise gain gains times whole versus alone bigger larger "
        "expand expanding expected grow growing rise should absolute wise terms"
    )
    rank = 0.1 if len(asked) > 1 or reading.any("ratio", "growth_total", "yoy") else 0.04
    if asked == ["average"] and (
        (reading.has("growth") and not reading.has("money")) or _MEAN_SIZE.search(reading.normal)
    ):
        return
    yield Candidate("change", explained, rank, 0.85, lambda: _changes(reading, asked))


_MEAN_SIZE = re.compile(
    r"\b(?:average|mean|avg)(?: (?:market|annual|yearly))* (?:size|value|revenues?|valuation|sales)\b"
)
"""Asks of the mean of sizes, not of the mean step from one to the next."""


def _changes(reading: Reading, asked: list[str]) -> Draft | None:
    draft = Draft(AnswerKind.COMPUTE)
    for line in [s for s in all_series(reading, None) if s.points][:6]:
        years = list(question_years(reading, line))
        if len(years) == 1 and (reading.any("yoy") or "alone" in reading.normal):
            years = [years[0] - 1, years[0]]
        elif len(years) == 1 and line.end and line.base:
            years = [line.base.year, years[0]] if years[0] != line.base.year else [years[0], line.end.year]
        if not years and line.base and line.end:
            years = [line.base.year, line.end.year]
        if len(years) < 2 or years[0] == years[-1]:
            continue
        values = [line.at(y) or project(line, y) for y in (years[0], years[-1])]
        if values[0] is None or values[1] is None:
            continue
        change = Change(line, values[0], values[1])
        _say_change(draft, reading, asked, change)
    return draft if draft.parts else None


@dataclass(frozen=True)
class Change:
    """Two sizes of one series."""

    line: Series
    first: Point | Computed
    last: Point | Computed

    @property
    def years(self) -> tuple[int, int]:
        """Of the first and the last size."""
        return self.first.figure.year or 0, self.last.figure.year or 0

    @property
    def rise(self) -> Figure:
        """From the first size to the last."""
        return arithmetic.difference("change", self.last.figure, self.first.figure)

    @property
    def percent(self) -> Figure:
        """The rise in percent of the first size."""
        return arithmetic.relative_change("change", self.last.figure, self.first.figure)

    @property
    def span(self) -> str:
        """From the first size to the last, in words."""
        low, high = figure_words(self.first.figure), figure_words(self.last.figure)
        return f"the {market_words(self.line.book)} goes from {low} in {self.years[0]} to {high} in {self.years[1]}"

    @property
    def sources(self) -> list[Sighting]:
        """What it rests on."""
        return [*self.first.sources, *self.last.sources]


def _outcome(reading: Reading, asked: list[str], change: Change) -> tuple[str, Figure] | None:
    """What was asked of a change, as a sentence and a figure."""
    scale = asked_scale(reading.question.text)
    if "ratio" in asked:
        times = arithmetic.ratio("change", change.last.figure, change.first.figure)
        return f"{number(times.value, 2)} times: {change.span} (derived).", times
    if "average" in asked and not reading.has("percent"):
        mean = arithmetic.mean_step("change a year", change.last.figure, change.first.figure)
        return f"{figure_words(mean, scale, 3)} a year on average: {change.span} (derived).", mean
    in_percent = re.search(r"\b(?:as|in) (?:a |an )?percent(?:age)?\b|\bpercent(?:age)? ?wise\b", reading.normal)
    in_money = reading.has("difference") and reading.any("money size") and not in_percent
    if reading.any("growth_total yoy percent share") and not in_money:
        return f"{number(change.percent.value, 2)}%: {change.span} (derived).", change.percent
    if reading.any("money size difference"):
        words = figure_words(change.rise, scale)
        return f"{words} more: {change.span}, or {number(change.percent.value, 1)}% (derived).", change.rise
    return None


def _say_change(draft: Draft, reading: Reading, asked: list[str], change: Change) -> None:
    outcome = _outcome(reading, asked, change)
    if outcome is not None:
        draft.add(outcome[0], *change.sources).derive(outcome[1])


_OF_ALL = re.compile(
    r"\b(?:which|what) year\b.*\b(?:sizes?|values?|figures?|revenues?|market)\b"
    r"|\bof (?:all )?the (?:market |published |stated )*(?:sizes|values|size figures)\b"
)
"""Asks of all published sizes."""


def extreme_frame(reading: Reading) -> Iterator[Candidate]:
    """The smallest or largest of the sizes of several years."""
    of_all = not reading.years and _OF_ALL.search(reading.normal)
    if not (of_all or len(reading.years) > 1) or not reading.any("smallest largest") or named_parts(reading):
        return
    explained = explained_tokens(
        reading, "size money what list smallest largest value_meaning also base_year first_year when"
    )
    yield Candidate("extreme", explained, 0.1, 0.85, lambda: _extreme(reading))


def _extreme(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.RANK)
    for line in all_series(reading, None):
        points = [p for y in reading.years if (p := line.at(y))] if reading.years else list(line.points)
        if len(points) < max(2, len(reading.years)):
            continue
        chosen = (min if reading.has("smallest") else max)(points, key=lambda p: p.amount)
        word = "smallest" if reading.has("smallest") else "largest"
        draft.add(
            f"{money_words(chosen.quantity, None)}, the size in {chosen.year}, is the {word} of them, as "
            f"published by {line.voice}.",
            chosen.source,
        )
        draft.figures.append(
            stated_figure(f"{line.book.market or 'market'} size", chosen.quantity, chosen.year, chosen.source)
        )
    return draft if draft.parts else None


FRAMES = (
    year_frame,
    bound_frame,
    change_frame,
    extreme_frame,
)
