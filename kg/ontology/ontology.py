"""The ontology as one object: terms, vocabularies, shapes and rules, loaded once and checked at the start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Triple

from kg.errors import OntologyError, Place
from kg.model.entity import Entity
from kg.namespaces import CI, DEFAULT_BASE, RESOURCE_TYPES, STANDARD, Resources
from kg.ontology.dimensions import DimensionIndex
from kg.ontology.sources import load_bytes, load_turtle, rebase, turtle_files
from kg.ontology.terms import (
    CATEGORY,
    DEFINITION,
    EDGE_WORDING,
    ICON,
    IN_SCHEME,
    MEMBER_CATEGORY,
    PREF_LABEL,
    RDFS_COMMENT,
    RDFS_LABEL,
    TOKEN,
    Node,
    ancestors,
    gather,
)
from kg.ontology.vocabulary import Vocabulary, is_scheme
from kg.resources import ontology_dir

SHAPE_KINDS: tuple[str, ...] = ("doc", "entities", "judgements", "derived", "catalog", "dates")
"""Kinds of graph that have shapes: one file each."""

_CLASS_OF_TYPE = {
    "agent": CI + "Agent",
    "claim": CI + "Claim",
    "company": CI + "Company",
    "concept": STANDARD["skos"] + "Concept",
    "conflict": CI + "Conflict",
    "content": CI + "Content",
    "country": CI + "Country",
    "deal": CI + "Deal",
    "definition": CI + "MarketDefinition",
    "derived": CI + "DerivedValue",
    "dimension": CI + "Dimension",
    "doc": CI + "Document",
    "edge": CI + "Edge",
    "fact": CI + "CompanyFact",
    "formula": CI + "Formula",
    "market": CI + "Market",
    "member": STANDARD["skos"] + "Concept",
    "memberlist": CI + "MemberList",
    "name": CI + "Name",
    "ownership": CI + "Ownership",
    "publisher": CI + "Publisher",
    "region": CI + "Region",
    "scheme": STANDARD["skos"] + "ConceptScheme",
    "segment": CI + "Segment",
    "text": CI + "TextRendition",
    "theme": CI + "Theme",
    "work": CI + "Work",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One CONSTRUCT query that derives triples; `name` is its file's name without the ending."""

    name: str
    text: str


@dataclass(frozen=True)
class VocabularyLexicon:
    """The names that the reader and the interpreter look for in running text.

    A name printed in capitals only ("US", "LED", "REACH") is to be found as printed; other names in any case.
    """

    entities: tuple[Entity, ...]

    def extended(self, more: Sequence[Entity]) -> VocabularyLexicon:
        """With further entities (a register, a user's vocabulary); one with a known IRI replaces the older one."""
        by_iri = {e.iri: e for e in (*self.entities, *more)}
        return VocabularyLexicon(tuple(by_iri[iri] for iri in sorted(by_iri)))


