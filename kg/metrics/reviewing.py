"""Questions for a person; those about voices and events: figures and moves that two documents may have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

from kg.graph import View
from kg.metrics.developments import Move, moves
from kg.metrics.observed import Stated, observations
from kg.metrics.voices import voices
from kg.model.answer import Citation
from kg.model.judgement import JudgementKind, standing
from kg.search.words import roots

_VOICES, _EVENT = 40.0, 20.0
_NEAR_DAYS = 62
_ALIKE = 0.25


@dataclass(frozen=True, slots=True)
class Side:
    """One piece of evidence."""

    quote: str
    place: str
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One question for a person.

    Attributes:
        kind: "conflict", "names", "voices", "event" or "reading".
        subject: IRI of the conflict, entity or claim it is about; two of them with a space between for a pair.
        question: what is to be decided.
        materiality: higher is shown first.
        reasons: why it is asked.
        sides: evidence on both sides.
        commands: what can be typed to decide it.
    """

    kind: str
    subject: str
    question: str
    materiality: float
    reasons: tuple[str, ...]
    sides: tuple[Side, ...]
    commands: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain JSON form."""
        return asdict(self)


def local(iri: str) -> str:
    """Last part of an IRI."""
    return iri.rsplit("/", 1)[1]


def _parted(view: View) -> frozenset[frozenset[str]]:
    """Pairs of local ids that people keep apart."""
    judged = (j for _, j in standing(view.judgements()) if j.kind is JudgementKind.SPLIT and j.object)
    return frozenset(frozenset((local(j.subject), local(j.object or j.subject))) for j in judged)


def _side(citation: Citation) -> Side:
    return Side(citation.quote, f"{citation.publisher or citation.title}, {citation.section or 'top'}", citation.claim)


def voice_items(view: View) -> Iterator[QueueItem]:
    """Documents of different publishers that print the same telling figures: one voice, or a coincidence?

    Yields:
        One item a pair of documents, in the order of markets and voices.
    """
    parted = _parted(view)
    by_market: dict[str, list[Stated]] = defaultdict(list)
    for stated in observations(view):
        by_market[stated.market or ""].append(stated)
    for _, every in sorted(by_market.items()):
        for left, right, figures in voices(every).equal:
            one, other = (_first(view, every, name, figures) for name in (left, right))
            if one is None or other is None or frozenset((one.document, other.document)) in parted:
                continue
            yield QueueItem(
                "voices",
                f"{one.document} {other.document}",
                f"Do {left} and {right} print one source's figures?",
                _VOICES + len(figures),
                (f"equal figures: {', '.join(figures)}",),
                (_side(one), _side(other)),
                (f"kg copy {other.document} {one.document}", f"kg split {one.document} {other.document}"),
            )


def _first(view: View, every: Iterable[Stated], voice: str, figures: Iterable[str]) -> Citation | None:
    said = tuple(figures)
    own = [s for s in every if s.voice_label == voice]
    with_figure = [s for s in own if any(f.startswith(s.quantity.printed) for f in said)] or own
    return next((c for s in with_figure for c in s.citations(view)), None)


def event_items(view: View) -> Iterator[QueueItem]:
    """Moves of one company and kind, near in time and told alike by different documents: one event or two?

    Yields:
        One item a pair of moves, in the order of companies.
    """
    parted = _parted(view)
    groups: dict[tuple[str, str], list[Move]] = defaultdict(list)
    for move in moves(view):
        groups[move.company, move.kind].append(move)
    for _, told in sorted(groups.items()):
        for one, other in combinations(told, 2):
            pair = frozenset((one.contents[0], other.contents[0]))
            if pair in parted or _documents(one) & _documents(other) or not _is_near(one, other):
                continue
            if shared := _in_common(one, other):
                yield _event_item(one, other, shared)


def _documents(move: Move) -> set[str]:
    return {c.document for c in move.citations}


def _is_near(one: Move, other: Move) -> bool:
    """Undated, or with bounds at most two months apart: announced and done."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return True
    gap = max(one.earliest, other.earliest) - min(one.latest, other.latest)
    return gap.days <= _NEAR_DAYS


def _in_common(one: Move, other: Move) -> tuple[str, ...]:
    linked = [{p.iri: p.label for p in (*m.partners, *m.places, *m.concepts)} for m in (one, other)]
    shared = tuple(sorted(linked[0][i] for i in linked[0].keys() & linked[1].keys()))
    words = [set(roots(m.what or "")) for m in (one, other)]
    smaller = min(len(w) for w in words)
    alike = len(words[0] & words[1]) / smaller if smaller else 0.0
    if not shared and alike < _ALIKE:
        return ()
    return (*shared, *sorted(words[0] & words[1]))


def _event_item(one: Move, other: Move, shared: tuple[str, ...]) -> QueueItem:
    left, right = one.claims[0], other.claims[0]
    dates = " and ".join(m.date_label or "undated" for m in (one, other))
    return QueueItem(
        "event",
        f"{one.contents[0]} {other.contents[0]}",
        f"Is this one {one.kind} of {one.company_label} ({dates})?",
        _EVENT,
        (f"in common: {', '.join(shared)}",),
        tuple(_side(m.citations[0]) for m in (one, other) if m.citations),
        (f"kg same-event {left} {right}", f"kg split {left} {right}"),
    )
