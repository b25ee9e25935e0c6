"""Rules as files: `ontology/rules/*.rq`, each a CONSTRUCT over documents and what their names denote.

They run over many documents together, so nothing may be joined that only stands in the same document; where that is
meant, the rule says GRAPH.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from pyoxigraph import Quad, Store, Triple

from kg.errors import OntologyError, Place, QueryError
from kg.graph.engine import Embedded, Query, triples
from kg.namespaces import Resources
from kg.resources import ontology_dir

_HEADER = re.compile(r"^# (rule|scope): (.+)$", re.MULTILINE)


class Scope(StrEnum):
    """Where the result of a rule goes."""

    DOCUMENT = "document"
    """Into the document's own derived graph."""
    EDGES = "edges"
    """Into the graph of edges, which documents share."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule file.

    Attributes:
        name: as `ci:rule` of edges carries it.
        scope: where its result goes.
        query: the CONSTRUCT query; known prefixes are not declared.
    """

    name: str
    scope: Scope
    query: str


@cache
def load_rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """The rules in the order of their file names.

    Raises:
        OntologyError: when a file has no header or is malformed.
    """
    paths = sorted((folder or ontology_dir() / "rules").glob("*.rq"))
    return tuple(_rule(path) for path in paths)


def _rule(path: Path) -> Rule:
    query = path.read_text("utf-8")
    header = dict(_HEADER.findall(query))
    try:
        rule = Rule(header["rule"], Scope(header["scope"]), query)
        Embedded(Store()).query(Query(query, Resources().prefixes()))
    except (KeyError, ValueError) as error:
        raise OntologyError(
            f"The rule has no header with name and scope ({error}).",
            "Begin it with # rule: and # scope:.",
            Place(str(path)),
        ) from error
    except QueryError as error:
        where = Place(str(path), error.where.line, error.where.column) if error.where else Place(str(path))
        raise OntologyError(f"The rule is malformed: {error.what}", where=where) from error
    return rule


def run_rules(quads: Iterable[Quad], resources: Resources) -> dict[Scope, set[Triple]]:
    """What all rules derive from documents that share no claim.

    Args:
        quads: the documents' graphs, and what their names, members and markets denote.
        resources: declares the prefixes.
    """
    store = Store()
    store.extend(quads)
    engine, prefixes = Embedded(store), resources.prefixes()
    derived: dict[Scope, set[Triple]] = {scope: set() for scope in Scope}
    for rule in load_rules():
        derived[rule.scope].update(triples(engine.query(Query(rule.query, prefixes))))
    return derived