@dataclass(frozen=True)
class Ontology:
    """Terms, vocabularies, shapes and rules.

    Attributes:
        resources: mints the IRIs under the store's base.
        schema: triples of the ontology and its alignments.
        vocabulary: the project's vocabularies.
        folder: where the files are.
    """

    resources: Resources
    schema: tuple[Triple, ...]
    vocabulary: Vocabulary
    folder: Path

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Everything a name can denote, with all names: for whole names, as the resolver compares them."""
        return self.vocabulary.entities

    @cached_property
    def lexicon(self) -> VocabularyLexicon:
        """What may be looked for in running text."""
        return VocabularyLexicon(self.vocabulary.text_entities)

    def category(self, category: str) -> tuple[Entity, ...]:
        """The concepts of one category ("modality", "dimension", "indicator", "role" ...), ordered by IRI."""
        return tuple(e for e in self._by_iri.values() if e.category == category)

    def entity(self, iri: str) -> Entity | None:
        """A vocabulary entity by its IRI."""
        return self._by_iri.get(iri)

    def dimension_of(self, heading: str, *, head_noun: bool = False) -> Entity | None:
        """The dimension a heading names; its `notation` is the key of the flat form ("end_user"), or None."""
        return self._dimensions.find(heading, head_noun=head_noun)

    def label(self, iri: str) -> str:
        """The label of a term or concept; its local name in words when it has none."""
        node = self._nodes.get(iri)
        return (node and node.text(PREF_LABEL, RDFS_LABEL)) or _local_name(iri).replace("-", " ").replace("_", " ")

    def definition(self, iri: str) -> str | None:
        """What a term or concept means, in words."""
        node = self._nodes.get(iri)
        return node.text(DEFINITION, RDFS_COMMENT) if node else None

    def icon(self, iri: str) -> str | None:
        """Name of the symbol to draw for a class, concept or resource ("i-company")."""
        return self._annotation(iri, ICON)

    def token(self, iri: str) -> str | None:
        """Name of the colour token of a class, concept or resource ("--e-company")."""
        return self._annotation(iri, TOKEN)

    def edge_wording(self, predicate: str) -> str | None:
        """The verb that a line of this predicate carries, read along the arrow ("takes part in")."""
        node = self._nodes.get(predicate)
        return node.text(EDGE_WORDING) if node else None

    def shapes(self, kind: str) -> tuple[Triple, ...]:
        """The shapes of one kind of graph.

        Raises:
            OntologyError: for a kind without shapes.
        """
        if kind not in self._shapes:
            raise OntologyError(f"No shapes are for {kind!r}.", f"Kinds are {', '.join(SHAPE_KINDS)}.")
        return self._shapes[kind]

    def rules(self) -> tuple[Rule, ...]:
        """The rules in the order in which they run."""
        paths = sorted((self.folder / "rules").glob("*.rq"))
        return tuple(Rule(path.stem, load_bytes(path).decode()) for path in paths)

    def quads(self) -> Iterator[Quad]:
        """What a store holds of it: `graph/ontology`, then `graph/vocab`."""
        for name, triples in (("ontology", self.schema), ("vocab", self.vocabulary.triples)):
            graph = NamedNode(self.resources.graph(name))
            for triple in triples:
                yield Quad(triple.subject, triple.predicate, triple.object, graph)

    def with_vocabulary(self, vocabulary: Vocabulary) -> Ontology:
        """With a user's vocabulary beside the project's own."""
        merged = Vocabulary((*self.vocabulary.triples, *vocabulary.triples))
        return Ontology(self.resources, self.schema, merged, self.folder)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """IRIs of the classes and properties of the project's own ontology, ordered."""
        return tuple(sorted(iri for iri in gather(self.schema) if iri.startswith(CI)))

    @cached_property
    def _by_iri(self) -> dict[str, Entity]:
        known = (*self.vocabulary.entities, *self.vocabulary.codes)
        return {e.iri: e for e in sorted(known, key=lambda e: e.iri)}

    @cached_property
    def _nodes(self) -> dict[str, Node]:
        return {**gather(self.schema), **self.vocabulary.nodes}

    @cached_property
    def _dimensions(self) -> DimensionIndex:
        return DimensionIndex(self.category("dimension"))

    @cached_property
    def _shapes(self) -> dict[str, tuple[Triple, ...]]:
        folder = self.folder / "shapes"
        return {kind: tuple(rebase(load_turtle(folder / f"{kind}.ttl"), self.resources.base)) for kind in SHAPE_KINDS}

    def _resource_type(self, iri: str) -> str:
        prefix = f"{self.resources.base}id/"
        found = iri[len(prefix) :].partition("/")[0] if iri.startswith(prefix) else ""
        return found if found in RESOURCE_TYPES else "concept"

    def _annotation(self, iri: str, predicate: str) -> str | None:
        """Its own value, else that of its scheme or category, else of its classes, nearest first."""
        node = self._nodes.get(iri)
        schemes = [self._nodes[s] for s in sorted(node.iris.get(IN_SCHEME, ())) if s in self._nodes] if node else []
        for source in (*([node] if node else []), *schemes):
            if found := source.text(predicate):
                return found
        classes = ancestors(self._nodes, iri) if node else []
        classes += [a for c in sorted(node.types()) for a in ancestors(self._nodes, c)] if node else []
        if not classes and iri.startswith(f"{self.resources.base}id/"):
            own = _CLASS_OF_TYPE.get(self._resource_type(iri))
            classes = ancestors(self._nodes, own) if own else []
        values = (self._nodes[c].text(predicate) for c in classes if c in self._nodes)
        return next((v for v in values if v), None)

    def member_categories(self) -> dict[str, str]:
        """Key of each dimension ("end_user") to the category its members usually are ("customer_type")."""
        found = ((e.notation, self._annotation(e.iri, MEMBER_CATEGORY)) for e in self.category("dimension"))
        return {key: category for key, category in found if key and category}

    def icon_of_category(self, category: str) -> str | None:
        """The symbol of a category's concepts ("modality" has "i-modality")."""
        schemes = (n for n in self.vocabulary.nodes.values() if is_scheme(n) and n.text(CATEGORY) == category)
        return next((found for n in schemes if (found := n.text(ICON))), None)


def _local_name(iri: str) -> str:
    return iri.replace("#", "/").rstrip("/").rsplit("/", 1)[-1]


def schema_files(folder: Path) -> list[Path]:
    """Files of the ontology proper: the main one, its modules and alignments."""
    return [folder / "ci.ttl", *turtle_files(folder / "modules"), *turtle_files(folder / "alignments")]


def load_ontology(base: str = DEFAULT_BASE) -> Ontology:
    """Loads and checks the shipped ontology; once per process and base.

    Args:
        base: base of the store's resource IRIs.

    Raises:
        OntologyError: with file and line, when something is missing or malformed.
    """
    return _loaded(base)


@lru_cache(maxsize=4)
def _loaded(base: str) -> Ontology:
    return read_ontology(base)


def read_ontology(base: str = DEFAULT_BASE) -> Ontology:
    """As `load_ontology`, from the files in every case.

    Raises:
        OntologyError: with file and line, when something is missing or malformed.
    """
    folder = ontology_dir()
    if not folder.is_dir():
        raise OntologyError("The ontology is not installed.", "Install the program again.", Place(str(folder)))
    schema = rebase((t for path in schema_files(folder) for t in load_turtle(path)), base)
    vocab = rebase((t for path in turtle_files(folder / "vocab") for t in load_turtle(path)), base)
    ontology = Ontology(Resources(base), tuple(schema), Vocabulary(tuple(vocab)), folder)
    _check(ontology)
    return ontology


def _check(ontology: Ontology) -> None:
    """Touches every part, so that a broken file fails at the start.

    Raises:
        OntologyError: when a part is broken or a scheme names no category.
    """
    for node in ontology.vocabulary.nodes.values():
        if is_scheme(node) and node.text(CATEGORY) is None:
            raise OntologyError(f"Scheme <{node.iri}> names no category.", "Give it a ci:category.")
    if not ontology.lexicon.entities or not ontology.category("dimension"):
        raise OntologyError("The vocabularies hold no entities.", "Install the program again.")
    for kind in SHAPE_KINDS:
        ontology.shapes(kind)
