"""Lists of one dimension's members that differ, and one thing under two names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from kg.graph.codec.nodes import Node
from kg.graph.codec.spelling import spelling_key
from kg.graph.derivation.conflicts import Conflict, Kind, Severity, by_voice, listed, one_voice_scope, ordered
from kg.graph.derivation.document import canonical
from kg.graph.derivation.evidence import Evidence


def list_conflicts(slot: str, evidence: Sequence[Evidence]) -> Iterator[Conflict]:
    """Conflicts among the printed lists of one market's dimension.

    Yields:
        For each voice a mismatch of its lists, and every thing that one of its documents lists under two names.
    """
    for voice, own in by_voice(evidence).items():
        sides = ordered(e for a, b in combinations(own, 2) if _mismatch(a, b) for e in (a, b))
        if sides:
            yield _list_conflict(slot, voice, sides)
        yield from _two_names(slot, own)


def _members(side: Evidence) -> dict[str, str]:
    """Canonical member to its name as listed."""
    return {canonical(m): _label(m) for m in side.content.linked("skos:member")}


def _label(member: Node) -> str:
    return member.text("skos:prefLabel") or member.local


def _mismatch(a: Evidence, b: Evidence) -> bool:
    """True when two lists share members and differ; lists with nothing in common divide at another level."""
    left, right = set(_members(a)), set(_members(b))
    return left != right and bool(left & right)


def _list_conflict(slot: str, voice: str, sides: tuple[Evidence, ...]) -> Conflict:
    dimension = sides[0].content.get_node("ci:listOf").iri_of("ci:dimension")
    members = [_members(e) for e in sides]
    common = set.intersection(*(set(m) for m in members))
    names: dict[str, str] = {}
    for own in members:
        names |= {k: v for k, v in own.items() if k not in common}
    apart = listed(sorted(names.values(), key=str.casefold))
    titles = listed(_titles(sides))
    nested = any(set(a) < set(b) or set(b) < set(a) for a, b in combinations(members, 2))
    reason = "the shorter list may leave members out" if nested else "the lists may divide the market differently"
    words = f"The lists {titles} have different members; not in all of them: {apart}. Both may hold: {reason}."
    return Conflict(
        Kind.LIST_MISMATCH,
        slot,
        voice,
        sides,
        one_voice_scope(sides),
        Severity.READING,
        words,
        tuple(k for k in names if "+" not in k),
        dimension,
    )


def _titles(sides: Sequence[Evidence]) -> list[str]:
    """Labels of the lists, with their sections where labels repeat."""
    labels = [side.content.text("rdfs:label") or "without a label" for side in sides]
    if len(set(labels)) == len(labels):
        return sorted(f'"{label}"' for label in labels)
    return sorted(
        f'"{label}" ({side.section or "above the first heading"})' for label, side in zip(labels, sides, strict=True)
    )


def _two_names(slot: str, lists: Sequence[Evidence]) -> Iterator[Conflict]:
    by_document: dict[tuple[str, str], dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for side in lists:
        for member in side.content.linked("skos:member"):
            hub = member.iri_of("skos:closeMatch")
            if hub is not None:
                by_document[side.document, hub][_label(member)].append(side)
    for (document, hub), names in sorted(by_document.items()):
        others = _different_names(sorted(names))
        if len(others) > 1:
            sides = ordered(e for name in others for e in names[name])
            quoted = listed(f'"{n}"' for n in others)
            words = f"{quoted} are taken for one thing. Both may hold: the names may be drawn to different bounds."
            dimension = sides[0].content.get_node("ci:listOf").iri_of("ci:dimension")
            key = f"{document}|{hub}"
            scope = one_voice_scope(sides)
            yield Conflict(Kind.TWO_NAMES, slot, key, sides, scope, Severity.NAMING, words, (hub,), dimension)


def _different_names(names: Sequence[str]) -> list[str]:
    """Names that are not spellings, abbreviations or shorter forms of one another."""
    kept: list[str] = []
    for name in names:
        if not any(_same_name(name, other) for other in kept):
            kept.append(name)
    return kept


def _same_name(left: str, right: str) -> bool:
    a, b = _stems(left), _stems(right)
    nested = set(a) <= set(b) or set(b) <= set(a)
    return nested or "".join(a) == "".join(b) or _is_short(a, b) or _is_short(b, a)


def _stems(name: str) -> list[str]:
    return [w[:-1] if len(w) > 3 and w.endswith("s") else w for w in spelling_key(name).split() if w != "and"]


def _is_short(short: Sequence[str], long: Sequence[str]) -> bool:
    return len(short) == 1 and short[0] == "".join(w[0] for w in long)
