"""The query workbench: the catalogue's questions as examples, the text, and a result for browsers without scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from kg.errors import QueryError
from kg.namespaces import Resources
from kg.ontology import Ontology
from kg.queries import bound_text, catalogue
from kg.views.parts import Cell, Column, Link, Refusal, Table, TableRow

_TOPICS = {
    "claims": "What is said",
    "conflicts": "Disputes",
    "documents": "Documents",
    "entities": "Names",
    "graph": "Lines",
    "metrics": "Figures",
}
KEYWORDS = (
    "SELECT DISTINCT WHERE OPTIONAL FILTER UNION MINUS BIND VALUES GRAPH SERVICE ORDER BY GROUP HAVING LIMIT OFFSET "
    "CONSTRUCT ASK DESCRIBE PREFIX COUNT SUM AVG MIN MAX EXISTS NOT IN STR LANG REGEX CONTAINS STRSTARTS COALESCE IF"
).split()
START = """# Sizes of every market, by voice
SELECT ?voice_name ?market ?printed ?amount WHERE {
  ?claim ci:states ?o ; ci:voice ?voice .
  ?voice skos:prefLabel ?voice_name .
  ?o ci:kind "market_size" ; ci:of ?definition ; ci:printed ?printed ; ci:amount ?amount .
  ?definition skos:prefLabel ?market .
}
ORDER BY DESC(?amount) ?voice_name
LIMIT 100"""
_MOST_ROWS = 500
NO_ROWS = Refusal("No rows.", text="The query is valid, and nothing in the graph fits it. Name fewer things.")
_LEAST_LINES, _MOST_LINES = 10, 24


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """An error with the line it is on."""

    what: str
    todo: str
    lines: tuple[tuple[int, str], ...] = ()
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class WorkbenchPage:
    """What the workbench shows."""

    examples: tuple[tuple[str, tuple[Link, ...]], ...]
    query: str
    lines: int
    editor: str
    base: str
    prefixes: str
    prefix_count: int
    timeout: str
    max_rows: str
    run: bool
    bad_line: int = 0
    error: QueryProblem | None = None
    result: Table | None = None
    result_note: str = ""
    no_rows: Refusal = NO_ROWS
    downloads: tuple[Link, ...] = ()


_CALL = re.compile(r"([\w.]+)\((.*)\)\Z", re.DOTALL)
_ARGUMENT = re.compile(r"(\w+)=((?:<[^<>]*>(?:,\s*)?)+)")


def query_address(call: str) -> str:
    """The workbench with the query of a figure in it: "claims.observations(markets=<...>)"."""
    return f"/sparql?example={quote(call, safe='')}"


def example_text(call: str) -> str:
    """A catalogue query with its question on top and its parameters bound, ready to be changed.

    Args:
        call: the query's name, or with parameters as figures name it, "claims.observations(markets=<...>)".

    Raises:
        RequestRefused: when a parameter is unknown or not an IRI.
        UnknownName: when the catalogue does not hold it.
    """
    match = _CALL.match(call)
    name, given = (match[1], match[2]) if match else (call, "")
    params = {param: re.findall(r"<([^<>]*)>", values) for param, values in _ARGUMENT.findall(given)}
    question = next((q.question for q in catalogue().values() if q.name == name), name)
    return f"# {question}\n{bound_text(name, **params).strip()}"


def examples(chosen: str = "") -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """The catalogue's questions that run without parameters, by topic."""
    topics: dict[str, list[Link]] = {}
    for query in sorted(catalogue().values(), key=lambda q: q.name):
        if all(param.many for param in query.params):
            topic = query.name.split(".", 1)[0]
            link = Link(query.question, f"/sparql?example={query.name}", "on" if query.name == chosen else "")
            topics.setdefault(_TOPICS.get(topic, topic), []).append(link)
    return tuple((topic, tuple(links)) for topic, links in topics.items())


def line_count(text: str) -> int:
    """Rows of the text field."""
    return max(_LEAST_LINES, min(_MOST_LINES, text.count("\n") + 2))


def problem_of(error: QueryError, text: str) -> tuple[QueryProblem, int]:
    """The error with its line and a pointer below it, and the line's number."""
    place = error.where
    if place is None or place.line is None:
        return QueryProblem(error.what, error.todo), 0
    all_lines = text.split("\n")
    shown = tuple((n, all_lines[n - 1]) for n in (place.line - 1, place.line) if 0 < n <= len(all_lines))
    at = f"Line {place.line}" + (f", column {place.column}" if place.column else "")
    pointer = " " * (len(str(place.line)) + (place.column or 1)) + "^"
    return QueryProblem(f"{at}: {error.what}", error.todo, shown, pointer), place.line


def result_table(results: Mapping[str, Any], resources: Resources) -> Table:
    """Solutions of a SELECT query (SPARQL JSON results) as a table; resources of this graph link to their pages."""
    names: Sequence[str] = results["head"]["vars"]
    rows = results["results"]["bindings"]
    columns = tuple(Column(name, number=_is_number(name, rows)) for name in names)
    shown = tuple(TableRow(tuple(_cell(row.get(name), resources) for name in names)) for row in rows[:_MOST_ROWS])
    more = f"The first {_MOST_ROWS} of {len(rows):,} rows; the downloads hold all." if len(rows) > _MOST_ROWS else ""
    return Table(columns, shown, more)


def _is_number(name: str, rows: Sequence[Mapping[str, Any]]) -> bool:
    known = [row[name] for row in rows if name in row]
    return bool(known) and all(
        str(term.get("datatype", "")).endswith(("decimal", "integer", "double")) for term in known
    )


def _cell(term: Mapping[str, str] | None, resources: Resources) -> Cell:
    if term is None:
        return Cell("–")
    value = term["value"]
    if term["type"] != "uri":
        return Cell(value)
    for prefix, start in resources.prefixes().items():
        if value.startswith(start) and len(value) > len(start):
            href = f"/id/{prefix}/{quote(value[len(start) :])}" if start.startswith(f"{resources.base}id/") else ""
            return Cell(f"{prefix}:{value[len(start) :]}", href=href)
    return Cell(value)


def downloads(text: str) -> tuple[Link, ...]:
    """Addresses of the result in other formats."""
    return tuple(
        Link(name.upper(), f"/sparql?query={quote(text)}&format={name}") for name in ("csv", "json", "xml", "tsv")
    )


def prefixes_json(resources: Resources) -> str:
    """Prefixes for the table of the browser."""
    return json.dumps(resources.prefixes(), sort_keys=True)


def completions(ontology: Ontology) -> dict[str, Any]:
    """Terms, prefixes and words for completion in the editor."""
    kinds = {"http://www.w3.org/2002/07/owl#Class": "class"}
    terms = []
    for iri in ontology.terms:
        name = "ci:" + iri.rsplit("#", 1)[-1]
        kind = "class" if name[3:4].isupper() else kinds.get(iri, "property")
        detail, about = ontology.label(iri), ontology.definition(iri) or ""
        terms.append({"name": name, "type": kind, "detail": detail, "about": about})
    return {"terms": terms, "prefixes": sorted(ontology.resources.prefixes()), "keywords": KEYWORDS}
