"""What is known before any document is read: vocabularies and the registers in a store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph import Writer
from kg.graph.terms import term
from kg.ingest.naming import REGISTER_MEDIA_TYPES, known_entities
from kg.model.entity import Entity
from kg.ontology import Ontology
from kg.resolution.index import EntityIndex
from kg.resolution.register import register_links


@dataclass(frozen=True)
class Known:
    """Known entities, for looking up.

    Attributes:
        entities: all of them, ordered by IRI.
        index: the same by key.
        links: entity to what registers say of it, or of others with it, beside names.
    """

    entities: tuple[Entity, ...]
    index: EntityIndex
    links: Mapping[str, tuple[Triple, ...]]

    def links_among(self, entities: Collection[str]) -> Iterator[Triple]:
        """What registers say of entities and, where that is another entity, only of two that are both there.

        Yields:
            Triples, each once.
        """
        seen = set()
        for iri in entities:
            for triple in self.links.get(iri, ()):
                is_new = triple not in seen
                if is_new and all(end in entities for end in link_ends(triple)):
                    seen.add(triple)
                    yield triple


def link_ends(triple: Triple) -> Iterator[str]:
    """The entities that a link of a register joins."""
    return (end.value for end in (triple.subject, triple.object) if isinstance(end, NamedNode))


def read_known(writer: Writer, ontology: Ontology) -> Known:
    """What a store knows."""
    return _known(ontology.entities, tuple(registers(writer)), writer.resources.base, _categories(ontology))


def registers(writer: Writer) -> Iterator[tuple[str, str]]:
    """(document id, Turtle text) of each register, ordered by id."""
    formats = (Literal(media_type) for media_type in sorted(REGISTER_MEDIA_TYPES))
    quads = (q for f in formats for q in writer.pattern(None, term("dcterms:format"), f, None))
    for document in sorted({q.subject.value for q in quads if isinstance(q.subject, NamedNode)}):
        local = document.rsplit("/", 1)[1]
        yield local, document_text(writer, local)


def document_text(writer: Writer, document_id: str) -> str:
    """The text of a document; "" when there is none."""
    graph = NamedNode(writer.resources.graph(f"doc/{document_id}"))
    return next((text_of(q) for q in writer.pattern(None, term("ci:text"), None, graph)), "")


def text_of(quad: Quad) -> str:
    """The lexical form of a quad's literal."""
    return quad.object.value if isinstance(quad.object, Literal) else ""


def _categories(ontology: Ontology) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(ontology.member_categories().items()))


@lru_cache(maxsize=4)
def _known(
    vocabulary: tuple[Entity, ...],
    texts: tuple[tuple[str, str], ...],
    base: str,
    categories: tuple[tuple[str, str], ...],
) -> Known:
    entities = tuple(known_entities(vocabulary, texts, base))
    links: dict[str, list[Triple]] = defaultdict(list)
    for name, text in texts:
        for triple in register_links(text, name, base):
            for end in set(link_ends(triple)):
                links[end].append(triple)
    return Known(entities, EntityIndex(entities, dict(categories)), {k: tuple(v) for k, v in links.items()})
