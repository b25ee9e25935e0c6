"""A judgement in a line of words, with the names that people know."""

from __future__ import annotations

from kg.graph import View
from kg.metrics.reading import local
from kg.metrics.selection import names
from kg.model.entity import slugify
from kg.model.judgement import Judgement, JudgementKind

_WORDS: dict[JudgementKind, str] = {
    JudgementKind.IDENTIFY: "the name {subject} is {object}",
    JudgementKind.MERGE: "{subject} and {object} are one",
    JudgementKind.SPLIT: "{surface} is not {object}",
    JudgementKind.MAP: "{subject} is close to {object}",
    JudgementKind.ACCEPT: "claim {subject} is read as stated",
    JudgementKind.REJECT: "claim {subject} does not count",
    JudgementKind.CORRECT: "claim {subject} reads {fields}",
    JudgementKind.SAME_EVENT: "{subject} and {object} are one event",
    JudgementKind.COPY: "{subject} repeats {object}",
    JudgementKind.HOUSE_VIEW: "our number for {subject}: {fields}",
    JudgementKind.DISPOSE: "conflict {subject} is settled",
}
_UNSAID = frozenset({"surface", "members", "weighs"})


def judgement_words(view: View, judgement: Judgement) -> str:
    """What was decided ("vRad and Virtual Radiologic are one"); things of documents by their local ids."""
    if judgement.kind is JudgementKind.UNDO:
        earlier = next((j for iri, j in view.judgements() if iri == judgement.subject), None)
        return (
            f"taken back: {judgement_words(view, earlier)}" if earlier else f"{local(judgement.subject)} is taken back"
        )
    fields = ", ".join(f"{k} {v}" for k, v in sorted(judgement.fields.items()) if k not in _UNSAID)
    subject = _name(view, judgement.subject)
    return _WORDS[judgement.kind].format(
        subject=subject,
        object=_name(view, judgement.object or ""),
        surface=judgement.fields.get("surface") or subject,
        fields=fields or "otherwise",
    )


def _name(view: View, iri: str) -> str:
    """The name of an entity or title of a document; the name that a merged one has in its address; else a local id."""
    known = names(view).entities.get(iri)
    if known is not None:
        return known.label
    title = next((d.title for d in view.documents() if d.id == local(iri)), None) if "/doc/" in iri else None
    if title:
        return title
    printed = (name for of_type in names(view).printed.values() for name in of_type if slugify(name) == local(iri))
    return next(printed, local(iri))
