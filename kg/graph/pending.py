"""What an open writer still has to do: resolve, derive, retire."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.history import Retired
from kg.graph.terms import term
from kg.model.judgement import Judgement
from kg.namespaces import Resources

_OWN = ("name", "member", "definition")
_MEANS = frozenset({term("ci:denotes"), term("skos:closeMatch")})


@dataclass
class Unsettled:
    """What has changed since names were resolved last.

    Attributes:
        documents: id of a document whose graph has changed to those of its own names, members and definitions of which
            it says something else now, or nothing any more.
        added: ids of those of them that the store did not hold when names were resolved last.
        reread: ids of documents whose text came, went or has changed.
        formats: media types of documents that came or went.
        judged: judgements made since, in order, with their IRIs.
        everything: vocabularies have changed.
    """

    documents: dict[str, set[str]] = field(default_factory=dict)
    added: set[str] = field(default_factory=set)
    reread: set[str] = field(default_factory=set)
    formats: set[str] = field(default_factory=set)
    judged: list[tuple[str, Judgement]] = field(default_factory=list)
    everything: bool = False

    def note(self, document_id: str, quads: Iterable[Quad], resources: Resources) -> None:
        """Notes quads of a document's graph that came or went."""
        own = tuple(resources.iri(t, "") for t in _OWN)
        nodes = self.documents.setdefault(document_id, set())
        for quad in quads:
            subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
            if subject.startswith(own):
                nodes.add(subject)
            elif quad.predicate == term("ci:text"):
                self.reread.add(document_id)
            elif quad.predicate == term("dcterms:format") and isinstance(quad.object, Literal):
                self.formats.add(quad.object.value)


@dataclass
class Pending:
    """What has changed since the last commit.

    Attributes:
        touched: id of a document to those of its own nodes whose meaning has changed; None when its graph has.
        gone: ids of documents that no longer count.
        retired: versions for the history.
        purged: ids of documents whose history is erased.
        dates: local names of dates that something began or ceased to speak of.
        changed: there is something to commit.
    """

    touched: dict[str, set[str] | None] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    retired: list[Retired] = field(default_factory=list)
    purged: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    changed: bool = False

    def touch(self, documents: Iterable[str]) -> None:
        """All that is derived from these documents is derived anew."""
        self.touched.update(dict.fromkeys(documents))

    def touch_node(self, document: str, node: str) -> None:
        """What is derived with the help of one node of a document is derived anew."""
        nodes = self.touched.setdefault(document, set())
        if nodes is not None:
            nodes.add(node)

    def touch_meanings(self, quads: Iterable[Quad], resources: Resources) -> None:
        """Notes what names have come to mean, from quads of `graph/entities` that came or went."""
        document = resources.iri("doc", "")
        for quad in quads:
            subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
            if quad.predicate in _MEANS:
                self.touch_node(subject.rsplit("/", 1)[-1].partition("-")[0], subject)
            elif quad.predicate == term("ci:speaksFor") and subject.startswith(document):
                self.touched[subject.removeprefix(document)] = None
