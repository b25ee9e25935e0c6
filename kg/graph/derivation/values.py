"""The same question answered with values that are apart by more than their printed rounding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from kg.graph.codec.quantities import get_quantity
from kg.graph.derivation.conflicts import (
    Conflict,
    Kind,
    Scope,
    Severity,
    by_voice,
    listed,
    one_voice_scope,
    ordered,
)
from kg.graph.derivation.evidence import Evidence
from kg.graph.derivation.growth import measure_of
from kg.model.quantity import Quantity

MATERIAL = Decimal("0.02")
"""Relative difference below which two voices do not diverge."""

_LOOSE = Decimal("0.05")
"""How far "around" reaches, relative to the value."""

_ABOVE = frozenset({"over", "more than", "above", "at least", "exceeding", "exceeds", "upwards of", "minimum"})
_BELOW = frozenset({"under", "up to", "below", "less than", "at most", "maximum"})
_NEARLY = frozenset({"nearly", "almost", "close to", "around", "about", "approximately", "roughly", "some", "~"})


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What a printed number leaves open; None where it is open to that side."""

    low: Decimal | None
    high: Decimal | None

    def apart(self, other: _Bounds) -> bool:
        """True when no number satisfies both."""
        return _below(self.high, other.low) or _below(other.high, self.low)


def _below(high: Decimal | None, low: Decimal | None) -> bool:
    return high is not None and low is not None and high < low


def bounds_of(quantity: Quantity) -> _Bounds:
    """Bounds from rounding, range and qualifier ("over 15 %" has no upper one), in base units."""
    low, high = quantity.rounding
    qualifier = (quantity.qualifier or "").casefold().strip()
    if qualifier in _ABOVE:
        return _Bounds(low, None)
    if qualifier in _BELOW:
        return _Bounds(None, high)
    if qualifier in _NEARLY:
        reach = abs(quantity.amount) * _LOOSE
        return _Bounds(low - reach, high + reach)
    return _Bounds(low, high)


def value_conflicts(slot: str, evidence: Sequence[Evidence]) -> Iterator[Conflict]:
    """Conflicts among observations (or company figures) that answer one question.

    Yields:
        One conflict a voice that disagrees with itself, and one for voices that diverge.
    """
    voices = by_voice(evidence)
    for voice, own in voices.items():
        sides = ordered(e for a, b in combinations(own, 2) if _differ(a, b) for e in (a, b))
        if sides:
            clear = all(e.window is not None and measure_of(e) is not None for e in sides)
            kind = Kind.VALUE_CONTRADICTION if clear else Kind.VALUE_TENSION
            yield _conflict(kind, slot, voice, sides, one_voice_scope(sides))
    pairs = [(a, b) for left, right in combinations(voices.values(), 2) for a in left for b in right]
    sides = ordered(e for a, b in pairs if _diverge(a, b) for e in (a, b))
    if sides:
        yield _conflict(Kind.DIVERGENCE, slot, "", sides, Scope.ACROSS_VOICES)


def _differ(a: Evidence, b: Evidence) -> bool:
    left, right = get_quantity(a.content), get_quantity(b.content)
    measures = {m for m in (measure_of(a), measure_of(b)) if m is not None}
    return left.unit == right.unit and len(measures) < 2 and bounds_of(left).apart(bounds_of(right))


def _diverge(a: Evidence, b: Evidence) -> bool:
    if a.window is None or b.window is None or not _differ(a, b):
        return False
    left, right = get_quantity(a.content).amount, get_quantity(b.content).amount
    middle = (abs(left) + abs(right)) / 2
    return bool(middle) and abs(left - right) / middle > MATERIAL


def _conflict(kind: Kind, slot: str, key: str, sides: tuple[Evidence, ...], within: Scope) -> Conflict:
    about = [m for e in sides if (m := e.member) and "+" not in m and "|" not in m]
    subject = sides[0].content.node("ci:subject")
    if subject is not None:
        about.append(subject.iri_of("ci:denotes") or subject.iri)
    by_amount = sorted(sides, key=lambda e: (get_quantity(e.content).amount, e.source, _said(e, within)))
    words = f"One question has different answers: {listed(_told(by_amount, within))}. {_why(kind, sides)}"
    return Conflict(kind, slot, key, sides, within, Severity.FIGURE, words, tuple(about))


def _told(sides: Iterable[Evidence], within: Scope) -> list[str]:
    """The answers in words; what one source prints twice, in a text and in a table, is said once."""
    found: dict[str, str] = {}
    for words in (_said(side, within) for side in sides):
        found.setdefault(words.casefold(), words)
    return list(found.values())


def _said(side: Evidence, within: Scope) -> str:
    quantity = get_quantity(side.content)
    printed = f"{quantity.qualifier} {quantity.printed}" if quantity.qualifier else quantity.printed
    details = [side.period or "no period"] + ([side.source] if within is Scope.ACROSS_VOICES else [])
    return f"{printed} ({', '.join(details)})"


def _why(kind: Kind, sides: Sequence[Evidence]) -> str:
    if kind is Kind.DIVERGENCE:
        return "Both may hold: the publishers may count different things under one name; definitions are not compared."
    if kind is Kind.VALUE_TENSION:
        undated = any(e.window is None for e in sides)
        unsaid = "no period is stated" if undated else "what grows, money or pieces, is not stated"
        return f"Both may hold: {unsaid} for at least one of them."
    statuses = {e.content.iri_of("satt:obsStatus") for e in sides}
    if len(statuses) > 1:
        return "Both may hold: one is presented with another status (actual, estimate, forecast) than the other."
    return "Both cannot hold for one definition and one period."
