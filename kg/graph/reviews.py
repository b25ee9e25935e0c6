"""What people decided about single claims: accepted, rejected, corrected."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pyoxigraph import NamedNode, Quad

from kg.errors import JudgementRefused
from kg.graph.codec import StoredDocument, decode_document
from kg.graph.codec.encode import document_graph
from kg.graph.history import Versions
from kg.graph.reading import Reading
from kg.graph.terms import term
from kg.model.claim import Claim
from kg.model.content import Content
from kg.model.judgement import Judgement, JudgementKind, standing
from kg.model.period import PartialDate
from kg.model.quantity import Quantity
from kg.namespaces import Resources

_REVIEWS = frozenset({JudgementKind.ACCEPT, JudgementKind.REJECT, JudgementKind.CORRECT})
_LIST = re.compile(r"\s*;\s*")
_QUANTITY_PARTS = frozenset({"value", "upper", "unit", "scale", "qualifier", "printed"})


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A document's claims after review.

    Attributes:
        claims: those that count.
        revisions: id of a corrected claim to the id of the claim it corrects.
    """

    claims: tuple[Claim, ...]
    revisions: Mapping[str, str]

    def revision_quads(self, record: StoredDocument, resources: Resources) -> set[Quad]:
        """`prov:wasRevisionOf` from corrected claims to what was read."""
        graph = document_graph(record.id, resources)
        return {
            Quad(
                NamedNode(resources.iri("claim", new)),
                term("prov:wasRevisionOf"),
                NamedNode(resources.iri("claim", old)),
                graph,
            )
            for new, old in self.revisions.items()
        }


@dataclass(frozen=True, slots=True)
class Reviews:
    """The review that stands for each claim (the last one), by claim IRI."""

    last: Mapping[str, Judgement]

    @classmethod
    def of(cls, judgements: Iterable[tuple[str, Judgement]]) -> Reviews:
        """Reviews among judgements in order."""
        return cls({j.subject: j for _, j in standing(judgements) if j.kind in _REVIEWS})

    def differing(self, other: Reviews) -> list[str]:
        """Claims whose standing review is another one, sorted."""
        both = set(self.last) | set(other.last)
        return sorted(iri for iri in both if self.last.get(iri) != other.last.get(iri))

    def apply(self, record: StoredDocument, claims: Sequence[Claim]) -> Reviewed:
        """Leaves out rejected claims and puts corrected ones in place of what was read."""
        by_id = {iri.rsplit("/", 1)[1]: judgement for iri, judgement in self.last.items()}
        kept: list[Claim] = []
        revisions: dict[str, str] = {}
        for claim in claims:
            own = claim.id(record.text_sha256)
            judgement = by_id.get(own)
            if judgement is None or judgement.kind is JudgementKind.ACCEPT:
                kept.append(claim)
            elif judgement.kind is JudgementKind.CORRECT:
                corrected = correct(claim, judgement.fields)
                kept.append(corrected)
                revisions[corrected.id(record.text_sha256)] = own
        return Reviewed(tuple(kept), {new: old for new, old in sorted(revisions.items()) if new != old})


def unreviewed_claims(
    reading: Reading, claim_iri: str, retired: Versions, subjects: Collection[str]
) -> tuple[str, tuple[Claim, ...]]:
    """The document that makes (or made) a claim, and its claims as they were extracted.

    Claims that reviews took away come back from the versions that were retired for them.

    Args:
        reading: the live dataset.
        claim_iri: the claim.
        retired: versions that no longer count.
        subjects: IRIs that judgements are about.

    Raises:
        JudgementRefused: when no document that counts makes or made the claim.
    """
    document_id = _document_of(reading, claim_iri, retired)
    record, live = reading.document(document_id)
    claims = {c.id(record.text_sha256): c for c in live}
    graph = document_graph(document_id, reading.resources)
    for revision in list(reading.pattern(None, term("prov:wasRevisionOf"), None, graph)):
        if isinstance(revision.subject, NamedNode):
            claims.pop(revision.subject.value.rsplit("/", 1)[1], None)
    reviewed = {iri.rsplit("/", 1)[1] for iri in subjects}
    for version in retired.of_document(document_id):
        before, old = decode_document(version.quads)
        if before.text_sha256 != record.text_sha256:
            continue  # its places are those of another text
        own = {c.id(before.text_sha256): c for c in old}
        corrected = {_local(q.subject) for q in version.quads if q.predicate == term("prov:wasRevisionOf")}
        claims |= {k: c for k, c in own.items() if k in reviewed - corrected and k not in claims}
    return document_id, tuple(claims.values())


