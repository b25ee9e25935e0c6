"""Growth rates and shares."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.answers.book import Member, Sighting, name_key, sightings
from kg.answers.draft import Draft, quantity_words, refuse, stated_figure
from kg.answers.frames.base import (
    Candidate,
    bound_place,
    companies_named,
    dimensions_named,
    hit_tokens,
    joined,
    market_words,
    member_tokens,
    members_named,
    unique,
    voice_of,
)
from kg.answers.frames.periods import part_keys, question_years
from kg.answers.reading import Reading
from kg.answers.series import Point, series_of
from kg.metrics import arithmetic
from kg.model.answer import AnswerKind
from kg.model.figure import Figure


def base_tokens(reading: Reading, *cues: str) -> frozenset[int]:
    """Tokens of some cues, of times, and of the names of markets, publishers and members."""
    return (
        reading.tokens_of(*cues)
        | reading.time_tokens
        | hit_tokens(reading.of("market", "publisher"))
        | member_tokens(reading)
    )


def growth_frame(reading: Reading) -> Iterator[Candidate]:
    """The published growth rate of the market or of a part."""
    if not reading.has("growth") or (reading.any("fastest", "development_word") and reading.has("who")):
        return
    if reading.has("exists") and members_named(reading) and not re.search(r"\bcagr\b|\brates?\b", reading.normal):
        return
    explained = base_tokens(
        reading,
        "growth value_meaning percent forecast_end forecast_period base_year what list average says_who size publisher "
        "count",
    )
    explained |= reading.words(
        "grow growing grows rate rates cover covers covered apply applies refer refers span spans expand expanding "
        "annual compound yearly til till decade coming next ten"
    )
    explained |= frozenset(t for tokens in dimensions_named(reading).values() for t in tokens)
    explained -= _parts_asked(reading)
    rank = 0.08 if re.search(r"cagr|rate|percent|how fast|compound", reading.normal) else -0.05
    if companies_named(reading):
        rank -= 0.1
    if asks_implied(reading):
        named = (
            explained
            | reading.tokens_of("extrapolate exists")
            | reading.words(
                "match matches agree consistent fit different differ differs same from published stated one"
            )
        )
        yield Candidate("implied", named, 0.2, 0.86, lambda: _implied_beside(reading))
        return
    if reading.years and (reading.has("rate_given") or (reading.any("extrapolate if") and reading.any("size money"))):
        rank -= 0.2
    yield Candidate("growth", explained, rank, 0.86, lambda: _growth(reading))


def _parts_asked(reading: Reading) -> frozenset[int]:
    """Tokens that ask for several parts ("countries with a rate of their own"): that of the whole is none of them."""
    words = reading.question.tokens
    named = frozenset(t for tokens in dimensions_named(reading).values() for t in tokens)
    return frozenset(t for t in named if words[t].norm.endswith("s") and not words[t].norm.endswith("ss"))


def asks_implied(reading: Reading) -> bool:
    """True when the rate that sizes imply is asked for."""
    return (
        re.search(r"\bimpl(?:y|ies|ied) (?:\w+ )?(?:growth|cagr|rate)\b|\b(?:growth|cagr|rate) impl", reading.normal)
        is not None
    )


def _implied_beside(reading: Reading) -> Draft | None:
    """The rate that published sizes imply, and the published one beside it."""
    draft = Draft(AnswerKind.COMPUTE)
    for line in series_of(reading.books):
        ends = [line.at(y) for y in question_years(reading, line)] or [line.base, line.end]
        points = [p for p in ends if p is not None]
        if len(points) < 2:
            continue
        first, last = points[0], points[-1]
        _say_implied(draft, first, last)
        if line.rate:
            say_rates(draft, [line.rate], None)
    return draft if draft.parts else None


def _growth(reading: Reading) -> Draft | None:
    if named := companies_named(reading):
        return refuse(f"No growth rate is reported for {joined(t.label for t, _ in named.values())} in the graph.")
    members = [m for m, _ in members_named(reading)]
    if not members and (reading.of("place", "member")):
        label = joined(h.things[0].label for h in reading.of("place", "member"))
        return refuse(f"The graph does not hold a growth rate for {label}.")
    draft = Draft(AnswerKind.LOOKUP)
    wanted: list[Member | None] = [*members] or [None]
    for member in wanted:
        rates = [s for s in unique(sightings(reading.books, "cagr")) if _is_of(s, member)]
        rates = [s for s in rates if _in_period(s, reading)]
        if not rates and member is not None:
            return refuse(
                f"No growth rate is stated for {member.label} in the graph; a rate of the whole market is not "
                f"a rate of its parts."
            )
        say_rates(draft, rates, member)
    if draft.parts:
        return draft
    return _implied(reading)


def _is_of(s: Sighting, member: Member | None) -> bool:
    """True for a rate of a part, or of the whole: in a report on a "market in PLACE" that is the place's."""
    scope = s.content.scope
    if member is not None:
        return scope is not None and name_key(scope) in part_keys(member)
    place = bound_place(s.book) if scope is not None else None
    return scope is None or (place is not None and name_key(scope) == name_key(place))


