"""Who owns a company: a statement against dated records of another owner, and records that overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from kg.graph.codec.nodes import Node
from kg.graph.derivation.conflicts import Conflict, Kind, Scope, Severity, listed, ordered
from kg.graph.derivation.evidence import Evidence, Window, window_of


def ownership_conflicts(slot: str, evidence: Sequence[Evidence]) -> Iterator[Conflict]:
    """Conflicts among statements about one company's owner.

    Yields:
        A stale statement (with the records that replace it), and dated records of two owners that overlap.
    """
    dated = [e for e in evidence if _start(e) is not None]
    stale = [(e, r) for e in evidence if _start(e) is None for r in dated if _is_stale(e, r)]
    for statement in ordered(e for e, _ in stale):
        records = ordered(r for e, r in stale if e is statement)
        owner = _canonical_owner(statement)
        words = (
            f"{_name(statement, 'ci:owned')} is called a company of {_name(statement, 'ci:owner')} for"
            f" {_moment_words(statement)}, but {listed(_record_words(r) for r in records)}."
            " Both may hold only if the statement repeats what was true before."
        )
        yield _conflict(Kind.STALE_OWNERSHIP, slot, f"{statement.voice}|{owner}", (statement, *records), words)
    clashing = ordered(e for a, b in combinations(dated, 2) if _overlap(a, b) for e in (a, b))
    if clashing:
        words = (
            f"Owners of {_name(clashing[0], 'ci:owned')} overlap: {listed(_record_words(r) for r in clashing)}."
            " Both may hold if one owns through the other, or each owns a part."
        )
        yield _conflict(Kind.OWNERSHIP_CONTRADICTION, slot, "", clashing, words)


def _conflict(kind: Kind, slot: str, key: str, sides: Sequence[Evidence], words: str) -> Conflict:
    one = len({e.document for e in sides}) == 1
    scope = Scope.ONE_DOCUMENT if one else Scope.ACROSS_DOCUMENTS
    about = {_canonical(e, p) for e in sides for p in ("ci:owned", "ci:owner")}
    return Conflict(kind, slot, key, ordered(sides), scope, Severity.READING, words, tuple(about))


def _canonical(side: Evidence, curie: str) -> str:
    name = side.content.get_node(curie)
    return name.iri_of("ci:denotes") or name.iri


def _canonical_owner(side: Evidence) -> str:
    return _canonical(side, "ci:owner")


def _name(side: Evidence, curie: str) -> str:
    return side.content.get_node(curie).text("ci:surface") or ""


def _start(side: Evidence) -> Window | None:
    return window_of(side.content.node("ci:start"))


def _end(side: Evidence) -> Window | None:
    return window_of(side.content.node("ci:end"))


def _document(side: Evidence) -> Node:
    local = side.document.rsplit("/", 1)[1]
    base = side.document.rpartition("graph/doc/")[0]
    return side.nodes.get(f"{base}id/doc/{local}")


def _moment_node(side: Evidence) -> Node | None:
    """When the statement speaks: its own date, else the day its document was issued."""
    return side.content.node("ci:heldAt") or _document(side).node("ci:issued")


def _moment_words(side: Evidence) -> str:
    node = _moment_node(side)
    return node.local if node else "no date"


def _is_stale(statement: Evidence, record: Evidence) -> bool:
    """True when the record gives another owner with certainty for the whole moment of the statement."""
    held, start, end = window_of(_moment_node(statement)), _start(record), _end(record)
    if held is None or start is None or _canonical_owner(statement) == _canonical_owner(record):
        return False
    return start[1] < held[0] and (end is None or held[1] < end[0])


def _overlap(a: Evidence, b: Evidence) -> bool:
    """True when two dated records of different owners certainly share a day."""
    if _canonical_owner(a) == _canonical_owner(b):
        return False
    (start_a, end_a), (start_b, end_b) = (_start(a), _end(a)), (_start(b), _end(b))
    if start_a is None or start_b is None:
        return False
    return (end_b is None or start_a[1] < end_b[0]) and (end_a is None or start_b[1] < end_a[0])


def _record_words(record: Evidence) -> str:
    start, end = record.content.node("ci:start"), record.content.node("ci:end")
    since = f"from {start.local}" if start else ""
    until = f" to {end.local}" if end else ""
    return f"according to {record.source} {_name(record, 'ci:owner')} owns it {since}{until}".strip()
