"""A person's decision into the store: checked against what stands in its way, recorded, followed through at once."""

from __future__ import annotations

from dataclasses import replace

from pyoxigraph import NamedNode

from kg.errors import JudgementRefused
from kg.graph import Store, Writer
from kg.graph.terms import term
from kg.ingest.checks import check_judgement, check_outcome
from kg.ingest.owning import ownership_cycles
from kg.ingest.settling import settle
from kg.model.judgement import Judgement, JudgementKind, standing
from kg.ontology import Ontology

__all__ = ["check_judgement", "judge"]

_OF_CLAIMS = frozenset({JudgementKind.ACCEPT, JudgementKind.REJECT, JudgementKind.CORRECT})
"""Kinds that say nothing about documents as wholes."""


def judge(
    store: Store, ontology: Ontology, judgement: Judgement, expected_generation: int | None = None
) -> tuple[str, int]:
    """Records one judgement and publishes the graph as it is under it.

    Args:
        store: where to.
        ontology: vocabularies and rules.
        judgement: the decision; author and time are given.
        expected_generation: the generation the person was looking at; when somebody else has changed the store
            since then, nothing is recorded.

    Returns:
        The judgement's IRI and the published generation.

    Raises:
        JudgementRefused: when something stands in the way; it says what.
        ShapeViolation: when the result would not conform.
        StoreError: when the store cannot be written.
    """
    with store.writer() as writer:
        _check_generation(store, expected_generation)
        judgement = _on_original(writer, judgement)
        check_judgement(writer, judgement)
        cycles = ownership_cycles(writer)
        iri = writer.judge(judgement)
        settle(writer, ontology)
        check_outcome(writer, judgement, cycles)
        return iri, writer.commit()


def _on_original(writer: Writer, judgement: Judgement) -> Judgement:
    """A review of a corrected claim is one of the claim that was read: reviews hang on what a document states.

    A second correction adds to the first.
    """
    if judgement.kind not in _OF_CLAIMS:
        return judgement
    quads = writer.pattern(NamedNode(judgement.subject), term("prov:wasRevisionOf"), None, None)
    original = next((q.object.value for q in quads if isinstance(q.object, NamedNode)), None)
    if original is None:
        return judgement
    reviews = (j for _, j in standing(writer.judgements()) if j.kind in _OF_CLAIMS and j.subject == original)
    last = list(reviews)[-1:]
    is_second = judgement.kind is JudgementKind.CORRECT and bool(last) and last[0].kind is JudgementKind.CORRECT
    fields = {**last[0].fields, **judgement.fields} if is_second else judgement.fields
    return replace(judgement, subject=original, fields=fields)


def _check_generation(store: Store, expected: int | None) -> None:
    current = store.generation
    if expected is not None and expected != current:
        raise JudgementRefused(
            f"The store has moved on from generation {expected} to {current} since you looked.",
            "Look at the item again and repeat the decision if it still holds.",
        )
