"""Decisions as people type them, in names and short ids, to judgements; and the log of what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import NamedNode

from kg.errors import JudgementRefused, RequestRefused, UnknownName
from kg.graph import View
from kg.graph.engine import Row
from kg.graph.terms import term
from kg.metrics.entities import find_entity
from kg.metrics.judgedwords import judgement_words
from kg.metrics.selection import find_entity as find_thing
from kg.model.judgement import Judgement, JudgementKind, standing
from kg.queries import run

_PAIRS = frozenset({JudgementKind.MERGE, JudgementKind.SPLIT})
_NAMES = frozenset({JudgementKind.IDENTIFY, JudgementKind.MAP})
_NEEDS_OBJECT = _PAIRS | _NAMES | {JudgementKind.SAME_EVENT, JudgementKind.COPY}
_NO_ID = frozenset('<>"{}|^`\\ \t\r\n')
"""Characters that no IRI holds."""
_STATED = "SELECT ?content WHERE { $claim ci:states ?content }"


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision as a person gives it.

    Attributes:
        kind: what is decided.
        subject: a name, short id or IRI.
        object: another one, where the kind has two.
        author: who decides.
        at: ISO 8601 time.
        why: the reason.
        fields: corrected fields or other particulars.
    """

    kind: JudgementKind
    subject: str
    object: str | None
    author: str
    at: str
    why: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


def judgement_of(view: View, asked: Asked) -> Judgement:
    """The judgement that a decision means on what the view shows.

    Raises:
        UnknownName: when a name means nothing, or several things.
        RequestRefused: when the second thing is missing.
    """
    if asked.kind in _NEEDS_OBJECT and not asked.object:
        raise RequestRefused(f"A decision of kind {asked.kind} needs two things.", "Name the second one too.")
    subject, object_, fields = _resolved(view, asked)
    return Judgement(
        asked.kind, subject, object_, asked.author, asked.at, (asked.why or "").strip() or None, fields=fields
    )


def _resolved(view: View, asked: Asked) -> tuple[str, str | None, dict[str, str]]:
    fields, second = dict(asked.fields), asked.object or ""
    match asked.kind:
        case JudgementKind.MERGE:
            return (*_kept_last(view, _entity(view, asked.subject), _entity(view, second)), fields)
        case JudgementKind.SPLIT:
            return _split(view, asked.subject, second, fields)
        case JudgementKind.IDENTIFY | JudgementKind.MAP:
            type_ = "name" if asked.kind is JudgementKind.IDENTIFY else "member"
            return _full(view, type_, asked.subject), _entity(view, second), fields
        case JudgementKind.ACCEPT | JudgementKind.REJECT | JudgementKind.CORRECT:
            return _full(view, "claim", asked.subject), None, fields
        case JudgementKind.SAME_EVENT:
            return _event(view, asked.subject), _event(view, second), fields
        case JudgementKind.COPY:
            return _document(view, asked.subject), _document(view, second), fields
        case JudgementKind.HOUSE_VIEW:
            return find_thing(view, asked.subject, ("market",)).iri, None, fields
        case JudgementKind.DISPOSE:
            conflict = _full(view, "conflict", asked.subject)
            return conflict, None, fields | {"members": _members(view, conflict)}
        case JudgementKind.UNDO:
            return _full(view, "judgement", asked.subject), None, fields
    raise RequestRefused(f"Nobody can decide in the way of {asked.kind!r}.")


def _full(view: View, type_: str, text: str) -> str:
    if "://" in text:
        return text
    if not text or set(text) & _NO_ID:
        raise UnknownName(f"{text!r} is no id.", "Give the id as it is listed.")
    return view.resources.iri(type_, text)


def _entity(view: View, text: str) -> str:
    return find_entity(view, text).iri


def _kept_last(view: View, left: str, right: str) -> tuple[str, str]:
    """The one a register knows is kept; else the second one, as asked."""
    provisional = {n.entity for n in run(view, "entities.names") if n.provisional}
    return (right, left) if right in provisional and left not in provisional else (left, right)


def _split(view: View, left: str, right: str, fields: dict[str, str]) -> tuple[str, str, dict[str, str]]:
    """Two documents, developments or things, or two names of one: then the one that is not preferred is split off."""
    if {d.id for d in view.documents()} >= {_tail(left), _tail(right)}:
        return _document(view, left), _document(view, right), fields
    events = [rows[0]["content"] for text in (left, right) if (rows := _stated(view, text))]
    if len(events) == 2:
        return str(getattr(events[0], "value", "")), str(getattr(events[1], "value", "")), fields
    one, other = _entity(view, left), _entity(view, right)
    if one != other:
        return one, other, fields
    label = next((n.name for n in run(view, "entities.names") if n.entity == one and n.preferred), "")
    surface = right if left.casefold() == label.casefold() else left
    return one, one, {"surface": surface} | fields


def _tail(text: str) -> str:
    return text.rsplit("/", 1)[-1]


def _event(view: View, text: str) -> str:
    """A development by its own id, or by that of a claim that tells it."""
    rows = _stated(view, text)
    return str(getattr(rows[0]["content"], "value", "")) if rows else _full(view, "content", _tail(text))


def _stated(view: View, text: str) -> list[Row]:
    if set(text) & _NO_ID:
        return []
    return view.select(_STATED, {"claim": f"<{_full(view, 'claim', _tail(text))}>"})


def _document(view: View, text: str) -> str:
    """A document by its id or its exact title.

    Raises:
        UnknownName: when there is none.
    """
    known = view.documents()
    fitting = [d.id for d in known if text.rsplit("/", 1)[-1] == d.id or d.title == text]
    if len(fitting) != 1:
        titles = tuple(d.title or d.id for d in known[:5])
        raise UnknownName(f"{text!r} names {len(fitting)} documents.", "`kg documents` lists them.", nearest=titles)
    return view.resources.iri("doc", fitting[0])


def _members(view: View, conflict: str) -> str:
    """Local ids of the claims a conflict has now: a conclusion is on those, and reopens when they change.

    Raises:
        JudgementRefused: when there is no such conflict.
    """
    claims = sorted({_tail(r.claim) for r in run(view, "conflicts.all") if r.conflict == conflict})
    if not claims:
        raise JudgementRefused(f"There is no conflict {conflict}.", "`kg conflicts` lists them.")
    return " ".join(claims)


def judgement_log(view: View) -> list[dict[str, Any]]:
    """Every judgement in order, as plain JSON: whether it stands, and whether it lost the claim it was about."""
    judged = view.judgements()
    live = {iri for iri, _ in standing(judged)}
    moved = {j.method.rpartition(" ")[2] for _, j in judged if j.method}
    return [
        {
            "id": _tail(iri),
            "kind": j.kind.value,
            "words": judgement_words(view, j),
            "subject": j.subject,
            "object": j.object,
            "author": j.author,
            "at": j.at,
            "why": j.why,
            "fields": dict(j.fields),
            "stands": iri in live,
            "lost": iri in live and iri not in moved and _is_lost(view, j),
        }
        for iri, j in judged
    ]


def _is_lost(view: View, judgement: Judgement) -> bool:
    """True for a review that keeps or corrects a claim which no document states any more, or states otherwise."""
    claim = NamedNode(judgement.subject)
    match judgement.kind:
        case JudgementKind.ACCEPT:
            return next(view.pattern(claim, term("ci:states"), None, None), None) is None
        case JudgementKind.CORRECT:
            return next(view.pattern(None, term("prov:wasRevisionOf"), claim, None), None) is None
        case _:
            return False
