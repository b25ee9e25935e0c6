"""Effects that developments are said to have: which, how large, and what they come to in a case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.answers.book import Sighting, sightings
from kg.answers.draft import Draft, number, quantity_words
from kg.answers.frames.base import Candidate, companies_named, hit_tokens, unique
from kg.answers.frames.developments import say_one
from kg.answers.matching import topic_of
from kg.answers.moves import moves_of
from kg.answers.reading import Reading
from kg.model.answer import AnswerKind
from kg.model.figure import Figure, FigureStatus

_TIME = r"(\d+(?:\.\d+)?)[ -](minute|hour|day|week|month|second)s?"
_CASE = re.compile(rf"\b{_TIME}\b")
_APPLIED = re.compile(r"\b(?:with|after|given|at|under|applying)\b.*\b(?:reduction|cut|saving|gain|effect|tool)\b")
"""A case to which an effect is applied."""
_WORDS = (
    "much many percentage percent new old time times reads used take takes took long would become becomes now case "
    "suppose assume average reduction by how quicker faster shorter less cut cuts reduced drop saved save back come "
    "product from of lasts lasted needs needed currently was were is at"
)


def effect_frame(reading: Reading) -> Iterator[Candidate]:
    """Developments whose effect is given as a percentage; the size of one effect; what it makes of a given time."""
    if reading.has("effects_listed"):
        explained = reading.tokens_of("development_word who list percent share what") | frozenset(
            i
            for i, t in enumerate(reading.question.tokens)
            if re.match(r"quantif|effect|result|numerical|measur", t.norm)
        )
        yield Candidate("effects", explained, 0.1, 0.85, lambda: _effects(reading))
    case = _CASE.search(reading.normal)
    if not reading.has("effect_size") and not (
        case and (reading.any("if extrapolate when average size what") or _APPLIED.search(reading.normal))
    ):
        return
    base = reading.tokens_of(
        "effect_size what size percent share difference if average report_word count restraint driver growth"
    )
    base |= hit_tokens(h for _, h in companies_named(reading).values()) | hit_tokens(reading.of("market", "publisher"))
    if case:
        base |= frozenset(reading.question.token_range(*case.span()))
    best, met = _meant(reading, base - reading.tokens_of("effect_size"))
    if best is not None:
        explained = base | met | reading.words(_WORDS) | reading.tokens_of("effect_size")
        yield Candidate("effect", explained, 0.12, 0.8, lambda: _effect(reading, best, case))


def _meant(reading: Reading, base: frozenset[int]) -> tuple[Sighting | None, frozenset[int]]:
    """The effect whose sentence speaks of most of the question, and the tokens it meets."""
    tokens = [i for i in range(len(reading.question.tokens)) if reading.weight(i) > 0.5 and i not in base]
    topic = topic_of(reading, tokens)
    named = companies_named(reading)
    found: list[tuple[int, Sighting, frozenset[int]]] = []
    for s in unique(sightings(reading.books, "effect")):
        passage = s.book.passage_at(s.claim.span)
        if passage is None or (named and (not s.content.company or s.thing(s.content.company).iri not in named)):
            continue
        grades = topic.grades(passage)
        met = frozenset(t for t, g in grades.items() if g > 0.5)
        if met or named:
            found.append((len(met), s, met))
    best = max(found, key=lambda f: f[0], default=None)
    return (best[1], best[2]) if best else (None, frozenset())


def _effect(reading: Reading, effect: Sighting, case: re.Match[str] | None) -> Draft | None:
    content = effect.content
    whose = f", as reported of {effect.thing(content.company).label}" if content.company else ""
    statistic = f"{content.statistic} " if content.statistic else ""
    change = f"{quantity_words(content.change)} {content.direction} in {statistic}{content.metric}"
    if case is None:
        return Draft(AnswerKind.LOOKUP).add(f"{change}{whose}.", effect)
    if content.change.unit != "%":
        return None
    start, unit = Decimal(case[1]), case[2]
    sign = -1 if content.direction == "down" else 1
    left = start * (1 + sign * content.change.amount)
    formula = f"{number(start)} x (1 {'-' if sign < 0 else '+'} {quantity_words(content.change)})"
    draft = Draft(AnswerKind.COMPUTE, derivations=[f"{formula} = {number(left)} {unit}s"])
    draft.figures.append(
        Figure(content.metric, left, f"{unit}s", None, FigureStatus.DERIVED, formula=formula, claims=(effect.id,))
    )
    return draft.add(f"{number(left)} {unit}s (derived: {formula}; {change}{whose}).", effect)


def _effects(reading: Reading) -> Draft | None:
    draft = Draft(AnswerKind.EVENT)
    for move in moves_of(reading.books):
        passage = move.book.passage_at(move.claim.span)
        if passage is not None and re.search(r"\d+(?:\.\d+)?\s?(?:%|per ?cent)", passage.text):
            say_one(draft, move)
    return draft if draft.parts else None


FRAMES = (effect_frame,)
