"""Triples gathered by subject, and what the views read from them: label, definition, icon, token, wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple

from kg.namespaces import CI, STANDARD

RDF_TYPE = STANDARD["rdf"] + "type"
RDFS_LABEL = STANDARD["rdfs"] + "label"
RDFS_COMMENT = STANDARD["rdfs"] + "comment"
SUB_CLASS_OF = STANDARD["rdfs"] + "subClassOf"
PREF_LABEL = STANDARD["skos"] + "prefLabel"
ALT_LABEL = STANDARD["skos"] + "altLabel"
HIDDEN_LABEL = STANDARD["skos"] + "hiddenLabel"
DEFINITION = STANDARD["skos"] + "definition"
IN_SCHEME = STANDARD["skos"] + "inScheme"
BROADER = STANDARD["skos"] + "broader"
NOTATION = STANDARD["skos"] + "notation"
ICON = CI + "icon"
TOKEN = CI + "token"
EDGE_WORDING = CI + "edgeWording"
CATEGORY = CI + "category"
MEMBER_CATEGORY = CI + "memberCategory"
NOT_IN_TEXT = CI + "notInText"
CODE_LIST = CI + "codeList"


@dataclass(slots=True)
class Node:
    """What is said of one subject: predicate IRI to objects, in the order of the file."""

    iri: str
    iris: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    literals: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))

    def types(self) -> list[str]:
        """IRIs of its classes."""
        return self.iris.get(RDF_TYPE, [])

    def texts(self, predicate: str) -> list[str]:
        """All literal values of a predicate, in any language."""
        return [value for value, _ in self.literals.get(predicate, ())]

    def text(self, *predicates: str) -> str | None:
        """The value of the first predicate that has one: English first, then without language, then the smallest."""
        for predicate in predicates:
            found = self.literals.get(predicate)
            if found:
                return min(found, key=lambda pair: (not pair[1].startswith("en"), pair[1] != "", pair))[0]
        return None

    def iri_of(self, predicate: str) -> str | None:
        """The smallest IRI of a predicate, or None."""
        return min(self.iris.get(predicate, ()), default=None)


def gather(triples: Iterable[Triple]) -> dict[str, Node]:
    """Nodes by IRI; blank nodes (parts of class expressions) are left out."""
    nodes: dict[str, Node] = {}
    for triple in triples:
        subject, target = triple.subject, triple.object
        if not isinstance(subject, NamedNode):
            continue
        node = nodes.get(subject.value)
        if node is None:
            node = nodes[subject.value] = Node(subject.value)
        if isinstance(target, Literal):
            node.literals[triple.predicate.value].append((target.value, target.language or ""))
        elif isinstance(target, NamedNode):
            node.iris[triple.predicate.value].append(target.value)
    return nodes


def ancestors(nodes: Mapping[str, Node], class_iri: str) -> list[str]:
    """A class and its superclasses, nearest first, each once."""
    found, queue = [class_iri], [class_iri]
    while queue:
        node = nodes.get(queue.pop(0))
        for parent in sorted(node.iris.get(SUB_CLASS_OF, ())) if node else ():
            if parent not in found:
                found.append(parent)
                queue.append(parent)
    return found
