"""A person's decision into the store: checked against what stands in its way, recorded, followed through at once."""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import JudgementRefused
from kg.graph import Store, Writer
from kg.ingest.pipeline import publish
from kg.model.judgement import Judgement, JudgementKind, standing
from kg.ontology import Ontology

_OWNERSHIPS = """
SELECT DISTINCT ?owned ?owner WHERE {
  ?content a ci:Ownership ; ci:owned/ci:denotes ?owned ; ci:owner/ci:denotes ?owner
}
"""
_NAME = "SELECT ?label WHERE { $entity skos:prefLabel ?label }"
_TYPES = (
    "SELECT ?type WHERE { $entity a ?type . VALUES ?type { ci:Company ci:Publisher ci:Market ci:Region skos:Concept } }"
)
_JOINING = frozenset({JudgementKind.MERGE, JudgementKind.SPLIT, JudgementKind.IDENTIFY, JudgementKind.MAP})


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
        check_judgement(writer, judgement)
        iri = writer.judge(judgement)
        return iri, publish(writer, ontology)


def _check_generation(store: Store, expected: int | None) -> None:
    current = store.generation
    if expected is not None and expected != current:
        raise JudgementRefused(
            f"The store has moved on from generation {expected} to {current} since you looked.",
            "Look at the item again and repeat the decision if it still holds.",
        )


def check_judgement(writer: Writer, judgement: Judgement) -> None:
    """Checks a judgement against the store and the standing judgements.

    Raises:
        JudgementRefused: when something stands in the way.
    """
    if not judgement.author or judgement.at is None:
        raise JudgementRefused("A judgement needs an author and a time.")
    match judgement.kind:
        case JudgementKind.MERGE:
            _check_merge(writer, judgement)
        case JudgementKind.UNDO:
            _check_undo(writer.judgements(), judgement)
        case JudgementKind.HOUSE_VIEW:
            missing = sorted({"value", "unit", "year"} - set(judgement.fields))
            if missing or not judgement.why:
                raise JudgementRefused(f"A house view needs a reason and {', '.join(missing) or 'nothing else'}.")


def _label(writer: Writer, iri: str) -> str:
    rows = writer.select(_NAME, {"entity": f"<{iri}>"})
    term = rows[0]["label"] if rows else None
    return str(getattr(term, "value", iri))


def _check_merge(writer: Writer, judgement: Judgement) -> None:
    left, right = judgement.subject, judgement.object
    if right is None or left == right:
        raise JudgementRefused("A merge needs two different things.")
    types = [
        {str(getattr(r["type"], "value", "")) for r in writer.select(_TYPES, {"entity": f"<{i}>"})}
        for i in (left, right)
    ]
    if not types[0] or not types[1]:
        unknown = left if not types[0] else right
        raise JudgementRefused(f"The graph knows nothing called {unknown}.", "Use names or identifiers it lists.")
    if not types[0] & types[1]:
        raise JudgementRefused(f"{_label(writer, left)} and {_label(writer, right)} are things of different types.")
    owners = {(_value(r["owned"]), _value(r["owner"])) for r in writer.select(_OWNERSHIPS)}
    if (left, right) in owners or (right, left) in owners:
        raise JudgementRefused(
            f"{_label(writer, left)} and {_label(writer, right)} are owner and owned in a document of the store.",
            "A company is never merged with its owner. Reject that ownership claim first if it is wrong.",
        )
    _check_kept_apart(writer, left, right)


def _check_kept_apart(writer: Writer, left: str, right: str) -> None:
    for iri, other in standing(writer.judgements()):
        if other.object is None or {other.subject, other.object} != {left, right}:
            continue
        if other.kind is JudgementKind.SPLIT:
            what = f"{other.author} decided that the two are different ({other.why or 'no reason given'})."
            raise JudgementRefused(what, f"Undo {iri} first.")
        if other.kind is JudgementKind.MERGE:
            raise JudgementRefused("The two are merged already.", f"`kg undo {iri}` takes that back.")


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def _check_undo(judged: Iterable[tuple[str, Judgement]], undo: Judgement) -> None:
    ordered = list(judged)
    known = dict(ordered)
    target = known.get(undo.subject)
    if target is None:
        raise JudgementRefused(f"There is no judgement {undo.subject}.", "`kg log` lists them.")
    live = [iri for iri, _ in standing(ordered)]
    if undo.subject not in live:
        raise JudgementRefused("That judgement does not stand any more.", "`kg log` shows what took it back.")
    later = live[live.index(undo.subject) + 1 :]
    building = [iri for iri in later if _builds_on(known[iri], target)]
    if building:
        what = f"{len(building)} later judgement(s) build on it: {', '.join(building)}."
        raise JudgementRefused(what, "Undo those first, the latest one first.")


def _builds_on(later: Judgement, earlier: Judgement) -> bool:
    """A merge or identification that reaches the entity an earlier merge kept or took away; a review of one claim."""
    if later.kind in _JOINING and earlier.kind in _JOINING:
        touched = {earlier.subject, earlier.object} - {None}
        return bool(touched & ({later.subject, later.object} - {None}))
    reviews = {JudgementKind.ACCEPT, JudgementKind.REJECT, JudgementKind.CORRECT}
    return later.kind in reviews and earlier.kind in reviews and later.subject == earlier.subject
