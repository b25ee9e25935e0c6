"""Things by the names people type: exact, folded, or refused with the nearest names."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kg.errors import UnknownName
from kg.graph import View
from kg.queries import run
from kg.resolution.keys import company_key, name_key

_NEAREST = 5
_NEAR_ENOUGH = 60.0


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """A thing of the graph with its preferred name."""

    iri: str
    label: str


def find_entity(view: View, text: str) -> NamedEntity:
    """The one thing that `text` names: its IRI, its local id, its label or one of its other names.

    Raises:
        UnknownName: when nothing is called so, or several things are.
    """
    names = run(view, "entities.names")
    labels = {n.entity: n.name for n in names if n.preferred}
    if text in labels:
        return NamedEntity(text, labels[text])
    keys = {name_key(text), company_key(text)}
    fitting = {n.entity for n in names if name_key(n.name) in keys or company_key(n.name) in keys}
    fitting = fitting or {iri for iri in labels if iri.rsplit("/", 1)[1] == text}
    if len(fitting) == 1:
        iri = fitting.pop()
        return NamedEntity(iri, labels[iri])
    if fitting:
        near = tuple(sorted(f"{labels[iri]} ({iri})" for iri in fitting))
        raise UnknownName(f"{text!r} names several things.", "Give the identifier of one.", nearest=near)
    close = process.extract(text, sorted(set(labels.values())), scorer=fuzz.WRatio, limit=_NEAREST)
    nearest = tuple(label for label, score, _ in close if score >= _NEAR_ENOUGH)
    raise UnknownName(f"Nothing in the graph is called {text!r}.", "Check the spelling.", nearest=nearest)
