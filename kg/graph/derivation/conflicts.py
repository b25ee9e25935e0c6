"""Conflicts as objects: what disagrees, how, how much it matters, and why both may hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from pyoxigraph import NamedNode

from kg.graph.derivation.evidence import Evidence
from kg.graph.terms import Triples, integer, short_hash, term, text
from kg.namespaces import Resources


class Kind(StrEnum):
    """Kinds of conflict; values are local names in the ontology."""

    RANK_CONTRADICTION = "RankContradiction"
    RANK_TENSION = "RankTension"
    RANK_DIVERGENCE = "RankDivergence"
    VALUE_CONTRADICTION = "ValueContradiction"
    VALUE_TENSION = "ValueTension"
    DIVERGENCE = "PublisherDivergence"
    LIST_MISMATCH = "MemberListMismatch"
    TWO_NAMES = "TwoNames"
    STALE_OWNERSHIP = "StaleOwnership"
    OWNERSHIP_CONTRADICTION = "OwnershipContradiction"


class Scope(StrEnum):
    """How far apart the two sides stand; values are local names in the ontology."""

    ONE_DOCUMENT = "oneDocument"
    ONE_VOICE = "oneVoice"
    ACROSS_DOCUMENTS = "acrossDocuments"
    ACROSS_VOICES = "acrossVoices"


class Severity(IntEnum):
    """What a conflict changes; 1 matters most."""

    FIGURE = 1
    READING = 2
    NAMING = 3


@dataclass(frozen=True, slots=True)
class Conflict:
    """One disagreement.

    Attributes:
        kind: its kind.
        slot: IRI of the shared question.
        key: what else tells it from other conflicts of the kind on this question (a voice, a member).
        evidence: both sides.
        within: how far apart they stand.
        severity: what it changes.
        explanation: why both may hold, in words.
        about: entities and concepts in dispute.
        dimension: IRI of the dimension, for rankings and lists.
        by: "size" or "growth", for rankings.
    """

    kind: Kind
    slot: str
    key: str
    evidence: tuple[Evidence, ...]
    within: Scope
    severity: Severity
    explanation: str
    about: tuple[str, ...] = ()
    dimension: str | None = None
    by: str | None = None

    def iri(self, resources: Resources) -> str:
        """Hash of kind and question, not of the members: a disposition survives new evidence."""
        return resources.iri("conflict", short_hash(self.kind.value, self.slot, self.key))

    def write(self, sink: Triples, resources: Resources) -> None:
        """Writes the conflict."""
        node = NamedNode(self.iri(resources))
        sink.type(node, "ci:Conflict")
        sink.add(node, "ci:conflictKind", term(f"ci:{self.kind.value}"))
        sink.add(node, "ci:question", NamedNode(self.slot))
        sink.add(node, "ci:between", *(NamedNode(c) for e in self.evidence for c in e.claims))
        sink.add(node, "ci:within", term(f"ci:{self.within.value}"))
        sink.add(node, "ci:severity", integer(self.severity))
        sink.add(node, "ci:explanation", text(self.explanation))
        sink.add(node, "ci:disputes", *(NamedNode(iri) for iri in sorted(set(self.about))))
        sink.add(node, "ci:onDimension", NamedNode(self.dimension) if self.dimension else None)
        sink.add(node, "ci:by", term(f"ci:{self.by}") if self.by else None)


def by_voice(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """Evidence by voice, voices in order."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for one in evidence:
        found[one.voice].append(one)
    return dict(sorted(found.items()))


def ordered(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence without repetitions, ordered by content IRI."""
    return tuple(sorted({e.content.iri: e for e in evidence}.values(), key=lambda e: e.content.iri))


def one_voice_scope(evidence: Sequence[Evidence]) -> Scope:
    """Whether one voice disagrees with itself inside one document or across several."""
    return Scope.ONE_DOCUMENT if len({e.document for e in evidence}) == 1 else Scope.ONE_VOICE


def listed(words: Iterable[str]) -> str:
    """Words as a sentence lists them: "a, b and c"; "" for nothing."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