def _local(node: object) -> str:
    return str(getattr(node, "value", "")).rsplit("/", 1)[-1]


def _document_of(reading: Reading, claim_iri: str, retired: Versions) -> str:
    prefix = reading.resources.graph("doc/")
    for quad in reading.pattern(NamedNode(claim_iri), term("ci:states"), None, None):
        if isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.startswith(prefix):
            return quad.graph_name.value.removeprefix(prefix)
    for document_id in retired.documents_with(claim_iri):
        if reading.has_document(document_id):
            return document_id
    raise JudgementRefused(f"No document that counts makes the claim {claim_iri}.", "Give the IRI of a claim.")


def correct(claim: Claim, changes: Mapping[str, str]) -> Claim:
    """The claim with other fields; its quote stays, and a person's reading is certain.

    Raises:
        JudgementRefused: for a field the kind does not have or a value it cannot take.
    """
    known = {f.name for f in fields(claim.content)}
    hints = get_type_hints(type(claim.content))
    values: dict[str, Any] = {}
    quantity = {k: v for k, v in changes.items() if k in _QUANTITY_PARTS and not _is_plain(hints.get(k))}
    for name, value in changes.items():
        field_name = f"{name}_" if f"{name}_" in known else name
        if name in quantity:
            continue
        if field_name not in known:
            raise JudgementRefused(f"A claim of kind {claim.kind} has no field {name!r}.", f"It has {sorted(known)}.")
        values[field_name] = _parsed(hints[field_name], name, value)
    if quantity:
        holder = next((n for n in known if isinstance(getattr(claim.content, n), Quantity)), None)
        if holder is None:
            raise JudgementRefused(f"The claim has no quantity to correct ({sorted(quantity)}).")
        values[holder] = _corrected_quantity(getattr(claim.content, holder), quantity)
    content: Content = replace(claim.content, **values)
    return replace(claim, content=content, confidence=1.0)


def _is_plain(hint: object) -> bool:
    return hint is not None and Quantity not in {hint, *get_args(hint)}


def _corrected_quantity(quantity: Quantity, changes: Mapping[str, str]) -> Quantity:
    try:
        return Quantity(
            value=Decimal(changes.get("value", str(quantity.value))),
            printed=changes.get("printed", quantity.printed),
            unit=changes.get("unit", quantity.unit),
            scale=int(changes.get("scale", quantity.scale)),
            upper=Decimal(changes["upper"]) if "upper" in changes else quantity.upper,
            qualifier=changes.get("qualifier", quantity.qualifier) or None,
        )
    except (InvalidOperation, ValueError) as error:
        raise JudgementRefused(f"The corrected number cannot be read: {dict(changes)}.") from error


def _parsed(hint: Any, name: str, value: str) -> Any:
    options = get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)
    if not value and type(None) in options:
        return None
    kind = next(o for o in options if o is not type(None))
    try:
        if get_origin(kind) is tuple:
            return tuple(_LIST.split(value)) if value else ()
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind(value)
        if kind is PartialDate:
            return PartialDate.parse(value)
        return kind(value)
    except ValueError as error:
        raise JudgementRefused(f"The field {name!r} cannot be {value!r}.") from error