def _in_period(s: Sighting, reading: Reading) -> bool:
    if reading.period and s.content.from_ and s.content.to:
        return bool(
            (s.content.from_, s.content.to) == reading.period[:2]
            or (abs(s.content.from_ - reading.period[0]) <= 1 and s.content.to == reading.period[1])
        )
    if reading.years and s.content.to:
        return bool(all((s.content.from_ or 0) - 1 <= y <= s.content.to for y in reading.years))
    return True


def say_rates(draft: Draft, rates: list[Sighting], member: Member | None) -> None:
    """Adds a sentence a growth rate."""
    seen: set[object] = set()
    for s in rates[:8]:
        key = (s.content.value.value, s.content.from_, s.content.to, voice_of(s))
        if key in seen:
            continue
        seen.add(key)
        span = (
            f" from {s.content.from_} to {s.content.to}"
            if s.content.from_ and s.content.to
            else f" to {s.content.to}"
            if s.content.to
            else ""
        )
        subject = f"{member.label} in the {market_words(s.book)}" if member else f"The {market_words(s.book)}"
        qualifier = f"{s.content.value.qualifier} " if s.content.value.qualifier else ""
        draft.add(
            f"{subject} grows at a CAGR of {qualifier}{quantity_words(s.content.value)}{span}, as "
            f"published by {voice_of(s)}.",
            s,
        )
        draft.figures.append(
            stated_figure(f"{member.label if member else 'market'} growth", s.content.value, s.content.to, s)
        )


def _implied(reading: Reading) -> Draft | None:
    """The rate between two published sizes, when no rate is published."""
    draft = Draft(AnswerKind.COMPUTE)
    for line in series_of(reading.books):
        named = reading.period[:2] if reading.period else tuple(reading.years) if len(reading.years) == 2 else None
        if (line.rate and named is None) or len(line.points) < 2:
            continue
        first, last = line.points[0], line.points[-1]
        if named:
            ends = [line.at(y) for y in named]
            if ends[0] is None or ends[1] is None:
                continue
            first, last = ends[0], ends[1]
        _say_implied(draft, first, last)
    return draft if draft.parts else None


def _say_implied(draft: Draft, first: Point, last: Point) -> None:
    found = arithmetic.implied_growth("implied growth", first.figure, last.figure)
    span = f"from {first.year} to {last.year}"
    draft.add(f"{found.value}% a year {span} (derived from the published sizes).", first.source, last.source)
    draft.derive(found)


def implied_frame(reading: Reading) -> Iterator[Candidate]:
    """The compound rate that takes one amount to another in some years."""
    match = re.search(r"\bin (ten|\d+|five|two|three|four|six|seven|eight|nine) years?\b", reading.normal)
    if not reading.has("growth") or len(reading.money) != 2 or match is None:
        return
    words = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
    span = int(match[1]) if match[1].isdigit() else words[match[1]]
    explained = (
        base_tokens(reading, "growth what list size")
        | reading.number_tokens
        | frozenset(reading.question.token_range(*match.span()))
    )
    explained |= reading.words("takes brings work rate become becomes would make makes") | reading.tokens_of(
        "if extrapolate"
    )
    yield Candidate("implied", explained, 0.2, 0.85, lambda: _between(reading, span))


def _between(reading: Reading, span: int) -> Draft | None:
    low, high = (a.quantity for a in reading.money)
    values = {low.value, high.value}
    sizes = [s for s in unique(sightings(reading.books, "market_size")) if s.content.value.value in values]
    if not low.value:
        return None
    ends = [Figure("amount", q.value, q.unit_words or low.unit_words, y) for q, y in ((low, 1), (high, 1 + span))]
    found = arithmetic.implied_growth("implied growth", *ends)
    draft = Draft(AnswerKind.COMPUTE).add(f"{found.value}% a year (derived: {found.formula}).", *sizes[:2])
    return draft.derive(found)


FRAMES = (
    growth_frame,
    implied_frame,
)
