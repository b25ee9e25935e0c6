"""The same rank of one dimension given to two members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

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
from kg.graph.derivation.evidence import Evidence, LiveNodes, overlap

_PLACES = frozenset({"region", "country", "geography", "state", "province", "city"})
_WORDS = {"size": "the largest", "growth": "the fastest growing"}
_UNSPECIFIED = "unspecified"


def rank_conflicts(slot: str, evidence: Sequence[Evidence]) -> Iterator[Conflict]:
    """Conflicts among rankings that answer one question.

    Yields:
        One conflict a voice that disagrees with itself, and one for voices that disagree with each other.
    """
    voices = by_voice(evidence)
    for voice, own in voices.items():
        pairs = [(a, b) for a, b in combinations(own, 2) if _disagree(a, b)]
        if pairs:
            sides = ordered(e for pair in pairs for e in pair)
            certain = any(_is_certain(a, b) for a, b in pairs)
            kind = Kind.RANK_CONTRADICTION if certain else Kind.RANK_TENSION
            yield _conflict(kind, slot, voice, sides, one_voice_scope(sides))
    apart = [pair for left, right in combinations(voices.values(), 2) for pair in _apart(left, right)]
    if apart:
        yield _conflict(Kind.RANK_DIVERGENCE, slot, "", ordered(e for pair in apart for e in pair), Scope.ACROSS_VOICES)


def _apart(left: Sequence[Evidence], right: Sequence[Evidence]) -> list[tuple[Evidence, Evidence]]:
    """Pairs that disagree, unless the two voices also name one member in common."""
    if {e.member for e in left} & {e.member for e in right}:
        return []
    return [(a, b) for a in left for b in right if _disagree(a, b)]


def _disagree(a: Evidence, b: Evidence) -> bool:
    measures = {measure(a), measure(b)} - {_UNSPECIFIED}
    return (
        a.member is not None
        and b.member is not None
        and a.member != b.member
        and a.is_forecast == b.is_forecast
        and len(measures) < 2
        and overlap(a.window, b.window)
        and not _contains(a.nodes, a.member, b.member)
        and not _contains(a.nodes, b.member, a.member)
    )


def _is_certain(a: Evidence, b: Evidence) -> bool:
    dated = a.window is not None and b.window is not None
    return dated and measure(a) == measure(b) != _UNSPECIFIED


def measure(ranking: Evidence) -> str:
    """What a ranking measures: its own word, else revenue when the same passage states the member's share."""
    own = (ranking.content.iri_of("ci:indicator") or _UNSPECIFIED).rsplit("/", 1)[-1]
    if own != _UNSPECIFIED:
        return own
    is_size = (ranking.content.iri_of("ci:by") or "").endswith("#size")
    segment = ranking.content.iri_of("ci:segment")
    shares = ranking.beside("share") if is_size else []
    return "revenue" if any(s.iri_of("ci:segment") == segment for s in shares) else _UNSPECIFIED


def _contains(nodes: LiveNodes, part: str, whole: str) -> bool:
    """True when `whole` is above `part` in the vocabularies (India in Asia-Pacific, Singapore in ASEAN)."""
    seen: set[str] = set()
    todo = [part]
    while todo:
        iri = todo.pop()
        if iri not in seen:
            seen.add(iri)
            todo += [n.iri for n in nodes.get(iri).linked("skos:broader")]
            todo += nodes.subjects("skos:narrower", iri)
    return whole in seen - {part}


def _conflict(kind: Kind, slot: str, key: str, sides: tuple[Evidence, ...], within: Scope) -> Conflict:
    scheme = sides[0].content.get_node("ci:rankedIn")
    dimension = scheme.iri_of("ci:dimension")
    by = (sides[0].content.iri_of("ci:by") or "").rpartition("#")[2]
    has_figure = any(_has_figure(e) for e in sides)
    severity = Severity.FIGURE if has_figure and within is not Scope.ACROSS_VOICES else Severity.READING
    about = [m for e in sides if (m := e.member) and "+" not in m and "|" not in m]
    words = _explanation(sides, by, scheme.text("dcterms:title") or "dimension", within)
    return Conflict(kind, slot, key, sides, within, severity, words, tuple(about), dimension, by)


def _has_figure(ranking: Evidence) -> bool:
    segment = ranking.content.iri_of("ci:segment")
    contents = ranking.nodes.subjects("ci:segment", segment) if segment else []
    return any(ranking.nodes.get(c).text("ci:kind") in {"share", "market_size"} for c in contents)


def _explanation(sides: Sequence[Evidence], by: str, dimension: str, within: Scope) -> str:
    members = sorted({e.printed_member for e in sides})
    called = listed(_said(m, [e for e in sides if e.printed_member == m], within) for m in members)
    return f"Of each it is said to be {_WORDS.get(by, by)}: {called}. {_why(sides, by, dimension)}"


def _said(member: str, sides: Sequence[Evidence], within: Scope) -> str:
    details = []
    for side in sides:
        wording = side.content.text("ci:printed")
        source = side.source if within is Scope.ACROSS_VOICES else ""
        parts = (f'"{wording}"' if wording else "", side.period or "no period", source)
        details.append(", ".join(p for p in parts if p))
    return f"{member} ({'; '.join(sorted(set(details)))})"


def _why(sides: Sequence[Evidence], by: str, dimension: str) -> str:
    undated = sorted({e.printed_member for e in sides if e.window is None})
    unmeasured = sorted({e.printed_member for e in sides if measure(e) == _UNSPECIFIED})
    reasons = []
    if undated:
        reasons.append(f"no period is stated for {listed(undated)}")
    if unmeasured and by == "size":
        reasons.append(f"what is measured is not stated for {listed(unmeasured)}")
    if unmeasured and by == "growth":
        reasons.append(f"no rate or measure of growth is stated for {listed(unmeasured)}")
    if dimension in _PLACES:
        reasons.append("it is not said whether the customer's place counts or the provider's")
    if not reasons:
        return "Nothing in the wording lets both hold."
    return f"Both may hold: {'; '.join(reasons)}."
