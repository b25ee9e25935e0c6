"""Which documents of a store are copies or editions of others, and whose voice a copy is.

What comparisons need is kept with each document (`ci:textKey`, `ci:titleKey`), so that only documents that can be
alike are looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import Writer
from kg.graph.pending import Unsettled
from kg.graph.terms import short_hash, term
from kg.ingest.known import document_text
from kg.ingest.naming import REGISTER_MEDIA_TYPES
from kg.model.judgement import Judgement, JudgementKind, standing
from kg.resolution.copies import Printed, are_enough, edition_words, find_copies, find_editions, text_keys

_COPY, _SPEAKS, _REPLACES = term("ci:copyOf"), term("ci:speaksFor"), term("dcterms:replaces")
_TEXT_KEY, _TITLE_KEY = term("ci:textKey"), term("ci:titleKey")


def settle_voices(writer: Writer, unsettled: Unsettled, names: Iterable[str]) -> None:
    """Brings `ci:copyOf`, `ci:speaksFor` and `dcterms:replaces` in `graph/entities` up to date.

    Args:
        writer: with names resolved.
        unsettled: what has changed since copies were found last; all documents when vocabularies or registers have.
        names: names that may denote something else now.
    """
    voices = _Voices(writer, unsettled)
    changed = voices.changed(names)
    if changed:
        voices.remember(changed)
        voices.copies(changed)
        voices.editions(changed)


class _Voices:
    def __init__(self, writer: Writer, unsettled: Unsettled) -> None:
        self._writer = writer
        self._unsettled = unsettled
        self._graph = NamedNode(writer.resources.graph("entities"))
        self._there = set(writer.document_ids())
        self._printed: dict[str, Printed | None] = {}
        judged = [j for _, j in standing(writer.judgements())]
        self._copies = _pairs(judged, JudgementKind.COPY)
        self._apart = _pairs(judged, JudgementKind.SPLIT)
        new = {iri for iri, _ in unsettled.judged}
        before = [j for _, j in standing(one for one in writer.judgements() if one[0] not in new)] if new else judged
        self._redecided = (self._copies ^ _pairs(before, JudgementKind.COPY)) | (
            self._apart ^ _pairs(before, JudgementKind.SPLIT)
        )

    def changed(self, names: Iterable[str]) -> set[str]:
        """Documents that may be copies, originals or editions of others than before."""
        if self._unsettled.everything:
            return set(self._there)
        found = {*self._unsettled.documents, *(d for pair in self._redecided for d in pair)}
        prefix = self._writer.resources.iri("name", "")
        for name in names:
            document_id = _local(name).partition("-")[0]
            if name.startswith(prefix) and document_id not in found:
                graph = NamedNode(self._writer.resources.graph(f"doc/{document_id}"))
                quads = self._writer.pattern(None, term("ci:publisherName"), NamedNode(name), graph)
                found |= {document_id for _ in quads}
        return {d for d in found if d in self._there or d in self._unsettled.documents}

    def remember(self, changed: Iterable[str]) -> None:
        """Keeps with each document what it is compared by."""
        removed: set[Quad] = set()
        added: set[Quad] = set()
        for document_id in sorted(changed):
            node = self._node(document_id)
            printed = self._print(document_id)
            removed.update(self._writer.pattern(node, _TITLE_KEY, None, self._graph))
            if printed and (words := edition_words(printed)):
                added.add(Quad(node, _TITLE_KEY, Literal(short_hash(*words)), self._graph))
            if self._unsettled.everything or document_id in self._unsettled.reread:
                removed.update(self._writer.pattern(node, _TEXT_KEY, None, self._graph))
                keys = text_keys(document_text(self._writer, document_id)) if printed else ()
                added |= {Quad(node, _TEXT_KEY, Literal(key), self._graph) for key in keys}
        self._writer.change_entities(removed, added)

    def copies(self, changed: set[str]) -> None:
        """Finds the copies among the changed documents and all that are or were alike with them."""
        together = self._together(changed)
        scope = {*changed, *together}
        printed = [p for d in sorted(together) if (p := self._print(d, document_text(self._writer, d)))]
        apart = frozenset(frozenset(pair) for pair in self._apart)
        found = find_copies(printed, sorted(self._copies), apart)
        wanted: set[Quad] = set()
        for copy, original in found.items():
            wanted.add(Quad(self._node(copy), _COPY, self._node(original), self._graph))
            wanted.add(Quad(self._node(copy), _SPEAKS, self._voice(original), self._graph))
        self._replace(scope, (_COPY, _SPEAKS), wanted)

    def _together(self, changed: set[str]) -> set[str]:
        """Documents that are or may be alike: changed ones, others, and all that have an original in common with one.

        A changed document that is alike with none is left out.
        """
        new = {*self._unsettled.reread, *(d for pair in self._redecided for d in pair)}
        if self._unsettled.everything:
            new = set(changed)
        found: set[str] = set()
        seen = set(changed)
        todo = sorted(changed)
        while todo:
            one = todo.pop()
            near = self._linked(one) | (self._sharing(one) if one in new else set())
            if near:
                found |= near | {one}
            todo += sorted(near - seen)
            seen |= near
        return found

    def _linked(self, document_id: str) -> set[str]:
        """Documents that are stored or judged as copy or original of one."""
        node = self._node(document_id)
        judged = {end for pair in self._copies if document_id in pair for end in pair if end != document_id}
        originals = (_local(q.object) for q in self._writer.pattern(node, _COPY, None, self._graph))
        copies = (_local(q.subject) for q in self._writer.pattern(None, _COPY, node, self._graph))
        return {*judged, *originals, *copies}

    def _sharing(self, document_id: str) -> set[str]:
        """Documents that share enough keys with one to be copies."""
        keys = [q.object for q in self._writer.pattern(self._node(document_id), _TEXT_KEY, None, self._graph)]
        sharing = (q for k in keys for q in self._writer.pattern(None, _TEXT_KEY, k, self._graph))
        count = Counter(_local(q.subject) for q in sharing)
        return {d for d, n in count.items() if are_enough(n, len(keys)) and d != document_id}

    def editions(self, changed: set[str]) -> None:
        """Finds the editions among documents whose publisher and title are, or were, those of a changed one."""
        linked = {_local(end) for d in changed for q in self._editions_of(d) for end in (q.subject, q.object)}
        scope = changed | linked
        keys = {q.object for d in scope for q in self._writer.pattern(self._node(d), _TITLE_KEY, None, self._graph)}
        for key in sorted(keys, key=str):
            scope |= {_local(q.subject) for q in self._writer.pattern(None, _TITLE_KEY, key, self._graph)}
        found = find_editions(p for d in sorted(scope) if (p := self._print(d)))
        wanted = {Quad(self._node(new), _REPLACES, self._node(old), self._graph) for new, old in found.items()}
        self._replace(scope, (_REPLACES,), wanted)

    def _editions_of(self, document_id: str) -> list[Quad]:
        node = self._node(document_id)
        newer = self._writer.pattern(None, _REPLACES, node, self._graph)
        return [*self._writer.pattern(node, _REPLACES, None, self._graph), *newer]

    def _replace(self, documents: Iterable[str], predicates: Iterable[NamedNode], wanted: set[Quad]) -> None:
        old = {
            q for d in documents for p in predicates for q in self._writer.pattern(self._node(d), p, None, self._graph)
        }
        self._writer.change_entities(old, wanted)

    def _print(self, document_id: str, text: str = "") -> Printed | None:
        """A document for comparison; None for a register, and for one that no longer counts."""
        if document_id not in self._there:
            return None
        if document_id not in self._printed or text:
            self._printed[document_id] = self._read(document_id, text)
        return self._printed[document_id]

    def _read(self, document_id: str, text: str) -> Printed | None:
        own = self._values(self._node(document_id), document_id)
        if _value(own.get(term("dcterms:format"))) in REGISTER_MEDIA_TYPES:
            return None
        publisher = own.get(term("ci:publisherName"))
        return Printed(
            document_id,
            text,
            _value(own.get(term("dcterms:title"))),
            self._denoted(publisher),
            _local(own[term("ci:issued")]) if term("ci:issued") in own else "",
            term("prov:wasDerivedFrom") in own,
        )

    def _values(self, node: object, document_id: str) -> Mapping[NamedNode, object]:
        graph = NamedNode(self._writer.resources.graph(f"doc/{document_id}"))
        if not isinstance(node, NamedNode):
            return {}
        return {q.predicate: q.object for q in self._writer.pattern(node, None, None, graph)}

    def _voice(self, original: str) -> NamedNode:
        """Whose voice copies of a document are: its work's publisher, its own, else the document itself."""
        own = self._values(self._node(original), original)
        work = self._values(own.get(term("prov:wasDerivedFrom")), original)
        for name in (work.get(term("ci:publisherName")), own.get(term("ci:publisherName"))):
            if entity := self._denoted(name):
                return NamedNode(entity)
        return self._node(original)

    def _denoted(self, name: object) -> str | None:
        if not isinstance(name, NamedNode):
            return None
        quads = self._writer.pattern(name, term("ci:denotes"), None, self._graph)
        return next((q.object.value for q in quads if isinstance(q.object, NamedNode)), None)

    def _node(self, document_id: str) -> NamedNode:
        return NamedNode(self._writer.resources.iri("doc", document_id))


def _pairs(judged: Iterable[Judgement], kind: JudgementKind) -> set[tuple[str, str]]:
    """Pairs of documents that judgements of a kind are about."""
    found = ((j.subject, j.object or "") for j in judged if j.kind is kind)
    return {(_local(left), _local(right)) for left, right in found if "/doc/" in left and "/doc/" in right}


def _value(found: object) -> str:
    return str(getattr(found, "value", ""))


def _local(node: object) -> str:
    return (node if isinstance(node, str) else _value(node)).rsplit("/", 1)[-1]
